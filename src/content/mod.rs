//! What the tool says: typed content, where it comes from, and how names lead to it.
//!
//! Every type here mirrors a file format described in `content/README.md`.

mod built_in;
mod bundle;
mod comparison;
pub(crate) mod diagnosis;
mod fact;
mod file;
mod flaw;
mod index;
mod kind;
mod library;
mod misconception;
mod names;
mod quiz;
mod reading;
mod role;
#[cfg(test)]
mod schema_test;
mod signal;
mod situation;
mod source;
mod title;
mod topic;
mod yaml;

pub use built_in::{BUILT_IN, BuiltIn};
pub use bundle::Bundle;
pub use comparison::{Activity, Axes, Dimension};
pub use fact::{Fact, NextCommand};
pub use index::{Group, Index};
pub use kind::FileKind;
pub use library::Library;
pub use misconception::{Misconception, Misconceptions};
pub use names::{Entry, EntryKind, Names, UnknownName, name_key, nearest};
pub use quiz::{
    Card, FlagWords, Growth, IdText, Item, Items, Membership, NamedText, Opening, PictureFile, ReadinessFile,
    ReadinessItem, ResultWords, Scenario, ScenarioOption, Scenarios, SignalWords, Statement,
};
pub use reading::{reading_grade, words};
pub use role::{DimensionText, FirstMove, Ladder, Meeting, Mistake, Part, Relation, Role, RoleHead};
pub use signal::{Signal, Signals, TechnicalMeaning};
pub use situation::{Situation, Situations};
pub use source::{Source, SourceKind, Sources};
pub use title::{Title, Titles};
pub use topic::{Insert, Point, Section, Share, TextTable, Topic, TopicHead};
pub(crate) use yaml::Transcript;

/// The identifier of a piece of content, in kebab case, for example `breaking-in`.
/// A page holds hundreds of them, so short ones are kept without an allocation.
pub type Id = smol_str::SmolStr;
