//! A page: what a command has to say, as a value with two views.

use anyhow::Result;
use serde::Serialize;
use serde_json::Value;

use super::ask::Found;
use super::compare::Comparison;
use super::content::{CheckView, Kind};
use super::decode::{DecodedList, DecodedView};
use super::explain::{Explanation, TopicList};
use super::man::ManualView;
use super::overview::Overview;
use super::practice::{CardsView, RoundView};
use super::quiz::{FormPage, ResultPage};
use super::results::{ChangeView, DeletedView, ListView, PlanView};
use super::score::ItemsView;
use crate::characters::escaped;
use crate::document::{Block, Document, Style, Text, html, markdown, text};
use crate::settings::{Format, Settings, Shell};

/// The version of all JSON output.
pub(super) const SCHEMA: &str = "tpm/1";

/// What a command has to say.
#[derive(Debug)]
pub struct Page {
    /// For readers.
    pub document: Document,
    /// For programs.
    pub(crate) view: View,
    /// The text that stands for the painted document, where another program reads it:
    /// a shell, a reader of manual pages.
    pub(crate) verbatim: Option<String>,
    /// Whether it tells of a failure.
    pub(crate) failed: bool,
}

/// What each kind of page has in JSON.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum View {
    Overview(Overview),
    Hits(Found),
    Topics(TopicList),
    Explanation(Explanation),
    Comparison(Box<Comparison>),
    Cards(CardsView),
    Round(RoundView),
    Decoded(Box<DecodedView>),
    DecodedList(DecodedList),
    Form(#[cfg_attr(test, schemars(with = "super::quiz::FormView"))] Box<FormPage>),
    Result(#[cfg_attr(test, schemars(with = "super::quiz::WordedView"))] Box<ResultPage>),
    Results(ListView),
    ResultChange(ChangeView),
    Plan(PlanView),
    ResultsDeleted(DeletedView),
    Items(ItemsView),
    ContentCheck(CheckView),
    /// What was written.
    ContentExport {
        folder: String,
        /// The paths of the files in it.
        files: Vec<String>,
    },
    /// The kinds of content files.
    ContentKinds {
        kinds: Vec<Kind>,
    },
    /// The JSON Schema of a kind of content file.
    ContentSchema {
        #[serde(flatten)]
        of: Kind,
        json_schema: Value,
    },
    /// A script for a shell.
    Completions {
        shell: Shell,
        script: String,
    },
    Manual(ManualView),
}

/// What all JSON begins with.
#[derive(Serialize)]
struct Envelope<'a, V> {
    schema: &'static str,
    #[serde(flatten)]
    view: &'a V,
}

impl Page {
    /// A page that tells of something done.
    pub(crate) fn new(document: Document, view: View) -> Self {
        Self { document, view, verbatim: None, failed: false }
    }

    /// A page that another program reads.
    pub(crate) fn verbatim(text: String, view: View) -> Self {
        Self { verbatim: Some(text), ..Self::new(Document::default(), view) }
    }

    /// The page as JSON.
    ///
    /// # Errors
    /// When a value cannot be written as JSON.
    pub fn json(&self) -> Result<String> {
        let envelope = Envelope { schema: SCHEMA, view: &self.view };
        Ok(escaped(&serde_json::to_string_pretty(&envelope)?).into_owned() + "\n")
    }

    /// The page in the format that the settings ask for.
    pub(super) fn painted(&self, settings: &Settings) -> Result<String> {
        match (settings.format, &self.verbatim) {
            (Format::Json, _) => self.json(),
            (_, Some(text)) => Ok(text.clone()),
            (Format::Text, None) => Ok(text::render(&self.document, settings.stdout)),
            (Format::Markdown, None) => Ok(markdown::render(&self.document)),
            (Format::Html, None) => Ok(html::render(&self.document)),
        }
    }

    /// The page with commands that show the same when they are pasted.
    pub(super) fn pasted(mut self, settings: &Settings) -> Self {
        for block in &mut self.document.blocks {
            match block {
                Block::Next { commands, .. } => {
                    commands.iter_mut().for_each(|(line, _)| *line = settings.pasted(line));
                }
                Block::Paragraph(text) => pasted(text, settings),
                Block::Labeled(rows) => rows.iter_mut().for_each(|(_, text)| pasted(text, settings)),
                _ => {}
            }
        }
        let next = match &mut self.view {
            View::Overview(overview) => &mut overview.next,
            View::Hits(hits) => &mut hits.next,
            View::Topics(topics) => &mut topics.next,
            View::Explanation(explanation) => &mut explanation.next,
            View::Comparison(comparison) => &mut comparison.next,
            _ => return self,
        };
        next.iter_mut().for_each(|next| next.command = settings.pasted(&next.command));
        self
    }

    /// The page without hints on what to type next.
    pub(super) fn quiet(mut self) -> Self {
        self.document.blocks.retain(|block| !matches!(block, Block::Next { .. }));
        self
    }
}

fn pasted(text: &mut Text, settings: &Settings) {
    for span in text.0.iter_mut().filter(|span| span.style == Style::Command) {
        span.text = settings.pasted(&span.text);
    }
}

/// Writes a value as one line of JSON, as all JSON begins.
///
/// # Errors
/// When a value cannot be written as JSON.
pub(super) fn write_line(view: &impl Serialize, out: &mut Vec<u8>) -> Result<()> {
    let line = serde_json::to_string(&Envelope { schema: SCHEMA, view })?;
    out.extend_from_slice(escaped(&line).as_bytes());
    out.push(b'\n');
    Ok(())
}
