//! A run through a form, apart from any terminal: which question is up, what was
//! answered so far, and what a key does.

mod saved;
mod spares;
mod view;

use saved::Before;
pub use saved::{Carried, Saved};
pub use view::{Ask, View};

use super::answers::{Answers, Choice, Verdict};
use super::constants::weight;
use super::form::{Form, FormKind, Slot};
use super::score::{Scores, spread};

/// How many signals are asked about once more to sharpen a result.
const SHARPENED_SIGNALS: usize = 3;

/// How many items are added for each of them.
const SHARPENED_ITEMS: usize = 2;

/// A run through a form.
#[derive(Debug, Clone)]
pub struct Session {
    form: Form,
    answers: Answers,
    questions: Vec<Question>,
    at: usize,
    before: Before,
    /// The two roles that the last spare scenario is to tell apart.
    tells: [usize; 2],
}

/// A question in its place.
#[derive(Debug, Clone)]
struct Question {
    slot: Slot,
    /// Whether it was answered or skipped.
    asked: bool,
    /// How long an answer took, where it was measured.
    seconds: Option<f64>,
}

/// What a person pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// A letter, digit or mark, in lower case.
    Letter(char),
    /// Back to the question before.
    Back,
    /// On, with the answer that is there.
    Keep,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// An answer or a skip is new, and worth keeping.
    Answered,
    /// Another question is up, or half of an answer is in.
    Moved,
    /// Nothing changed.
    Refused(Refusal),
    /// A word wants explaining.
    Explain,
    /// The person wants to leave.
    Leave,
}

/// Why nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The key means nothing here.
    Unknown,
    /// What comes last cannot be what comes first.
    SameAgain,
    /// There is nothing before the first question.
    AtStart,
    /// There is no answer to keep yet.
    NothingYet,
}

impl Session {
    pub fn new(form: Form) -> Self {
        let items = (0..form.asked).map(Slot::Item);
        let scenarios = (0..form.told).map(Slot::Scenario);
        let readiness = (0..form.readiness.len()).map(Slot::Readiness);
        let statements = (0..form.statements.len()).map(Slot::Statement);
        let questions = items.chain(scenarios).chain(readiness).chain(statements).map(question).collect();
        Self {
            answers: Answers::none(&form),
            form,
            questions,
            at: 0,
            before: Before::default(),
            tells: [0; 2],
        }
    }

    /// The run through the `full` form that goes on from answers to the `short` one.
    pub fn extended(full: Form, short: &Form, answers: &Answers) -> Self {
        let mut session = Self::new(full);
        for (item, answer) in short.items.iter().zip(&answers.agreement) {
            if let (Some(Slot::Item(at)), Some(_)) = (session.form.slot(&item.item.id), answer) {
                session.answers.agreement[at] = *answer;
                session.mark(Slot::Item(at));
            }
        }
        // What comes last was not asked yet, so these are half answered.
        for (scenario, choice) in short.scenarios.iter().zip(&answers.choices) {
            if let Some(Slot::Scenario(at)) = session.form.slot(&scenario.id) {
                session.answers.choices[at] = *choice;
            }
        }
        session.at = session.next_open(0).unwrap_or_default();
        session
    }

    /// Adds items of the signals that carry most of the margin. Says how many.
    pub fn sharpen(&mut self, scores: &Scores) -> usize {
        let mut more = Vec::new();
        for signal in by_share_of_margin(&self.form, scores) {
            let spare = (self.form.asked..self.form.items.len())
                .filter(|at| self.form.items[*at].signal == signal)
                .map(Slot::Item)
                .filter(|slot| self.questions.iter().all(|question| question.slot != *slot));
            more.extend(balanced(spare.collect(), &self.form));
            if more.len() >= SHARPENED_SIGNALS * SHARPENED_ITEMS {
                break;
            }
        }
        // One of each signal, then the other: no two neighbors of one signal.
        let (even, odd): (Vec<_>, Vec<_>) = more.iter().copied().enumerate().partition(|(at, _)| at % 2 == 0);
        let spread: Vec<Slot> = even.into_iter().chain(odd).map(|(_, slot)| slot).collect();
        self.at = self.questions.len();
        self.questions.extend(spread.iter().copied().map(question));
        spread.len()
    }

    pub fn form(&self) -> &Form {
        &self.form
    }

    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// How many questions were answered or skipped.
    pub fn asked(&self) -> usize {
        self.questions.iter().filter(|question| question.asked).count()
    }

    pub fn questions(&self) -> usize {
        self.questions.len()
    }

    pub fn is_done(&self) -> bool {
        self.at >= self.questions.len()
    }

    /// The seconds that agreement answers took, where they were measured.
    pub fn seconds(&self) -> Vec<f64> {
        self.questions.iter().filter_map(|question| question.seconds).collect()
    }

    /// Takes a key. `seconds` is how long the question was up, where it counts.
    pub fn press(&mut self, press: Press, seconds: Option<f64>) -> Step {
        let Some(slot) = self.questions.get(self.at).map(|question| question.slot) else {
            return Step::Refused(Refusal::Unknown);
        };
        match press {
            Press::Back => self.back(slot),
            Press::Keep if self.questions[self.at].asked => {
                let next = Some(self.at + 1).filter(|next| *next < self.questions.len());
                self.at = next.or_else(|| self.next_open(0)).unwrap_or(self.questions.len());
                Step::Moved
            }
            Press::Keep => Step::Refused(Refusal::NothingYet),
            Press::Letter(letter) => match self.enter(slot, letter) {
                Entered::Whole => self.advance(seconds),
                Entered::Half => {
                    self.questions[self.at].asked = false;
                    Step::Moved
                }
                Entered::Twice => Step::Refused(Refusal::SameAgain),
                Entered::No => self.command(slot, letter),
            },
        }
    }

