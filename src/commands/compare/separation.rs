//! Which situations tell roles apart.

use crate::content::{FirstMove, Id, Part, Role, Situation};

/// What a situation loses for each time its leaders have been shown already, so
/// that one role does not lead all that is chosen; and when none of the roles leads.
const REPEAT_COST: f64 = 0.25;

/// A situation, what each compared role does first, and how far apart that is.
#[derive(Debug, Clone)]
pub(super) struct Separated<'a> {
    pub(super) situation: &'a Situation,
    /// The roles that have a first move here, in the order asked for.
    pub(super) moves: Vec<(&'a Role, &'a FirstMove)>,
    /// How far apart the first moves are, from 0 (the same) to 1.
    pub(super) separation: f64,
}

impl<'a> Separated<'a> {
    /// The situation as these roles meet it.
    pub(super) fn new(situation: &'a Situation, roles: &'a [Role]) -> Self {
        let moves: Vec<_> = roles
            .iter()
            .filter_map(|role| {
                Some((role, role.situations.iter().find(|first| first.situation == situation.id)?))
            })
            .collect();
        let separation = separation(&moves);
        Self { situation, moves, separation }
    }

    fn leaders(&self) -> Vec<&Id> {
        self.moves.iter().filter(|(_, first)| first.part == Part::Leads).map(|(role, _)| &role.id).collect()
    }
}

/// The `count` situations in which the roles differ most in part and first move,
/// with different roles in the lead as far as that goes.
pub(super) fn most_separating<'a>(
    situations: &'a [Situation],
    roles: &'a [Role],
    count: usize,
) -> Vec<Separated<'a>> {
    let mut left: Vec<Separated> =
        situations.iter().map(|situation| Separated::new(situation, roles)).collect();
    left.retain(|separated| separated.moves.len() == roles.len());
    let mut chosen: Vec<Separated> = Vec::new();
    while chosen.len() < count && !left.is_empty() {
        let worth = |candidate: &Separated| {
            let leaders = candidate.leaders();
            let repeats = chosen.iter().filter(|other| other.leaders() == leaders).count()
                + usize::from(leaders.is_empty());
            #[expect(clippy::cast_precision_loss, reason = "a handful of repeats")]
            let cost = repeats as f64 * REPEAT_COST;
            candidate.separation - cost
        };
        let best = (0..left.len()).rev().max_by(|a, b| worth(&left[*a]).total_cmp(&worth(&left[*b])));
        chosen.extend(best.map(|at| left.remove(at)));
    }
    chosen
}

/// The mean over all pairs of half the distance of their parts and half that of
/// their texts.
fn separation(moves: &[(&Role, &FirstMove)]) -> f64 {
    let runs: Vec<Vec<Run>> = moves.iter().map(|(_, first)| runs(&first.first)).collect();
    let distance = |a: usize, b: usize| {
        let steps = f64::from((moves[a].1.part as u8).abs_diff(moves[b].1.part as u8));
        f64::midpoint(steps / f64::from(Part::Leads as u8), run_distance(&runs[a], &runs[b]))
    };
    let pairs = (0..moves.len()).flat_map(|a| (a + 1..moves.len()).map(move |b| (a, b)));
    let (sum, count) = pairs.fold((0.0, 0.0), |(sum, count), (a, b)| (sum + distance(a, b), count + 1.0));
    if count == 0.0 { 0.0 } else { sum / count }
}

/// Three letters of a text in a row.
type Run = [u8; 3];

/// One minus the Jaccard index of two texts' runs of three letters, which also
/// sees that "asks" and "asked" are alike.
fn run_distance(a: &[Run], b: &[Run]) -> f64 {
    let common = a.iter().filter(|run| b.binary_search(run).is_ok()).count();
    let all = a.len() + b.len() - common;
    #[expect(clippy::cast_precision_loss, reason = "a sentence has few letters")]
    if all == 0 { 0.0 } else { 1.0 - common as f64 / all as f64 }
}

/// The runs of a text, each once, in order.
fn runs(text: &str) -> Vec<Run> {
    let letter = |byte: u8| if byte.is_ascii_punctuation() { b' ' } else { byte.to_ascii_lowercase() };
    let letters: Vec<u8> = text.bytes().map(letter).collect();
    let mut runs: Vec<Run> = letters.windows(3).map(|run| [run[0], run[1], run[2]]).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::Library;

    fn roles(ids: &[&str]) -> Vec<Role> {
        ids.iter().map(|id| Library::default().role(id).unwrap()).collect()
    }

    #[test]
    fn the_same_role_twice_is_not_separated() {
        let roles = roles(&["tpm", "tpm"]);
        for situation in &Library::default().situations().unwrap().situations {
            assert!(Separated::new(situation, &roles).separation.abs() < 1e-12, "{}", situation.id);
        }
    }

    #[test]
    fn the_order_of_roles_does_not_change_the_choice() {
        let situations = Library::default().situations().unwrap().situations;
        for (one, other) in [(["pm", "pgm"], ["pgm", "pm"]), (["pjm", "tpm"], ["tpm", "pjm"])] {
            let (one, other) = (roles(&one), roles(&other));
            let ids = |roles| -> Vec<_> {
                most_separating(&situations, roles, 3)
                    .iter()
                    .map(|chosen| chosen.situation.id.clone())
                    .collect()
            };
            assert_eq!(ids(&one), ids(&other));
        }
    }

    #[test]
    fn no_choice_is_decided_by_a_tie() {
        let situations = Library::default().situations().unwrap().situations;
        let all = ["pm", "pgm", "pjm", "tpm"];
        for (at, a) in all.iter().enumerate() {
            for b in &all[at + 1..] {
                let roles = roles(&[a, b]);
                let mut known: Vec<f64> =
                    situations.iter().map(|s| Separated::new(s, &roles).separation).collect();
                known.sort_by(f64::total_cmp);
                let highest = &known[known.len() - 4..];
                assert!(highest.windows(2).all(|pair| pair[1] - pair[0] > 1e-9), "{a} {b}: {highest:?}");
            }
        }
    }

    #[test]
    fn the_first_choice_separates_most_and_more_than_one_role_leads() {
        let situations = Library::default().situations().unwrap().situations;
        let roles = roles(&["pm", "tpm"]);
        let chosen = most_separating(&situations, &roles, 3);
        let most = situations.iter().map(|s| Separated::new(s, &roles).separation).fold(0.0, f64::max);
        assert!((chosen[0].separation - most).abs() < 1e-12);
        let leaders: BTreeSet<_> = chosen.iter().flat_map(Separated::leaders).collect();
        assert!(leaders.len() > 1, "{leaders:?}");
    }
}
