//! What is found for a question, with the texts of the hits.

use std::borrow::Cow;
use std::collections::HashMap;

use anyhow::{Context as _, Error, Result};

use super::{Found, Hit, ReadAs};
use crate::content::{AskWords, Id, LeftOut, Library, NextCommand, RoleHead};
use crate::problem::Choice;
use crate::search::{Answer, Asked, BUILT_IN, Files, Index, Passage, build};

/// So many places are named: the best one whole, the others in a line each.
const MOST_HITS: usize = 5;

/// So many pages are named where nothing answers.
const NEAREST: usize = 3;

/// The page that many passages share which are no parts of a whole.
const SITUATIONS: &str = "situations";

/// What can be asked.
pub(super) fn nothing_asked(library: &Library) -> Result<Found> {
    let words = library.ask_words()?;
    let next = words.examples.iter().take(1).map(|question| NextCommand {
        command: format!("tpm ask {question}"),
        does: "the answer, and where to read on".to_owned(),
    });
    Ok(Found {
        next: next.collect(),
        about: Some(words.about),
        examples: words.examples,
        ..Found::of(String::new())
    })
}

/// What is found for a question.
pub(super) fn hits(library: &Library, query: String) -> Result<Found> {
    let mut desk = Desk::open(library)?;
    let answer = desk.asked().answer(&query);
    if let (false, Some(error)) = (answer.is_near, desk.unreadable.take()) {
        return Err(error);
    }
    let left_out = desk.left_out(&answer).map(|entry| entry.text.clone());
    let mut hits = Found { left_out, ..Found::of(query) };
    hits.next = compared(&answer);
    hits.hits = desk.shown(&answer, MOST_HITS)?;
    if let Some(best) = hits.hits.first() {
        hits.read_as = desk.read_as(&answer);
        hits.next.push(best.whole_page());
        hits.next.dedup_by(|one, other| one.command == other.command);
    } else {
        hits.next.extend(desk.nearest(&answer)?);
    }
    Ok(hits)
}

/// What to type for the best hit of a sentence, and what it is about; none where
/// nothing is near or the content cannot be read.
pub(crate) fn best(library: &Library, sentence: &str) -> Option<Choice> {
    let desk = Desk::open(library).ok()?;
    let best = desk.shown(&desk.asked().answer(sentence), 1).ok()?.into_iter().next()?;
    let about = best.name();
    Some((best.command, about))
}

/// What questions are answered with.
struct Desk<'a> {
    library: &'a Library,
    index: Index,
    words: AskWords,
    roles: Vec<RoleHead>,
    ids: Vec<Id>,
    /// Why an answer may be missing: the first file that could not be read.
    unreadable: Option<Error>,
}

impl<'a> Desk<'a> {
    fn open(library: &'a Library) -> Result<Self> {
        let words = library.ask_words()?;
        let ids = library.role_ids()?;
        // What is wrong with a role's file is said where the role is asked for.
        let roles: Vec<RoleHead> = ids.iter().filter_map(|id| library.role_head(id).ok()).collect();
        let mut desk = Self { library, index: Index::default(), words, roles, ids, unreadable: None };
        let bytes =
            if library.overlay().is_some() { Cow::Owned(desk.build()?) } else { Cow::Borrowed(BUILT_IN) };
        desk.index = Index::read(bytes).context("the program is damaged")?;
        Ok(desk)
    }

    /// The index of a folder's content. A file that cannot be read has no passages.
    fn build(&mut self) -> Result<Vec<u8>> {
        let mut files = Vec::new();
        for path in self.library.paths()? {
            let passages = self.passages(&path).unwrap_or_else(|error| {
                self.unreadable.get_or_insert(error);
                Vec::new()
            });
            files.push((path, passages));
        }
        Ok(build(&files, &self.words, &self.library.read()?))
    }

    fn passages(&self, path: &str) -> Result<Vec<Passage>> {
        Files { roles: &self.ids, read: &|path| self.library.json(path) }.passages(path)
    }

