//! Writes a document as one self-contained page of HTML: styles and pictures are
//! in it, nothing is loaded, nothing runs.
//!
//! What a page looks like stands in `templates/`. Here the blocks are made ready
//! for it: headings get their anchors, labels their texts, pictures their places.

mod bars;
mod ids;
mod outline;
mod part;
mod quote;
mod text;
mod venn;

use askama::Template;

use self::outline::Outline;
use self::part::{Link, Part, Shown};
use self::text::Inline;
use super::{Block, Document};
use crate::characters::harmless;

/// A page with fewer headings than this needs no list of contents.
const LEAST_CONTENTS: usize = 3;

/// What fills `templates/page.html`.
#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    title: String,
    /// The answer, right under the title.
    lead: Vec<Inline<'a>>,
    /// What stands before the first heading.
    opening: Vec<Part<'a>>,
    contents: Vec<Link>,
    parts: Vec<Part<'a>>,
}

/// The document as a page of HTML.
///
/// # Errors
/// Writing to memory does not fail, so never.
pub fn render(document: &Document) -> Result<String, askama::Error> {
    let outline = Outline::of(document);
    let (lead, blocks) = lead(&document.blocks[outline.first..]);
    let mut opening = part::parts(blocks, &outline);
    let parts = opening.split_off(opening.iter().position(Part::is_chapter).unwrap_or(opening.len()));
    let page = Page { title: outline.title, lead, opening, contents: contents(&parts), parts };
    // Text from content may hold characters that hide or turn what stands there.
    Ok(page.render()?.split('\n').map(|line| harmless(line) + "\n").collect())
}

/// The paragraphs a page opens with, and what follows them.
fn lead(blocks: &[Block]) -> (Vec<Inline<'_>>, &[Block]) {
    let lead: Vec<Inline> = blocks
        .iter()
        .map_while(|block| match block {
            Block::Paragraph(text) => Some(Inline(text)),
            _ => None,
        })
        .collect();
    let rest = &blocks[lead.len()..];
    (lead, rest)
}

/// Links to the headings right under the title.
fn contents(parts: &[Part]) -> Vec<Link> {
    let links: Vec<Link> = parts.iter().filter(|part| part.is_chapter()).filter_map(Part::link).collect();
    if links.len() < LEAST_CONTENTS { Vec::new() } else { links }
}
