//! A result as a document: the answer first, then what it rests on.

use super::{ResultPage, first, why};
use crate::content::{IdText, NamedText};
use crate::document::{Block, Document, Item, Range, Ranges, Style, Text};
use crate::quiz::advice::{advice, highest as highest_signal};
use crate::quiz::answers::Verdict;
use crate::quiz::closeness::{Closest, nearest_first};
use crate::quiz::code;
use crate::quiz::constants::{HIGH_SIGNAL, LOW_SIGNAL, ROLES};
use crate::quiz::form::FormKind;
use crate::quiz::outcome::{Band, may_sharpen};
use crate::quiz::quality::{Flag, Severity, is_extreme};
use crate::quiz::result::whole_numbers;
use crate::quiz::score::Standing;

/// How many of the highest signals the first screen names.
const HIGHEST: usize = 2;

/// The result, the band first.
pub(super) fn document(page: &ResultPage) -> Document {
    let mut document = Document::default();
    summary(page, &mut document);
    signals(page, &mut document);
    roles(page, &mut document);
    readiness(page, &mut document);
    picture(page, &mut document);
    plan(page, &mut document);
    if let Some(week) = &page.week {
        week.write(2, &mut document);
        document.paragraph(week.words.question.as_str());
    }
    if page.why {
        why::write(page, &mut document);
    }
    document.heading(2, "Answer code");
    let replay = format!("tpm quiz --answers {}", code::encode(page.form(), &page.accepted.answers));
    document.paragraph(Text::default().then(replay, Style::Command));
    document
}

/// The first screen.
fn summary(page: &ResultPage, document: &mut Document) {
    document.heading(1, headline(page));
    document.paragraph(band_words(page).text.as_str());
    if let Some(joined) = first::joined(page) {
        document.paragraph(joined);
    }
    if !page.outcome.flags.is_empty() {
        document.push(flags(page));
    }
    if is_extreme(page.form(), &page.accepted.answers) {
        document.paragraph(text_of(&page.words.remarks, "extreme"));
    }
    let mut rows = vec![("Form".to_owned(), form(page))];
    if page.fit().is_some() {
        rows.push(("All words".to_owned(), first::scale(page)));
    }
    rows.extend(first::since(page));
    rows.push(("Closest role".to_owned(), first::closeness(page)));
    rows.extend(page.left_out.iter().map(|text| ("Not compared".to_owned(), Text::from(text))));
    if page.outcome.band != Band::Withheld {
        rows.push(("Highest".to_owned(), highest(page)));
        rows.extend(advice_words(page).map(|text| ("What now".to_owned(), Text::from(text))));
    }
    rows.push(("Next".to_owned(), nearest(page)));
    rows.push((String::new(), own_step(page)));
    document.push(Block::Labeled(rows));
    if may_sharpen(page.form(), &page.accepted.answers, &page.outcome) {
        document.paragraph(page.words.sharpen.as_str());
    }
    document.paragraph(Text::default().then(&page.words.limits, Style::Faint));
}

/// Which questions were answered, and when.
fn form(page: &ResultPage) -> Text {
    let form = page.form();
    let day = page.day.as_ref().map_or_else(String::new, |day| format!(", taken on {day}"));
    Text::from(format!("{}, version {} of the questions{day}", form.kind.name(), form.key_version))
}

/// The band, and the fit with its range unless it is withheld.
pub(super) fn headline(page: &ResultPage) -> String {
    let band = &band_words(page).name;
    match page.fit().map(whole_numbers) {
        Some((score, low, high)) => format!("{band}: fit {score} of 100, likely {low} to {high}"),
        None => band.clone(),
    }
}

pub(super) fn band_words(page: &ResultPage) -> &NamedText {
    let short = page.accepted.kind == FormKind::Short && page.outcome.band == Band::Promising;
    named(&page.words.bands, if short { "promising-short" } else { page.outcome.band.id() })
}

/// Why there is no verdict, or little trust in it.
pub(super) fn flags(page: &ResultPage) -> Block {
    Block::Bullets(page.outcome.flags.iter().map(|flag| Item::new(flag_words(page, flag))).collect())
}

pub(super) fn flag_words<'a>(page: &'a ResultPage, flag: &Flag) -> &'a str {
    let words = page.words.flags.iter().find(|words| words.id == flag.sign.id());
    words.map_or("", |words| match flag.severity {
        Severity::Soft => words.soft.as_str(),
        Severity::Hard => words.hard.as_str(),
    })
}

/// The command that sets the nearest roles side by side; all, where none is near.
fn nearest(page: &ResultPage) -> Text {
    let order = by_closeness(page);
    let (command, does) = match page.outcome.closest {
        Closest::None => ("tpm compare".to_owned(), " (all roles side by side)"),
        _ => (
            format!("tpm compare {} {}", ROLES[order[0]], ROLES[order[1]]),
            " (the nearest two side by side)",
        ),
    };
    Text::default().then(command, Style::Command).then(does, Style::Plain)
}

