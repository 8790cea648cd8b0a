//! Numbered notes and the list they lead to.

use super::capitalized;
use crate::content::{Fact, Id, Source};
use crate::document::{Block, Document, Item, Text};
use crate::terminal::Style;

/// Numbers sources in the order in which a page first cites them.
pub(super) struct Citations<'a> {
    sources: &'a [Source],
    shown: bool,
}

impl<'a> Citations<'a> {
    /// For a page that cites `sources`, in the order of their first citation.
    pub(super) fn new(sources: &'a [Source], shown: bool) -> Self {
        Self { sources, shown }
    }

    /// The text of a fact with its notes.
    pub(super) fn fact(&self, fact: &Fact) -> Text {
        self.text(&fact.text, &fact.sources)
    }

    /// A text with the notes for its sources.
    pub(super) fn text(&self, text: &str, ids: &[Id]) -> Text {
        let number = |id: &Id| self.sources.iter().position(|source| source.id == *id).map(|at| at + 1);
        let numbers: Vec<String> = ids.iter().filter_map(number).map(|number| number.to_string()).collect();
        let text = Text::from(text);
        if self.shown && !numbers.is_empty() {
            return text.then(format!("[{}]", numbers.join(",")), Style::Faint);
        }
        text
    }

    /// Adds the list of sources to the page, where notes are shown.
    pub(super) fn list(&self, level: u8, document: &mut Document) {
        if !self.shown || self.sources.is_empty() {
            return;
        }
        document.heading(level, "Sources");
        document.push(Block::Numbered(self.sources.iter().map(entry).collect()));
    }
}

fn entry(source: &Source) -> Item {
    let mut text = format!("{}. {}.", source.title.trim_end_matches(['?', '.']), capitalized(&source.by));
    if source.title.ends_with('?') {
        text = format!("{} {}.", source.title, capitalized(&source.by));
    }
    for more in [&source.note, &source.address].into_iter().flatten() {
        text.push(' ');
        text.push_str(more);
    }
    Item::new(text)
}

/// Collects the ids of the sources that a page cites, each once, in order.
#[derive(Default)]
pub(super) struct Cited(Vec<Id>);

impl Cited {
    pub(super) fn add<'a>(&mut self, ids: impl IntoIterator<Item = &'a Id>) {
        for id in ids {
            if !self.0.contains(id) {
                self.0.push(id.clone());
            }
        }
    }

    pub(super) fn ids(&self) -> &[Id] {
        &self.0
    }
}
