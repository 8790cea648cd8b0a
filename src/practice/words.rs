//! Cards on the words of the trade, and the words that a card uses.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::Result;

use super::made::sentence;
use super::{Card, MOST_WRONG, about, texts};
use crate::content::{Id, Library, Subject, Word, words};

/// Among so many words of a subject are those found that stand beside one of them.
const MOST_LOOKED_AT: usize = 50;

/// What stands for the word that is asked for.
const BLANK: &str = "____";

/// Words that begin with so many letters alike are taken for forms of one word; a word of
/// this many is too short for that, and long enough to stand for others by its letters.
const STEM: usize = 5;
const LETTERS: usize = 3;

/// What joins words is left out where letters stand for them.
const JOINTS: &[&str] = &["a", "an", "and", "for", "in", "of", "or", "the", "to"];

/// Which word is meant by what is said of it. Words that are near by meaning stand beside it.
pub(super) fn cards(library: &Library) -> Result<Vec<Card>> {
    let subjects = library.subject_ids()?;
    let mut subjects = subjects.iter().map(|id| library.subject(id)).collect::<Result<Vec<_>>>()?;
    // A word that no card can ask for stands beside no other: its form would tell that it is wrong.
    subjects.iter_mut().for_each(|subject| subject.words.retain(|word| said(word).is_some()));
    let by_id = subjects.iter().flat_map(|subject| &subject.words).map(|word| (&word.id, word)).collect();
    let of = |subject| move |word| (subject, word);
    let words = subjects.iter().flat_map(|subject| subject.words.iter().map(of(subject)));
    Ok(words.filter_map(|(subject, word)| card(subject, word, &by_id)).collect())
}

/// The meaning of the words of the trade that stand on a card, a sentence each, at most
/// two; of a card that asks for a word, none.
pub fn explained(library: &Library, card: &Card) -> Result<Vec<String>> {
    if card.id.starts_with("word/") {
        return Ok(Vec::new());
    }
    let answers: Vec<&str> = card.answers.iter().map(|answer| answer.text.as_str()).collect();
    let text = format!("{} / {}", card.text, answers.join(" / "));
    let mut used = Vec::new();
    for id in library.subject_ids()? {
        let words = library.subject(&id)?.words.into_iter();
        used.extend(words.filter(|word| names(word).any(|name| !places(&text, name).is_empty())));
    }
    Ok(used.into_iter().take(2).map(|word| word.text).collect())
}

fn card(subject: &Subject, word: &Word, by_id: &HashMap<&Id, &Word>) -> Option<Card> {
    let text = said(word).filter(|text| !is_told(text, &word.name))?;
    let is_apart = |other: &&Word| {
        let is_same = |one: &Word, name: &str| names(one).any(|own| own.eq_ignore_ascii_case(name));
        let is_alike = word.alike.contains(&other.id) || other.alike.contains(&word.id);
        !is_alike
            && !is_same(word, &other.name)
            && !is_same(other, &word.name)
            && places(&text, &other.name).is_empty()
    };
    let near = word.near.iter().filter_map(|id| by_id.get(id).copied());
    let beside = subject.words.iter().filter(|other| !word.near.contains(&other.id)).take(MOST_LOOKED_AT);
    let wrong: Vec<&Word> = near.chain(beside).filter(is_apart).take(MOST_WRONG).collect();
    let id = format!("word/{}", word.id);
    let tempting = wrong.first()?;
    let at = format!("tpm explain {}", word.id);
    Some(Card {
        kind: "word".into(),
        question: "Which word is meant?".to_owned(),
        answers: texts(&id, word.name.clone(), wrong.iter().map(|wrong| wrong.name.clone()).collect()),
        why: format!("{} {}", word.text, tempting.text),
        about: about(&word.roles, &at, &["words", &subject.id]),
        text,
        at,
        id,
    })
}

fn names(word: &Word) -> impl Iterator<Item = &str> {
    [word.name.as_str()].into_iter().chain(word.also.iter().map(String::as_str))
}

/// What its sentence says of a word. The article before the word, its other names after it
/// and "is" are left out, and a sentence in the plural or of another build is none: by these
/// one would know the word without its meaning.
fn said(word: &Word) -> Option<String> {
    let text = blanked(&word.text, word).replace(&format!("\"{BLANK}\""), BLANK);
    let rest = ["A ", "An ", "The ", ""]
        .iter()
        .find_map(|article| text.strip_prefix(article)?.strip_prefix(BLANK))?;
    let aside = rest.strip_prefix(", ").and_then(|rest| rest.split_once(','));
    let rest = aside.filter(|(names, _)| names.ends_with(BLANK)).map_or(rest, |(_, rest)| rest);
    let rest = rest.strip_prefix(' ').filter(|rest| !rest.contains(BLANK))?;
    if let Some(what) = rest.strip_prefix("is ") {
        return Some(sentence(what.trim_end_matches('.')));
    }
    let verb = rest.split(|c: char| !c.is_alphabetic()).next()?;
    verb.ends_with('s').then(|| format!("{BLANK} {rest}"))
}

/// Whether a text has a form of a word in the name, or words for all letters of one that is
/// made of letters.
fn is_told(text: &str, name: &str) -> bool {
    let said: Vec<String> = words(text).into_iter().map(str::to_lowercase).collect();
    let begins =
        |start: &str| said.iter().any(|word| !JOINTS.contains(&word.as_str()) && word.starts_with(start));
    let is_told = |part: &str| {
        let stem: String = part.to_lowercase().chars().take(STEM).collect();
        let is_letters = part.len() >= LETTERS && part.chars().all(char::is_uppercase);
        let are_told =
            is_letters && part.to_lowercase().chars().all(|letter| begins(letter.encode_utf8(&mut [0; 4])));
        are_told || stem.chars().count() > LETTERS && begins(&stem)
    };
    words(name).into_iter().any(is_told)
}

/// The text with a gap wherever it has a name of the word.
fn blanked(text: &str, word: &Word) -> String {
    let mut names: Vec<&str> = names(word).collect();
    names.sort_by_key(|name| Reverse(name.len()));
    let mut text = text.to_owned();
    for name in names {
        for at in places(&text, name).into_iter().rev() {
            text.replace_range(at..at + name.len(), BLANK);
        }
    }
    text
}

/// Where a name stands in a text as words of its own, in any case.
fn places(text: &str, name: &str) -> Vec<usize> {
    let (text, name) = (text.to_ascii_lowercase(), name.to_ascii_lowercase());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_free = |at: &usize| {
        !is_word(text[..*at].chars().next_back()) && !is_word(text[at + name.len()..].chars().next())
    };
    let found = text.match_indices(&name).map(|(at, _)| at);
    found.filter(|_| !name.is_empty()).filter(is_free).collect()
}
