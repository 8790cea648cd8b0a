//! What a result advises: what to do now, what to lean on, and which growth cards
//! suit it. Pure; the words are content.

use super::answers::Answers;
use super::closeness::Closest;
use super::constants::{CARDS_OFFERED, HIGH_SIGNAL, LOW_SIGNAL, ROLES, TARGET};
use super::form::Form;
use super::outcome::Band;
use super::outcome::{Outcome, ReadinessStanding};
use super::score::Scores;
use crate::content::Card;

/// Advice: the id of its words, and the role it sends the reader to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// The id of its words in the content.
    pub id: &'static str,
    /// The role, by its id; none where it sends to no role.
    pub role: Option<&'static str>,
}

/// What to do, by fit, readiness and closeness. Nobody is sent to a job that the own
/// answers place second; a withheld result advises nothing.
#[must_use]
pub fn advice(outcome: &Outcome) -> Option<Advice> {
    let ready = outcome.readiness.map(|readiness| readiness.standing == ReadinessStanding::Ready);
    let target = Some(ROLES[TARGET]);
    let first = match outcome.closest {
        Closest::One(role) | Closest::Two(role, _) => Some(ROLES[role]),
        Closest::None => None,
    };
    let (id, role) = match (outcome.band, ready) {
        (Band::Withheld, _) => return None,
        (Band::Strong | Band::Promising, None) | (Band::Mixed, _) => ("wait", None),
        (Band::Strong | Band::Promising, _) if first.is_none() => ("look-wider", None),
        (Band::Strong | Band::Promising, _) if first != target => ("other-first", first),
        (Band::Strong | Band::Promising, Some(true)) => ("both-high", target),
        (Band::Strong | Band::Promising, Some(false)) => ("grow-into-it", target),
        (Band::LeaningAway, Some(true)) if first == target => ("could-but-would-you", target),
        (Band::LeaningAway, _) => ("look-nearby", first.filter(|_| first != target)),
    };
    Some(Advice { id, role })
}

/// The place of the highest signal; none where no signal has a score.
#[must_use]
pub fn highest(scores: &Scores) -> Option<usize> {
    let known = scores.signals.iter().enumerate().filter_map(|(at, signal)| Some((at, signal.score?)));
    known.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

/// The cards for what has most room to grow, one for each.
#[must_use]
pub fn cards<'a>(form: &Form, answers: &Answers, scores: &Scores, all: &'a [Card]) -> Vec<&'a Card> {
    let mut targets = targets(form, answers, scores);
    targets.sort_by(|a, b| b.need.total_cmp(&a.need));
    let card = |target: &Target| all.iter().find(|card| card.of == target.id && card.level == target.level);
    targets.iter().filter_map(card).take(CARDS_OFFERED).collect()
}

/// Something that can grow: its need from 0 (none) to 1, and the level of its card.
struct Target<'a> {
    id: &'a str,
    need: f64,
    level: u8,
}

fn targets<'a>(form: &'a Form, answers: &Answers, scores: &Scores) -> Vec<Target<'a>> {
    let signals = form.signals.iter().zip(&scores.signals).filter_map(|(id, signal)| {
        let score = signal.score?;
        let level = match score {
            score if score < LOW_SIGNAL => 1,
            score if score < HIGH_SIGNAL => 2,
            _ => 3,
        };
        Some(Target { id, need: 1.0 - score / 100.0, level })
    });
    let readiness = form.readiness.iter().zip(&answers.levels).filter_map(|(item, level)| {
        let level = (*level)?;
        Some(Target { id: &item.id, need: 1.0 - f64::from(level) / 3.0, level: (level + 1).min(3) })
    });
    signals.chain(readiness).collect()
}
