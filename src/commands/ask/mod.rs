//! `tpm ask`: the passage that answers a question in one's own words, and where to read on.

mod found;
mod page;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

pub(crate) use self::found::best;
use super::page::View;
use super::{Context, Page};
use crate::content::{Fact, Id, NextCommand};

const EXAMPLES: &str = "\
tpm ask do I need to code           # quotes are not needed
tpm ask pm or pgm, what differs     # two roles in one question
tpm ask the date is impossible      # what each would do then
tpm ask what is RAID --format json  # for programs";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct AskArgs {
    /// A question, or a few words of it; without any, what can be asked
    #[arg(value_name = "QUESTION")]
    pub words: Vec<String>,
}

/// What was found for a question.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Found {
    /// The question.
    pub query: String,
    /// What can be asked, where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Questions to begin with, where none was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// How letters were read that can stand for several roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_as: Option<ReadAs>,
    /// That what was asked for is left out on purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_out: Option<Fact>,
    /// The passages, best first; none where nothing is near.
    pub hits: Vec<Hit>,
    /// What to type next.
    pub next: Vec<NextCommand>,
}

/// A passage that may answer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Hit {
    /// The id of the role, topic, title or word; `situations` or `quiz` for those.
    pub page: Id,
    /// The name of the page.
    pub title: String,
    /// The file it stands in, without its ending.
    pub at: String,
    /// What the passage is about.
    pub heading: String,
    /// What it says, a line for each item.
    pub text: String,
    /// How near it is, from 0 to 1.
    pub score: f64,
    /// What to type to see where it stands.
    pub command: String,
    /// The items, each with what it is about.
    #[serde(skip)]
    pub items: Vec<(Option<String>, String)>,
}

/// Letters that can stand for several roles.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReadAs {
    /// The letters.
    pub letters: String,
    /// The roles they may stand for here.
    pub roles: Vec<Id>,
    /// The names of these roles.
    pub names: Vec<String>,
}

/// Answers what was asked; says what can be asked where nothing was.
pub(crate) fn run(context: &Context, args: &AskArgs) -> Result<Page> {
    let library = context.library()?;
    let query = args.words.join(" ").trim().to_owned();
    let hits = if query.is_empty() { found::nothing_asked(library)? } else { found::hits(library, query)? };
    let failed = !hits.query.is_empty() && hits.hits.is_empty();
    Ok(Page { failed, ..Page::new(page::document(&hits), View::Hits(hits)) })
}
