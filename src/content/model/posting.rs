use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// How a posting is read: `posting/reading.yaml`. A `*` at the end of a word stands
/// for any ending.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostingReading {
    /// A heading opens the first of these that it fits.
    pub sections: Vec<PostingSection>,
    /// Sentences that weigh no more than this, wherever they stand.
    pub sentences: Vec<SentenceLimit>,
    /// Names of roles, which are taken out before anything is counted.
    pub role_names: RoleNames,
    /// Words that are in every text, and tell nothing by themselves.
    pub stop_words: Vec<String>,
}

/// A part of a posting.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostingSection {
    /// What the part is called.
    pub id: Id,
    /// How much a cue in it counts.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub weight: f64,
    /// Phrases of headings that open it.
    pub headings: Vec<String>,
}

/// Phrases that keep their sentence from counting in full.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SentenceLimit {
    /// The most that a cue in such a sentence counts.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub weight: f64,
    /// Any one of these makes it such a sentence.
    pub phrases: Vec<String>,
}

/// What a role's name is put together from.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleNames {
    /// What may stand first.
    pub before: Vec<String>,
    /// What it says is managed; two of them may stand together.
    pub kinds: Vec<String>,
    /// What may stand between two kinds.
    pub between: Vec<String>,
    /// What it ends with.
    pub ends: Vec<String>,
    /// Names that are one word.
    pub short: Vec<String>,
}

/// What postings say, by groups of cues: `posting/cues.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cues {
    /// The groups.
    pub groups: Vec<CueGroup>,
}

/// Cues that mean the same.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CueGroup {
    /// What weights name it by.
    pub id: Id,
    /// The role that it speaks for; none where it is about jobs that are no role here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lean: Option<Id>,
    /// For such a job: which, as in "a scrum master".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
    /// The activity of `comparison.yaml` that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Id>,
    /// The dimension of `comparison.yaml` that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Id>,
    /// What the job does that a posting with these cues describes.
    pub says: String,
    /// Phrases of one to four words in lower case. `*` stands for any ending of a word.
    #[cfg_attr(test, schemars(inner(regex(pattern = r"^[a-z0-9]+\*?( [a-z0-9]+\*?){0,3}$"))))]
    pub cues: Vec<String>,
}

/// What cues and words weigh: `posting/weights.yaml`, which `tools/fit` writes.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// What they were fitted on, and how.
    pub fitted: String,
    /// The roles that the first columns are about; the last is about any other job.
    pub roles: Vec<Id>,
    /// Where the sums begin.
    pub start: Vec<f64>,
    /// What names of roles weigh, whichever they are.
    pub role_names: Vec<f64>,
    /// What groups weigh.
    pub groups: BTreeMap<Id, Vec<f64>>,
    /// What words weigh by themselves and in pairs, without their endings.
    pub words: BTreeMap<String, Vec<f64>>,
    /// The least share of a role that is in the set which holds the true one nine
    /// times in ten.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub least_share: f64,
    /// How often the first role was right, by the share that the sums give it.
    pub measured: Vec<Measured>,
    /// The same for the chance that it is another job.
    pub other_measured: Vec<Measured>,
}

/// How often a share was right.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The share that the sums give.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub share: f64,
    /// The part of postings with this share for which it was right.
    #[cfg_attr(test, schemars(range(min = 0, max = 1)))]
    pub right: f64,
}

/// What postings speak of: `posting/ideas.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ideas {
    /// The ideas.
    pub ideas: Vec<Idea>,
}

/// Something that a posting speaks of, or does not.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Idea {
    /// What signs and questions name it by.
    pub id: Id,
    /// What it is called within a sentence.
    pub name: String,
    /// Any one of these shows it.
    pub phrases: Vec<String>,
    /// A sentence with one of these does not show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// The roles whose postings usually have it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usual: Vec<Usual>,
}

/// How usual an idea is in a role's postings.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Usual {
    /// The role.
    pub role: Id,
    /// Of 100 of its postings, how many have it.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub share: u8,
    /// What its absence may mean.
    pub absence: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// What postings ask of a person: `posting/asks.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Asks {
    /// The asks, in the order in which they are told.
    pub asks: Vec<Ask>,
}

/// Something that a posting asks of a person.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Whether the title is looked at, and nothing else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_title: bool,
    /// Whether all steps are told that are found, instead of the first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tells_all: bool,
    /// From most to least.
    pub steps: Vec<AskStep>,
    /// What is told where no step is found; nothing without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<String>,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// How much of it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskStep {
    pub id: Id,
    /// What is told; `{n}` stands for the number.
    pub says: String,
    /// Any one of these shows it.
    pub phrases: Vec<String>,
    /// One of these has to stand in the same sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    /// A sentence with one of these does not show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// What a number has to stand before; the largest one is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub number: Vec<String>,
    /// The smallest and the largest number that can be meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
}

/// What deserves a question: `posting/signs.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signs {
    /// What a sign is, and is not.
    pub about: Fact,
    /// The signs, in the order in which they are told.
    pub signs: Vec<Sign>,
}

/// A reason to ask.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// What questions name it by.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// The roles it is one for, by verdict or title; every one without any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    /// All of these have to hold.
    pub when: Vec<Condition>,
    /// What is told; `{found}` stands for the ideas that were found.
    pub says: String,
    /// Why it matters, and when it does not.
    pub reason: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}

/// What holds of a posting: one of these.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// One of these ideas is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub has: Vec<Id>,
    /// So many of them are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<usize>,
    /// None of these ideas is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<Id>,
    /// One of these phrases is in the title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title: Vec<String>,
    /// It asks for years of work, and for no more than so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
}

/// What to ask an employer: `posting/questions.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question, and when it is one to ask.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: Id,
    /// One of these signs shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign: Vec<Id>,
    /// One of these ideas is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Id>,
    /// The two nearest roles are these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub between: Vec<Id>,
    /// The verdict is one of these roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    /// The question, as it is asked.
    pub ask: String,
    /// What an answer can tell.
    pub hear: String,
    /// Ids from `sources.yaml`.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub sources: Vec<Id>,
}