/// What the person can do with the result.
fn own_step(page: &ResultPage) -> Text {
    let (command, does) = match (page.outcome.band, page.is_kept) {
        (Band::Withheld, true) => ("tpm quiz --new", "the questions once more"),
        (_, true) => ("tpm results plan", "two small experiments for the next two weeks"),
        (_, false) => ("tpm explain signals", "what each signal means"),
    };
    Text::default().then(command, Style::Command).then(format!(" ({does})"), Style::Plain)
}

/// The places of the roles, the nearest first.
pub(super) fn by_closeness(page: &ResultPage) -> [usize; 4] {
    nearest_first(&page.outcome.roles)
}

/// What the four probabilities are called.
pub(super) fn closest_words(page: &ResultPage) -> String {
    let order = by_closeness(page);
    let id = match page.outcome.closest {
        _ if page.outcome.band == Band::Withheld => "withheld",
        Closest::One(_) => "clear",
        Closest::Two(..) => "between",
        Closest::None => "none",
    };
    text_of(&page.words.closeness, id)
        .replace("{first}", &page.form().abbreviations[order[0]])
        .replace("{second}", &page.form().abbreviations[order[1]])
}

/// A probability in whole percent. A handful of choices make nothing certain, so the
/// ends of the scale are not shown.
fn percent(probability: f64) -> String {
    match probability * 100.0 {
        above if above > 99.0 => ">99".to_owned(),
        below if below < 1.0 => "<1".to_owned(),
        between => format!("{between:.0}"),
    }
}

fn highest(page: &ResultPage) -> Text {
    let mut known: Vec<(usize, f64, Standing)> = scored(page).collect();
    known.sort_by(|a, b| b.1.total_cmp(&a.1));
    known.truncate(HIGHEST);
    let clear = known.iter().all(|(_, _, standing)| *standing == Standing::Strength);
    let name =
        |(signal, score, _): &(usize, f64, Standing)| format!("{} {score:.0}", signal_name(page, *signal));
    let names: Vec<String> = known.iter().map(name).collect();
    let standing = text_of(&page.words.standing, if clear { "strength" } else { "high-unclear" });
    Text::from(names.join(", ")).then(format!(" ({standing})"), Style::Plain)
}

/// The signals that have a score: place, score, standing.
fn scored(page: &ResultPage) -> impl Iterator<Item = (usize, f64, Standing)> {
    let signals = page.outcome.scores.signals.iter().enumerate();
    signals.filter_map(|(at, signal)| Some((at, signal.score?, signal.standing)))
}

pub(super) fn signal_name(page: &ResultPage, signal: usize) -> &str {
    let id = &page.form().signals[signal];
    page.signals.signals.iter().find(|known| known.id == *id).map_or(id.as_str(), |known| known.name.as_str())
}

/// What to do now.
pub(super) fn advice_words(page: &ResultPage) -> Option<String> {
    let text = text_of(&page.words.advice, advice(&page.outcome)?.id);
    Some(text.replace("{first}", &page.form().abbreviations[by_closeness(page)[0]]))
        .filter(|text| !text.is_empty())
}

fn signals(page: &ResultPage, document: &mut Document) {
    document.heading(2, "Signals of fit");
    let range = |(at, score, _): (usize, f64, Standing)| {
        let margin = page.outcome.scores.signals[at].margin;
        let (low, high) = (whole(score - margin), whole(score + margin));
        let figures = format!("{score:.0}, likely {low} to {high}");
        Range { label: signal_name(page, at).to_owned(), figures, low, high, point: Some(whole(score)) }
    };
    let together = page.fit().map(|fit| {
        let (score, low, high) = whole_numbers(fit);
        let figures = format!("{score}, likely {low} to {high}");
        Range { label: "Together, which is fit".to_owned(), figures, low, high, point: Some(score) }
    });
    let ranges: Vec<Range> = scored(page).map(range).chain(together).collect();
    if !ranges.is_empty() {
        document.push(Block::Ranges(Ranges { headings: ["Signal", "Score"], top: "100", ranges }));
    }
    let unscored: Vec<&str> = page
        .outcome
        .scores
        .signals
        .iter()
        .enumerate()
        .filter(|(_, signal)| signal.score.is_none())
        .map(|(at, _)| signal_name(page, at))
        .collect();
    if !unscored.is_empty() {
        document.paragraph(format!("Without a score, for too few answers: {}.", unscored.join("; ")));
    }
    let meanings: Vec<Item> =
        scored(page).filter_map(|(at, ..)| signal_words(page, at).map(Item::new)).collect();
    if !meanings.is_empty() {
        document.push(Block::Bullets(meanings));
    }
}

