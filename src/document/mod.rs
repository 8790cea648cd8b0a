//! What a command wants to say, as blocks; and the painters that show it.
//!
//! A [`Document`] knows nothing of terminals or formats. [`text`] lays it out in
//! columns, [`markdown`] writes it as Markdown, [`html`] as a page with pictures.

pub mod html;
pub mod markdown;
pub mod text;

use std::ops::Range as Places;

pub use crate::terminal::Style;

/// The heading over the regions of an overlap, where they are a table.
const PART_OF_PICTURE: &str = "Part of the picture";

/// A whole page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 1 (the page), 2 or 3.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Text),
    /// A list with bullets.
    Bullets(Vec<Item>),
    /// A numbered list.
    Numbered(Vec<Item>),
    /// Short labels, each with a text beside it.
    Labeled(Vec<(String, Text)>),
    /// A table of texts; its first column names the rows.
    Table(Table),
    /// A table of marks.
    Matrix(Matrix),
    /// Ranges on a scale from 0 to 100, drawn as bars.
    Ranges(Ranges),
    /// How sets of things overlap.
    Overlap(Overlap),
    /// A remark about a place in a file.
    Excerpt(Excerpt),
    /// The headings that follow, by name.
    Contents(Vec<String>),
    /// Commands to type next. Shown when a person reads along, or always.
    Next {
        /// Command line and what it does.
        commands: Vec<(String, String)>,
        /// Whether they also belong on a page nobody reads along with.
        always: bool,
    },
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What the item is about, where the list defines things.
    pub term: Option<String>,
    /// What it says, a paragraph each.
    pub paragraphs: Vec<Text>,
}

/// Text in pieces, each with its style.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text(pub Vec<Span>);

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// What they are.
    pub style: Style,
}

/// A table of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The headings, one for each cell of a row after its label.
    pub columns: Vec<String>,
    /// The heading of the first column; may be empty.
    pub corner: String,
    /// Label and cells.
    pub rows: Vec<(String, Vec<Text>)>,
    /// Whether the table may be shown column by column where it is too wide.
    pub by_column: bool,
}

/// A table of marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// What the marks are about, for the corner.
    pub corner: String,
    /// The headings.
    pub columns: Vec<String>,
    /// Label and marks.
    pub rows: Vec<(String, Vec<Mark>)>,
    /// Each mark with its meaning, strongest first.
    pub legend: Vec<(Mark, &'static str)>,
}

/// A mark in a [`Matrix`], from full to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// All of it.
    Full,
    /// Half of it.
    Half,
    /// A little of it.
    Low,
    /// None of it.
    None,
    /// Nothing is said of it.
    Unsaid,
}

/// Ranges on a scale from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranges {
    /// What the labels name, and what the figures are.
    pub headings: [&'static str; 2],
    /// What stands at the high end of the scale.
    pub top: &'static str,
    /// The ranges.
    pub ranges: Vec<Range>,
}

/// A range on a scale from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// What it is a range of.
    pub label: String,
    /// The figures in words.
    pub figures: String,
    /// The low end, 0 to 100.
    pub low: u8,
    /// The high end, `low` to 100.
    pub high: u8,
    /// A point within the range that is marked.
    pub point: Option<u8>,
}

/// How two to four sets overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The names of the sets.
    pub sets: Vec<String>,
    /// What is counted, in the plural.
    pub of: String,
    /// Which sets a region belongs to (parallel to `sets`), and how many things are in it.
    pub regions: Vec<(Vec<bool>, usize)>,
}

/// A remark about a place in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// The remark.
    pub says: Text,
    /// The file, and where it is known line and column.
    pub place: String,
    /// The line, its number, and which of its characters are meant.
    pub line: Option<(usize, String, Places<usize>)>,
    /// What to do about it.
    pub help: String,
}

impl Document {
    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.push(Block::Heading(level, text.into()));
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<Text>) {
        self.push(Block::Paragraph(text.into()));
    }
}

impl Item {
    /// An item of one paragraph.
    pub fn new(text: impl Into<Text>) -> Self {
        Self { term: None, paragraphs: vec![text.into()] }
    }

    /// An item that says something about `term`.
    pub fn about(term: impl Into<String>, paragraphs: Vec<Text>) -> Self {
        Self { term: Some(term.into()), paragraphs }
    }
}

impl Text {
    /// The text with another piece at its end.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>, style: Style) -> Self {
        self.0.push(Span { text: text.into(), style });
        self
    }

    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Text::default().then(text, Style::Plain)
    }
}

impl Matrix {
    /// What a mark means.
    fn meaning(&self, mark: Mark) -> &'static str {
        self.legend.iter().find(|(known, _)| *known == mark).map_or("", |(_, meaning)| meaning)
    }
}

impl Overlap {
    /// How many things are in a region.
    fn count(&self, belongs: &[bool]) -> usize {
        self.regions.iter().find(|(region, _)| region == belongs).map_or(0, |(_, count)| *count)
    }

    /// The name of a region: its only set, `both` or `all` for the shared one,
    /// else its sets.
    fn region_name(&self, belongs: &[bool]) -> String {
        let inside: Vec<&str> = self
            .sets
            .iter()
            .zip(belongs)
            .filter(|(_, inside)| **inside)
            .map(|(set, _)| set.as_str())
            .collect();
        match inside.as_slice() {
            [only] => format!("{only}'s own"),
            [_, _] if self.sets.len() == 2 => "both".to_owned(),
            all if all.len() == self.sets.len() => "all".to_owned(),
            some => some.join(" and "),
        }
    }
}

/// The anchor that common renderers of Markdown give a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}
