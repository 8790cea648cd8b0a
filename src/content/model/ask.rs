use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// The file `ask/words.yaml`: how people ask for what the content says in other words.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskWords {
    /// What can be asked.
    pub about: String,
    /// Questions to begin with.
    pub examples: Vec<String>,
    /// Words that say nothing of what is asked for.
    pub ignored: Vec<String>,
    /// Letters that people use for several roles, a reading each.
    pub readings: Vec<Reading>,
    /// What people say, and what the content says for it.
    pub synonyms: Vec<Synonyms>,
    /// What is left out on purpose.
    pub left_out: Vec<LeftOut>,
}

/// The file `ask/asked.yaml`: the questions that passages answer, in the words of people
/// who ask.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskedFor {
    /// Places, each with its questions: `coding` is what a page begins with, `coding:work`
    /// a section of it; `situations:`, `activity:` and `myths:` go before the id of one.
    pub asked: BTreeMap<String, Vec<String>>,
}

/// A role that letters can stand for.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The letters.
    pub letters: String,
    /// The role.
    pub role: Id,
    /// Words beside them that tell that this role is meant.
    pub beside: Vec<String>,
}

/// What people say, and what the content says for it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Synonyms {
    /// Words, or rows of words, that people say.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub say: Vec<String>,
    /// Words of the content.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub mean: Vec<String>,
}

/// Something that is left out on purpose.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The entry's id.
    pub id: Id,
    /// Words, or rows of words, that ask for it.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub say: Vec<String>,
    /// That it is left out, and why.
    pub text: Fact,
    /// Whether the content says something near it, which is shown too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub near: bool,
}
