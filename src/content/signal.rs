use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// The file `signals.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signals {
    /// Signs that the TPM job fits a person.
    pub signals: Vec<Signal>,
    /// What "technical" means in the title.
    pub technical: Vec<TechnicalMeaning>,
}

/// A sign that the TPM job fits a person.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// The entry's id.
    pub id: Id,
    /// The sign in a few words.
    pub name: String,
    /// What it is.
    pub text: Fact,
    /// A behavior that shows it.
    pub looks_like: Fact,
    /// What it may mean when it is missing.
    pub otherwise: Fact,
}

/// One of the things "technical" means in the title.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TechnicalMeaning {
    /// The entry's id.
    pub id: Id,
    /// The meaning in a few words.
    pub name: String,
    /// What it is.
    pub text: Fact,
    /// What it looks like in a program.
    pub example: Fact,
    /// The first step to build it.
    pub start: Fact,
}
