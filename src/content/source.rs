use serde::{Deserialize, Serialize};

use super::Id;

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
