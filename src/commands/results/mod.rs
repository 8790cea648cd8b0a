//! `tpm results`: what the quiz came to, again and again.

mod change;
mod forget;
mod list;
mod plan;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};

pub(super) use self::change::Change;
pub(super) use self::change::ChangeView;
pub(super) use self::forget::DeletedView;
pub(super) use self::list::ListView;
use self::list::PracticeLine;
pub(super) use self::plan::PlanView;
use super::quiz::ResultPage;
use super::{Context, Page, counted};
use crate::content::Library;
use crate::practice;
use crate::problem::Problem;
use crate::prompt::Prompt;
use crate::quiz::constants::RETEST_DAYS;
use crate::quiz::scorer::Scorer;
use crate::store::{Numbered, Store, clock};

const EXAMPLES: &str = "\
tpm results                  # all results, a line each
tpm results show last --why  # the last one, traced to its answers
tpm results compare 1 2      # whether two differ by more than chance
tpm results plan > plan.md   # a plan to fill in
tpm results forget practice  # delete what practice has kept
tpm results forget all       # delete both";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ResultsArgs {
    /// What to do; without it, `list`
    #[command(subcommand)]
    pub action: Option<ResultsAction>,
}

/// What can be done with results.
#[derive(Debug, Subcommand)]
pub(crate) enum ResultsAction {
    /// All results, a line each
    List,
    /// A result once more
    Show {
        /// Its number, or `last`
        #[arg(value_name = "N", default_value = "last")]
        number: String,
        /// Trace every point of the result to an answer
        #[arg(long)]
        why: bool,
    },
    /// Whether two results differ by more than their margin
    Compare {
        /// Two numbers; without them, the last two results
        #[arg(value_name = "N", num_args = 2)]
        numbers: Vec<String>,
    },
    /// A plan to fill in, as Markdown
    Plan {
        /// The number of a result, or `last`
        #[arg(value_name = "N", default_value = "last")]
        number: String,
        /// Which two of the three cards, for example `1,3`; without it, a menu asks
        #[arg(long, value_name = "CARDS", value_delimiter = ',', num_args = 1, action = clap::ArgAction::Set, value_parser = clap::value_parser!(u8).range(1..=3))]
        cards: Vec<u8>,
    },
    /// Delete results
    Forget {
        /// A number, `last`, `all`, or `practice` for what practice has kept
        #[arg(value_name = "N")]
        number: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// How many cards a plan has.
const CHOSEN: usize = 2;

/// Looks at the results kept on this computer.
pub(crate) fn run(context: &Context, args: &ResultsArgs) -> Result<Page> {
    let store = context.store().ok_or_else(no_home)?;
    let (results, damaged) = store.results()?;
    if !damaged.is_empty() {
        return Err(set_aside(&damaged).into());
    }
    match args.action.as_ref().unwrap_or(&ResultsAction::List) {
        ResultsAction::List => {
            let library = context.library()?;
            list::page(library, results, practised(library, &store, context.settings.utc)?)
        }
        ResultsAction::Show { number, why } => {
            Ok(replayed(context.library()?, find(&results, number)?, *why)?.page())
        }
        ResultsAction::Compare { numbers } => {
            let [first, second] = two(&results, numbers)?;
            change::page(context.library()?, first, second)
        }
        ResultsAction::Plan { number, cards } => {
            let result = replayed(context.library()?, find(&results, number)?, false)?;
            plan(context, &result, cards, None)
        }
        ResultsAction::Forget { number, yes } => forget::page(context, &store, &results, number, *yes),
    }
}

/// What practice has kept; none where it has kept nothing.
fn practised(library: &Library, store: &Store, utc: bool) -> Result<Option<PracticeLine>> {
    let known = store.glance_at_practice();
    if known.is_empty() {
        return Ok(None);
    }
    let (due, due_tomorrow) = practice::due(&practice::cards(library)?, &known, clock(utc));
    Ok(Some(PracticeLine { cards: known.len(), due, due_tomorrow }))
}

/// A kept result, scored once more.
fn replayed(library: &Library, numbered: &Numbered, why: bool) -> Result<ResultPage> {
    let kept = numbered.whole()?;
    let scorer = Scorer::of_version(library, Some(kept.key_version.into()))?;
    let accepted = scorer.accept_code(&kept.code).map_err(|problem| anyhow::anyhow!("{problem}"));
    let accepted = accepted.with_context(|| {
        Problem::world(
            format!("result {} cannot be shown again", numbered.number),
            "`tpm results` still lists it; take the quiz again for a new one",
        )
    })?;
    let page = ResultPage::new(library, scorer, accepted, &kept.seconds, why)?;
    Ok(page.kept(numbered.day.clone()))
}

/// The last result, if it is so old that one of today is set beside it.
pub(super) fn before_a_retest(library: &Library, store: &Store) -> Option<ResultPage> {
    let last = store.glance().pop()?;
    let is_old = last.age_in_days().is_some_and(|days| days >= RETEST_DAYS);
    is_old.then(|| replayed(library, &last, false).ok())?
}

/// The result of this number, or the last one.
fn find<'a>(results: &'a [Numbered], number: &str) -> Result<&'a Numbered> {
    let found = match number {
        "last" => results.last(),
        number => number.parse().ok().and_then(|number: usize| results.get(number.checked_sub(1)?)),
    };
    let known = || results.iter().map(|result| (result.number.to_string(), described(result))).collect();
    let problem = || {
        if results.is_empty() {
            return Problem::usage("there is no result yet", "take the quiz with `tpm quiz`");
        }
        Problem::usage(format!("there is no result `{number}`"), "write one of these numbers, or `last`")
            .or_choose("Your results", known())
    };
    found.ok_or_else(|| problem().into())
}