/// What a high or a low score of a signal means. A withheld result says nothing of it.
pub(super) fn signal_words(page: &ResultPage, signal: usize) -> Option<&str> {
    let score = page.outcome.scores.signals[signal].score.filter(|_| page.outcome.band != Band::Withheld)?;
    let words = page.words.signals.iter().find(|words| words.id == page.form().signals[signal])?;
    match score {
        score if score >= HIGH_SIGNAL => Some(&words.high),
        score if score < LOW_SIGNAL => Some(&words.low),
        _ => None,
    }
}

/// The closeness to each role as a picture.
fn roles(page: &ResultPage, document: &mut Document) {
    if page.outcome.band == Band::Withheld {
        return;
    }
    document.heading(2, "Closeness to each role");
    let range = |role: usize| {
        let figures = format!("{} %", percent(page.outcome.roles[role]));
        let high = whole(page.outcome.roles[role] * 100.0).min(99);
        Range { label: page.form().abbreviations[role].clone(), figures, low: 0, high, point: None }
    };
    let ranges = by_closeness(page).map(range).to_vec();
    document.push(Block::Ranges(Ranges { headings: ["Role", "Closeness"], top: "100 %", ranges }));
}

fn readiness(page: &ResultPage, document: &mut Document) {
    let form = page.form();
    if form.readiness.is_empty() {
        return;
    }
    document.heading(2, "Readiness");
    if let Some(readiness) = page.outcome.readiness {
        let words = named(&page.words.readiness, readiness.standing.id());
        document.paragraph(format!("{}, {} of 15. {}", words.name, readiness.sum, words.text));
    }
    let name =
        |id: &str| page.signals.technical.iter().find(|meaning| meaning.id == id).map(|m| m.name.clone());
    let rows = levels_said(page).filter_map(|(id, text)| Some((name(id)?, Text::from(text))));
    document.push(Block::Labeled(rows.collect()));
}

/// The chosen level of each readiness item, in words.
pub(super) fn levels_said(page: &ResultPage) -> impl Iterator<Item = (&str, &str)> {
    let chosen = page.form().readiness.iter().zip(&page.accepted.answers.levels);
    chosen.filter_map(|(item, level)| {
        Some((item.id.as_str(), item.levels.get(usize::from((*level)?))?.as_str()))
    })
}

fn picture(page: &ResultPage, document: &mut Document) {
    let Some(correct) = page.outcome.correct else { return };
    let form = page.form();
    document.heading(2, "Your picture of the job");
    document.paragraph(format!("You judged {correct} of {} statements right.", form.statements.len()));
    let item = |(statement, verdict): (&crate::content::Statement, &Option<Verdict>)| {
        let truth = if statement.truth { "True" } else { "Not true" };
        let said = match verdict {
            Some(Verdict::True) => "you said true",
            Some(Verdict::False) => "you said not true",
            Some(Verdict::NotSure) => "you were not sure",
            None => "you skipped it",
        };
        let verdict = Text::default().then(format!("{truth}; {said}."), Style::Label);
        Item::about(&statement.text, vec![verdict, Text::from(&statement.explanation.text)])
    };
    document.push(Block::Bullets(
        form.statements.iter().zip(&page.accepted.answers.verdicts).map(item).collect(),
    ));
}

fn plan(page: &ResultPage, document: &mut Document) {
    let cards = page.offered();
    if cards.is_empty() {
        return;
    }
    document.heading(2, "Small experiments");
    document.paragraph("Choose two of these for the next two weeks.");
    let item = |card: &&crate::content::Card| {
        let labeled =
            |label: &str, text: &str| Text::default().then(label, Style::Label).then(text, Style::Plain);
        let paragraphs = vec![
            Text::from(&card.action),
            labeled("Leaves: ", &card.evidence),
            labeled("Ask: ", &card.ask),
            labeled("Plan: ", &card.if_then),
        ];
        Item::about(&card.title, paragraphs)
    };
    document.push(Block::Numbered(cards.iter().map(item).collect()));
    document.push(Block::Labeled(
        strength(page).map(|words| ("Lean on".to_owned(), Text::from(words))).into_iter().collect(),
    ));
}

/// What to lean on: a step for the highest signal.
pub(super) fn strength(page: &ResultPage) -> Option<&str> {
    let at = highest_signal(&page.outcome.scores)?;
    let words = page.words.signals.iter().find(|words| words.id == page.form().signals[at])?;
    Some(&words.lean_on)
}

/// A place on the scale from 0 to 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 to 100")]
fn whole(number: f64) -> u8 {
    number.clamp(0.0, 100.0).round() as u8
}

pub(super) fn named<'a>(words: &'a [NamedText], id: &str) -> &'a NamedText {
    words.iter().find(|words| words.id == id).unwrap_or(&words[0])
}

pub(super) fn text_of<'a>(words: &'a [IdText], id: &str) -> &'a str {
    words.iter().find(|words| words.id == id).map_or("", |words| words.text.as_str())
}
