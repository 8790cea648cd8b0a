//! What a round came to: how many were right, the wrong ones with their reasons, and
//! which roles are taken for which.

use anyhow::Result;
use serde::Serialize;

use crate::commands::page::View;
use crate::commands::{Page, counted};
use crate::content::{Id, Library};
use crate::document::{Block, Document, Item, Style, Table, Text};
use crate::practice::{Answer, Card, Confusions, difference};

/// A round.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RoundView {
    right: usize,
    of: usize,
    cards: Vec<AnsweredView>,
    /// The roles that were asked for or said, in the order of rows and columns.
    roles: Vec<String>,
    /// For each role, how often each of them was said where it was right.
    said: Vec<Vec<u32>>,
    /// The role that is most often taken for another.
    most: Option<ConfusionView>,
    /// What is kept, where it is.
    kept: Option<Kept>,
}

/// What is kept of all rounds.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Kept {
    /// How many cards are due by the end of tomorrow.
    pub(super) due_tomorrow: usize,
    pub(super) folder: String,
}

/// An answer to a card.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AnsweredView {
    id: String,
    ask: String,
    said: String,
    right: bool,
    answer: String,
    why: String,
    at: String,
}

/// One role taken for another.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ConfusionView {
    role: String,
    taken_for: String,
    times: u32,
    of: u32,
    difference: String,
    /// The command that shows the two side by side.
    at: String,
}

/// The page of a round. `said` counts over all rounds, where they are kept.
pub(super) fn page(
    library: &Library,
    answered: &[(Card, Answer)],
    said: &Confusions,
    kept: Option<Kept>,
) -> Result<Page> {
    let order = library.role_ids()?;
    let is_met =
        |id: &&Id| said.iter().any(|((was, taken), count)| *count > 0 && (was == *id || taken == *id));
    let met: Vec<&Id> = order.iter().filter(is_met).collect();
    let count = |was: &Id, taken: &Id| said.get(&(was.clone(), taken.clone())).copied().unwrap_or(0);
    let view = RoundView {
        right: answered.iter().filter(|(_, answer)| answer.right).count(),
        of: answered.len(),
        cards: answered.iter().map(AnsweredView::from).collect(),
        roles: met.iter().map(|id| library.abbreviation(id)).collect(),
        said: met.iter().map(|was| met.iter().map(|taken| count(was, taken)).collect()).collect(),
        most: most(library, said)?,
        kept,
    };
    Ok(Page::new(document(&view), View::Round(view)))
}

/// The role that is most often taken for another one.
fn most(library: &Library, said: &Confusions) -> Result<Option<ConfusionView>> {
    let wrong = said.iter().filter(|((was, taken), count)| was != taken && **count > 0);
    let Some(((was, taken), times)) = wrong.max_by_key(|(_, count)| **count) else { return Ok(None) };
    let of = said.iter().filter(|((role, _), _)| role == was).map(|(_, count)| *count).sum();
    let (role, other) = (library.role(was)?, library.role(taken)?);
    Ok(Some(ConfusionView {
        difference: difference(&role, &other).to_owned(),
        role: role.abbreviation,
        taken_for: other.abbreviation,
        times: *times,
        of,
        at: format!("tpm compare {was} {taken}"),
    }))
}

fn document(view: &RoundView) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("{} of {} right", view.right, view.of));
    let wrong: Vec<Item> = view.cards.iter().filter(|card| !card.right).map(item).collect();
    if !wrong.is_empty() {
        document.heading(2, "To look at again");
        document.push(Block::Bullets(wrong));
    }
    if let Some(most) = &view.most {
        document.heading(2, "Which role is taken for which");
        document.push(picture(view));
        let words =
            format!("You take {} for {} in {} of {}.", most.role, most.taken_for, most.times, most.of);
        document.paragraph(format!("{words} {}", most.difference));
    }
    if let Some(Kept { due_tomorrow, folder }) = &view.kept {
        let due = format!("Due by tomorrow: {}.", counted(*due_tomorrow, "card"));
        document.paragraph(format!("{due} Kept in `{folder}`, on this computer alone."));
    }
    let apart = view.most.iter().map(|most| (most.at.clone(), "those two, side by side".to_owned()));
    let again = ("tpm practice".to_owned(), "another round".to_owned());
    document.push(Block::Next { commands: apart.chain([again]).collect(), always: false });
    document
}

fn item(card: &AnsweredView) -> Item {
    let verdict = format!("You said {}; it is {}.", card.said, card.answer);
    let why = Text::from(&card.why).then(" ", Style::Plain).then(&card.at, Style::Command);
    Item::about(&card.ask, vec![Text::from(verdict), why])
}

/// Rows: what it was. Columns: what was said.
fn picture(view: &RoundView) -> Block {
    let cell = |count: &u32| Text::from(if *count == 0 { "·".to_owned() } else { count.to_string() });
    let rows = view.roles.iter().zip(&view.said).filter(|(_, counts)| counts.iter().any(|count| *count > 0));
    Block::Table(Table {
        columns: view.roles.iter().map(|role| format!("said {role}")).collect(),
        corner: "It was".to_owned(),
        rows: rows.map(|(role, counts)| (role.clone(), counts.iter().map(cell).collect())).collect(),
        short: Vec::new(),
    })
}

impl From<&(Card, Answer)> for AnsweredView {
    fn from((card, answer): &(Card, Answer)) -> Self {
        Self {
            id: card.id.clone(),
            ask: card.ask(),
            said: answer.text.clone(),
            right: answer.right,
            answer: card.right().map(|right| right.text.clone()).unwrap_or_default(),
            why: card.why.clone(),
            at: card.at.clone(),
        }
    }
}
