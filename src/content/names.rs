use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use anyhow::{Error, Result};

use super::nearest::{nearest, remoteness};
use super::{Id, Library, Title, Word};

/// What to type for all words of the trade.
pub const WORDS: &str = "words";

/// Every name that leads to a role, a topic or a title, and to a word of the trade
/// where those are asked for too.
#[derive(Debug, Default)]
pub struct Names {
    entries: Vec<Entry>,
    /// Where the entry of each key stands.
    by_key: HashMap<String, usize>,
    /// How many words can make a name.
    longest: usize,
    levels: Vec<String>,
    /// Why some names may be missing: files that could not be read.
    unreadable: Vec<Error>,
}

/// Something a name can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub kind: EntryKind,
    /// Its id, which is also a name for it.
    pub id: Id,
    pub title: String,
    /// Its names in the form that [`name_key`] gives them: id, title, and for a
    /// role the abbreviation come first.
    keys: Vec<String>,
    /// How many words its longest name has.
    words: usize,
}

/// What a name leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// A role.
    Role,
    /// A topic.
    Topic,
    /// An entry of `titles.yaml`, with the id of the nearest role where there is one.
    Title(Option<Id>),
    /// An entry of `titles.yaml` that is none of the roles.
    OtherJob,
    /// A word of the trade.
    Word,
    /// All words of the trade.
    Words,
}

/// A name that leads nowhere, and what may have been meant.
#[derive(Debug, Default)]
pub struct UnknownName {
    /// The name, or the sentence, as typed.
    pub typed: String,
    /// The entries with the nearest names; all of them where several are equally near.
    pub nearest: Vec<Entry>,
    /// The entries that the rest of the sentence names.
    pub named: Vec<Entry>,
}

/// Words that only join names, or stand before them.
const JOINTS: &[&str] = &["vs", "vs.", "versus", "and", "or", "with", "against", "&", "+", "a", "an", "the"];

/// So many words for a level can stand around a name.
const LEVELS: usize = 4;

impl Names {
    /// Collects the names of all roles, topics and titles.
    ///
    /// A file that cannot be read keeps its id as its only name, so that it
    /// disturbs nobody who asks for something else. Fails when the folder of content
    /// cannot be listed.
    pub fn collect(library: &Library) -> Result<Self> {
        Ok(Self::of_pages(library)?.indexed())
    }

    /// Collects these names, and behind them those of the words of the trade and of
    /// their list. Fails as [`Names::collect`] does.
    pub fn with_words(library: &Library) -> Result<Self> {
        let mut names = Self::of_pages(library)?;
        let subjects = library.subject_ids()?;
        for id in &subjects {
            match library.subject(id) {
                Ok(subject) => names.entries.extend(subject.words.into_iter().map(Entry::word)),
                Err(error) => names.unreadable.push(error),
            }
        }
        if !subjects.is_empty() {
            names.entries.push(Entry::words());
        }
        Ok(names.indexed())
    }

    fn of_pages(library: &Library) -> Result<Self> {
        let mut names = Self::default();
        let (roles, next_door) = library.roles_and_next_door()?;
        for id in [roles, next_door].concat() {
            let (title, more) = match library.role_head(&id) {
                Ok(head) => (head.name, [vec![head.abbreviation], head.aliases].concat()),
                Err(error) => names.without(&id, error),
            };
            names.entries.push(Entry::new(EntryKind::Role, id, title, &more));
        }
        for id in library.topic_ids()? {
            let (title, more) = match library.topic_head(&id) {
                Ok(head) => (head.title, head.aliases),
                Err(error) => names.without(&id, error),
            };
            names.entries.push(Entry::new(EntryKind::Topic, id, title, &more));
        }
        match library.titles() {
            Ok(titles) => {
                names.levels = titles.levels;
                let entry = |title: Title| {
                    let kind =
                        if title.none_of_these { EntryKind::OtherJob } else { EntryKind::Title(title.role) };
                    Entry::new(kind, title.id, title.title, &title.aliases)
                };
                // A job next door has a page of its own.
                let titles = titles.titles.into_iter().filter(|title| !library.has_role(&title.id));
                names.entries.extend(titles.map(entry));
            }
            Err(error) => names.unreadable.push(error),
        }
        Ok(names)
    }

