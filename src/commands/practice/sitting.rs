//! A round at a terminal, and what is kept of it.

use anyhow::Result;

use super::round::{self, Kept};
use super::{PracticeArgs, no_terminal};
use crate::commands::{Context, Page};
use crate::content::Library;
use crate::document::Document;
use crate::practice::{self, Answer, Card, Known};
use crate::problem::Problem;
use crate::prompt::Prompt;
use crate::store::{Store, clock};

/// Asks a round of the cards that are `chosen` of `all`, and says what it came to.
pub(super) fn run(context: &Context, args: &PracticeArgs, all: &[Card], chosen: &[Card]) -> Result<Page> {
    let (settings, library) = (&context.settings, context.library()?);
    if !settings.can_ask {
        return Err(no_terminal().into());
    }
    let prompt = Prompt::open(settings.stderr, args.accessible || settings.dumb)?;
    let (store, mut known) = opened(&prompt, context.store().filter(|_| !args.no_save))?;
    let answers: u64 = known.values().map(|seen| u64::from(seen.times.unsigned_abs())).sum();
    let now = clock(settings.utc);
    let number = now.today() ^ (answers << 32);
    let cards = practice::round(chosen, &known, now, number, (args.round.into(), args.new));
    if cards.is_empty() {
        return Err(Problem::world("you have seen all of these cards", "leave out `--new`").into());
    }
    let (mut answered, mut is_kept) = (Vec::new(), store.is_some());
    let mut keep = |card: &Card, answer: &Answer| {
        answered.push((card.clone(), answer.clone()));
        let seen = practice::answered(known.get(&card.id), card, answer, clock(settings.utc).now);
        let kept = store.as_ref().map(|store| store.keep_card(&seen));
        known.insert(card.id.clone(), seen);
        let failed = kept.and_then(Result::err);
        is_kept &= failed.is_none();
        failed.map(|error| format!("Answers are no longer kept: {error:#}."))
    };
    let ended = prompt.practice(&cards, &|card| help(library, card), &mut keep);
    if let Err(stop) = ended {
        prompt.say(&farewell(answered.len(), cards.len(), is_kept))?;
        return Err(context.unanswered(stop));
    }
    let said = practice::confusions(all, &known);
    let kept = store.filter(|_| is_kept).map(|store| {
        let (_, due_tomorrow) = practice::due(all, &known, clock(settings.utc));
        Kept { due_tomorrow, folder: store.folder().display().to_string() }
    });
    round::page(library, &answered, &said, kept)
}

/// The store, where it can be written to, and what it knows.
fn opened(prompt: &Prompt, store: Option<Store>) -> Result<(Option<Store>, Known)> {
    let Some(store) = store else { return Ok((None, Known::new())) };
    match store.practiced() {
        Ok(practiced) => {
            for text in &practiced.notes {
                prompt.say(&note(text))?;
            }
            Ok((Some(store), practiced.known))
        }
        Err(error) => {
            prompt.say(&note(&format!("Nothing is kept this time: {error:#}.")))?;
            Ok((None, Known::new()))
        }
    }
}

/// What the roles on a card are called, and what its words mean.
fn help(library: &Library, card: &Card) -> String {
    let roles = card.answers.iter().filter_map(|answer| library.role_head(answer.role.as_ref()?).ok());
    let names: Vec<String> = roles.map(|role| format!("{}: {}.", role.abbreviation, role.name)).collect();
    let words = practice::explained(library, card).unwrap_or_default();
    let said = [names, words].concat().join(" ");
    if said.is_empty() { "One of the answers is right. The reason comes at once.".to_owned() } else { said }
}

fn farewell(answered: usize, of: usize, is_kept: bool) -> Document {
    let kept = if is_kept && answered > 0 { ", and kept" } else { "" };
    note(&format!("{answered} of {of} answered{kept}. To go on: `tpm practice`"))
}

fn note(text: &str) -> Document {
    let mut page = Document::default();
    page.paragraph(text);
    page
}
