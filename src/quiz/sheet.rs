//! Answers as they come from a file or a pipe: a sheet. Everything wrong with a
//! sheet is found in one go; nothing is scored by half.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::answers::{Answers, Choice, Verdict};
use super::form::{Form, FormKind, Slot};
use super::shape::{misshapen, not_json};
use crate::characters::brief;

/// Answers by item id, not yet checked against a form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet<'a> {
    /// Whatever the sender calls it; given back with the result.
    #[serde(default, borrow)]
    pub id: Option<&'a RawValue>,
    /// `short` or `full`.
    #[serde(borrow)]
    pub form: Cow<'a, str>,
    /// Which version of the keys the answers belong to; the current one where absent.
    #[serde(default)]
    pub key_version: Option<i64>,
    /// The work that the person does, for who compares people in different work.
    #[serde(default)]
    pub works_as: Option<WorksAs>,
    #[serde(borrow)]
    answers: Entries<'a>,
}

/// The work that a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum WorksAs {
    Pm,
    Pgm,
    Pjm,
    Tpm,
    Other,
}

/// Something wrong with a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SheetProblem {
    /// The item or field it is about; absent when it is about the whole.
    pub item: Option<String>,
    /// What is wrong, and what would be right.
    pub problem: String,
}

impl SheetProblem {
    /// A problem with the whole sheet.
    pub fn whole(problem: impl Into<String>) -> Self {
        Self { item: None, problem: brief(&problem.into()).into_owned() }
    }

    /// A problem with an item or field.
    pub fn of(item: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { item: Some(brief(&item.into()).into_owned()), problem: brief(&problem.into()).into_owned() }
    }
}

impl fmt::Display for SheetProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.item {
            Some(item) => write!(f, "{item}: {}", self.problem),
            None => f.write_str(&self.problem),
        }
    }
}

impl<'a> Sheet<'a> {
    /// The sheet that stands in a text of JSON.
    pub fn read(json: &'a str) -> Result<Self, Vec<SheetProblem>> {
        let is_object = json.trim_start().starts_with('{');
        let error = match serde_json::from_str(json) {
            Ok(sheet) if is_object => return Ok(sheet),
            // A list is taken for the values of the fields in their order.
            Ok(_) => String::new(),
            Err(error) => not_json(&error),
        };
        let mut problems = serde_json::from_str(json).map(|value| misshapen(&value)).unwrap_or_default();
        if problems.is_empty() {
            problems.push(SheetProblem::whole(error));
        }
        Err(problems)
    }

    /// The kind of form that the sheet answers.
    pub fn kind(&self) -> Result<FormKind, SheetProblem> {
        let unknown =
            || SheetProblem::of("form", format!("`{}` is no form; write `short` or `full`", self.form));
        FormKind::named(&self.form).ok_or_else(unknown)
    }

    /// The answers, checked against `form`.
    pub fn answers(&self, form: &Form) -> Result<Answers, Vec<SheetProblem>> {
        let mut answers = Answers::none(form);
        let mut problems = Vec::new();
        if let Some(version) = self.key_version.filter(|version| *version != i64::from(form.key_version)) {
            problems.push(wrong_version(version, form));
        }
        let mut seen = vec![false; form.len()];
        let mut next = 0;
        for (id, given) in &self.answers.0 {
            let Some(number) = form.number_of(id, next) else {
                let problem = format!("the {} form has no item of this name", form.kind.name());
                problems.push(SheetProblem::of(&**id, problem));
                continue;
            };
            next = number + 1;
            let slot = form.slot_at(number);
            if std::mem::replace(&mut seen[number], true) {
                problems.push(SheetProblem::of(&**id, "is answered twice"));
            } else if let Err(problem) = enter(form, &mut answers, slot, given) {
                problems.push(SheetProblem::of(&**id, problem));
            }
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }
}

/// What the sender calls a sheet that cannot be scored, where that can be read.
#[must_use]
pub fn id_of(json: &[u8]) -> Option<&RawValue> {
    #[derive(Deserialize)]
    struct Named<'a> {
        #[serde(borrow)]
        id: &'a RawValue,
    }
    serde_json::from_slice::<Named>(json).ok().map(|named| named.id)
}

