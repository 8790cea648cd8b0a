//! A posting on its way to counts: lines, sections, sentences, cues.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::mentions::Mentions;
use super::model::{Model, NamePart, Stem, Targets, Word};
use super::sentences::{HEADING_WORDS, lines, sentences};
use super::verdict::to_float;
use super::words::each_word;

/// What stands for a role's name, and is part of no phrase.
const ROLE: usize = usize::MAX;

/// How many words are kept from one posting to the next.
const MOST_KEPT: usize = 1 << 16;

/// A word is no longer; what is, tells nothing.
const LONGEST_WORD: usize = 40;

/// Reads one posting after the other.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) model: &'a Model,
    /// The words met so far, by number.
    numbers: HashMap<String, usize>,
    words: Vec<Word>,
}

/// What was counted in a posting.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Sentences in which something was found.
    pub(super) sentences: Vec<Sentence>,
    /// Which cue stands in which sentence, and how much it counts there.
    pub(super) hits: Vec<(usize, usize, f64)>,
    /// What it speaks of.
    pub(super) mentions: Mentions,
    /// What stands in a sentence: room that is used again.
    found: Vec<usize>,
    /// Counts of the words that weigh.
    pub(super) words: BTreeMap<usize, f64>,
    /// Counts of names of roles.
    pub(super) names: f64,
    /// How many words were weighed.
    pub(super) weighed: usize,
    /// How many words there are, and how many of them every English text has.
    pub(super) all: usize,
    pub(super) common: usize,
}

/// Where a sentence stands.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) line: usize,
    pub(super) text: String,
}

impl<'a> Reader<'a> {
    /// A reader that looks for what `model` knows.
    pub fn new(model: &'a Model) -> Self {
        Self { model, numbers: HashMap::new(), words: Vec::new() }
    }

    /// Counts what the text holds.
    pub(super) fn count(&mut self, text: &str) -> Counts {
        if self.words.len() > MOST_KEPT {
            self.numbers.clear();
            self.words.clear();
        }
        let mut counts = Counts::default();
        // A text begins in the last section.
        let mut section = self.model.targets.sections.last().copied().unwrap_or(1.0);
        let (mut seen, mut words) = (HashSet::new(), Vec::new());
        for line in lines(text) {
            let begins_section = line.may_be_heading && {
                self.number_words(&line.text, &mut words);
                words.len() <= HEADING_WORDS
            };
            if begins_section && let Some(opened) = self.section(&words) {
                section = opened;
                self.add(&mut counts, &mut seen, (line.number, &line.text), 1.0, &mut words);
                continue;
            }
            for sentence in sentences(&line.text) {
                // A line of one sentence that may be a heading has its words already.
                if !line.may_be_heading || sentence.len() != line.text.len() {
                    self.number_words(sentence, &mut words);
                }
                self.add(&mut counts, &mut seen, (line.number, sentence), section, &mut words);
            }
        }
        counts
    }

    /// Adds what a title speaks of.
    pub(super) fn note_title(&mut self, title: &str, mentions: &mut Mentions) {
        let (mut words, mut found) = (Vec::new(), Vec::new());
        self.number_words(title, &mut words);
        self.find(&words, |what| found.extend(what.checked_sub(self.model.targets.first_subject)));
        self.model.subjects.note_title(mentions, &found);
    }

    fn number_words(&mut self, text: &str, words: &mut Vec<usize>) {
        words.clear();
        each_word(text, |word| {
            let word = str::from_utf8(&word[..word.len().min(LONGEST_WORD)]).unwrap_or_default();
            let number = self.numbers.get(word).copied().unwrap_or_else(|| {
                self.words.push(self.model.word(word));
                self.numbers.insert(word.to_owned(), self.words.len() - 1);
                self.words.len() - 1
            });
            words.push(number);
        });
    }

    /// The weight of the first section that these words open.
    fn section(&self, words: &[usize]) -> Option<f64> {
        let targets = &self.model.targets;
        let mut first = None;
        self.find(words, |what| {
            if let Some(section) = what.checked_sub(targets.cues).filter(|at| *at < targets.sections.len()) {
                first = Some(first.map_or(section, |first: usize| first.min(section)));
            }
        });
        first.map(|section| targets.sections[section])
    }

