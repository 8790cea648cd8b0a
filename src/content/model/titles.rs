//! What the parts of a title say: levels, fields, heads, and jobs that are none of
//! the roles.

use serde::{Deserialize, Serialize};

use super::{Fact, Id};

/// The file `titles/levels.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// All levels, the lowest first.
    pub levels: Vec<Level>,
}

/// A level that a title can carry without becoming another one.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The level's id.
    pub id: Id,
    /// How titles write it.
    pub words: Vec<String>,
    /// What it says of the job, a clause that can follow the word.
    pub says: Fact,
}

/// The file `titles/fields.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// Fields that say the same of a job, together.
    pub fields: Vec<Field>,
}

/// What a product, program or project can be about.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The field's id.
    pub id: Id,
    /// How titles write it.
    pub words: Vec<String>,
    /// What it says of the job, a clause that can follow the word.
    pub says: Fact,
    /// Where the field makes another job of a head, or leaves two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decides: Vec<Decision>,
}

/// What becomes of a role in a field.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The role that the head alone names.
    pub role: Id,
    /// The one or two roles that head and field name together, the likelier first.
    pub roles: Vec<Id>,
    /// What to ask to know.
    pub ask: Fact,
}

/// The file `titles/heads.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Heads {
    /// The words that name a role.
    pub heads: Vec<Head>,
    /// Words that make a leader of what they stand beside.
    pub leaders: Vec<String>,
    /// What to ask where a title names two roles.
    pub between: Vec<Between>,
    /// Words about the contract or the place, not the job.
    pub asides: Vec<String>,
    /// Words that no title has.
    pub never: Vec<String>,
    /// Other writings of a word.
    pub spellings: Vec<Spelling>,
}

/// A head that names a role.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The role.
    pub role: Id,
    /// The word that stands for it beside another: "product/program manager".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What a person with this job is called.
    pub words: Vec<String>,
    /// What the work is called.
    pub work: Vec<String>,
    /// What names it under a leader: "head of product", "director, programs".
    pub led: Vec<String>,
    /// What the head says of the job.
    pub says: Fact,
    /// What to ask a recruiter who uses it.
    pub ask: Fact,
}

/// Two roles, and what tells which is meant.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// The two roles.
    pub roles: [Id; 2],
    /// What a title that leaves them open says.
    pub says: Fact,
    /// The question.
    pub ask: Fact,
}

/// A word and its other writings.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// The word.
    pub word: String,
    /// How else it is written.
    pub also: Vec<String>,
}

/// The file `titles/jobs.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    /// All jobs.
    pub jobs: Vec<Job>,
}

/// A job that is none of the roles.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// The job's id.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Other names of a person with this job.
    pub aliases: Vec<String>,
    /// What the work is called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<String>,
    /// What names it under a leader: "head of engineering".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub led: Vec<String>,
    /// What it is.
    pub what: Fact,
    /// The roles it is mistaken for.
    pub mistaken_for: Vec<Id>,
    /// What to ask a recruiter who uses it.
    pub ask: Fact,
}
