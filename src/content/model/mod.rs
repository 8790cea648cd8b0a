//! What the files under `content/` hold, as types: their form is described in
//! `content/README.md`. The build script reads the built-in files by the same types,
//! so nothing here knows of the rest of the program.

mod ask;
mod catalog;
mod glossary;
mod posting;
mod practice;
mod quiz;
mod role;
mod titles;
mod topic;

use serde::{Deserialize, Serialize};

pub use self::ask::{AskWords, AskedFor, LeftOut, Reading, Synonyms};
pub use self::catalog::{
    Activity, Axes, Dimension, Group, Index, Misconception, Misconceptions, Signal, Signals, Situation,
    Situations, Source, SourceKind, Sources, TechnicalMeaning, Title, Titles, WordList,
};
pub use self::glossary::{Subject, Word};
pub use self::posting::{
    Ask, AskStep, Asks, Condition, CueGroup, Cues, Idea, Ideas, Measured, PostingReading, PostingSection,
    Question, Questions, RoleNames, SentenceLimit, Sign, Signs, Usual, Weights,
};
pub use self::practice::{Deck, DeckCard};
pub use self::quiz::{
    Card, Edition, FlagWords, Growth, IdText, Item, Items, Membership, NamedText, Opening, PictureFile,
    ReadinessFile, ReadinessItem, ResultWords, Scenario, ScenarioOption, Scenarios, SignalWords, Statement,
    WeekWords,
};
pub use self::role::{DimensionText, FirstMove, Ladder, Meeting, Mistake, Part, Relation, Role, RoleHead};
pub use self::titles::{Between, Decision, Field, Fields, Head, Heads, Job, Jobs, Level, Levels, Spelling};
pub use self::topic::{Drawing, Insert, Point, Section, Share, TextTable, Topic, TopicHead};

/// The identifier of a piece of content, in kebab case, for example `breaking-in`.
/// A page holds hundreds of them, so short ones are kept without an allocation.
pub type Id = smol_str::SmolStr;

/// A statement and the ids of the sources that bear it out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
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
