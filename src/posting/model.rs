//! What is looked for in a posting, and what it weighs: the content made ready.

use std::collections::HashMap;

use anyhow::Result;

use super::mentions::Subjects;
use super::phrases::{Part, Phrases};
use super::words::{folded, stem};
use crate::content::{CueGroup, Cues, Id, Library, Measured, PostingReading, RoleNames, Weights};

/// The classes that weights tell apart: four roles, and any other job.
pub(super) const CLASSES: usize = 5;

/// What something weighs for each class.
pub type Weight = [f64; CLASSES];

/// Content made ready for reading postings.
#[derive(Debug)]
pub struct Model {
    fitted: String,
    roles: Vec<Id>,
    pub(super) groups: Vec<CueGroup>,
    pub(super) group_weights: Vec<Weight>,
    /// The phrase of each cue, and the place of its group.
    pub(super) cues: Vec<(String, usize)>,
    pub(super) word_weights: Vec<Weight>,
    pub(super) start: Weight,
    pub(super) role_names: Weight,
    pub(super) least_share: f64,
    pub(super) measured: Vec<Measured>,
    pub(super) other_measured: Vec<Measured>,
    pub(super) phrases: Phrases,
    pub(super) targets: Targets,
    pub(super) subjects: Subjects,
    names: RoleNames,
    stop_words: Vec<String>,
    stems: HashMap<String, usize>,
    /// What a stem by itself, and two in a row, are among the words that weigh.
    pub(super) singles: HashMap<usize, usize>,
    pub(super) pairs: HashMap<(usize, usize), usize>,
}

/// What a number that a phrase stands for means: first come cues, then sections that
/// a heading opens, then limits of a sentence, then what a text speaks of.
#[derive(Debug, Default)]
pub(super) struct Targets {
    pub(super) cues: usize,
    /// What cues count in each section.
    pub(super) sections: Vec<f64>,
    pub(super) limits: Vec<f64>,
    pub(super) first_limit: usize,
    pub(super) first_subject: usize,
}

/// A word with all that is known of it.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) parts: Vec<Part>,
    /// Whether every English text has it.
    pub(super) is_common: bool,
    /// Its stem, if it is counted by itself.
    pub(super) stem: Stem,
    pub(super) name: NamePart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stem {
    /// Nothing is counted, and what stands around it is a pair.
    Skipped,
    /// It is in no word that weighs, and separates.
    Unknown,
    Known(usize),
}

/// What a word can be in the name of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamePart {
    None,
    Before,
    Kind,
    Between,
    End,
    Short,
}

impl Model {
    /// Makes the content of `library` ready.
    pub fn load(library: &Library) -> Result<Self> {
        let (reading, cues, weights): (PostingReading, Cues, Weights) =
            (library.read()?, library.read()?, library.read()?);
        let (mut phrases, targets) = phrases(&reading, &cues);
        let subjects = Subjects::load(library, &mut phrases, targets.first_subject)?;
        let group = |group: &CueGroup| weights.groups.get(&group.id).map_or([0.0; CLASSES], |row| fixed(row));
        let group_weights = cues.groups.iter().map(group).collect();
        let of_group = |(at, group): (usize, &CueGroup)| {
            group.cues.iter().map(|phrase| (phrase.clone(), at)).collect::<Vec<_>>()
        };
        let all = cues.groups.iter().enumerate().flat_map(of_group).collect();
        let mut model = Self {
            fitted: weights.fitted,
            roles: weights.roles,
            group_weights,
            groups: cues.groups,
            cues: all,
            word_weights: weights.words.values().map(|row| fixed(row)).collect(),
            start: fixed(&weights.start),
            role_names: fixed(&weights.role_names),
            least_share: weights.least_share,
            measured: weights.measured,
            other_measured: weights.other_measured,
            phrases,
            targets,
            subjects,
            names: reading.role_names,
            stop_words: reading.stop_words,
            stems: HashMap::new(),
            singles: HashMap::new(),
            pairs: HashMap::new(),
        };
        weights.words.keys().enumerate().for_each(|(at, words)| model.add_words(words, at));
        Ok(model)
    }

    /// The role in this place, or `other` for any other job.
    pub fn class(&self, at: usize) -> Id {
        self.roles.get(at).cloned().unwrap_or_else(|| "other".into())
    }

    /// The place of a role.
    pub fn place_of(&self, role: &str) -> Option<usize> {
        self.roles.iter().position(|id| id == role)
    }

    /// The group in this place.
    pub fn group(&self, at: usize) -> &CueGroup {
        &self.groups[at]
    }

    /// What the weights were fitted on.
    pub fn fitted(&self) -> &str {
        &self.fitted
    }

    fn add_words(&mut self, words: &str, at: usize) {
        let mut number = |stem: &str| {
            let next = self.stems.len();
            *self.stems.entry(stem.to_owned()).or_insert(next)
        };
        match words.split_once(' ') {
            None => drop(self.singles.insert(number(words), at)),
            Some((first, second)) => {
                let pair = (number(first), number(second));
                self.pairs.insert(pair, at);
            }
        }
    }

    /// What is known of a word in lower case.
    pub(super) fn word(&self, word: &str) -> Word {
        let word = folded(word);
        let is_common = self.stop_words.contains(&word);
        let is_skipped = is_common || word.bytes().all(|byte| byte.is_ascii_digit());
        let stem = match self.stems.get(&stem(&word)) {
            _ if is_skipped => Stem::Skipped,
            Some(stem) => Stem::Known(*stem),
            None => Stem::Unknown,
        };
        let names = &self.names;
        let of = [
            (&names.short, NamePart::Short),
            (&names.before, NamePart::Before),
            (&names.kinds, NamePart::Kind),
            (&names.between, NamePart::Between),
            (&names.ends, NamePart::End),
        ];
        let name =
            of.iter().find(|(words, _)| words.contains(&word)).map_or(NamePart::None, |(_, part)| *part);
        Word { parts: self.phrases.parts(&word).collect(), is_common, stem, name }
    }
}

/// All phrases of the content, and what their numbers mean.
fn phrases(reading: &PostingReading, cues: &Cues) -> (Phrases, Targets) {
    let mut phrases = Phrases::default();
    let mut targets = Targets::default();
    for cue in cues.groups.iter().flat_map(|group| &group.cues) {
        phrases.add(cue, targets.cues);
        targets.cues += 1;
    }
    for section in &reading.sections {
        let number = targets.cues + targets.sections.len();
        section.headings.iter().for_each(|heading| phrases.add(heading, number));
        targets.sections.push(section.weight);
    }
    targets.first_limit = targets.cues + targets.sections.len();
    for limit in &reading.sentences {
        let number = targets.first_limit + targets.limits.len();
        limit.phrases.iter().for_each(|phrase| phrases.add(phrase, number));
        targets.limits.push(limit.weight);
    }
    targets.first_subject = targets.first_limit + targets.limits.len();
    (phrases, targets)
}

/// The first numbers; where one is missing, nothing is added to that class.
fn fixed(row: &[f64]) -> Weight {
    std::array::from_fn(|at| row.get(at).copied().unwrap_or_default())
}
