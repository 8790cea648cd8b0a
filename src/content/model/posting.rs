use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Id;

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
