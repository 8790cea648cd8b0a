//! A word of the trade as an article, and all of them.

use anyhow::{Context as _, Result};
use serde::Serialize;

use super::LabeledFact;
use super::article::Article;
use super::inserts::Inserts;
use crate::content::{
    EntryKind, Fact, Id, Library, Names, NextCommand, Point, Section, Subject, WORDS, Word, name_key,
};

/// A word of the trade, and what stands around it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WordView {
    /// The word.
    #[serde(flatten)]
    pub word: Word,
    /// The subject it belongs to.
    pub subject: Id,
    /// What readers see for each role, in the order of `roles`.
    pub abbreviations: Vec<String>,
    /// What readers see for each word near it, in the order of `near`.
    pub near_names: Vec<String>,
    /// The role, topic or title that people call so too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<Named>,
}

/// What a word also names.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Named {
    /// Its id.
    pub id: Id,
    /// Its name in full.
    pub title: String,
}

/// The word with this id, and the article on it.
pub(super) fn word(id: &str, library: &Library) -> Result<(WordView, Article)> {
    let subjects = subjects(library)?;
    let find = |subject: &Subject| {
        subject.words.iter().find(|word| word.id == id).map(|word| (subject.id.clone(), word.clone()))
    };
    let (subject, word) =
        subjects.iter().find_map(find).with_context(|| format!("the glossary has no word `{id}`"))?;
    let names = Names::with_words(library)?;
    let own = names.entries().iter().find(|entry| entry.kind == EntryKind::Word && entry.id == id);
    let other = own.and_then(|own| names.called_like(own).next());
    let names = other.map(|entry| Named { id: entry.id.clone(), title: entry.title.clone() });
    let near = near(&word, &subjects);
    let view = WordView {
        abbreviations: word.roles.iter().map(|id| library.abbreviation(id)).collect(),
        near_names: near.iter().map(|word| word.name.clone()).collect(),
        word,
        subject,
        names,
    };
    let article = article(&view, &near);
    Ok((view, article))
}

/// All words by subject, and the article that lists them. Its sections say what
/// each means.
pub(super) fn words(library: &Library) -> Result<(Vec<Subject>, Article)> {
    let subjects = subjects(library)?;
    let names = |subject: &Subject| {
        let names = subject.words.iter().map(|word| word.name.as_str()).collect::<Vec<_>>().join(", ");
        labeled(&subject.title, names)
    };
    let article = Article {
        id: WORDS.into(),
        title: "The words of the trade".to_owned(),
        answer: library.index()?.words.map(|words| words.about),
        facts: Vec::new(),
        brief_facts: subjects.iter().map(names).collect(),
        sections: subjects.iter().map(section).collect(),
        inserts: Inserts::default(),
        next: words_next(&subjects),
    };
    Ok((subjects, article))
}

fn subjects(library: &Library) -> Result<Vec<Subject>> {
    library.subject_ids()?.iter().map(|id| library.subject(id)).collect()
}

fn article(view: &WordView, near: &[&Word]) -> Article {
    let word = &view.word;
    let rows = [
        ("For example", word.example.clone()),
        ("Used most by", view.abbreviations.join(", ")),
        ("Near", view.near_names.join(", ")),
        ("Also", other_forms(word).join(", ")),
        ("Also a name of", view.names.as_ref().map(|named| named.title.clone()).unwrap_or_default()),
    ];
    Article {
        id: word.id.clone(),
        title: word.name.clone(),
        answer: Some(Fact { text: word.text.clone(), sources: word.sources.clone() }),
        facts: rows
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(label, text)| labeled(label, text))
            .collect(),
        brief_facts: Vec::new(),
        sections: Vec::new(),
        inserts: Inserts::default(),
        next: next(view, near),
    }
}

/// A made-up example and names of other words bear no source.
fn labeled(label: &str, text: String) -> LabeledFact {
    LabeledFact { label: label.to_owned(), fact: Fact { text, sources: Vec::new() } }
}

/// The forms of a word that do not merely begin with it, or with one another.
fn other_forms(word: &Word) -> Vec<&str> {
    let mut known = vec![name_key(&word.name), name_key(&word.id)];
    let mut shown = Vec::new();
    for form in &word.also {
        let key = name_key(form);
        if !known.iter().any(|known| key.starts_with(known.as_str())) {
            shown.push(form.as_str());
            known.push(key);
        }
    }
    shown
}

fn near<'a>(word: &Word, subjects: &'a [Subject]) -> Vec<&'a Word> {
    let find = |id: &Id| subjects.iter().flat_map(|subject| &subject.words).find(|word| word.id == *id);
    word.near.iter().filter_map(find).collect()
}

fn next(view: &WordView, near: &[&Word]) -> Vec<NextCommand> {
    let explain = |id: &Id, does: String| NextCommand { command: format!("tpm explain {id}"), does };
    let named = view.names.as_ref().map(|named| explain(&named.id, named.title.clone()));
    let beside = near.first().map(|word| explain(&word.id, format!("a word beside it: {}", word.name)));
    let all = explain(&WORDS.into(), "all words, by subject".to_owned());
    named.or(beside).into_iter().chain([all]).collect()
}

fn section(subject: &Subject) -> Section {
    let point = |word: &Word| Point {
        term: Some(word.name.clone()),
        text: word.text.clone(),
        sources: word.sources.clone(),
    };
    Section {
        id: subject.id.clone(),
        heading: subject.title.clone(),
        points: subject.words.iter().map(point).collect(),
        ..Section::default()
    }
}

fn words_next(subjects: &[Subject]) -> Vec<NextCommand> {
    let one = subjects.iter().flat_map(|subject| &subject.words).next();
    let one = one.map(|word| NextCommand {
        command: format!("tpm explain {}", word.id),
        does: "one word, with an example".to_owned(),
    });
    let subject = subjects.first().map(|subject| NextCommand {
        command: format!("tpm explain {WORDS} --section {}", subject.id),
        does: "a sentence for each word of a subject".to_owned(),
    });
    one.into_iter().chain(subject).collect()
}
