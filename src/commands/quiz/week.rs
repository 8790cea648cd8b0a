//! The job's week as bars, and whether it would suit: for thought, never scored.

use anyhow::Result;
use serde::Serialize;

use crate::commands::explain;
use crate::content::{Library, Share, WeekWords};
use crate::document::{Block, Document};

/// The job's week.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Week {
    #[serde(flatten)]
    pub(super) words: WeekWords,
    /// The shares of the week, in percent.
    shares: Vec<Share>,
}

/// The week that the words name; none where the content has no such topic.
pub(super) fn read(library: &Library, words: Option<&WeekWords>) -> Result<Option<Week>> {
    let is_whole = |words: &&WeekWords| library.has_topic(&words.topic) && !words.choices.is_empty();
    let Some(words) = words.filter(is_whole) else { return Ok(None) };
    let sections = library.topic(&words.topic)?.sections;
    let shares = sections.into_iter().map(|section| section.shares).find(|shares| !shares.is_empty());
    Ok(shares.map(|shares| Week { words: words.clone(), shares }))
}

impl Week {
    /// The bars, and what stands beside them.
    pub(super) fn write(&self, level: u8, document: &mut Document) {
        document.heading(level, self.words.title.as_str());
        document.paragraph(self.words.about.text.as_str());
        document.push(Block::Ranges(explain::shares(&self.shares)));
    }
}