    fn asked(&self) -> Asked<'_> {
        Asked { index: &self.index, words: &self.words, roles: &self.roles }
    }

    /// What is left out on purpose, where that is asked for.
    fn left_out(&self, answer: &Answer) -> Option<&LeftOut> {
        answer.left_out.and_then(|at| self.words.left_out.get(at))
    }

    /// The passages that answer, best first; none where nothing does.
    fn shown(&self, answer: &Answer, most: usize) -> Result<Vec<Hit>> {
        let answers = answer.is_near && self.left_out(answer).is_none_or(|entry| entry.near);
        if answers { self.texts(answer, most, |_| true) } else { Ok(Vec::new()) }
    }

    /// The texts of the best passages, one from each page, from files whose path fits.
    fn texts(&self, answer: &Answer, most: usize, fits: impl Fn(&str) -> bool) -> Result<Vec<Hit>> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut files: HashMap<&str, Vec<Passage>> = HashMap::new();
        for (passage, score) in &answer.hits {
            let (path, at) = self.index.place(*passage).context("the program is damaged")?;
            if !fits(path) {
                continue;
            }
            if !files.contains_key(path) {
                files.insert(path, self.passages(path)?);
            }
            let passage = files.get(path).and_then(|passages| passages.get(at));
            let passage = passage.context("the program is damaged")?.clone();
            let hit = Hit::of(passage, *score);
            let is_new = |known: &Hit| known.page != hit.page || hit.page == SITUATIONS;
            if hits.iter().all(is_new) {
                hits.push(hit);
            }
            if hits.len() == most {
                break;
            }
        }
        Ok(hits)
    }

    fn read_as(&self, answer: &Answer) -> Option<ReadAs> {
        let (letters, roles) = answer.read_as.clone()?;
        let heads = self.roles.iter().filter(|role| roles.contains(&role.id));
        let names = heads.map(|role| format!("{} ({})", role.name, role.abbreviation)).collect();
        Some(ReadAs { letters, roles, names })
    }

    /// The pages of roles and topics that are nearest, as many as are named.
    fn nearest(&self, answer: &Answer) -> Result<Vec<NextCommand>> {
        let is_page = |path: &str| path.starts_with("topics/") || path.starts_with("roles/");
        let near = self.texts(answer, NEAREST, is_page)?;
        let page = |hit: Hit| NextCommand { command: format!("tpm explain {}", hit.page), does: hit.title };
        let mut pages: Vec<NextCommand> = near.into_iter().map(page).collect();
        for id in self.library.topic_ids()? {
            let command = format!("tpm explain {id}");
            if pages.len() < NEAREST && pages.iter().all(|page| page.command != command) {
                pages.push(NextCommand { command, does: self.library.topic_head(&id)?.title });
            }
        }
        Ok(pages)
    }
}

/// The comparison of the roles that are named.
fn compared(answer: &Answer) -> Vec<NextCommand> {
    let are_named = answer.read_as.is_none() && (2..=4).contains(&answer.roles.len());
    let command = format!("tpm compare {}", answer.roles.join(" "));
    are_named.then(|| NextCommand { command, does: "side by side".to_owned() }).into_iter().collect()
}

impl Found {
    fn of(query: String) -> Self {
        let (hits, examples, next) = Default::default();
        Self { query, about: None, examples, read_as: None, left_out: None, hits, next }
    }
}

impl Hit {
    fn of(passage: Passage, score: f64) -> Self {
        let line = |(about, text): &(Option<String>, String)| match about {
            Some(about) => format!("{about}: {text}"),
            None => text.clone(),
        };
        Self {
            text: passage.items.iter().map(line).collect::<Vec<_>>().join("\n"),
            page: passage.page,
            title: passage.title,
            at: passage.at,
            heading: passage.heading,
            score: (score.min(1.0) * 1000.0).round() / 1000.0,
            command: passage.command,
            items: passage.items,
        }
    }

    /// What to type for the whole page.
    fn whole_page(&self) -> NextCommand {
        let command = self.command.split(" --section").next().unwrap_or_default().to_owned();
        NextCommand { command, does: self.title.clone() }
    }
}
