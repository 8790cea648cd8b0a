//! Found as a document.

use super::{Found, Hit};
use crate::commands::next_block;
use crate::document::{Block, Document, Item, Style, Text};

/// Longer labels stand above their text rather than beside it.
const LABEL_LIMIT: usize = 22;

/// The best passage whole, then the other places in a line each.
pub(super) fn document(hits: &Found) -> Document {
    let mut document = Document::default();
    match &hits.hits[..] {
        [] if hits.query.is_empty() => asked_nothing(hits, &mut document),
        [] => {
            document.heading(1, "Nothing here answers that");
            left_out(hits, &mut document);
        }
        [best, others @ ..] => {
            document.heading(1, best.name());
            left_out(hits, &mut document);
            read_as(hits, &mut document);
            passage(best, &mut document);
            let row = |hit: &Hit| (hit.command.clone(), Text::from(hit.name()));
            let here = [(best.command.clone(), Text::from("this passage where it stands"))];
            document.heading(2, "Where to read on");
            document.push(Block::Labeled(here.into_iter().chain(others.iter().map(row)).collect()));
        }
    }
    document.push(next_block(&hits.next, true));
    document
}

fn asked_nothing(hits: &Found, document: &mut Document) {
    document.heading(1, "What can be asked");
    hits.about.iter().for_each(|about| document.paragraph(about));
    let example =
        |question: &String| Item::new(Text::default().then(format!("tpm ask {question}"), Style::Command));
    document.push(Block::Bullets(hits.examples.iter().map(example).collect()));
}

fn left_out(hits: &Found, document: &mut Document) {
    hits.left_out.iter().for_each(|fact| document.paragraph(&fact.text));
}

fn read_as(hits: &Found, document: &mut Document) {
    let Some(read) = &hits.read_as else { return };
    let verb = if read.names.len() == 1 { "is read here as" } else { "can be short for" };
    document.paragraph(format!("{} {verb}: {}.", read.letters, read.names.join(", ")));
}

/// What a passage says: short labels beside their texts, longer ones above them.
fn passage(hit: &Hit, document: &mut Document) {
    let is_short = |about: &String| about.chars().count() <= LABEL_LIMIT;
    let mut items = hit.items.iter().peekable();
    while let Some((about, text)) = items.next() {
        let Some(about) = about else {
            document.paragraph(text);
            continue;
        };
        let mut labeled = vec![(about.clone(), text.clone())];
        while let Some((Some(about), text)) = items.next_if(|(about, _)| about.is_some()) {
            labeled.push((about.clone(), text.clone()));
        }
        if labeled.iter().all(|(about, _)| is_short(about)) {
            let rows = labeled.into_iter().map(|(about, text)| (about, Text::from(text)));
            document.push(Block::Labeled(rows.collect()));
        } else {
            let item = |(about, text): (String, String)| Item::about(about, vec![Text::from(text)]);
            document.push(Block::Bullets(labeled.into_iter().map(item).collect()));
        }
    }
}

impl Hit {
    /// What it is about, and on which page.
    pub(super) fn name(&self) -> String {
        if self.heading == self.title {
            self.title.clone()
        } else {
            format!("{}: {}", self.title, self.heading)
        }
    }
}
