//! Which growth cards are offered.

use super::ResultPage;
use crate::content::Card;

/// How many cards are offered; the reader chooses two.
const OFFERED: usize = 3;

/// A signal below this score is low.
pub(super) const LOW: f64 = 45.0;

/// A signal from this score up is high.
pub(super) const HIGH: f64 = 65.0;

/// Something that can grow: its need from 0 (none) to 1, and the level of its card.
struct Target<'a> {
    id: &'a str,
    need: f64,
    level: u8,
}

/// The cards for what has most room to grow, one for each.
pub(super) fn offered(page: &ResultPage) -> Vec<&Card> {
    let mut targets = targets(page);
    targets.sort_by(|a, b| b.need.total_cmp(&a.need));
    let card = |target: &Target| {
        page.growth.cards.iter().find(|card| card.of == target.id && card.level == target.level)
    };
    targets.iter().filter_map(card).take(OFFERED).collect()
}

fn targets(page: &ResultPage) -> Vec<Target<'_>> {
    let form = page.form();
    let signals = form.signals.iter().zip(&page.outcome.scores.signals).filter_map(|(id, signal)| {
        let score = signal.score?;
        let level = match score {
            score if score < LOW => 1,
            score if score < HIGH => 2,
            _ => 3,
        };
        Some(Target { id, need: 1.0 - score / 100.0, level })
    });
    let readiness = form.readiness.iter().zip(&page.accepted.answers.levels).filter_map(|(item, level)| {
        let level = (*level)?;
        Some(Target { id: &item.id, need: 1.0 - f64::from(level) / 3.0, level: (level + 1).min(3) })
    });
    signals.chain(readiness).collect()
}
