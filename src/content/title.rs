use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// The file `titles.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Titles {
    /// How to read the entries.
    pub about: Fact,
    /// Words for a level, which a title may carry without becoming another one.
    pub levels: Vec<String>,
    /// All entries.
    pub titles: Vec<Title>,
}

/// A title people meet on postings, and what it usually means.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// The entry's id.
    pub id: Id,
    /// The title as written.
    pub title: String,
    /// Other ways to write it.
    pub aliases: Vec<String>,
    /// The nearest role; absent where that depends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Id>,
    /// Whether the title means none of the roles here, however close its name.
    #[serde(default)]
    pub none_of_these: bool,
    /// Where the title is used.
    pub seen_at: String,
    /// What it usually means.
    pub meaning: Fact,
    /// What to ask a recruiter who uses it.
    pub ask: Fact,
}

impl Title {
    /// The nearest role in a word; `abbreviation` says how a role is called.
    #[must_use]
    pub fn nearest(&self, abbreviation: impl Fn(&str) -> String) -> String {
        match &self.role {
            Some(role) => abbreviation(role),
            None if self.none_of_these => "none of these".to_owned(),
            None => "it depends".to_owned(),
        }
    }
}
