//! What a question asks for, and the passages that come nearest to an answer.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::index::{Index, K1, name_term};
use super::passage::pair;
use super::text::stems;
use crate::content::{AskWords, Id, RoleHead};

/// More words of a question than these are not read.
const MOST_WORDS: usize = 64;

/// So many words can make a name or a phrase.
const LONGEST: usize = 6;

/// How much a word counts that says the same.
const SYNONYM: f64 = 0.75;

/// What a passage gains where the whole question is its name, and for each word of a
/// question that is its name.
const WHOLE: f64 = 2.0;
const NAMED: f64 = 0.1;

/// What an entry of a list counts, and a role's page where the question names other roles.
const ENTRY: f64 = 0.8;
const OTHER: f64 = 0.75;

/// How much a page gains by its other passages, and by how many of them.
const PAGE: f64 = 0.2;
const BEST_OF_PAGE: usize = 3;

/// The best passage answers where its share of what all words of the question could
/// weigh is at least this. Fitted on the questions for tuning in `tests/questions.tsv`.
const LEAST_SHARE: f64 = 0.35;

/// What a question is read by.
pub(crate) struct Asked<'a> {
    pub(crate) index: &'a Index,
    pub(crate) words: &'a AskWords,
    pub(crate) roles: &'a [RoleHead],
}

/// What was found for a question.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// Passages with their scores, best first.
    pub(crate) hits: Vec<(usize, f64)>,
    /// Whether the best of them answers.
    pub(crate) is_near: bool,
    /// The roles that the question names.
    pub(crate) roles: Vec<Id>,
    /// Letters of the question that can mean several roles, and those they may mean here.
    pub(crate) read_as: Option<(String, Vec<Id>)>,
    /// What is left out on purpose and is asked for, by its place in the file.
    pub(crate) left_out: Option<usize>,
}

/// A word or phrase of the question: the terms that stand for it, each with its weight.
type Concept = Vec<(String, f64)>;

/// What a row of words stands for.
#[derive(Debug, Clone, Default)]
struct Meaning {
    role: Option<usize>,
    means: Vec<String>,
}

