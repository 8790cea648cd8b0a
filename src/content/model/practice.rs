use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// Cards of one kind that were written by hand: a file of `practice/`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deck {
    /// Equal to the file's name.
    pub id: Id,
    /// What each card asks.
    pub ask: String,
    /// Ids of the roles among which one chooses; empty where a card names its own answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    /// All cards.
    pub cards: Vec<DeckCard>,
}

/// A card that was written by hand. Its right answer is a role, a truth value or a text.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeckCard {
    /// The card's id, which lasts: what a person knows is kept by it.
    pub id: Id,
    /// What the question is about.
    pub text: String,
    /// The role that is the right answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Id>,
    /// The roles to choose from, where they are not those of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    /// Whether the text is true, where that is the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truth: Option<bool>,
    /// The right answer, where it is a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    /// The wrong answers, where they are texts, the most tempting one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(length(max = 3)))]
    pub wrong: Vec<String>,
    /// Why that is right, and why the most tempting answer is not.
    pub why: Fact,
    /// The command line that shows where to read on.
    pub at: String,
}
