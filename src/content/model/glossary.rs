use serde::{Deserialize, Serialize};

use super::Id;

/// The words of the trade on one subject: a file of `glossary/`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Equal to the file's name.
    pub id: Id,
    /// The heading.
    pub title: String,
    /// The words, in the order in which one may read them.
    pub words: Vec<Word>,
}

/// A word of the trade.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// What other words, and the quiz, name it by.
    pub id: Id,
    /// The word as a heading.
    pub name: String,
    /// Other forms of it: long, short, plural, spelled otherwise, or with the same meaning.
    pub also: Vec<String>,
    /// What it means: one sentence that has the word in it.
    pub text: String,
    /// The word on a working day, in one to three sentences.
    pub example: String,
    /// Ids of the roles that use it most.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub roles: Vec<Id>,
    /// Ids of words to read next.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub near: Vec<Id>,
    /// Ids of words that mean nearly the same: a card that asks for one does not offer the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<Id>,
    /// Ids from `sources.yaml` that bear the meaning out; the example is made up.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}
