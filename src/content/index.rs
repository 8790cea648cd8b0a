use serde::{Deserialize, Serialize};

use super::{Id, NextCommand};

/// The order in which roles and topics appear, and the words of the overview.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The headline of the overview.
    pub title: String,
    /// Whether roles and topics not named here are left out, instead of following last.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only: bool,
    /// Role ids in display order; roles not named here follow.
    pub roles: Vec<Id>,
    /// What the overview proposes to type next.
    pub next: Vec<NextCommand>,
    /// What the list of topics proposes to type next.
    pub topics_next: Vec<NextCommand>,
    /// The topics, grouped; topics not named here follow in a group of their own.
    pub groups: Vec<Group>,
}

/// Some topics under a heading.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// Topic ids in display order.
    pub topics: Vec<Id>,
}

impl Index {
    /// The topic ids in display order.
    pub fn topics(&self) -> impl Iterator<Item = &Id> {
        self.groups.iter().flat_map(|group| &group.topics)
    }
}
