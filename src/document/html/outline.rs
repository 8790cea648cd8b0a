//! One title, and headings below it without a jump.

use super::super::{Block, Document};

/// The title where a document has none.
const NO_TITLE: &str = "tpm";

/// How the headings of a document become those of a page, which has one title.
pub(super) struct Outline {
    /// The title.
    pub(super) title: String,
    /// Where the blocks under the title start.
    pub(super) first: usize,
    /// How many levels further down each heading stands.
    down: u8,
}

impl Outline {
    /// A document that opens with its only top heading has that as its title. Where
    /// there are several, all of them go one level down.
    pub(super) fn of(document: &Document) -> Self {
        let is_top = |block: &&Block| matches!(block, Block::Heading(1, _));
        let tops: Vec<&str> = document.blocks.iter().filter(is_top).filter_map(words).collect();
        let opens = document.blocks.first().is_some_and(|block| is_top(&block));
        match tops.as_slice() {
            [] => Self { title: NO_TITLE.to_owned(), first: 0, down: 0 },
            [only] if opens => Self { title: (*only).to_owned(), first: 1, down: 0 },
            several => Self { title: several.join(" · "), first: 0, down: 1 },
        }
    }

    /// The level of a heading on the page.
    pub(super) fn level(&self, level: u8) -> u8 {
        level.max(1) + self.down
    }
}

fn words(block: &Block) -> Option<&str> {
    match block {
        Block::Heading(_, text) => Some(text),
        _ => None,
    }
}
