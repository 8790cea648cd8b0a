use serde::{Deserialize, Serialize};

use super::Id;

/// A statement and the ids of the sources that bear it out.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The statement, in one or a few sentences.
    pub text: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// A command to type next, and what it does.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NextCommand {
    /// The whole command line, starting with `tpm`.
    pub command: String,
    /// What the reader gets from it, a few words.
    pub does: String,
}
