//! Cards on the words of the trade, and the words that a card uses.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::Result;

use super::{Card, MOST_WRONG, about, texts};
use crate::content::{Id, Library, Subject, Word};

/// Among so many words of a subject are those found that stand beside one of them.
const MOST_LOOKED_AT: usize = 50;

/// What stands for the word that is asked for.
const BLANK: &str = "____";

/// Which word is meant by a sentence. Words that are near by meaning stand beside it.
pub(super) fn cards(library: &Library) -> Result<Vec<Card>> {
    let subjects = library.subject_ids()?;
    let subjects = subjects.iter().map(|id| library.subject(id)).collect::<Result<Vec<_>>>()?;
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
    let text = blanked(&word.text, word);
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

/// The sentence without the word; an article before it no longer says how it begins.
fn blanked(text: &str, word: &Word) -> String {
    let mut names: Vec<&str> = names(word).collect();
    names.sort_by_key(|name| Reverse(name.len()));
    let mut text = text.to_owned();
    for name in names {
        for at in places(&text, name).into_iter().rev() {
            text.replace_range(at..at + name.len(), BLANK);
        }
    }
    for article in ["an", "a"] {
        for at in places(&text, &format!("{article} {BLANK}")).into_iter().rev() {
            text.replace_range(at + 1..at + article.len(), "(n)");
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
