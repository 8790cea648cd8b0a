//! All cards, with their answers.

use serde::Serialize;

use crate::characters::harmless;
use crate::commands::Page;
use crate::commands::page::View;
use crate::document::{Block, Document, Item, Style, Text};
use crate::practice::{Answer, Card};

/// The cards.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct CardsView {
    cards: Vec<PracticeCardView>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PracticeCardView {
    id: String,
    kind: String,
    ask: String,
    options: Vec<PracticeOptionView>,
    /// Why the right option is right, and a tempting one is not.
    why: String,
    /// The command that shows where to read on.
    at: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PracticeOptionView {
    /// What to press or write for it.
    key: char,
    text: String,
    right: bool,
}

/// What an importing program has to know, before the lines.
const ANKI: &str = "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n";

/// The page of these cards; as a table where another program reads it.
pub(super) fn page(cards: Vec<Card>, tsv: bool) -> Page {
    let verbatim = tsv.then(|| format!("{ANKI}{}", cards.iter().map(line).collect::<String>()));
    let document = if tsv { Document::default() } else { document(&cards) };
    let view = CardsView { cards: cards.into_iter().map(PracticeCardView::from).collect() };
    Page { verbatim, ..Page::new(document, View::Cards(view)) }
}

fn document(cards: &[Card]) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("Cards ({})", cards.len()));
    for of_a_kind in cards.chunk_by(|one, other| one.kind == other.kind) {
        document.heading(2, &of_a_kind[0].question);
        document.push(Block::Bullets(of_a_kind.iter().map(item).collect()));
    }
    document
}

fn item(card: &Card) -> Item {
    let options: Vec<String> = card.answers.iter().map(option).collect();
    let right = card.right().map(option).unwrap_or_default();
    let why = Text::default().then("Right: ", Style::Label).then(right, Style::Label);
    let paragraphs = vec![
        Text::from(options.join("   ")),
        why.then(". ", Style::Plain).then(&card.why, Style::Plain),
        Text::default().then(&card.at, Style::Command).then(format!("  ({})", card.id), Style::Faint),
    ];
    Item::about(&card.text, paragraphs)
}

/// A card as a line: its id, the front, the back, and its kind as a tag.
fn line(card: &Card) -> String {
    let options: Vec<String> = card.answers.iter().map(|answer| field(&option(answer))).collect();
    let front =
        format!("{}<br><b>{}</b><br>{}", field(&card.question), field(&card.text), options.join("<br>"));
    let right = card.right().map(|answer| field(&option(answer))).unwrap_or_default();
    let back = format!("<b>{right}</b><br>{}<br><code>{}</code>", field(&card.why), field(&card.at));
    format!("{}\t{front}\t{back}\ttpm::{}\n", field(&card.id), field(&card.kind))
}

fn option(answer: &Answer) -> String {
    format!("{}. {}", answer.key, answer.text)
}

/// A text that stands in a field of a table, and says the same in HTML.
fn field(text: &str) -> String {
    let text = harmless(text).replace(['\t', '\n', '\r'], " ");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl From<Card> for PracticeCardView {
    fn from(card: Card) -> Self {
        let option = |Answer { key, text, right, .. }| PracticeOptionView { key, text, right };
        Self {
            ask: card.ask(),
            id: card.id,
            kind: card.kind.to_string(),
            options: card.answers.into_iter().map(option).collect(),
            why: card.why,
            at: card.at,
        }
    }
}