    /// Notes where each key leads, and how long a name can be. What has a key for its
    /// own comes first, then a word, then what is called so too: "project" is a word,
    /// and one may also say it of the project manager.
    fn indexed(mut self) -> Self {
        let ranks: [fn(&Entry) -> &[String]; 3] =
            [Entry::own, |entry| if entry.is_word() { &entry.keys } else { &[] }, |entry| &entry.keys];
        for keys in ranks {
            for (at, entry) in self.entries.iter().enumerate() {
                for key in keys(entry) {
                    self.by_key.entry(key.clone()).or_insert(at);
                }
            }
        }
        self.longest = self.entries.iter().map(|entry| entry.words + LEVELS).max().unwrap_or_default();
        self
    }

    /// Keeps why a file gives no names; its id is the only one.
    fn without(&mut self, id: &Id, error: Error) -> (String, Vec<String>) {
        self.unreadable.push(error);
        (id.to_string(), Vec::new())
    }

    /// Why the name that was looked for may be missing: the first file that could
    /// not be read.
    pub fn into_unreadable(self) -> Option<Error> {
        self.unreadable.into_iter().next()
    }

    /// All entries: roles, then topics, then titles, then words, each in display order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of this name, in any case, with hyphens, spaces or neither; also in
    /// the plural, and with a word for a level such as "senior".
    fn called(&self, name: &str) -> Option<&Entry> {
        let key = name_key(name);
        let singular = || self.exactly(key.strip_suffix('s')?);
        self.exactly(&key).or_else(singular).or_else(|| self.role_at_a_level(name))
    }

    /// The entries that a row of words names. Neighboring words are taken together
    /// as far as they make a name, so that full names need no quotes.
    pub fn find_all(&self, typed: &[String]) -> Result<Vec<&Entry>, UnknownName> {
        let words: Vec<&str> = typed.iter().flat_map(|word| words_of(word)).collect();
        let runs = taken_together(&words, self.longest, |run| {
            let are_ids = run.len() > 1 && run.iter().all(|word| self.has_id(word));
            self.called(&run.join(" ")).filter(|entry| !are_ids || entry.is_word())
        });
        let found: Option<Vec<&Entry>> = runs.iter().map(|(_, entry)| *entry).collect();
        match found {
            // A word beside a name is mostly a part of a title that nobody knows.
            Some(found) if found.iter().any(|e| e.is_word()) && !found.iter().all(|e| e.is_word()) => {
                let nearest = found.into_iter().cloned().collect();
                Err(UnknownName { typed: typed.join(" ").trim().to_owned(), nearest, named: Vec::new() })
            }
            Some(found) if !found.is_empty() => Ok(found),
            _ => Err(self.unknown(typed, &words, &runs)),
        }
    }

    /// What may have been meant by words of which some name nothing.
    fn unknown(&self, typed: &[String], words: &[&str], runs: &[(usize, Option<&Entry>)]) -> UnknownName {
        let mut named: Vec<Entry> = Vec::new();
        let mut strange = Vec::new();
        let mut at = 0;
        for (count, entry) in runs {
            match entry {
                Some(entry) if !named.contains(entry) => named.push((*entry).clone()),
                Some(_) => {}
                None => strange.push(at),
            }
            at += count;
        }
        let sentence = typed.join(" ").trim().to_owned();
        match (self.misspelled(words, &strange), strange.as_slice()) {
            (Some((run, nearest)), _) if strange.iter().all(|at| run.contains(at)) => {
                UnknownName { typed: words[run].join(" "), nearest, named: Vec::new() }
            }
            (Some((_, nearest)), _) if named.is_empty() => UnknownName { typed: sentence, nearest, named },
            (_, [at]) => UnknownName { typed: words[*at].to_owned(), nearest: Vec::new(), named },
            _ => UnknownName { typed: sentence, nearest: Vec::new(), named },
        }
    }

    /// The row of words around the first strange one that is nearest to a name, the
    /// longest of several.
    fn misspelled(&self, words: &[&str], strange: &[usize]) -> Option<(Range<usize>, Vec<Entry>)> {
        let at = *strange.first()?;
        let mut best: Option<((usize, bool), Range<usize>)> = None;
        for count in (1..=self.longest.min(words.len())).rev() {
            for start in (at + 1).saturating_sub(count)..=at.min(words.len() - count) {
                let run = start..start + count;
                let key = name_key(&words[run.clone()].concat());
                let Some(found) = self.by_key.keys().filter_map(|known| remoteness(&key, known)).min() else {
                    continue;
                };
                if best.as_ref().is_none_or(|(nearest, _)| found < *nearest) {
                    best = Some((found, run));
                }
            }
        }
        let (_, run) = best?;
        let nearest = self.nearest(&name_key(&words[run.clone()].concat()));
        Some((run, nearest))
    }

