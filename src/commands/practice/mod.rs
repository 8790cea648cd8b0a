//! `tpm practice`: cards with which to learn to tell the roles apart.

mod cards;

use anyhow::Result;
use clap::Args;

pub(super) use self::cards::CardsView;
use super::{Context, Page, unknown};
use crate::content::{Entry, Id, Library, Names};
use crate::practice::{self, Card};
use crate::problem::Problem;

const EXAMPLES: &str = "\
tpm practice --cards                  # all cards, with their answers
tpm practice --cards --about pgm      # those about one role
tpm practice --cards --tsv > tpm.txt  # a file that Anki imports";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct PracticeArgs {
    /// Only cards about a role, a topic, or the words of one subject
    #[arg(long, value_name = "TOPIC", num_args = 1.., action = clap::ArgAction::Set)]
    pub about: Vec<String>,

    /// Print the cards with their answers
    #[arg(long)]
    pub cards: bool,

    /// Print them as a table that Anki imports
    #[arg(long, requires = "cards")]
    pub tsv: bool,
}

/// Shows the cards.
pub(crate) fn run(context: &Context, args: &PracticeArgs) -> Result<Page> {
    let cards = chosen(context.library()?, &args.about)?;
    if args.cards {
        return Ok(cards::page(cards, args.tsv));
    }
    Err(nothing_asked().into())
}

/// The cards about what was named; all where nothing was.
fn chosen(library: &Library, about: &[String]) -> Result<Vec<Card>> {
    let mut cards = practice::cards(library)?;
    if about.is_empty() {
        return Ok(cards);
    }
    let ids = named(library, about)?;
    cards.retain(|card| ids.iter().any(|id| card.about.contains(id)));
    if cards.is_empty() {
        let what = format!("no card is about {}", about.join(" "));
        return Err(Problem::usage(what, "name a role, or leave out `--about`").into());
    }
    Ok(cards)
}

/// The ids that these names lead to, subjects of the glossary among them.
fn named(library: &Library, about: &[String]) -> Result<Vec<Id>> {
    let subject = Id::from(about.join("-").to_lowercase());
    if library.subject_ids()?.contains(&subject) {
        return Ok(vec![subject]);
    }
    let names = Names::collect(library)?.with_words(library)?;
    match names.find_all(about) {
        Ok(found) => Ok(found.into_iter().map(|Entry { id, .. }| id.clone()).collect()),
        Err(strange) => Err(unknown::topic(&strange, about, names)),
    }
}

fn nothing_asked() -> Problem {
    Problem::usage(
        "practice has cards to print, and needs to be told so",
        "`tpm practice --cards` prints them all with their answers",
    )
}
