//! `tpm practice`: cards with which to learn to tell the roles apart.

mod cards;
mod replay;
mod round;
mod sitting;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

pub(super) use self::cards::CardsView;
pub(super) use self::round::RoundView;
use super::{Context, Page, unknown};
use crate::content::{Entry, Id, Library, Names};
use crate::practice::{self, Card};
use crate::problem::Problem;

const EXAMPLES: &str = "\
tpm practice                          # eight cards, two minutes
tpm practice --about pgm              # cards about one role
tpm practice --about myths --new      # about a topic, none that you have seen
tpm practice --cards                  # all cards, with their answers
tpm practice --cards --tsv > tpm.txt  # a file that Anki imports";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch on the command line")]
pub(crate) struct PracticeArgs {
    /// Only cards about a role, a topic, or the words of one subject
    #[arg(long, value_name = "TOPIC", num_args = 1.., action = clap::ArgAction::Set)]
    pub about: Vec<String>,

    /// How many cards a round has
    #[arg(long, value_name = "COUNT", default_value = "8", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub round: u8,

    /// Only cards that you have not seen
    #[arg(long)]
    pub new: bool,

    /// Ask in plain lines, without redrawing, for screen readers
    #[arg(long)]
    pub accessible: bool,

    /// Keep nothing of this round
    #[arg(long)]
    pub no_save: bool,

    /// The result of a round whose answers stand in a file, by card; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "cards")]
    pub answers_file: Option<PathBuf>,

    /// Print the cards with their answers
    #[arg(long)]
    pub cards: bool,

    /// Print them as a table that Anki imports
    #[arg(long, requires = "cards")]
    pub tsv: bool,
}

/// Asks a round; or shows the cards, or the result of a round in a file.
pub(crate) fn run(context: &Context, args: &PracticeArgs) -> Result<Page> {
    let library = context.library()?;
    let all = practice::cards(library)?;
    let chosen = chosen(library, &all, &args.about)?;
    match &args.answers_file {
        Some(file) => replay::page(library, &all, file),
        None if args.cards => Ok(cards::page(chosen.unwrap_or(all), args.tsv)),
        None => sitting::run(context, args, &all, chosen.as_deref().unwrap_or(&all)),
    }
}

/// The cards about what was named, where something was.
fn chosen(library: &Library, all: &[Card], about: &[String]) -> Result<Option<Vec<Card>>> {
    if about.is_empty() {
        return Ok(None);
    }
    let ids = named(library, about)?;
    let is_about = |card: &&Card| ids.iter().any(|id| card.about.contains(id));
    let chosen: Vec<Card> = all.iter().filter(is_about).cloned().collect();
    if chosen.is_empty() {
        let what = format!("no card is about {}", about.join(" "));
        return Err(Problem::usage(what, "name a role, or leave out `--about`").into());
    }
    Ok(Some(chosen))
}

/// The ids that these names lead to, subjects of the glossary among them.
fn named(library: &Library, about: &[String]) -> Result<Vec<Id>> {
    let subject = Id::from(about.join("-").to_lowercase());
    if library.subject_ids()?.contains(&subject) {
        return Ok(vec![subject]);
    }
    let names = Names::with_words(library)?;
    match names.find_all(about) {
        Ok(found) => Ok(found.into_iter().map(|Entry { id, .. }| id.clone()).collect()),
        Err(strange) => Err(unknown::topic(&strange, about, names, library)),
    }
}

fn no_terminal() -> Problem {
    Problem::usage(
        "practice asks its cards in a terminal, and there is none here",
        "`tpm practice --cards` prints them all with their answers, and `--answers-file FILE` gives the result of a round",
    )
}
