//! Every phrase that says something in a title.

use std::collections::{HashMap, HashSet};

use super::words::{Gap, Word, key, words};
use crate::content::{Fields, Heads, Id, Jobs, Levels, Titles};

/// A shorter word with a wrong letter is another word.
const LEAST_LETTERS: usize = 7;

/// What titles are read by.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) parts: Parts,
    pub(super) book: Phrases,
}

/// Every phrase, and what it can mean.
#[derive(Debug)]
pub(super) struct Phrases {
    senses: HashMap<String, Senses>,
    /// How many words a phrase can have.
    longest: usize,
    spellings: HashMap<String, String>,
    /// Names written as one word, as their words.
    joined: HashMap<String, String>,
    /// All words of phrases.
    known: HashSet<String>,
    /// The long words of names, where a wrong letter is noticed.
    of_names: Vec<String>,
}

/// What titles say, as the content has it.
#[derive(Debug)]
pub struct Parts {
    /// The roles, with all their names.
    pub roles: Vec<(Id, Vec<String>)>,
    /// Single titles.
    pub titles: Titles,
    /// Levels.
    pub levels: Levels,
    /// Fields.
    pub fields: Fields,
    /// Heads.
    pub heads: Heads,
    /// Other jobs.
    pub jobs: Jobs,
}

/// What a head names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A role.
    Role(Id),
    /// An entry of `titles.yaml`, by its place.
    Title(usize),
    /// An entry of `titles/jobs.yaml`, by its place.
    Job(usize),
}

/// How strongly a phrase is the head of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// A leader of whatever it may be.
    Leader,
    /// A field that is the head only where somebody leads it.
    Led,
    /// One word for many jobs: "analyst".
    Single,
    /// What the work is called.
    Work,
    /// What a person is called.
    Person,
}

/// A level, by its place in `titles/levels.yaml`; `titles.yaml` can name more, of which
/// nothing is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark(pub(super) Option<usize>);

/// What a phrase can mean.
#[derive(Debug, Default)]
pub(super) struct Senses {
    pub(super) head: Option<(What, Rank)>,
    /// The role that it stands for beside another: "product/program manager".
    pub(super) subject: Option<Id>,
    pub(super) level: Option<Mark>,
    pub(super) leads: bool,
    pub(super) field: Option<usize>,
    pub(super) is_aside: bool,
    pub(super) is_never: bool,
}

impl Lexicon {
    /// Gathers the phrases.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self { book: Phrases::of(&parts), parts }
    }

    /// Whether a word says something of a job.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        let senses = self.book.senses.get(&self.book.phrase(word));
        senses.is_some_and(|senses| senses.head.is_some() || senses.level.is_some() || senses.field.is_some())
    }

    /// What it was made from.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        &self.parts
    }
}

impl Phrases {
    /// A name that stands in two places means what the first says: a role, then a
    /// title, then another job.
    fn of(parts: &Parts) -> Self {
        let mut spellings = HashMap::new();
        for spelling in &parts.heads.spellings {
            spellings.extend(spelling.also.iter().map(|also| (key(also), key(&spelling.word))));
        }
        let mut book = Self {
            senses: HashMap::new(),
            longest: 0,
            spellings,
            joined: HashMap::new(),
            known: HashSet::new(),
            of_names: Vec::new(),
        };
        book.add_roles(parts);
        book.add_titles(parts);
        book.add_jobs(parts);
        book.note_names();
        book.add_beside(parts);
        book
    }

    fn add_roles(&mut self, parts: &Parts) {
        // Content of another trade may have other roles.
        for head in parts.heads.heads.iter().filter(|head| parts.has_role(&head.role)) {
            self.add(&head.work, |senses| senses.name(What::Role(head.role.clone()), Rank::Work));
            self.add(&head.words, |senses| senses.name(What::Role(head.role.clone()), Rank::Person));
            self.add(head.subject.as_slice(), |senses| senses.subject = Some(head.role.clone()));
        }
        for (role, names) in &parts.roles {
            self.add(names, |senses| {
                if senses.subject.is_none() {
                    senses.name(What::Role(role.clone()), Rank::Person);
                }
            });
        }
    }

    fn add_titles(&mut self, parts: &Parts) {
        for (at, title) in parts.titles.titles.iter().enumerate() {
            for name in title.aliases.iter().chain([&title.title]) {
                let is_short = name.len() <= 4 && name.chars().all(char::is_alphabetic);
                let is_whole = is_short || name.contains([' ', '-']);
                let rank = if is_whole { Rank::Person } else { Rank::Single };
                self.add(std::slice::from_ref(name), |senses| senses.name(What::Title(at), rank));
            }
            self.add(&[title.id.to_string()], |senses| senses.name(What::Title(at), Rank::Single));
        }
    }

