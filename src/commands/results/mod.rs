//! `tpm results`: what the quiz came to, again and again.

mod change;
mod list;
mod plan;

use std::path::PathBuf;

use anyhow::{Context, Result};

pub(crate) use self::change::ChangePage;
pub(crate) use self::list::ListPage;
pub(crate) use self::plan::PlanPage;
use super::quiz::{Place, ResultPage};
use crate::cli::{ResultsAction, ResultsArgs};
use crate::content::Library;
use crate::problem::Problem;
use crate::prompt::{Ended, Prompt};
use crate::quiz::scorer::Scorer;
use crate::store::{Numbered, Store};

/// How many cards a plan has.
const CHOSEN: usize = 2;

/// What the command shows.
pub(crate) enum Shown {
    /// All results.
    List(ListPage),
    /// A result once more.
    Result(Box<ResultPage>),
    /// What changed between two.
    Change(ChangePage),
    /// A plan to fill in.
    Plan(PlanPage),
    /// So many results were deleted, and so many are left.
    Forgot {
        /// How many are gone.
        deleted: usize,
        /// How many are left.
        left: usize,
    },
    /// The person left, or pressed Ctrl-C.
    Ended(Ended<()>),
}

/// Looks at the results kept on this computer.
///
/// # Errors
/// When a result is not there, belongs to other items, or content cannot be read.
pub(crate) fn run(library: &Library, args: &ResultsArgs, place: &Place) -> Result<Shown> {
    let store = place.folder.clone().map(Store::at).ok_or_else(no_home)?;
    let (results, damaged) = store.results();
    if !damaged.is_empty() {
        return Err(set_aside(&damaged).into());
    }
    match args.action.as_ref().unwrap_or(&ResultsAction::List) {
        ResultsAction::List => Ok(Shown::List(ListPage::new(library, results)?)),
        ResultsAction::Show { number, why } => {
            Ok(Shown::Result(Box::new(replayed(library, find(&results, number)?, *why)?)))
        }
        ResultsAction::Compare { numbers } => {
            let [first, second] = two(&results, numbers)?;
            Ok(Shown::Change(ChangePage::new(library, first, second)?))
        }
        ResultsAction::Plan { number, cards } => {
            let result = replayed(library, find(&results, number)?, false)?;
            plan(library, &result, cards, place)
        }
        ResultsAction::Forget { number, yes } => forget(&store, &results, number, *yes, place),
    }
}

/// A kept result, scored once more.
fn replayed(library: &Library, numbered: &Numbered, why: bool) -> Result<ResultPage> {
    let scorer = Scorer::load(library)?;
    let accepted = scorer.accept_code(&numbered.kept.code).map_err(|problem| anyhow::anyhow!("{problem}"));
    let accepted = accepted.with_context(|| {
        Problem::world(
            format!("result {} cannot be shown again", numbered.number),
            "`tpm results` still lists it; take the quiz again for a new one",
        )
    })?;
    ResultPage::new(library, scorer, accepted, &numbered.kept.seconds, why).map(ResultPage::kept)
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
    format!("{}, {} form", result.kept.day(), result.kept.form)
}

fn plan(library: &Library, result: &ResultPage, cards: &[u8], place: &Place) -> Result<Shown> {
    let offered = result.cards();
    let chosen = match (cards, place.terminal) {
        ([], Some(stream)) => {
            let prompt = Prompt::open(stream, place.plain)?;
            let titles: Vec<String> = offered.iter().map(|card| card.title.clone()).collect();
            match prompt.choose_some("Choose two cards for the next two weeks", &titles, CHOSEN)? {
                Ended::Done(chosen) => chosen,
                Ended::Left => return Ok(Shown::Ended(Ended::Left)),
                Ended::Interrupted => return Ok(Shown::Ended(Ended::Interrupted)),
            }
        }
        // The first two are those with most room to grow.
        ([], None) => vec![0, 1],
        (numbers, _) => numbers.iter().map(|number| usize::from(*number) - 1).collect(),
    };
    if chosen.len() != CHOSEN || chosen[0] == chosen[1] {
        return Err(Problem::usage(
            "a plan has two different cards",
            "write two numbers, as in `--cards 1,3`",
        )
        .into());
    }
    let cards = chosen.iter().filter_map(|at| offered.get(*at)).map(|card| (*card).clone()).collect();
    Ok(Shown::Plan(PlanPage::new(&library.quiz_growth()?.message, cards, result.strength())))
}

fn forget(store: &Store, results: &[Numbered], number: &str, yes: bool, place: &Place) -> Result<Shown> {
    let chosen: Vec<&Numbered> = match number {
        "all" if !results.is_empty() => results.iter().collect(),
        number => vec![find(results, number)?],
    };
    if !yes {
        let stream = place.terminal.ok_or_else(|| {
            Problem::usage(
                "deleting asks first, and there is no terminal to ask at",
                "add `--yes` to delete without a question",
            )
        })?;
        let question = match chosen.as_slice() {
            [one] => format!("Delete result {} ({})", one.number, described(one)),
            all => format!("Delete all {} results, and unfinished answers", all.len()),
        };
        let choices = ["Keep".to_owned(), "Delete".to_owned()];
        match Prompt::open(stream, place.plain)?.choose(&question, &choices)? {
            Ended::Done(1) => {}
            Ended::Interrupted => return Ok(Shown::Ended(Ended::Interrupted)),
            Ended::Done(_) | Ended::Left => return Ok(Shown::Ended(Ended::Left)),
        }
    }
    for result in &chosen {
        store.forget_result(result)?;
    }
    if number == "all" {
        store.forget_unfinished();
    }
    Ok(Shown::Forgot { deleted: chosen.len(), left: results.len() - chosen.len() })
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
