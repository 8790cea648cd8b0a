use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// The file `misconceptions.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Misconceptions {
    /// All misconceptions.
    pub misconceptions: Vec<Misconception>,
}

/// Something people believe about the roles that is wrong, at least in part.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Misconception {
    /// The entry's id.
    pub id: Id,
    /// What people say.
    pub claim: String,
    /// The short answer.
    pub verdict: String,
    /// Why.
    pub reason: Fact,
}