    fn add_jobs(&mut self, parts: &Parts) {
        let leaders: HashSet<String> = parts.heads.leaders.iter().map(|word| self.phrase(word)).collect();
        for (at, job) in parts.jobs.jobs.iter().enumerate() {
            for name in job.aliases.iter().chain([&job.title]) {
                let phrase = self.phrase(name);
                let rank = if leaders.contains(&phrase) {
                    Rank::Leader
                } else if phrase.contains(' ') {
                    Rank::Person
                } else {
                    Rank::Single
                };
                self.add(std::slice::from_ref(name), |senses| senses.name(What::Job(at), rank));
            }
            self.add(&job.work, |senses| senses.name(What::Job(at), Rank::Work));
            self.add(&[job.id.to_string()], |senses| senses.name(What::Job(at), Rank::Single));
        }
        for head in parts.heads.heads.iter().filter(|head| parts.has_role(&head.role)) {
            self.add(&head.led, |senses| senses.name(What::Role(head.role.clone()), Rank::Led));
        }
        for (at, title) in parts.titles.titles.iter().enumerate() {
            self.add(&title.led, |senses| senses.name(What::Title(at), Rank::Led));
        }
        for (at, job) in parts.jobs.jobs.iter().enumerate() {
            self.add(&job.led, |senses| senses.name(What::Job(at), Rank::Led));
        }
    }

    /// Keeps the words of names, to know them with a wrong letter or no space.
    fn note_names(&mut self) {
        let names = || self.senses.iter().filter(|(_, senses)| senses.head.is_some()).map(|(name, _)| name);
        let long = |word: &&str| word.len() >= LEAST_LETTERS;
        let of_names: HashSet<String> =
            names().flat_map(|name| name.split(' ')).filter(long).map(str::to_owned).collect();
        let several = names().filter(|name| name.contains(' '));
        self.joined = several.map(|name| (name.replace(' ', ""), name.clone())).collect();
        self.of_names = of_names.into_iter().collect();
        self.of_names.sort_unstable();
    }

    fn add_beside(&mut self, parts: &Parts) {
        for (at, level) in parts.levels.levels.iter().enumerate() {
            self.add(&level.words, |senses| senses.level = senses.level.or(Some(Mark(Some(at)))));
        }
        self.add(&parts.titles.levels, |senses| senses.level = senses.level.or(Some(Mark(None))));
        self.add(&parts.heads.leaders, |senses| senses.leads = true);
        for (at, field) in parts.fields.fields.iter().enumerate() {
            self.add(&field.words, |senses| senses.field = senses.field.or(Some(at)));
        }
        self.add(&parts.heads.asides, |senses| senses.is_aside = true);
        self.add(&parts.heads.never, |senses| senses.is_never = true);
    }

    fn add(&mut self, names: &[String], mut says: impl FnMut(&mut Senses)) {
        for phrase in names.iter().map(|name| self.phrase(name)).collect::<Vec<_>>() {
            if phrase.is_empty() {
                continue;
            }
            self.longest = self.longest.max(phrase.split(' ').count());
            self.known.extend(phrase.split(' ').map(str::to_owned));
            says(self.senses.entry(phrase).or_default());
        }
    }

    /// A name as phrases are compared.
    fn phrase(&self, name: &str) -> String {
        words(name, &self.spellings).0.into_iter().map(|word| word.key).collect::<Vec<_>>().join(" ")
    }

    /// The words of a title, a wrong letter in a long one set right, and whether there
    /// were too many.
    pub(super) fn words<'t>(&self, text: &'t str) -> (Vec<Word<'t>>, bool) {
        let (words, more) = words(text, &self.spellings);
        let mut apart = Vec::new();
        for word in words {
            if self.known.contains(&word.key) {
                apart.push(word);
                continue;
            }
            let right = self.set_right(&word.key).unwrap_or(&word.key);
            let keys = self.joined.get(right).map_or(right, String::as_str);
            for (at, key) in keys.split(' ').enumerate() {
                let (place, gap) = match at {
                    0 => (word.place.clone(), word.gap),
                    _ => (word.place.end..word.place.end, Gap::Space),
                };
                apart.push(Word { title: word.title, place, key: key.to_owned(), gap });
            }
        }
        (apart, more)
    }

    /// The word of a name that this one is but for a letter.
    fn set_right(&self, word: &str) -> Option<&str> {
        if word.len() + 1 < LEAST_LETTERS || word.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let near = |known: &&String| {
            known.len().abs_diff(word.len()) <= 2
                && known.chars().next() == word.chars().next()
                && strsim::osa_distance(known, word) == 1
        };
        self.of_names.iter().find(near).map(String::as_str)
    }

    /// The longest phrase that these words begin with and that means what is looked
    /// for: how many words it has, and what it means. It reaches over no gap wider
    /// than `widest`.
    pub(super) fn longest<'l, T>(
        &'l self,
        words: &[Word],
        widest: Gap,
        means: impl Fn(&'l Senses) -> Option<T>,
    ) -> Option<(usize, T)> {
        let (first, more) = words.split_first()?;
        let mut phrase = first.key.clone();
        let mut found = None;
        let reach = more.iter().take_while(|word| word.gap <= widest).take(self.longest);
        for (count, next) in (1..).zip(reach.map(Some).chain([None])) {
            if let Some(meant) = self.senses.get(&phrase).and_then(&means) {
                found = Some((count, meant));
            }
            if let Some(next) = next {
                phrase.push(' ');
                phrase.push_str(&next.key);
            }
        }
        found
    }
}

impl Parts {
    /// Whether there is a role with this id.
    #[must_use]
    pub fn has_role(&self, id: &Id) -> bool {
        self.roles.iter().any(|(role, _)| role == id)
    }
}

impl Senses {
    fn name(&mut self, what: What, rank: Rank) {
        if self.head.is_none() {
            self.head = Some((what, rank));
        }
    }
}
