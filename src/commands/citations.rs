//! Numbered notes and the list they lead to.

use std::cell::RefCell;

use crate::content::{Fact, Id, Source};
use crate::document::{Block, Document, Item, Style, Text};

/// Numbers sources in the order in which a page cites them.
pub(super) struct Citations<'a> {
    sources: &'a [Source],
    shown: bool,
    cited: RefCell<Vec<Id>>,
}

impl<'a> Citations<'a> {
    /// For a page that may cite any of `sources`.
    pub(super) fn new(sources: &'a [Source], shown: bool) -> Self {
        Self { sources, shown, cited: RefCell::default() }
    }

    /// The text of a fact with its notes.
    pub(super) fn fact(&self, fact: &Fact) -> Text {
        self.text(&fact.text, &fact.sources)
    }

    /// A text with the notes for its sources.
    pub(super) fn text(&self, text: &str, ids: &[Id]) -> Text {
        let text = Text::from(text);
        if !self.shown || ids.is_empty() {
            return text;
        }
        let numbers: Vec<String> = ids.iter().map(|id| self.number(id).to_string()).collect();
        text.then(format!("[{}]", numbers.join(",")), Style::Faint)
    }

    /// The number of a source, the next one where it is new.
    fn number(&self, id: &Id) -> usize {
        let mut cited = self.cited.borrow_mut();
        let at = cited.iter().position(|known| known == id).unwrap_or_else(|| {
            cited.push(id.clone());
            cited.len() - 1
        });
        at + 1
    }

    /// Adds the list of cited sources to the page, where notes are shown.
    pub(super) fn list(&self, level: u8, document: &mut Document) {
        let cited = self.cited.borrow();
        let find = |id: &Id| self.sources.iter().find(|source| source.id == *id).map(entry);
        if !cited.is_empty() {
            document.heading(level, "Sources");
            document.push(Block::Numbered(cited.iter().filter_map(find).collect()));
        }
    }
}

fn entry(source: &Source) -> Item {
    let mut text = format!("{}. {}.", source.title.trim_end_matches(['?', '.']), source.by);
    if source.title.ends_with('?') {
        text = format!("{} {}.", source.title, source.by);
    }
    for more in [&source.note, &source.address].into_iter().flatten() {
        text.push(' ');
        text.push_str(more);
    }
    Item::new(text)
}

/// Collects the ids of all sources that the facts of a page name, each once.
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
