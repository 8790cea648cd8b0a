use serde::Serialize;

use crate::commands::page::View;
use crate::commands::{Context, Page};
use crate::content::Card;
use crate::document::{Block, Document, Item, Style, Text, markdown};
use crate::settings::Format;

/// Room to fill in by hand.
const BLANK: &str = "..............";

/// A plan for two weeks, to fill in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PlanView {
    cards: Vec<PlannedCard>,
    /// What to lean on.
    strength: Option<String>,
    /// A message that asks for a talk.
    message: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlannedCard {
    id: String,
    title: String,
    action: String,
    evidence: String,
    ask: String,
    if_then: String,
}

/// The page of a plan. Away from a terminal it is a file to fill in, so its text is Markdown.
pub(super) fn page(context: &Context, message: &str, cards: Vec<Card>, strength: Option<String>) -> Page {
    let plan = PlanView::new(message, cards, strength);
    let document = plan.document();
    let is_file = context.settings.format == Format::Text && !context.settings.stdout.is_terminal;
    let verbatim = is_file.then(|| markdown::render(&document));
    Page { verbatim, ..Page::new(document, View::Plan(plan)) }
}

impl PlanView {
    fn new(message: &str, cards: Vec<Card>, strength: Option<String>) -> Self {
        let planned = |card: Card| PlannedCard {
            id: card.id.to_string(),
            title: card.title,
            action: card.action,
            evidence: card.evidence,
            ask: card.ask,
            if_then: card.if_then,
        };
        // What is in braces is filled in by hand.
        let message = message.replace('{', "[").replace('}', "]");
        Self { cards: cards.into_iter().map(planned).collect(), strength, message }
    }

    fn document(&self) -> Document {
        let mut document = Document::default();
        document.heading(1, "A plan for two weeks");
        document.paragraph(format!("From {BLANK} to {BLANK}"));
        for card in &self.cards {
            document.heading(2, &card.title);
            document.paragraph(card.action.as_str());
            let filled = |label: &str, text: &str| {
                Item::new(Text::default().then(label, Style::Label).then(format!(" {text}"), Style::Plain))
            };
            document.push(Block::Bullets(vec![
                filled("Leaves:", &card.evidence),
                filled("Whom to ask:", &card.ask),
                filled("If, then:", &card.if_then),
                filled("My first step, and when:", BLANK),
                filled("What I found:", BLANK),
                filled("Would I want more of it, from 1 to 5:", BLANK),
            ]));
        }
        if let Some(strength) = &self.strength {
            document.heading(2, "What to lean on");
            document.paragraph(strength.as_str());
        }
        document.heading(2, "A message to a person who does the job");
        document.paragraph(self.message.as_str());
        document
    }
}
