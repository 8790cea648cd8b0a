use serde::{Deserialize, Serialize};

use super::{Fact, Id, NextCommand};

/// A concept: a file of `topics/`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Equal to the file's name.
    pub id: Id,
    /// The heading.
    pub title: String,
    /// Other names that lead here.
    pub aliases: Vec<String>,
    /// One line for the list of topics.
    pub summary: String,
    /// The answer, before any detail.
    pub answer: Fact,
    /// The detail, in reading order.
    pub sections: Vec<Section>,
    /// What to type after reading it.
    pub next: Vec<NextCommand>,
}

/// The few fields of a topic that lists and name look-ups need.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct TopicHead {
    pub id: Id,
    pub title: String,
    pub aliases: Vec<String>,
    pub summary: String,
}

/// A part of a topic under a heading. What is present appears in field order.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// What `--section` calls it.
    pub id: Id,
    /// The heading.
    pub heading: String,
    /// Paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Fact>,
    /// Content of another file that belongs here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<Insert>,
    /// The roles `shows: overlap` draws; empty for all. Without `shows`, the roles that
    /// the section is for: who asks for one of them and the topic reads it first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    /// What a page of HTML draws from the steps or the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draws: Option<Drawing>,
    /// Shares of a whole, drawn as bars.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<Share>,
    /// A list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    /// A numbered list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Point>,
    /// A table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<TextTable>,
    /// Closing paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Fact>,
}

/// Content of another file that a section shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Insert {
    /// All of `misconceptions.yaml`.
    Misconceptions,
    /// All of `titles.yaml`.
    Titles,
    /// The fit signals of `signals.yaml`.
    Signals,
    /// The meanings of "technical" in `signals.yaml`.
    TechnicalMeanings,
    /// The overlap of the roles, computed from their activities.
    Overlap,
}

/// What a page of HTML draws from a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Drawing {
    /// The terms of the steps, as boxes in the order in which one walks them.
    Path,
    /// The table as a ladder, the first row at the bottom. A cell `-` is no rung.
    Ladder,
    /// The table as a calendar, a row a day. A cell `-` is empty.
    Calendar,
}

/// A share of a whole, as a range.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// What the share is of.
    pub label: String,
    /// The low end, in percent.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub low: u8,
    /// The high end, in percent.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub high: u8,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// What the item is about, where the list defines things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The item.
    pub text: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// A table of short texts.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TextTable {
    /// The headings; the first column names the rows.
    pub columns: Vec<String>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}