    fn find(&self, words: &[usize], found: impl FnMut(usize)) {
        let parts = |at: usize| match words[at] {
            ROLE => &[][..],
            number => &self.words[number].parts,
        };
        self.model.phrases.find(words.len(), parts, found);
    }

    /// Counts a sentence, if it is here for the first time and in a place that counts.
    fn add(
        &self,
        counts: &mut Counts,
        seen: &mut HashSet<u64>,
        (line, text): (usize, &str),
        section: f64,
        words: &mut Vec<usize>,
    ) {
        counts.all += words.len();
        counts.common += words.iter().filter(|number| self.words[**number].is_common).count();
        let Targets { cues, first_limit, first_subject, limits, .. } = &self.model.targets;
        let mut found = std::mem::take(&mut counts.found);
        found.clear();
        self.find(words, |what| found.push(what));
        // What a text speaks of may have the name of a role in it; what weighs does not.
        let subjects: BTreeSet<usize> =
            found.iter().filter_map(|what| what.checked_sub(*first_subject)).collect();
        if self.mask(words) {
            found.clear();
            self.find(words, |what| found.push(what));
        }
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        let (mut weight, first_hit) = (section, counts.hits.len());
        let is_new = !words.is_empty() && seen.insert(hasher.finish());
        for what in found.iter().filter(|what| is_new && *what < first_subject) {
            if what < cues {
                counts.hits.push((counts.sentences.len(), *what, 0.0));
            } else if let Some(limit) = what.checked_sub(*first_limit) {
                weight = weight.min(limits[limit]);
            }
        }
        counts.found = found;
        if !is_new {
            return;
        }
        self.model.subjects.note(&mut counts.mentions, &subjects, line, text, weight > 0.0);
        if weight <= 0.0 {
            counts.hits.truncate(first_hit);
            return;
        }
        counts.hits[first_hit..].iter_mut().for_each(|hit| hit.2 = weight);
        if counts.hits.len() > first_hit {
            counts.sentences.push(Sentence { line, text: text.to_owned() });
        }
        counts.weighed += words.len();
        let names = words.iter().filter(|number| **number == ROLE).count();
        counts.names += weight * to_float(names);
        self.count_words(counts, words, weight);
    }

    /// Puts one mark in place of each name of a role. Says whether there was one.
    fn mask(&self, words: &mut Vec<usize>) -> bool {
        let part = |words: &[usize], at: usize| match words.get(at) {
            Some(&number) if number != ROLE => self.words[number].name,
            _ => NamePart::None,
        };
        let (mut from, mut to) = (0, 0);
        while from < words.len() {
            let end = name_end(from, |at| part(words, at));
            words[to] = if end.is_some() { ROLE } else { words[from] };
            from = end.unwrap_or(from + 1);
            to += 1;
        }
        words.truncate(to);
        words.contains(&ROLE)
    }

    fn count_words(&self, counts: &mut Counts, words: &[usize], weight: f64) {
        let mut before = None;
        for number in words.iter().filter(|number| **number != ROLE) {
            let stem = match self.words[*number].stem {
                Stem::Skipped => continue,
                Stem::Unknown => None,
                Stem::Known(stem) => Some(stem),
            };
            let single = stem.and_then(|stem| self.model.singles.get(&stem));
            let pair = before.zip(stem).and_then(|pair| self.model.pairs.get(&pair));
            for word in single.into_iter().chain(pair) {
                *counts.words.entry(*word).or_default() += weight;
            }
            before = stem;
        }
    }
}

/// Where the name of a role that begins at `at` ends.
fn name_end(at: usize, part: impl Fn(usize) -> NamePart) -> Option<usize> {
    if part(at) == NamePart::Short {
        return Some(at + 1);
    }
    let kind = at + usize::from(part(at) == NamePart::Before);
    if part(kind) != NamePart::Kind {
        return None;
    }
    let end = kind + 1;
    let second = end + usize::from(part(end) == NamePart::Between);
    if part(second) == NamePart::Kind && part(second + 1) == NamePart::End {
        return Some(second + 2);
    }
    (part(end) == NamePart::End).then_some(end + 1)
}