    fn back(&mut self, slot: Slot) -> Step {
        if let Slot::Scenario(at) = slot
            && self.form.kind == FormKind::Full
            && self.answers.choices[at].is_some_and(|choice| choice.last.is_none())
        {
            self.answers.choices[at] = None;
            return Step::Moved;
        }
        if self.at == 0 {
            return Step::Refused(Refusal::AtStart);
        }
        self.at -= 1;
        Step::Moved
    }

    /// The keys that are the same in every question.
    fn command(&mut self, slot: Slot, letter: char) -> Step {
        match letter {
            'b' => self.back(slot),
            's' => {
                self.clear(slot);
                self.advance(None)
            }
            '?' => Step::Explain,
            'q' => Step::Leave,
            _ => Step::Refused(Refusal::Unknown),
        }
    }

    fn advance(&mut self, seconds: Option<f64>) -> Step {
        let question = &mut self.questions[self.at];
        question.asked = true;
        question.seconds = seconds.filter(|_| matches!(question.slot, Slot::Item(_)));
        if matches!(self.questions[self.at].slot, Slot::Scenario(_)) {
            self.offer_spare();
        }
        self.at = self.next_open(self.at).or_else(|| self.next_open(0)).unwrap_or(self.questions.len());
        Step::Answered
    }

    fn next_open(&self, from: usize) -> Option<usize> {
        (from..self.questions.len()).find(|at| !self.questions[*at].asked)
    }

    fn mark(&mut self, slot: Slot) {
        self.questions.iter_mut().filter(|question| question.slot == slot).for_each(|q| q.asked = true);
    }

    fn clear(&mut self, slot: Slot) {
        match slot {
            Slot::Item(at) => self.answers.agreement[at] = None,
            Slot::Scenario(at) => self.answers.choices[at] = None,
            Slot::Readiness(at) => self.answers.levels[at] = None,
            Slot::Statement(at) => self.answers.verdicts[at] = None,
        }
    }

    fn enter(&mut self, slot: Slot, letter: char) -> Entered {
        let digit = |least: u8, most: u8| {
            letter
                .to_digit(10)
                .and_then(|digit| u8::try_from(digit).ok())
                .filter(|d| (least..=most).contains(d))
        };
        match slot {
            Slot::Item(at) => whole(&mut self.answers.agreement[at], digit(1, 5)),
            Slot::Readiness(at) => whole(&mut self.answers.levels[at], digit(0, 3)),
            Slot::Statement(at) => {
                whole(&mut self.answers.verdicts[at], Verdict::lettered(letter.encode_utf8(&mut [0; 4])))
            }
            Slot::Scenario(at) => {
                let place =
                    ('a'..='d').position(|known| known == letter).and_then(|at| u8::try_from(at).ok());
                let Some(place) = place else { return Entered::No };
                choose(&mut self.answers.choices[at], place, self.form.kind)
            }
        }
    }
}

/// How a letter was taken as an answer.
enum Entered {
    Whole,
    Half,
    Twice,
    No,
}

fn whole<T>(answer: &mut Option<T>, given: Option<T>) -> Entered {
    if given.is_none() {
        return Entered::No;
    }
    *answer = given;
    Entered::Whole
}

/// The short form asks what comes first; the full form then asks what comes last.
fn choose(answer: &mut Option<Choice>, place: u8, kind: FormKind) -> Entered {
    match (*answer, kind) {
        (Some(Choice { first, last: None }), FormKind::Full) if first == place => Entered::Twice,
        (Some(Choice { first, last: None }), FormKind::Full) => {
            *answer = Some(Choice { first, last: Some(place) });
            Entered::Whole
        }
        (_, FormKind::Full) => {
            *answer = Some(Choice { first: place, last: None });
            Entered::Half
        }
        (_, FormKind::Short) => {
            *answer = Some(Choice { first: place, last: None });
            Entered::Whole
        }
    }
}

/// The signals in the order of what they add to the variance of Fit, largest
/// first: the square of the weight over the number of answers.
fn by_share_of_margin(form: &Form, scores: &Scores) -> Vec<usize> {
    let share = |signal: &usize| spread(weight(&form.signals[*signal]), scores.signals[*signal].answered);
    let mut signals: Vec<usize> = (0..form.signals.len()).collect();
    signals.sort_by(|a, b| share(b).total_cmp(&share(a)));
    signals
}

/// As many items keyed for the signal as against it.
fn balanced(spare: Vec<Slot>, form: &Form) -> Vec<Slot> {
    let keyed = |slot: &Slot| matches!(slot, Slot::Item(at) if form.items[*at].item.key > 0);
    let (with, against): (Vec<Slot>, Vec<Slot>) = spare.into_iter().partition(keyed);
    let pairs = with.into_iter().zip(against).take(SHARPENED_ITEMS / 2);
    pairs.flat_map(|(with, against)| [with, against]).collect()
}

fn question(slot: Slot) -> Question {
    Question { slot, asked: false, seconds: None }
}

#[cfg(test)]
mod tests;
