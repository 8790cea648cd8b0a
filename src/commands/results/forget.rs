use anyhow::Result;
use serde::Serialize;

use super::{described, find};
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
}

/// Deletes the result of this number, or all, once the person agrees.
pub(super) fn page(
    context: &Context,
    store: &Store,
    results: &[Numbered],
    number: &str,
    yes: bool,
) -> Result<Page> {
    let is_all = number == "all" && store.has_something()?;
    let chosen = if is_all { results } else { std::slice::from_ref(find(results, number)?) };
    if !yes {
        ask(context, chosen, is_all)?;
    }
    let left = results.len() - chosen.len();
    let deleted = if is_all {
        let Forgotten { results: deleted, unfinished, open } = store.forget_all()?;
        DeletedView { deleted, left, unfinished, open }
    } else {
        store.forget_result(&chosen[0])?;
        DeletedView { deleted: 1, left, unfinished: 0, open: 0 }
    };
    Ok(Page::new(document(&deleted), View::ResultsDeleted(deleted)))
}

fn ask(context: &Context, chosen: &[Numbered], is_all: bool) -> Result<()> {
    let settings = &context.settings;
    if !settings.can_ask {
        return Err(Problem::usage(
            "deleting asks first, and there is no terminal to ask at",
            "add `--yes` to delete without a question",
        )
        .into());
    }
    let results = match chosen {
        [] => String::new(),
        [one] => format!("result {} ({})", one.number, described(one)),
        all => format!("all {} results", all.len()),
    };
    let question = match (is_all, results.is_empty()) {
        (false, _) => format!("Delete {results}?"),
        (true, false) => format!("Delete {results}, and unfinished answers?"),
        (true, true) => "Delete the unfinished answers?".to_owned(),
    };
    if Prompt::open(settings.stderr, settings.dumb)?.confirm(&question)? {
        Ok(())
    } else {
        Err(Stop::Left.into())
    }
}

fn document(view: &DeletedView) -> Document {
    let results = if view.deleted == 1 { "1 result".to_owned() } else { format!("{} results", view.deleted) };
    let mut sentences = vec![match (view.deleted, view.unfinished) {
        (0, _) => "Deleted the unfinished answers.".to_owned(),
        (_, 0) => format!("Deleted {results}."),
        _ => format!("Deleted {results}, and unfinished answers."),
    }];
    if view.left > 0 {
        sentences.push("Those after it now have a number less: `tpm results` lists them.".to_owned());
    }
    if view.open > 0 {
        sentences.push("A quiz is open in another window; its answers stay.".to_owned());
    }
    let mut document = Document::default();
    document.paragraph(sentences.join(" "));
    document
}
