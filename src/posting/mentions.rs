//! What a posting speaks of and asks for: phrases that show it, and phrases in the same
//! sentence that take it back.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::phrases::Phrases;
use crate::content::{Ask, Asks, Idea, Ideas, Library, Question, Questions, Sign, Signs};

/// What postings can speak of, and what is said about it.
#[derive(Debug)]
pub(super) struct Subjects {
    pub(super) ideas: Vec<Idea>,
    pub(super) asks: Vec<Ask>,
    pub(super) signs: Vec<Sign>,
    pub(super) questions: Vec<Question>,
    /// What each phrase is to what it belongs to.
    phrases: Vec<(Subject, Part)>,
}

/// What a phrase belongs to, by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Idea(usize),
    /// A step of an ask.
    Step(usize, usize),
    /// A condition of a sign, for titles.
    Title(usize, usize),
}

/// What a phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Shows,
    TakesBack,
    /// It has to be there, too.
    Near,
}

/// What was found, each with its first line, and the largest number beside it.
pub(super) type Mentions = BTreeMap<Subject, (usize, Option<u32>)>;

impl Subjects {
    /// Adds all phrases, the first of which stands for `first`.
    pub(super) fn load(library: &Library, phrases: &mut Phrases, first: usize) -> Result<Self> {
        let (Ideas { ideas }, Asks { asks }) = (library.read()?, library.read()?);
        let (Signs { signs, .. }, Questions { questions }) = (library.read()?, library.read()?);
        let mut all = Vec::new();
        let mut add = |list: &[String], subject, part| {
            for phrase in list {
                phrases.add(phrase, first + all.len());
                all.push((subject, part));
            }
        };
        for (at, idea) in ideas.iter().enumerate() {
            add(&idea.phrases, Subject::Idea(at), Part::Shows);
            add(&idea.unless, Subject::Idea(at), Part::TakesBack);
        }
        for (at, ask) in asks.iter().enumerate() {
            for (place, step) in ask.steps.iter().enumerate() {
                add(&step.phrases, Subject::Step(at, place), Part::Shows);
                add(&step.unless, Subject::Step(at, place), Part::TakesBack);
                add(&step.near, Subject::Step(at, place), Part::Near);
            }
        }
        for (at, sign) in signs.iter().enumerate() {
            for (place, condition) in sign.when.iter().enumerate() {
                add(&condition.title, Subject::Title(at, place), Part::Shows);
            }
        }
        Ok(Self { ideas, asks, signs, questions, phrases: all })
    }

    /// Adds what a sentence speaks of, in which these phrases were found. One that counts
    /// nothing shows no idea. Phrases come once each, so that a long sentence takes no more
    /// than its length.
    pub(super) fn note(
        &self,
        mentions: &mut Mentions,
        found: &BTreeSet<usize>,
        line: usize,
        text: &str,
        counts: bool,
    ) {
        let parts: Vec<(Subject, Part)> = found.iter().map(|at| self.phrases[*at]).collect();
        for (subject, _) in parts.iter().filter(|(_, part)| *part == Part::Shows) {
            let has = |part| parts.contains(&(*subject, part));
            let number = match *subject {
                Subject::Idea(_) if !counts => continue,
                Subject::Step(ask, _) if self.asks[ask].in_title => continue,
                Subject::Title(..) => continue,
                Subject::Step(ask, step) => {
                    let step = &self.asks[ask].steps[step];
                    let number = largest_number(
                        text,
                        &step.number,
                        (step.from.unwrap_or(0), step.to.unwrap_or(u32::MAX)),
                    );
                    if !step.near.is_empty() && !has(Part::Near)
                        || !step.number.is_empty() && number.is_none()
                    {
                        continue;
                    }
                    number
                }
                Subject::Idea(_) => None,
            };
            if !has(Part::TakesBack) {
                let known = mentions.entry(*subject).or_insert((line, number));
                known.1 = known.1.max(number);
            }
        }
    }

    /// Adds what a title speaks of, in which these phrases were found.
    pub(super) fn note_title(&self, mentions: &mut Mentions, found: &[usize]) {
        for (subject, _) in found.iter().map(|at| self.phrases[*at]).filter(|(_, part)| *part == Part::Shows)
        {
            let is_meant = match subject {
                Subject::Title(..) => true,
                Subject::Step(ask, _) => self.asks[ask].in_title,
                Subject::Idea(_) => false,
            };
            if is_meant {
                mentions.entry(subject).or_insert((0, None));
            }
        }
    }
}

const NUMBERS: [&str; 15] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen",
];

/// The largest number within bounds that stands before one of these words. A range gives
/// its lower end: "5-7 years", "5 to 7 years".
fn largest_number(text: &str, units: &[String], (from, to): (u32, u32)) -> Option<u32> {
    if units.is_empty() {
        return None;
    }
    let text = text.to_ascii_lowercase().replace('%', " % ");
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '+' | '(' | ')' | ',' | '/'))
        .filter(|word| !word.is_empty())
        .collect();
    let is_unit = |word: &str| {
        let word = word.trim_end_matches(['.', ';', ':', '\'', '’']);
        units.iter().any(|unit| unit.strip_suffix('*').map_or(word == unit, |start| word.starts_with(start)))
    };
    let number = |word: &str| match NUMBERS.iter().position(|name| *name == word) {
        Some(at) => u32::try_from(at + 1).ok(),
        None => word.parse().ok(),
    };
    let before = |at: usize| {
        let words = match words[..at] {
            // "5 or more years", "five (5) years".
            [.., "or", "more"] => &words[..at - 2],
            [.., "plus"] => &words[..at - 1],
            _ => &words[..at],
        };
        let last = number(words.last()?)?;
        let rest = &words[..words.len() - 1];
        let rest = rest.strip_suffix(&["to"]).unwrap_or(rest);
        Some(rest.last().and_then(|word| number(word)).map_or(last, |lower| lower.min(last)))
    };
    let found = (1..words.len()).filter(|at| is_unit(words[*at])).filter_map(before);
    found.filter(|number| (from..=to).contains(number)).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_before_their_word() {
        let years = |text: &str| largest_number(text, &["year*".to_owned(), "yrs".to_owned()], (1, 25));
        for (text, number) in [
            ("5+ years of experience", Some(5)),
            ("Five (5) years' experience; 8 yrs. preferred", Some(8)),
            ("7-10 years", Some(7)),
            ("between 3 to 5 years", Some(3)),
            ("10 or more years", Some(10)),
            ("in the last 100 years", None),
            ("years of 5", None),
            ("", None),
        ] {
            assert_eq!(years(text), number, "{text}");
        }
        let percent = |text: &str| largest_number(text, &["%".to_owned(), "percent".to_owned()], (1, 100));
        assert_eq!(percent("Travel up to 25%, at times 30 percent"), Some(30));
    }
}
