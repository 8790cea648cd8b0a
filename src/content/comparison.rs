use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// What roles are compared by: the file `comparison.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Axes {
    /// The dimensions in display order.
    pub dimensions: Vec<Dimension>,
    /// The activities in display order.
    pub activities: Vec<Activity>,
    /// How to read the table of activities.
    pub note: Fact,
}

/// Something each role is or has.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// What roles name it by.
    pub id: Id,
    /// What readers see.
    pub label: String,
}

/// A piece of work in which each role has a part.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// What roles name it by.
    pub id: Id,
    /// What readers see, starting with a verb.
    pub label: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}