    /// The role whose full name or abbreviation is `name` without its words for a level.
    fn role_at_a_level(&self, name: &str) -> Option<&Entry> {
        let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_level = |word: &&str| self.levels.iter().any(|level| level.eq_ignore_ascii_case(word));
        let rest = name_key(&words().filter(|word| !is_level(word)).collect::<String>());
        let is_called = |entry: &&Entry| entry.kind == EntryKind::Role && entry.own().contains(&rest);
        self.entries.iter().find(is_called).filter(|_| words().any(|word| is_level(&word)))
    }

    /// The entry with just this name, in any case and with or without spaces.
    #[must_use]
    pub fn exact(&self, name: &str) -> Option<&Entry> {
        self.exactly(&name_key(name))
    }

    fn exactly(&self, key: &str) -> Option<&Entry> {
        self.by_key.get(key).map(|at| &self.entries[*at])
    }

    fn has_id(&self, word: &str) -> bool {
        self.exactly(&name_key(word)).is_some_and(|entry| entry.id == *word)
    }

    /// What else has one of the names of a word.
    pub fn called_like<'a>(&'a self, word: &'a Entry) -> impl Iterator<Item = &'a Entry> {
        let shares =
            |entry: &&Entry| !entry.is_word() && word.own().iter().any(|key| entry.keys.contains(key));
        self.entries.iter().filter(shares)
    }

    /// Where a word and something else are equally near, the word is not meant.
    fn nearest(&self, wanted: &str) -> Vec<Entry> {
        let near = nearest(wanted, self.by_key.iter(), |&(key, _)| [key.as_str()]);
        let places: BTreeSet<usize> = near.into_iter().map(|(_, at)| *at).collect();
        let mut near: Vec<Entry> = places.into_iter().map(|at| self.entries[at].clone()).collect();
        if near.iter().any(|entry| !entry.is_word()) {
            near.retain(|entry| !entry.is_word());
        }
        near
    }
}

impl Entry {
    fn new(kind: EntryKind, id: Id, title: String, more: &[String]) -> Self {
        let names: Vec<&str> =
            [id.as_str(), title.as_str()].into_iter().chain(more.iter().map(String::as_str)).collect();
        let words: Vec<Vec<&str>> = names.iter().map(|name| words_of(name).collect()).collect();
        let keys = names.iter().map(|name| name_key(name));
        // A name is also found without the words in it that join others.
        let keys = keys.chain(words.iter().map(|words| name_key(&words.concat()))).collect();
        let words = words.iter().map(Vec::len).max().unwrap_or_default();
        Self { kind, id, title, keys, words }
    }

    fn word(word: Word) -> Self {
        Self::new(EntryKind::Word, word.id, word.name, &word.also)
    }

    fn words() -> Self {
        let more = ["glossary", "vocabulary", "jargon", "terms", "words of the trade"].map(str::to_owned);
        Self::new(EntryKind::Words, WORDS.into(), "The words of the trade".to_owned(), &more)
    }

    /// The names that are its own: id and title, and for a role the abbreviation.
    fn own(&self) -> &[String] {
        &self.keys[..if self.kind == EntryKind::Role { 3 } else { 2 }]
    }

    fn is_word(&self) -> bool {
        self.kind == EntryKind::Word
    }
}

/// Splits a row of words into names, the longest first: how many words each takes, and
/// what it names. A word that belongs to no name stands alone and names nothing.
fn taken_together<T>(
    words: &[&str],
    longest: usize,
    called: impl Fn(&[&str]) -> Option<T>,
) -> Vec<(usize, Option<T>)> {
    let mut runs = Vec::new();
    let mut left = words;
    while !left.is_empty() {
        let most = longest.min(left.len()).max(1);
        let run = (1..=most).rev().find_map(|count| Some((count, Some(called(&left[..count])?))));
        let (count, entry) = run.unwrap_or((1, None));
        runs.push((count, entry));
        left = &left[count..];
    }
    runs
}

/// The form in which names are compared: letters and digits only, in lower case.
pub fn name_key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words in what was typed, such as `pm,pgm` or `pm/pgm`; not those that only
/// join others.
fn words_of(typed: &str) -> impl Iterator<Item = &str> {
    let joins = |word: &str| JOINTS.iter().any(|joint| joint.eq_ignore_ascii_case(word));
    let words = typed.split(|c: char| c.is_whitespace() || c == ',' || c == '/');
    words.filter(move |word| !word.is_empty() && !joins(word))
}

#[cfg(test)]
mod tests;
