//! A result with its words, as programs see it: all that its page says.

use serde::Serialize;

use super::week::Week;
use super::{ResultPage, Since, first, page};
use crate::content::Card;
use crate::quiz::advice::advice;
use crate::quiz::outcome::{Band, may_sharpen};
use crate::quiz::result::{RemarkView, ResultView};

/// A result, and the words for it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::commands) struct WordedView<'a> {
    #[serde(flatten)]
    result: ResultView<'a>,
    band_name: &'a str,
    band_text: &'a str,
    /// A sentence that joins fit, closeness and readiness.
    joined: Option<String>,
    closest_text: String,
    advice: Option<AdviceView<'a>>,
    lean_on: Option<&'a str>,
    cards: Vec<CardView<'a>>,
    /// The day it was taken, where this computer is; absent for answers without a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    taken: Option<&'a str>,
    /// How fit has changed since a result of at least two weeks ago.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a Since>,
    /// The job's week, for thought.
    #[serde(skip_serializing_if = "Option::is_none")]
    week: Option<&'a Week>,
    limits: &'a str,
}

/// What to do now, and the role that it sends the reader to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AdviceView<'a> {
    id: &'a str,
    role: Option<&'a str>,
    text: String,
}

/// A growth card: what it is for, what to do, what remains of it, whom to ask.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CardView<'a> {
    id: &'a str,
    #[serde(rename = "for")]
    of: &'a str,
    level: u8,
    title: &'a str,
    #[serde(rename = "do")]
    action: &'a str,
    evidence: &'a str,
    ask: &'a str,
    if_then: &'a str,
}

impl<'a> WordedView<'a> {
    /// The result of a page, and its words.
    pub(super) fn of(page: &'a ResultPage) -> Self {
        let words = page::band_words(page);
        Self {
            result: result(page),
            band_name: &words.name,
            band_text: &words.text,
            joined: first::joined(page),
            closest_text: page::closest_words(page),
            advice: advice(&page.outcome).map(|advice| AdviceView {
                id: advice.id,
                role: advice.role,
                text: page::advice_words(page).unwrap_or_default(),
            }),
            lean_on: page::strength(page).filter(|_| page.outcome.band != Band::Withheld),
            cards: page.offered().into_iter().map(CardView::of).collect(),
            taken: page.day.as_deref(),
            since: page.since.as_ref(),
            week: page.week.as_ref(),
            limits: &page.words.limits,
        }
    }
}

impl<'a> CardView<'a> {
    fn of(card: &'a Card) -> Self {
        Self {
            id: &card.id,
            of: &card.of,
            level: card.level,
            title: &card.title,
            action: &card.action,
            evidence: &card.evidence,
            ask: &card.ask,
            if_then: &card.if_then,
        }
    }
}

/// The result, each of its parts with the words that its page has for it.
fn result(page: &ResultPage) -> ResultView<'_> {
    let mut view = page.scorer.view(&page.accepted, &page.outcome);
    for (at, signal) in view.signals.iter_mut().enumerate() {
        signal.name = Some(page::signal_name(page, at));
        signal.text = page::signal_words(page, at);
    }
    for (view, flag) in view.flags.iter_mut().zip(&page.outcome.flags) {
        view.text = Some(page::flag_words(page, flag));
    }
    if let (Some(view), Some(readiness)) = (&mut view.readiness, page.outcome.readiness) {
        let words = page::named(&page.words.readiness, readiness.standing.id());
        (view.name, view.text) = (Some(words.name.as_str()), Some(words.text.as_str()));
    }
    if let Some(view) = &mut view.readiness {
        view.said = Some(page::levels_said(page).collect());
    }
    for remark in &mut view.remarks {
        remark.text = Some(page::text_of(&page.words.remarks, remark.id)).filter(|text| !text.is_empty());
    }
    if may_sharpen(page.form(), &page.accepted.answers, &page.outcome) {
        view.remarks.push(RemarkView { id: "near-edge", text: Some(&page.words.sharpen) });
    }
    if let Some(text) = &page.left_out {
        view.remarks.push(RemarkView { id: "left-out", text: Some(text) });
    }
    view
}
