//! What was read in a title.

use serde::Serialize;

use super::lexicon::{Rank, What};
use super::parse::Candidate;
use super::words::{Word, typed};
use crate::content::{Between, Fact, Field, Id, Level};

/// What a title says.
#[derive(Debug, Clone)]
pub(crate) struct Reading<'l> {
    /// All of it, as typed.
    pub(crate) text: String,
    /// What its head names.
    pub(crate) what: What,
    /// The roles that head and field name together; two where both are possible.
    pub(crate) roles: Vec<Id>,
    /// How sure that is.
    pub(crate) certainty: Certainty,
    /// The head, as typed.
    pub(crate) head: String,
    /// The levels, as typed, with what is said of them where something is.
    pub(crate) levels: Vec<(String, Option<&'l Level>)>,
    /// The fields, as typed.
    pub(crate) fields: Vec<(String, &'l Field)>,
    /// What is about the contract or the place, as typed.
    pub(crate) asides: Vec<String>,
    /// What says nothing here, as typed.
    pub(crate) unused: Vec<String>,
    /// What to ask where the title leaves two roles, or the field makes another of one.
    pub(crate) ask: Option<&'l Fact>,
    /// What two roles with such a title are told apart by.
    pub(crate) between: Option<&'l Between>,
    /// Whether it is a name and nothing else.
    pub(crate) is_plain: bool,
    pub(super) rank: Rank,
}

/// How sure it is what a title names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Certainty {
    /// The title is known.
    #[default]
    Known,
    /// Head and field name it by rule.
    Rule,
    /// It is one of two.
    Either,
}

/// A part of a title beside its head.
pub(super) enum Part<'l> {
    Level(Option<&'l Level>),
    Field(&'l Field),
    Aside,
    Unused,
}

impl<'l> Reading<'l> {
    /// The head alone.
    pub(super) fn of(words: &[Word], head: &Candidate) -> Self {
        Self {
            text: typed(words),
            what: head.what.clone(),
            roles: Vec::new(),
            certainty: Certainty::Known,
            head: typed(&words[head.start..head.end]),
            levels: Vec::new(),
            fields: Vec::new(),
            asides: Vec::new(),
            unused: Vec::new(),
            ask: None,
            between: None,
            is_plain: head.end - head.start == words.len(),
            rank: head.rank,
        }
    }

    pub(super) fn take(&mut self, text: String, part: &Part<'l>) {
        match part {
            Part::Level(level) => self.levels.push((text, *level)),
            Part::Field(field) => self.fields.push((text, field)),
            Part::Aside => self.asides.push(text),
            Part::Unused if text.is_empty() => {}
            Part::Unused => self.unused.push(text),
        }
    }

    /// Whether it is a head with no more than a level.
    pub(super) fn is_bare(&self) -> bool {
        self.fields.is_empty() && self.asides.is_empty() && self.unused.is_empty()
    }
}
