//! Blocks made ready for the template.

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::{Block, Item, Mark, Matrix, Overlap, PART_OF_PICTURE, Table, Text};
use super::bars::Bars;
use super::ids::Ids;
use super::outline::Outline;
use super::quote::Quote;
use super::text::Inline;
use super::venn::Venn;

/// A heading over commands to type next.
const NEXT: &str = "Next";

/// A piece of the page below its title.
pub(super) enum Part<'a> {
    Heading { level: u8, link: Link },
    Paragraph(Inline<'a>),
    Bullets(&'a [Item]),
    Numbered(&'a [Item]),
    Labeled(Vec<Labeled<'a>>),
    Table(&'a Table),
    Matrix(&'a Matrix),
    Bars(Bars<'a>),
    Venn(Venn<'a>),
    Regions(&'a Overlap),
    Excerpt(Quote<'a>),
    Commands(&'a [(String, String)]),
}

/// A piece of the page as HTML.
#[derive(Template)]
#[template(path = "part.html")]
pub(super) struct Shown<'a>(pub(super) &'a Part<'a>);

/// Its template escapes what it shows.
impl HtmlSafe for Shown<'_> {}

impl Shown<'_> {
    /// The name of the style that draws a mark.
    fn mark_style(mark: Mark) -> &'static str {
        match mark {
            Mark::Full => "full",
            Mark::Half => "half",
            Mark::Low => "low",
            Mark::None => "none",
            Mark::Unsaid => "unsaid",
        }
    }
}

impl Part<'_> {
    /// Whether this is a heading right under the title.
    pub(super) fn is_chapter(&self) -> bool {
        matches!(self, Part::Heading { level: 2, .. })
    }

    /// The link to a heading.
    pub(super) fn link(&self) -> Option<Link> {
        match self {
            Part::Heading { link, .. } => Some(link.clone()),
            _ => None,
        }
    }
}

/// A heading, and the anchor that leads to it.
#[derive(Clone)]
pub(super) struct Link {
    pub(super) id: String,
    pub(super) text: String,
}

/// A label and what stands beside it.
pub(super) struct Labeled<'a> {
    pub(super) label: &'a str,
    pub(super) texts: Vec<Inline<'a>>,
}

/// The parts of the page.
pub(super) fn parts<'a>(blocks: &'a [Block], outline: &Outline) -> Vec<Part<'a>> {
    let mut ids = Ids::default();
    blocks.iter().flat_map(|block| part(block, outline, &mut ids)).collect()
}

fn part<'a>(block: &'a Block, outline: &Outline, ids: &mut Ids) -> Vec<Part<'a>> {
    let mut heading = |level, text: &str| Part::Heading {
        level: outline.level(level),
        link: Link { id: ids.heading(text), text: text.to_owned() },
    };
    match block {
        Block::Heading(level, text) => vec![heading(*level, text)],
        Block::Paragraph(text) => vec![Part::Paragraph(Inline(text))],
        Block::Bullets(items) => vec![Part::Bullets(items)],
        Block::Numbered(items) => vec![Part::Numbered(items)],
        Block::Labeled(rows) => vec![Part::Labeled(labeled(rows))],
        Block::Table(table) => vec![Part::Table(table)],
        Block::Matrix(matrix) => vec![Part::Matrix(matrix)],
        Block::Ranges(ranges) => vec![Part::Bars(Bars::new(ranges, ids))],
        Block::Overlap(overlap) => picture(overlap, ids),
        Block::Next { commands, always: true } => vec![heading(2, NEXT), Part::Commands(commands)],
        Block::Excerpt(excerpt) => vec![Part::Excerpt(Quote::new(excerpt))],
        // The template lists the contents of every long page.
        Block::Next { .. } | Block::Contents(_) => Vec::new(),
    }
}

/// A row without a label belongs to the one before it.
fn labeled(rows: &[(String, Text)]) -> Vec<Labeled<'_>> {
    let mut groups: Vec<Labeled> = Vec::new();
    for (label, text) in rows {
        match groups.last_mut() {
            Some(before) if label.is_empty() => before.texts.push(Inline(text)),
            _ => groups.push(Labeled { label, texts: vec![Inline(text)] }),
        }
    }
    groups
}

/// A picture where there is one for so many sets. Beyond three it is hard to read,
/// so the numbers follow.
fn picture<'a>(overlap: &'a Overlap, ids: &mut Ids) -> Vec<Part<'a>> {
    let picture = Venn::new(overlap, ids).map(Part::Venn);
    let numbers = (picture.is_none() || overlap.sets.len() > 3).then_some(Part::Regions(overlap));
    picture.into_iter().chain(numbers).collect()
}
