use serde::{Deserialize, Serialize};

use super::{Fact, Id, NextCommand};

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
    /// How the words of the trade are listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<WordList>,
}

/// How the words of the trade are listed.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordList {
    /// What they are.
    pub about: Fact,
    /// Ids of subjects in display order; subjects not named here follow.
    pub subjects: Vec<Id>,
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

    /// Whether a role, topic or subject is left out, where only those named here count.
    pub fn leaves_out(&self, folder: &str, id: &str) -> bool {
        match folder {
            "roles" => self.roles.iter().all(|role| role != id),
            "topics" => self.topics().all(|topic| topic != id),
            "glossary" => self.words.iter().flat_map(|words| &words.subjects).all(|subject| subject != id),
            _ => false,
        }
    }
}

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

/// The file `situations.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Situations {
    /// How to read the first moves.
    pub about: Fact,
    /// All situations.
    pub situations: Vec<Situation>,
}

/// A moment in which the roles act differently.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// What roles name it by.
    pub id: Id,
    /// The heading.
    pub title: String,
    /// Words a reader may search for that the title lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// What has happened.
    pub text: Fact,
    /// Who leads, and why.
    pub lead: Fact,
}

/// The file `misconceptions.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Misconceptions {
    /// All misconceptions.
    pub misconceptions: Vec<Misconception>,
}

/// Something people believe about the roles that is wrong, at least in part.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Misconception {
    /// The entry's id.
    pub id: Id,
    /// What people say.
    pub claim: String,
    /// The short answer.
    pub verdict: String,
    /// Why.
    pub reason: Fact,
}

/// The file `signals.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signals {
    /// Signs that the TPM job fits a person.
    pub signals: Vec<Signal>,
    /// What "technical" means in the title.
    pub technical: Vec<TechnicalMeaning>,
}

/// A sign that the TPM job fits a person.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// The entry's id.
    pub id: Id,
    /// The sign in a few words.
    pub name: String,
    /// What it is.
    pub text: Fact,
    /// A behavior that shows it.
    pub looks_like: Fact,
    /// What it may mean when it is missing.
    pub otherwise: Fact,
}

/// One of the things "technical" means in the title.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TechnicalMeaning {
    /// The entry's id.
    pub id: Id,
    /// The meaning in a few words.
    pub name: String,
    /// What it is.
    pub text: Fact,
    /// What it looks like in a program.
    pub example: Fact,
    /// The first step to build it.
    pub start: Fact,
}

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
    /// What names it under a leader: "head of delivery".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub led: Vec<String>,
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
    pub fn nearest(&self, abbreviation: impl Fn(&str) -> String) -> String {
        match &self.role {
            Some(role) => abbreviation(role),
            None if self.none_of_these => "none of these".to_owned(),
            None => "it depends".to_owned(),
        }
    }
}

/// The file `sources.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sources {
    /// All sources.
    pub sources: Vec<Source>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What facts cite it by.
    pub id: Id,
    /// The title of the page, book or document.
    pub title: String,
    /// Who published it.
    pub by: String,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// Where to read it; absent where no lasting address is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What to bear in mind when reading it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What kind of source it is, which says how far to trust it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The article the tool grew out of.
    Article,
    /// A standards body, a government office or a reference manual.
    Standard,
    /// An employer describing its own roles.
    Employer,
    /// Someone who does or studies the work.
    Practitioner,
    /// Someone who sells courses or interview preparation.
    Vendor,
    /// A public thread.
    Discussion,
    /// A news report.
    Press,
    /// A count of this project's own.
    Data,
    /// This project's own reading of the other sources.
    Reading,
}
