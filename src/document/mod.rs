//! What a command wants to say, as blocks; and the painters that show it.
//!
//! A [`Document`] knows nothing of terminals or formats. [`text`] lays it out in
//! columns, [`markdown`] writes it as Markdown, [`html`] as a page with pictures.

pub mod html;
pub mod markdown;
pub mod text;

use std::borrow::Cow;
use std::ops::Range as Places;

use crate::characters::harmless;
pub use crate::terminal::Style;

/// The heading over the regions of an overlap, where they are a table.
const PART_OF_PICTURE: &str = "Part of the picture";

/// A page of fewer chapters needs no list of them.
const LEAST_CONTENTS: usize = 3;

/// What stands where nothing is known.
const MISSING: &str = "–";

/// A whole page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
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
    /// Boxes and arrows. Only HTML draws them, since the words stand beside them.
    Picture(Picture),
    /// A remark about a place in a file.
    Excerpt(Excerpt),
    /// The headings that follow.
    Contents(Vec<Chapters>),
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

/// Boxes in rows and columns, and arrows between them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// The headings of the columns, and the labels of the rows; both may be absent.
    pub columns: Vec<String>,
    pub labels: Vec<String>,
    pub boxes: Vec<PictureBox>,
    /// From which box to which, by their places in `boxes`.
    pub arrows: Vec<(usize, usize)>,
}

/// A box in a [`Picture`].
#[derive(Debug, Clone, PartialEq)]
pub struct PictureBox {
    pub row: usize,
    pub column: usize,
    pub text: String,
}

/// Text in pieces, each with its style.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text(pub Vec<Span>);

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub text: String,
    pub style: Style,
}

/// Headings of a page that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapters {
    /// What they have in common; empty where all are in one list.
    pub name: String,
    /// Each heading, and the command line that shows what stands under it. That one
    /// is empty where there is none, or where it shows more.
    pub headings: Vec<(String, String)>,
    /// The command line that shows less than all of it; empty where there is none.
    pub short: String,
}

/// A table of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The headings, one for each cell of a row after its label.
    pub columns: Vec<String>,
    /// The heading of the first column; may be empty.
    pub corner: String,
    /// Label and cells. Where one is missing or empty, nothing is known.
    pub rows: Vec<(String, Vec<Text>)>,
    /// The headings in short, where each column is about a thing of its own. Such a
    /// table may be shown column by column where it is too wide.
    pub short: Vec<String>,
}

/// A table of marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// What the marks are about, for the corner.
    pub corner: String,
    pub columns: Vec<String>,
    pub rows: Vec<(String, Vec<Mark>)>,
    /// Each mark with its meaning, strongest first. A mark that is not among them
    /// says that nothing is known.
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
    pub ranges: Vec<Range>,
}

/// A range on a scale from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    pub label: String,
    /// The figures in words.
    pub figures: String,
    /// The low end. What lies beyond the scale is drawn at its end.
    pub low: u8,
    /// The high end.
    pub high: u8,
    /// A point within the range that is marked.
    pub point: Option<u8>,
}

/// How two to four sets overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    pub sets: Vec<String>,
    /// What is counted, in the plural.
    pub of: String,
    /// Which sets a region belongs to (parallel to `sets`), and how many things are in it.
    pub regions: Vec<(Vec<bool>, usize)>,
}

/// A remark about a place in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    pub says: Text,
    /// The file, and where it is known line and column.
    pub place: String,
    /// The line, its number, and which of its characters are meant.
    pub line: Option<(usize, String, Places<usize>)>,
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
    /// The text with another piece at its end. In plain text, what stands in
    /// backquotes is something to type.
    pub fn then(mut self, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        if style == Style::Plain && text.contains('`') {
            self.0.extend(with_code(&text));
        } else {
            self.0.push(Span { text, style });
        }
        self
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Text::default().then(text, Style::Plain)
    }
}

/// Running text in pieces: those in backquotes, and those between them. A backquote
/// without a second one is one of the words.
fn with_code(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`')
        && let Some(end) = after.find('`')
    {
        spans.push(Span { text: before.to_owned(), style: Style::Plain });
        let style = if end == 0 { Style::Plain } else { Style::Code };
        spans.push(Span { text: format!("`{}`", &after[..end]), style });
        rest = &after[end + 1..];
    }
    spans.push(Span { text: rest.to_owned(), style: Style::Plain });
    spans.retain(|span| !span.text.is_empty());
    spans
}

impl Table {
    /// A row's cells, one for each column, with `missing` where nothing is known.
    fn cells(&self, row: &[Text], missing: &str) -> Vec<Text> {
        let is_known = |cell: &&Text| cell.0.iter().any(|span| !span.text.is_empty());
        let cell = |at| row.get(at).filter(is_known).cloned();
        (0..self.columns.len()).map(|at| cell(at).unwrap_or_else(|| Text::from(missing))).collect()
    }
}

impl Matrix {
    /// A row's marks, one for each column.
    fn marks(&self, row: &[Mark]) -> Vec<Mark> {
        (0..self.columns.len()).map(|at| row.get(at).copied().unwrap_or(Mark::Unsaid)).collect()
    }

    /// What a mark means.
    fn meaning(&self, mark: Mark) -> &'static str {
        self.legend.iter().find(|(known, _)| *known == mark).map_or(MISSING, |(_, meaning)| meaning)
    }
}

impl Range {
    /// The low end, the high end and the point on the scale, in this order: the
    /// ends are not turned around, and the point lies between them.
    fn on_scale(&self) -> (u8, u8, Option<u8>) {
        let low = self.low.min(100);
        let high = self.high.clamp(low, 100);
        (low, high, self.point.map(|point| point.clamp(low, high)))
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

/// The text as every painter shows it: white space is a space, and nothing is left
/// that a terminal obeys or that hides what stands there.
fn shown(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r')) {
        return Cow::Owned(harmless(&text.replace(['\t', '\n', '\r'], " ")).into_owned());
    }
    harmless(text)
}

/// The anchor that common renderers of Markdown give a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}
