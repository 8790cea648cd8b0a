//! Which situations are shown: the one that is described, or those that tell the
//! roles apart best.

use anyhow::Result;

use super::{MoveRow, SITUATIONS, SituationRow};
use crate::content::{FirstMove, Id, Part, Role, Situation};
use crate::problem::{Choice, Problem};

/// Words that tell no situation apart.
const COMMON: &[&str] = &[
    "a", "an", "and", "are", "at", "by", "for", "from", "has", "have", "in", "is", "it", "its", "my", "not",
    "of", "on", "or", "our", "that", "the", "their", "this", "to", "two", "we", "what", "when", "who",
    "with", "you",
];

/// A shorter word has to be there as it is; a longer one may be the start of one.
const LEAST_START: usize = 4;

/// What a situation loses for each time its leaders have been shown already, so
/// that one role does not lead all that is chosen; and when none of the roles leads.
const REPEAT_COST: f64 = 0.25;

const HELP: &str = "name one of them after `--situation`, or a word from its title";

/// The situation that `words` describe, or those that tell the roles apart best.
pub(super) fn rows(
    situations: &[Situation],
    roles: &[Role],
    words: Option<&[String]>,
) -> Result<Vec<SituationRow>> {
    let chosen = match words {
        Some(words) => vec![Separated::new(described(situations, words)?, roles)],
        None => most_separating(situations, roles, SITUATIONS),
    };
    Ok(chosen.iter().map(row).collect())
}

fn row(separated: &Separated) -> SituationRow {
    let moves = separated.moves.iter().map(|(role, first)| MoveRow {
        role: role.id.clone(),
        part: first.part,
        first: first.first.clone(),
    });
    let Situation { id, title, text, lead, .. } = separated.situation.clone();
    let separation = (separated.separation * 1000.0).round() / 1000.0;
    SituationRow { id, title, text, lead, moves: moves.collect(), separation }
}

/// The one situation that has the most of `words`.
fn described<'a>(situations: &'a [Situation], words: &[String]) -> Result<&'a Situation, Problem> {
    let wanted: Vec<String> = words.iter().flat_map(|word| parts(word)).collect();
    if wanted.is_empty() {
        let what = "`--situation` needs a situation";
        return Err(
            Problem::usage(what, HELP).or_choose("Situations", situations.iter().map(choice).collect())
        );
    }
    if let Some(exact) = situations.iter().find(|situation| parts(&situation.id) == wanted) {
        return Ok(exact);
    }
    let telling: Vec<&String> = wanted.iter().filter(|word| !COMMON.contains(&word.as_str())).collect();
    let hits = |situation: &Situation| telling.iter().filter(|word| mentions(situation, word)).count();
    let most = situations.iter().map(hits).max().unwrap_or(0);
    let best: Vec<&Situation> = situations.iter().filter(|situation| hits(situation) == most).collect();
    let typed = words.join(" ");
    match best.as_slice() {
        [one] if most > 0 => Ok(one),
        several if most > 0 => Err(Problem::usage(
            format!("several situations fit `{typed}`"),
            "name one of them after `--situation`",
        )
        .or_choose("These fit", several.iter().copied().map(choice).collect())),
        _ => Err(Problem::usage(format!("no situation fits `{typed}`"), HELP)
            .or_choose("Situations", situations.iter().map(choice).collect())),
    }
}

fn choice(situation: &Situation) -> Choice {
    (situation.id.to_string(), situation.title.clone())
}

fn mentions(situation: &Situation, word: &str) -> bool {
    let title = parts(&situation.title).into_iter().chain(parts(&situation.id));
    let more = situation.words.iter().flat_map(|word| parts(word));
    title.chain(more).any(|known| known == word || (word.len() >= LEAST_START && known.starts_with(word)))
}

fn parts(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// A situation, what each compared role does first, and how far apart that is.
#[derive(Debug, Clone)]
struct Separated<'a> {
    situation: &'a Situation,
    /// The roles that have a first move here, in the order asked for.
    moves: Vec<(&'a Role, &'a FirstMove)>,
    /// How far apart the first moves are, from 0 (the same) to 1.
    separation: f64,
}

impl<'a> Separated<'a> {
    /// The situation as these roles meet it.
    fn new(situation: &'a Situation, roles: &'a [Role]) -> Self {
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
fn most_separating<'a>(situations: &'a [Situation], roles: &'a [Role], count: usize) -> Vec<Separated<'a>> {
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
    let runs: Vec<Vec<[u8; 3]>> = moves.iter().map(|(_, first)| runs(&first.first)).collect();
    let distance = |a: usize, b: usize| {
        let steps = f64::from((moves[a].1.part as u8).abs_diff(moves[b].1.part as u8));
        f64::midpoint(steps / f64::from(Part::Leads as u8), run_distance(&runs[a], &runs[b]))
    };
    let pairs = (0..moves.len()).flat_map(|a| (a + 1..moves.len()).map(move |b| (a, b)));
    let (sum, count) = pairs.fold((0.0, 0.0), |(sum, count), (a, b)| (sum + distance(a, b), count + 1.0));
    if count == 0.0 { 0.0 } else { sum / count }
}

/// One minus the Jaccard index of two texts' runs of three letters, which also
/// sees that "asks" and "asked" are alike.
fn run_distance(a: &[[u8; 3]], b: &[[u8; 3]]) -> f64 {
    let common = a.iter().filter(|run| b.binary_search(run).is_ok()).count();
    let all = a.len() + b.len() - common;
    #[expect(clippy::cast_precision_loss, reason = "a sentence has few letters")]
    if all == 0 { 0.0 } else { 1.0 - common as f64 / all as f64 }
}

/// The runs of a text, each once, in order.
fn runs(text: &str) -> Vec<[u8; 3]> {
    let letter = |byte: u8| if byte.is_ascii_punctuation() { b' ' } else { byte.to_ascii_lowercase() };
    let letters: Vec<u8> = text.bytes().map(letter).collect();
    let mut runs: Vec<[u8; 3]> = letters.windows(3).map(|run| [run[0], run[1], run[2]]).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::content::Library;

    fn found(words: &str) -> Result<Id, String> {
        let situations = Library::default().situations().unwrap().situations;
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        described(&situations, &words).map(|one| one.id.clone()).map_err(|problem| problem.to_string())
    }

    #[test]
    fn every_situation_is_found_by_its_id_and_by_its_title() {
        for Situation { id, title, .. } in Library::default().situations().unwrap().situations {
            assert_eq!(found(&id).unwrap(), id);
            assert_eq!(found(&title).unwrap(), id);
        }
    }

    #[test]
    fn every_search_word_finds_its_situation() {
        let situations = Library::default().situations().unwrap().situations;
        for situation in &situations {
            for word in &situation.words {
                let found = described(&situations, std::slice::from_ref(word));
                let fits = match found {
                    Ok(one) => one.id == situation.id,
                    Err(several) => several.choices[0].1.iter().any(|(id, _)| *id == situation.id),
                };
                assert!(fits && !COMMON.contains(&word.as_str()), "{word}");
            }
        }
    }

    #[test]
    fn words_that_fit_nothing_or_too_much_are_refused() {
        assert_eq!(found("xyzzy").unwrap_err(), "no situation fits `xyzzy`");
        assert_eq!(found("the is a").unwrap_err(), "no situation fits `the is a`");
        assert_eq!(found("").unwrap_err(), "`--situation` needs a situation");
    }

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
