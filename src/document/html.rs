//! Writes a document as one self-contained page of HTML: styles and pictures are
//! in it, nothing is loaded, nothing runs.

mod blocks;
mod picture;
mod venn;

use std::collections::HashMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::blocks::Page;
use super::{Block, Chapters, Document, LEAST_CONTENTS, anchor, shown};

/// What a page looks like.
const STYLE: &str = include_str!("../../templates/page.css");

/// Nothing is fetched, and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The title where a document has none.
const NO_TITLE: &str = "tpm";

/// A heading over commands to type next.
const NEXT: &str = "Next";

/// The anchor of the heading over the contents.
const CONTENTS: &str = "contents";

/// The document as a page of HTML.
pub fn render(document: &Document) -> String {
    let (title, down, blocks) = titled(&document.blocks);
    let is_lead = |block: &&Block| matches!(block, Block::Paragraph(_));
    let (lead, blocks) = blocks.split_at(blocks.iter().take_while(is_lead).count());
    let is_chapter = |block: &Block| heading(block, down).is_some_and(|(level, _)| level == 2);
    let first = blocks.iter().position(is_chapter).unwrap_or(blocks.len());
    let headings: Vec<(u8, &str)> = blocks.iter().filter_map(|block| heading(block, down)).collect();
    let anchors = anchors(&headings);
    let contents = contents(blocks, &headings, &anchors);
    let mut page = Page::new(down, &anchors, targets(&contents));
    let html = html! {
        (DOCTYPE) "\n"
        html lang="en" { "\n"
            head { "\n"
                meta charset="utf-8"; "\n"
                meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
                meta http-equiv="Content-Security-Policy" content=(POLICY); "\n"
                meta name="color-scheme" content="light dark"; "\n"
                title { (title) " · tpm" } "\n"
                style { "\n" (PreEscaped(STYLE)) } "\n"
            } "\n"
            body { "\n"
                header { "\n"
                    h1 { (title) } "\n"
                    @for (at, block) in lead.iter().enumerate() {
                        @if let Block::Paragraph(text) = block { p class=[(at == 0).then_some("lead")] { (page.inline(text)) } "\n" }
                    }
                } "\n"
                main { "\n"
                    @for block in &blocks[..first] { (page.block(block)) }
                    (navigation(&contents))
                    @for block in &blocks[first..] { (page.block(block)) }
                } "\n"
                footer {
                    p { "Written by " code { "tpm" } " on your computer. This page loads nothing and sends nothing." }
                } "\n"
            } "\n"
        } "\n"
    };
    // Text from content may hold characters that hide or turn what stands there.
    html.into_string().lines().map(|line| shown(line).into_owned() + "\n").collect()
}

/// The title, how many levels further down the headings stand, and what follows.
/// A document that opens with its only top heading has that as its title. Where there
/// are several, all of them go one level down.
fn titled(blocks: &[Block]) -> (String, u8, &[Block]) {
    let top = |block: &Block| match block {
        Block::Heading(1, text) => Some(text.clone()),
        _ => None,
    };
    let tops: Vec<String> = blocks.iter().filter_map(top).collect();
    match (tops.as_slice(), blocks) {
        ([], _) => (NO_TITLE.to_owned(), 0, blocks),
        ([only], [Block::Heading(1, _), rest @ ..]) => (only.clone(), 0, rest),
        (several, _) => (several.join(" · "), 1, blocks),
    }
}

/// The heading a block begins with, and its level on the page.
fn heading(block: &Block, down: u8) -> Option<(u8, &str)> {
    match block {
        Block::Heading(level, text) => Some((level.max(&1) + down, text)),
        Block::Next { always: true, .. } => Some((2 + down, NEXT)),
        _ => None,
    }
}

/// An anchor for each heading; a second one of the same name gets a number.
fn anchors(headings: &[(u8, &str)]) -> Vec<String> {
    let mut given = HashMap::from([(CONTENTS.to_owned(), 1)]);
    let mut anchors = Vec::new();
    for (_, text) in headings {
        let name = Some(anchor(text)).filter(|name| !name.is_empty()).unwrap_or_else(|| "part".to_owned());
        let mut id = name.clone();
        let mut number = given.get(&name).copied().unwrap_or(0) + 1;
        while given.contains_key(&id) {
            number += usize::from(id != name);
            id = format!("{name}-{number}");
        }
        given.insert(name, number);
        given.entry(id.clone()).or_insert(1);
        anchors.push(id);
    }
    anchors
}

/// Headings in groups that may have a name.
type Contents<'a> = Vec<(&'a str, Vec<Link<'a>>)>;

/// A heading, the command line that shows what stands under it, and its anchor.
type Link<'a> = (&'a str, &'a str, &'a str);

/// The headings that the document lists, or else those right under the title.
fn contents<'a>(blocks: &'a [Block], headings: &[(u8, &'a str)], anchors: &'a [String]) -> Contents<'a> {
    let anchored = headings.iter().zip(anchors);
    let chapters = anchored.clone().filter(|((level, _), _)| *level == 2);
    let chapters = chapters.map(|((_, text), id)| (*text, "", id.as_str())).collect();
    // Of several with the same name the first one is put in last, and stays.
    let ids: HashMap<&str, &str> = anchored.rev().map(|((_, text), id)| (*text, id.as_str())).collect();
    let link = |(text, command): &'a (String, String)| Some((&**text, &**command, *ids.get(&**text)?));
    let group = |group: &'a Chapters| (&*group.name, group.headings.iter().filter_map(link).collect());
    let listed = blocks.iter().find_map(|block| match block {
        Block::Contents(groups) => Some(groups.iter().map(group).collect()),
        _ => None,
    });
    listed.unwrap_or_else(|| vec![("", chapters)])
}

/// Where on the page the answer to a command line stands.
fn targets(contents: &Contents) -> HashMap<String, String> {
    let links = contents.iter().flat_map(|(_, links)| links);
    links.map(|(_, command, id)| ((*command).to_owned(), (*id).to_owned())).collect()
}

fn navigation(contents: &Contents) -> Markup {
    let count: usize = contents.iter().map(|(_, links)| links.len()).sum();
    html! {
        @if count >= LEAST_CONTENTS {
            nav aria-labelledby=(CONTENTS) { "\n"
                h2 id=(CONTENTS) { "Contents" } "\n"
                @for (name, links) in contents {
                    @if !name.is_empty() { p { (name) } "\n" }
                    ul {
                        @for (text, _, id) in links { "\n" li { a href={ "#" (id) } { (text) } } } "\n"
                    } "\n"
                }
            } "\n"
        }
    }
}