/// The two results of these numbers; without any, the last two.
fn two<'a>(results: &'a [Numbered], numbers: &[String]) -> Result<[&'a Numbered; 2]> {
    if let [first, second] = numbers {
        return Ok([find(results, first)?, find(results, second)?]);
    }
    match results {
        [.., first, second] => Ok([first, second]),
        _ => Err(Problem::usage(
            "there are no two results to compare yet",
            "take the quiz with `tpm quiz`; a few weeks between two are a good distance",
        )
        .into()),
    }
}

fn described(result: &Numbered) -> String {
    match &result.kept {
        Ok(kept) => format!("{}, {} form", result.day, kept.form),
        Err(why) => format!("cannot be read now: {why}"),
    }
}

/// The plan for a result, with these of its cards.
pub(super) fn plan(
    context: &Context,
    result: &ResultPage,
    cards: &[u8],
    prompt: Option<&Prompt>,
) -> Result<Page> {
    let offered = result.cards();
    let settings = &context.settings;
    let wanted = CHOSEN.min(offered.len());
    let chosen = match cards {
        [] if settings.can_ask && offered.len() > CHOSEN => {
            let titles: Vec<String> = offered.iter().map(|card| card.title.clone()).collect();
            let question = "Choose two cards for the next two weeks";
            let chosen = match prompt {
                Some(prompt) => prompt.choose_some(question, &titles, wanted),
                None => Prompt::open(settings.stderr, settings.dumb)?.choose_some(question, &titles, wanted),
            };
            chosen.map_err(|stop| context.unanswered(stop))?
        }
        // The first two are those with most room to grow.
        [] => (0..wanted).collect(),
        numbers => numbers.iter().map(|number| usize::from(*number) - 1).collect(),
    };
    if offered.is_empty() {
        let help = "`tpm content check DIR` says which cards are missing there";
        return Err(Problem::world("the content has no card for this result", help).into());
    }
    if let Some(missing) = chosen.iter().find(|at| **at >= offered.len()) {
        let what =
            format!("there is no card {}: this result has {}", missing + 1, counted(offered.len(), "card"));
        return Err(Problem::usage(what, "leave out `--cards` for those with most room to grow").into());
    }
    if chosen.len() != wanted || chosen[1..].contains(&chosen[0]) {
        return Err(Problem::usage(
            "a plan has two different cards",
            "write two numbers, as in `--cards 1,3`",
        )
        .into());
    }
    let cards = chosen.iter().filter_map(|at| offered.get(*at)).map(|card| (*card).clone()).collect();
    let message = context.library()?.quiz_growth()?.message;
    Ok(plan::page(context, &message, cards, result.strength()))
}

fn no_home() -> Problem {
    Problem::world(
        "there is no folder to keep results in",
        "set HOME or XDG_STATE_HOME, or keep the answer code of each result yourself",
    )
}

fn set_aside(damaged: &[PathBuf]) -> Problem {
    let names = damaged.iter().map(|path| (String::new(), format!("`{}`", path.display()))).collect();
    Problem::world(
        "a file with a result is damaged and was set aside",
        "type the command once more to go on without it",
    )
    .or_choose("It is now", names)
}
