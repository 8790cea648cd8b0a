//! A run as it is kept between two sittings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::super::answers::{Choice, Verdict};
use super::super::form::{Form, FormKind, Slot};
use super::Session;
use crate::content::Id;

/// A run as it is kept: answers by item id, each with a mark of the question it
/// answers, so that changed questions are found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// When the run began, in UTC as RFC 3339 has it.
    pub started: String,
    /// `short` or `full`.
    pub form: String,
    pub key_version: u32,
    /// In shown order of a run, by id.
    answers: BTreeMap<Id, SavedAnswer>,
    /// What a later version keeps beside.
    #[serde(flatten)]
    others: Map<String, Value>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct SavedAnswer {
    /// As in an answer sheet; empty for a skip.
    answer: String,
    /// The fingerprint of the question.
    question: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seconds: Option<f64>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// What was kept before a run was taken up again, which it must not lose.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    answers: BTreeMap<Id, SavedAnswer>,
    key_version: Option<u32>,
    others: Map<String, Value>,
}

/// What of a kept run still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// Answers that still count.
    pub kept: usize,
    /// Answers to questions that have changed since, or are gone.
    pub changed: usize,
}

impl Saved {
    /// How many questions were answered or skipped.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    pub fn kind(&self) -> Option<FormKind> {
        FormKind::named(&self.form)
    }
}

impl Session {
    /// The run as it is to be kept. Answers to questions that are not asked here, as
    /// they belong to other content, stay what they were.
    pub fn saved(&self, started: &str) -> Saved {
        let Before { mut answers, key_version, others } = self.before.clone();
        for question in &self.questions {
            if question.asked || self.is_half(question.slot) {
                let answer = answers.entry(id(&self.form, question.slot).clone()).or_default();
                answer.answer = self.written(question.slot);
                answer.question = fingerprint(&self.form, question.slot);
                answer.seconds = question.seconds;
            }
        }
        Saved {
            started: started.to_owned(),
            form: self.form.kind.name().to_owned(),
            key_version: key_version.unwrap_or(self.form.key_version),
            answers,
            others,
        }
    }

    /// Takes a kept run up again. Answers to questions that changed are asked anew.
    pub fn resumed(form: Form, saved: &Saved) -> (Self, Carried) {
        let mut session = Self::new(form);
        session.before = Before {
            answers: saved.answers.clone(),
            key_version: Some(saved.key_version),
            others: saved.others.clone(),
        };
        let mut carried = Carried { kept: 0, changed: 0 };
        for (id, saved) in &saved.answers {
            let slot = session.form.slot(id);
            let same = slot.filter(|slot| fingerprint(&session.form, *slot) == saved.question);
            match same {
                Some(slot) if session.restore(slot, saved) => carried.kept += 1,
                _ => carried.changed += 1,
            }
        }
        session.offer_spare();
        session.at = session.next_open(0).unwrap_or(session.questions.len());
        (session, carried)
    }

    /// Puts a kept answer back. Says whether it is one.
    fn restore(&mut self, slot: Slot, saved: &SavedAnswer) -> bool {
        let mut letters = saved.answer.chars();
        let pair = (letters.next(), letters.next());
        let digit = |range: std::ops::RangeInclusive<u8>| {
            saved.answer.parse::<u8>().ok().filter(|digit| range.contains(digit))
        };
        let taken = saved.answer.is_empty()
            || match slot {
                Slot::Item(at) => set(&mut self.answers.agreement[at], digit(1..=5)),
                Slot::Readiness(at) => set(&mut self.answers.levels[at], digit(0..=3)),
                Slot::Statement(at) => set(&mut self.answers.verdicts[at], Verdict::lettered(&saved.answer)),
                Slot::Scenario(at) => set(&mut self.answers.choices[at], choice(pair, self.form.kind)),
            };
        if taken && !self.is_half(slot) {
            if !self.questions.iter().any(|question| question.slot == slot) {
                let behind = |question: &super::Question| matches!(question.slot, Slot::Scenario(_));
                let at =
                    self.questions.iter().rposition(behind).filter(|_| matches!(slot, Slot::Scenario(_)));
                self.questions.insert(at.map_or(self.questions.len(), |at| at + 1), super::question(slot));
            }
            let seconds = saved.seconds;
            let place = self.questions.iter_mut().find(|question| question.slot == slot);
            place.into_iter().for_each(|question| (question.asked, question.seconds) = (true, seconds));
        }
        taken
    }

    fn is_half(&self, slot: Slot) -> bool {
        let half = |choice: &Choice| choice.last.is_none() && self.form.kind == FormKind::Full;
        matches!(slot, Slot::Scenario(at) if self.answers.choices[at].as_ref().is_some_and(half))
    }

    /// The answer as a sheet has it; empty for a skip.
    fn written(&self, slot: Slot) -> String {
        let letter = |place: u8| char::from(b'a' + place);
        let text = match slot {
            Slot::Item(at) => self.answers.agreement[at].map(|answer| answer.to_string()),
            Slot::Readiness(at) => self.answers.levels[at].map(|level| level.to_string()),
            Slot::Statement(at) => self.answers.verdicts[at].map(|verdict| verdict.letter().to_owned()),
            Slot::Scenario(at) => self.answers.choices[at]
                .map(|choice| [Some(choice.first), choice.last].into_iter().flatten().map(letter).collect()),
        };
        text.unwrap_or_default()
    }
}

fn set<T>(answer: &mut Option<T>, given: Option<T>) -> bool {
    *answer = given;
    answer.is_some()
}

fn choice(letters: (Option<char>, Option<char>), kind: FormKind) -> Option<Choice> {
    let place = |letter: char| {
        let at = ('a'..='d').position(|known| known == letter)?;
        u8::try_from(at).ok()
    };
    let first = place(letters.0?)?;
    let last = match letters.1 {
        Some(last) => Some(place(last)?),
        None => None,
    };
    let fits = last.is_none_or(|last| last != first && kind == FormKind::Full);
    fits.then_some(Choice { first, last })
}

fn id(form: &Form, slot: Slot) -> &Id {
    match slot {
        Slot::Item(at) => &form.items[at].item.id,
        Slot::Scenario(at) => &form.scenarios[at].id,
        Slot::Readiness(at) => &form.readiness[at].id,
        Slot::Statement(at) => &form.statements[at].id,
    }
}

/// A mark of all that decides what an answer means: the words and the key. It is
/// the 64-bit FNV-1a hash, which stays the same in every version of the program.
fn fingerprint(form: &Form, slot: Slot) -> String {
    let (text, rest): (&str, &[String]) = match slot {
        Slot::Item(at) => (&form.items[at].item.text, &[]),
        Slot::Scenario(at) => (&form.scenarios[at].text, &form.scenarios[at].options),
        Slot::Readiness(at) => (&form.readiness[at].text, &form.readiness[at].levels),
        Slot::Statement(at) => (&form.statements[at].text, &[]),
    };
    let key: u64 = match slot {
        Slot::Item(at) => u64::from(form.items[at].item.key > 0),
        Slot::Scenario(at) => form.scenarios[at].roles.iter().fold(0, |key, role| key * 4 + *role as u64),
        Slot::Readiness(_) => 0,
        Slot::Statement(at) => form.statements[at].truth.into(),
    };
    let parts = [text].into_iter().chain(rest.iter().map(String::as_str));
    let bytes = parts.flat_map(|part| part.bytes().chain([0])).chain(key.to_le_bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}