/// The problem that answers belong to another version of the keys.
pub(super) fn wrong_version(version: i64, form: &Form) -> SheetProblem {
    let problem = format!(
        "these answers belong to version {version} of the items, and this is version {}; they cannot be compared",
        form.key_version
    );
    SheetProblem::of("key_version", problem)
}

/// Puts one answer in its place.
fn enter(form: &Form, answers: &mut Answers, slot: Slot, given: &Given) -> Result<(), String> {
    if matches!(given, Given::Skip) {
        return Ok(());
    }
    match slot {
        Slot::Item(at) => answers.agreement[at] = Some(number(given, 1, 5)?),
        Slot::Scenario(at) => answers.choices[at] = Some(choice(given, form.kind)?),
        Slot::Readiness(at) => answers.levels[at] = Some(number(given, 0, 3)?),
        Slot::Statement(at) => answers.verdicts[at] = Some(verdict(given)?),
    }
    Ok(())
}

fn number(given: &Given, least: u8, most: u8) -> Result<u8, String> {
    let in_range = |number: &u8| (least..=most).contains(number);
    let number = match given {
        Given::Number(number) => u8::try_from(*number).ok().filter(in_range),
        _ => None,
    };
    number.ok_or_else(|| format!("{given} is not a whole number from {least} to {most}"))
}

fn choice(given: &Given, kind: FormKind) -> Result<Choice, String> {
    let place =
        |letter: u8| b"abcd".iter().position(|known| *known == letter).and_then(|at| u8::try_from(at).ok());
    let letters = match given {
        Given::Text(text) => text.as_bytes(),
        _ => &[],
    };
    let (choice, wanted) = match kind {
        FormKind::Short => {
            let first = (letters.len() == 1).then(|| place(letters[0])).flatten();
            (
                first.map(|first| Choice { first, last: None }),
                "one letter from a to d, the part you would most like to take",
            )
        }
        FormKind::Full => {
            let pair = (letters.len() == 2).then(|| place(letters[0]).zip(place(letters[1]))).flatten();
            let distinct = pair.filter(|(first, last)| first != last);
            let choice = distinct.map(|(first, last)| Choice { first, last: Some(last) });
            (choice, "two different letters from a to d, the parts you would most and least like to take")
        }
    };
    choice.ok_or_else(|| format!("{given} is not {wanted}"))
}

fn verdict(given: &Given) -> Result<Verdict, String> {
    let verdict = match given {
        Given::Text(text) => Verdict::lettered(text),
        _ => None,
    };
    verdict.ok_or_else(|| format!("{given} is not `t` (true), `f` (false) or `n` (not sure)"))
}

/// An answer as written.
#[derive(Debug)]
enum Given<'a> {
    Number(i64),
    Text(Cow<'a, str>),
    Skip,
    Other(&'static str),
}

impl fmt::Display for Given<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "`{}`", text.escape_debug()),
            Self::Skip => f.write_str("nothing"),
            Self::Other(kind) => write!(f, "a {kind}"),
        }
    }
}

/// The answers in the order in which they stand, duplicates and all.
#[derive(Debug)]
struct Entries<'a>(Vec<(Cow<'a, str>, Given<'a>)>);

/// A key or a text, borrowed where the format allows.
struct Words<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Words<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordsVisitor;
        impl<'de> Visitor<'de> for WordsVisitor {
            type Value = Words<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Words(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Words(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(WordsVisitor)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;
        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("answers by item id")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::with_capacity(map.size_hint().unwrap_or(41));
                while let Some((Words(id), given)) = map.next_entry()? {
                    entries.push((id, given));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Given<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GivenVisitor)
    }
}

struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = Given<'de>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }
    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Given::Number(number))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).map_or(Given::Other("number that large"), Given::Number))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Given::Other("number with a fraction"))
    }
    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Given::Other("truth value without quotes"))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Given::Text(Cow::Borrowed(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Given::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Given::Skip)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Given::Other("list"))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Given::Other("group of fields"))
    }
}
