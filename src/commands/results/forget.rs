use anyhow::Result;
use serde::Serialize;

use super::{described, find};
use crate::commands::counted;
use crate::commands::page::View;
use crate::commands::{Context, Page};
use crate::document::Document;
use crate::problem::{Problem, Stop};
use crate::prompt::Prompt;
use crate::store::{Forgotten, Numbered, Store};

/// How much was deleted, and how many results are left.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DeletedView {
    deleted: usize,
    left: usize,
    /// Runs that were left unfinished, and are deleted.
    unfinished: usize,
    /// Runs that are being answered at this moment, and stay.
    open: usize,
    /// Cards of which practice knew something.
    practice: usize,
}

/// What is to be deleted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    One,
    All,
    Practice,
}

/// Deletes the result of this number, what practice has kept, or all, once the person
/// agrees.
pub(super) fn page(
    context: &Context,
    store: &Store,
    results: &[Numbered],
    number: &str,
    yes: bool,
) -> Result<Page> {
    let wish = match number {
        "practice" if store.has_practice()? => Wish::Practice,
        "practice" => return Err(nothing_practised().into()),
        "all" if store.has_something()? => Wish::All,
        _ => Wish::One,
    };
    let chosen = match wish {
        Wish::One => std::slice::from_ref(find(results, number)?),
        Wish::All => results,
        Wish::Practice => &[],
    };
    if !yes {
        ask(context, &question(store, chosen, wish)?)?;
    }
    let left = results.len() - chosen.len();
    let forgotten = match wish {
        Wish::All => store.forget_all()?,
        Wish::Practice => Forgotten { practice: store.forget_practice()?, ..Forgotten::default() },
        Wish::One => {
            store.forget_result(&chosen[0])?;
            Forgotten { results: 1, ..Forgotten::default() }
        }
    };
    let Forgotten { results: deleted, unfinished, open, practice } = forgotten;
    let deleted = DeletedView { deleted, left, unfinished, open, practice };
    Ok(Page::new(document(&deleted, wish), View::ResultsDeleted(deleted)))
}

fn nothing_practised() -> Problem {
    Problem::usage("practice has kept nothing yet", "`tpm practice` keeps what you know, card by card")
}

fn question(store: &Store, chosen: &[Numbered], wish: Wish) -> Result<String> {
    let results = match chosen {
        [] => None,
        [one] => Some(format!("result {} ({})", one.number, described(one))),
        all => Some(format!("all {} results", all.len())),
    };
    let unfinished = match results {
        Some(_) => "unfinished answers",
        None => "the unfinished answers",
    };
    let unfinished = (wish == Wish::All).then(|| unfinished.to_owned());
    let has_practice = wish == Wish::Practice || wish == Wish::All && store.has_practice()?;
    let practice = has_practice.then(|| {
        let cards = store.glance_at_practice().len();
        format!("what practice knows of {}", counted(cards, "card"))
    });
    Ok(format!("Delete {}?", in_a_row([results, unfinished, practice].into_iter().flatten().collect())))
}

/// What is named one after the other, with "and" before the last.
fn in_a_row(mut parts: Vec<String>) -> String {
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { format!("{}, and {last}", parts.join(", ")) }
}

fn ask(context: &Context, question: &str) -> Result<()> {
    let settings = &context.settings;
    if !settings.can_ask {
        return Err(Problem::usage(
            "deleting asks first, and there is no terminal to ask at",
            "add `--yes` to delete without a question",
        )
        .into());
    }
    if Prompt::open(settings.stderr, settings.dumb)?.confirm(question)? {
        Ok(())
    } else {
        Err(Stop::Left.into())
    }
}

fn document(view: &DeletedView, wish: Wish) -> Document {
    let results = counted(view.deleted, "result");
    let unfinished = if view.deleted > 0 { "unfinished answers" } else { "the unfinished answers" };
    let practice = format!("what practice knew of {}", counted(view.practice, "card"));
    let mut parts = Vec::new();
    parts.extend((view.deleted > 0).then_some(results));
    let is_alone = view.deleted == 0 && wish == Wish::All && view.practice == 0;
    parts.extend((view.unfinished > 0 || is_alone).then(|| unfinished.to_owned()));
    parts.extend((view.practice > 0 || wish == Wish::Practice).then_some(practice));
    let mut sentences = vec![format!("Deleted {}.", in_a_row(parts))];
    if view.left > 0 && view.deleted > 0 {
        sentences.push("Those after it now have a number less: `tpm results` lists them.".to_owned());
    }
    if view.open > 0 {
        sentences.push("A quiz is open in another window; its answers stay.".to_owned());
    }
    let mut document = Document::default();
    document.paragraph(sentences.join(" "));
    document
}
