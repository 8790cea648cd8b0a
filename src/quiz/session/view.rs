//! What there is to see of the question that is up.

use super::super::answers::Verdict;
use super::super::constants::{
    AGREEMENT_SECONDS, FIRST_AND_LAST_SECONDS, FIRST_ONLY_SECONDS, KEY_SECONDS, LEVEL_SECONDS,
    VERDICT_SECONDS, WORDS_A_MINUTE,
};
use super::super::form::{FormKind, Help, Slot};
use super::Session;
use crate::content::words;

/// The question that is up.
#[derive(Debug, Clone, PartialEq)]
pub struct View<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// How many questions there are.
    pub of: usize,
    /// How long an average reader takes for what is left, in minutes.
    pub minutes_left: f64,
    pub ask: Ask<'a>,
    /// The letter of an answer given before.
    pub answer: Option<char>,
    pub help: Help<'a>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask<'a> {
    /// How far a statement is agreed with, 1 to 5.
    Agreement {
        /// The statement.
        text: &'a str,
    },
    /// Which action comes first, or last.
    Scenario {
        /// The incident.
        text: &'a str,
        /// The actions, a to d.
        options: &'a [String],
        /// The letter of the first action, once it is chosen and the last one is asked.
        first: Option<char>,
        /// Whether the last action is asked at all.
        asks_last: bool,
        /// The two roles that a spare scenario is to tell apart.
        tells: Option<[&'a str; 2]>,
    },
    /// Which level comes nearest, 0 to 3.
    Level {
        /// What the levels are about.
        text: &'a str,
        /// The levels.
        levels: &'a [String],
    },
    /// Whether a statement is true.
    Statement {
        /// The statement.
        text: &'a str,
    },
}

impl Session {
    /// The question that is up; none when all were asked.
    pub fn view(&self) -> Option<View<'_>> {
        let slot = self.questions.get(self.at)?.slot;
        Some(View {
            number: self.at + 1,
            of: self.questions.len(),
            minutes_left: self.minutes_left(),
            ask: self.ask(slot),
            answer: self.answer(slot),
            help: self.form.help(slot),
        })
    }

    /// How long an average reader takes for the questions that are left, in minutes.
    pub fn minutes_left(&self) -> f64 {
        let open = self.questions.iter().filter(|question| !question.asked);
        open.map(|question| self.seconds_for(question.slot)).sum::<f64>() / 60.0
    }

    fn ask(&self, slot: Slot) -> Ask<'_> {
        let form = &self.form;
        match slot {
            Slot::Item(at) => Ask::Agreement { text: &form.items[at].item.text },
            Slot::Scenario(at) => {
                let scenario = &form.scenarios[at];
                let half = self.answers.choices[at].filter(|choice| choice.last.is_none());
                let asks_last = form.kind == FormKind::Full;
                let first = half.filter(|_| asks_last).map(|choice| letter(choice.first));
                let tells =
                    (at >= form.told).then(|| self.tells.map(|role| form.abbreviations[role].as_str()));
                Ask::Scenario { text: &scenario.text, options: &scenario.options, first, asks_last, tells }
            }
            Slot::Readiness(at) => {
                Ask::Level { text: &form.readiness[at].text, levels: &form.readiness[at].levels }
            }
            Slot::Statement(at) => Ask::Statement { text: &form.statements[at].text },
        }
    }

    fn answer(&self, slot: Slot) -> Option<char> {
        let digit = |answer: u8| char::from(b'0' + answer);
        match slot {
            Slot::Item(at) => self.answers.agreement[at].map(digit),
            Slot::Scenario(at) => {
                let whole =
                    |choice: &super::Choice| choice.last.is_some() || self.form.kind == FormKind::Short;
                self.answers.choices[at].filter(whole).map(|choice| letter(choice.first))
            }
            Slot::Readiness(at) => self.answers.levels[at].map(digit),
            Slot::Statement(at) => self.answers.verdicts[at].and_then(|v: Verdict| v.letter().chars().next()),
        }
    }

    fn seconds_for(&self, slot: Slot) -> f64 {
        let (count, deciding) = match self.ask(slot) {
            Ask::Agreement { text } => (words(text).len(), AGREEMENT_SECONDS + KEY_SECONDS),
            Ask::Scenario { text, options, asks_last, .. } => {
                let deciding = if asks_last {
                    FIRST_AND_LAST_SECONDS + 2.0 * KEY_SECONDS
                } else {
                    FIRST_ONLY_SECONDS + KEY_SECONDS
                };
                (words(text).len() + count(options), deciding)
            }
            Ask::Level { text, levels } => (words(text).len() + count(levels), LEVEL_SECONDS + KEY_SECONDS),
            Ask::Statement { text } => (words(text).len(), VERDICT_SECONDS + KEY_SECONDS),
        };
        #[expect(clippy::cast_precision_loss, reason = "a screen of words")]
        let count = count as f64;
        count * 60.0 / WORDS_A_MINUTE + deciding
    }
}

fn count(texts: &[String]) -> usize {
    texts.iter().map(|text| words(text).len()).sum()
}

/// The letter of the option at this place.
fn letter(place: u8) -> char {
    char::from(b'a' + place)
}
