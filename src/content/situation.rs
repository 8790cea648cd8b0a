use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// The file `situations.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Situations {
    /// How to read the first moves.
    pub about: Fact,
    /// All situations.
    pub situations: Vec<Situation>,
}

/// A moment in which the roles act differently.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// What roles name it by.
    pub id: Id,
    /// The heading.
    pub title: String,
    /// Words a reader may search for that the title lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// What has happened.
    pub text: Fact,
    /// Who leads, and why.
    pub lead: Fact,
}