impl Asked<'_> {
    /// Reads the question and looks for its answer.
    pub(crate) fn answer(&self, question: &str) -> Answer {
        let mut asked = stems(question);
        asked.truncate(MOST_WORDS);
        let read = self.read(&asked);
        let mut answer = self.ranked(&read);
        answer.left_out = self.left_out(&asked);
        answer.roles = read.roles;
        answer.read_as = read.read_as;
        answer
    }

    /// What is left out on purpose, where the question asks for it.
    fn left_out(&self, asked: &[String]) -> Option<usize> {
        self.words.left_out.iter().position(|entry| entry.say.iter().any(|phrase| holds(asked, phrase)))
    }

    fn read(&self, asked: &[String]) -> Parsed {
        let ignored: HashSet<String> = self.words.ignored.iter().flat_map(|word| stems(word)).collect();
        let phrases = self.phrases();
        let known = phrases.keys().flat_map(|phrase| phrase.split(' '));
        let known: HashSet<&str> = known.chain(ignored.iter().map(String::as_str)).collect();
        let asked: Vec<String> = asked.iter().map(|stem| self.corrected(stem.clone(), &known)).collect();
        let mut read = Parsed::default();
        let mut at = 0;
        while at < asked.len() {
            let (count, meaning, name) = self.longest(&asked[at..], &phrases, &ignored);
            let run = &asked[at..at + count];
            let telling: Vec<&String> = run.iter().filter(|word| !ignored.contains(*word)).collect();
            at += count;
            if let Some(role) = meaning.role {
                read.role(&self.roles[role]);
                read.role_pages.extend(name);
                continue;
            }
            if name.is_empty() {
                read.unnamed += telling.len().max(usize::from(!meaning.means.is_empty()));
            } else {
                read.names.push((name, NAMED * u32::try_from(count).map_or(1.0, f64::from)));
            }
            let own = telling.iter().map(|word| ((*word).clone(), 1.0));
            let means = meaning.means.iter().map(|word| (word.clone(), SYNONYM));
            match telling.len() {
                0 | 1 => read.concepts.push(own.chain(means).collect()),
                _ if meaning.means.is_empty() => read.concepts.extend(own.map(|word| vec![word])),
                _ => read.concepts.push(means.collect()),
            }
        }
        read.concepts.retain(|concept| !concept.is_empty());
        self.settle_letters(&mut read, &asked);
        read
    }

    /// The longest row of words at the beginning that is a phrase or a name, what it
    /// means, and the passages that have the name; else one word.
    fn longest(
        &self,
        asked: &[String],
        phrases: &HashMap<String, Meaning>,
        ignored: &HashSet<String>,
    ) -> (usize, Meaning, Vec<usize>) {
        for count in (1..=LONGEST.min(asked.len())).rev() {
            let run = &asked[..count];
            let meaning = phrases.get(&run.join(" "));
            let says_something = count > 1 || !ignored.contains(&run[0]);
            let name = self.index.places(&name_term(run)).into_iter().filter(|_| says_something);
            let name: Vec<usize> = name.map(|(passage, _)| passage).collect();
            if meaning.is_some() || !name.is_empty() {
                return (count, meaning.cloned().unwrap_or_default(), name);
            }
        }
        (1, Meaning::default(), Vec::new())
    }

    /// What rows of stems stand for: names of roles, and synonyms.
    fn phrases(&self) -> HashMap<String, Meaning> {
        let mut phrases: HashMap<String, Meaning> = HashMap::new();
        for group in &self.words.synonyms {
            let means: Vec<String> = group.mean.iter().flat_map(|word| stems(word)).collect();
            for say in &group.say {
                phrases.entry(stems(say).join(" ")).or_default().means.extend(means.iter().cloned());
            }
        }
        for (at, role) in self.roles.iter().enumerate() {
            let is_long = |alias: &&String| alias.contains(' ');
            let names = [role.id.as_str(), &role.name, &role.abbreviation].into_iter();
            for name in names.chain(role.aliases.iter().filter(is_long).map(String::as_str)) {
                phrases.entry(stems(name).join(" ")).or_default().role = Some(at);
            }
        }
        phrases
    }

    /// Letters that several roles go by mean the one that the words beside them tell.
    fn settle_letters(&self, read: &mut Parsed, stems_asked: &[String]) {
        if read.roles.len() != 1 {
            return;
        }
        let readings: Vec<_> = self
            .words
            .readings
            .iter()
            .filter(|reading| self.roles.iter().any(|role| role.id == reading.role))
            .filter(|reading| holds(stems_asked, &reading.letters))
            .collect();
        let Some(first) = readings.first() else { return };
        let beside = |words: &[String]| {
            words.iter().flat_map(|word| stems(word)).filter(|word| stems_asked.contains(word)).count()
        };
        let most = readings.iter().map(|reading| beside(&reading.beside)).max().unwrap_or(0);
        let meant = readings.iter().filter(|reading| beside(&reading.beside) == most);
        let meant: Vec<Id> = meant.map(|reading| reading.role.clone()).collect();
        let heads = self.roles.iter().filter(|role| meant.contains(&role.id));
        let terms: Concept =
            heads.flat_map(|role| stems(&role.abbreviation)).map(|term| (term, 1.0)).collect();
        let letters = stems(&first.letters).join(" ");
        if let Some(concept) =
            read.concepts.iter_mut().find(|concept| concept.iter().any(|(term, _)| *term == letters))
        {
            *concept = terms;
        }
        read.roles.clone_from(&meant);
        read.read_as = Some((first.letters.clone(), meant));
    }

    /// The passages by their share of what all words of the question could weigh.
    fn ranked(&self, read: &Parsed) -> Answer {
        let mut shares: BTreeMap<usize, f64> = BTreeMap::new();
        let mut possible = 0.0;
        for concept in &read.concepts {
            let (most, best) = self.weighed(concept);
            possible += most;
            best.into_iter().for_each(|(at, value)| *shares.entry(at).or_default() += value);
        }
        shares.values_mut().for_each(|share| *share /= possible);
        let mut hits = self.with_pages(shares, &read.roles);
        for (at, gain) in self.named(read) {
            *hits.entry(at).or_default() += gain;
        }
        let mut hits: Vec<(usize, f64)> = hits.into_iter().collect();
        hits.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let is_near =
            hits.first().is_some_and(|(at, share)| *share >= LEAST_SHARE || self.has_all(*at, read));
        Answer { hits, is_near, ..Answer::default() }
    }

    /// Whether a passage has every word of the question.
    fn has_all(&self, passage: usize, read: &Parsed) -> bool {
        let stands = |term: &String| self.index.places(term).iter().any(|(at, _)| *at == passage);
        read.concepts.iter().all(|concept| concept.iter().any(|(term, _)| stands(term)))
    }

    /// The most that a concept can weigh, and what it weighs in each passage that has it:
    /// as much as the weightiest of its terms there.
    fn weighed(&self, concept: &Concept) -> (f64, BTreeMap<usize, f64>) {
        let mut best: BTreeMap<usize, f64> = BTreeMap::new();
        let mut most: f64 = 0.0;
        for (term, weight) in concept {
            let places = self.index.places(term);
            // A word that stands nowhere asks for no more than those that say the same.
            if places.is_empty() {
                continue;
            }
            let weight = weight * self.rarity(places.len()) * (K1 + 1.0);
            most = most.max(weight);
            for (passage, often) in places {
                let best = best.entry(passage).or_default();
                *best = best.max(weight * often / (often + K1));
            }
        }
        if best.is_empty() { (self.rarity(0) * (K1 + 1.0), best) } else { (most, best) }
    }

    /// How much a term tells that stands in so many passages.
    #[expect(clippy::cast_precision_loss, reason = "counts of passages")]
    fn rarity(&self, found: usize) -> f64 {
        let (all, found) = (self.index.len() as f64, found as f64);
        libm::log(1.0 + (all - found + 0.5) / (found + 0.5))
    }

    /// The shares by what the passages are parts of: a page gains by its other passages,
    /// an entry of a list counts less, since its few words come up everywhere.
    fn with_pages(&self, shares: BTreeMap<usize, f64>, roles: &[Id]) -> BTreeMap<usize, f64> {
        let mut pages: HashMap<&str, Vec<f64>> = HashMap::new();
        for (at, share) in &shares {
            pages.entry(self.index.file(*at)).or_default().push(*share);
        }
        for best in pages.values_mut() {
            best.sort_by(|one, other| other.total_cmp(one));
            best.truncate(BEST_OF_PAGE);
        }
        let weighed = |(at, share): (usize, f64)| {
            let file = self.index.file(at);
            let page = share + PAGE * (pages[file].iter().sum::<f64>() - share).max(0.0);
            let share = match file.trim_end_matches(".yaml").split_once('/') {
                Some(("roles", id)) if !roles.is_empty() && roles.iter().all(|role| role != id) => {
                    page * OTHER
                }
                Some(("topics" | "roles", _)) => page,
                Some(("glossary" | "titles", _)) => share * ENTRY,
                _ => share,
            };
            (at, share)
        };
        shares.into_iter().map(weighed).collect()
    }

    /// What passages gain that the question names.
    fn named(&self, read: &Parsed) -> Vec<(usize, f64)> {
        let each = |places: &[usize], gain: f64| -> Vec<(usize, f64)> {
            places.iter().map(|at| (*at, gain)).collect()
        };
        match (read.unnamed, read.names.as_slice(), read.roles.as_slice()) {
            (0, [], [_]) => each(&read.role_pages, WHOLE),
            (0, [], [one, other]) => {
                let both = self.index.places(&name_term(&stems(&pair(one, other))));
                both.into_iter().map(|(at, _)| (at, WHOLE)).collect()
            }
            (0, [(places, _)], []) => each(places, WHOLE),
            (_, names, _) => names.iter().flat_map(|(places, gain)| each(places, *gain)).collect(),
        }
    }

    /// The stem, or the most frequent one with nearly its letters where it is unknown.
    fn corrected(&self, stem: String, known: &HashSet<&str>) -> String {
        if known.contains(stem.as_str()) || !self.index.places(&stem).is_empty() {
            return stem;
        }
        let near = self.index.nearly(&stem).into_iter().max_by_key(|near| self.index.places(near).len());
        near.map_or(stem, str::to_owned)
    }
}

/// Whether a phrase stands in the question.
fn holds(asked: &[String], phrase: &str) -> bool {
    let phrase = stems(phrase);
    !phrase.is_empty() && asked.windows(phrase.len()).any(|window| window == phrase)
}

/// A question as it was read.
#[derive(Debug, Default)]
struct Parsed {
    concepts: Vec<Concept>,
    roles: Vec<Id>,
    /// The first passages of the pages of these roles.
    role_pages: Vec<usize>,
    /// The passages that each name in the question leads to, and what they gain.
    names: Vec<(Vec<usize>, f64)>,
    /// How many words of it belong to no name.
    unnamed: usize,
    read_as: Option<(String, Vec<Id>)>,
}

impl Parsed {
    fn role(&mut self, role: &RoleHead) {
        if !self.roles.contains(&role.id) {
            self.roles.push(role.id.clone());
            self.concepts.push(stems(&role.abbreviation).into_iter().map(|term| (term, 1.0)).collect());
        }
    }
}
