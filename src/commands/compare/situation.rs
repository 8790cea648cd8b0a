//! Which situations are shown.

use anyhow::Result;

use super::separation::{Separated, most_separating};
use super::{MoveRow, SITUATIONS, SituationRow};
use crate::content::{Role, Situation};
use crate::problem::{Choice, Problem};

/// Words that tell no situation apart.
const COMMON: &[&str] = &[
    "a", "an", "and", "are", "at", "by", "for", "from", "has", "have", "in", "is", "it", "its", "my", "not",
    "of", "on", "or", "our", "that", "the", "their", "this", "to", "two", "we", "what", "when", "who",
    "with", "you",
];

/// A shorter word has to be there as it is; a longer one may be the start of one.
const LEAST_START: usize = 4;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Id, Library};

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
                    Err(several) => several.choices()[0].1.iter().any(|(id, _)| *id == situation.id),
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
}
