use anyhow::Result;
use serde::Serialize;

use super::{described, find};
use crate::commands::page::View;
use crate::commands::{Context, Page};
use crate::document::Document;
use crate::problem::{Problem, Stop};
use crate::prompt::{Ended, Prompt};
use crate::store::{Numbered, Store};

/// How many results were deleted, and how many are left.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DeletedView {
    deleted: usize,
    left: usize,
}

/// Deletes the result of this number, or all, once the person agrees.
pub(super) fn page(
    context: &Context,
    store: &Store,
    results: &[Numbered],
    number: &str,
    yes: bool,
) -> Result<Page> {
    let chosen: Vec<&Numbered> = match number {
        "all" if !results.is_empty() => results.iter().collect(),
        number => vec![find(results, number)?],
    };
    if !yes {
        ask(context, &chosen)?;
    }
    for result in &chosen {
        store.forget_result(result)?;
    }
    if number == "all" {
        store.forget_unfinished();
    }
    let deleted = DeletedView { deleted: chosen.len(), left: results.len() - chosen.len() };
    Ok(Page::new(document(&deleted), View::ResultsDeleted(deleted)))
}

fn ask(context: &Context, chosen: &[&Numbered]) -> Result<()> {
    let settings = &context.settings;
    if !settings.can_ask {
        return Err(Problem::usage(
            "deleting asks first, and there is no terminal to ask at",
            "add `--yes` to delete without a question",
        )
        .into());
    }
    let question = match chosen {
        [one] => format!("Delete result {} ({})", one.number, described(one)),
        all => format!("Delete all {} results, and unfinished answers", all.len()),
    };
    let choices = ["Keep".to_owned(), "Delete".to_owned()];
    match Prompt::open(settings.stderr, settings.dumb)?.choose(&question, &choices)? {
        Ended::Done(1) => Ok(()),
        Ended::Interrupted => Err(Stop::Interrupted.into()),
        Ended::Done(_) | Ended::Left => Err(Stop::Left.into()),
    }
}

fn document(view: &DeletedView) -> Document {
    let mut document = Document::default();
    document.paragraph(match view {
        DeletedView { deleted: 1, left: 0 } => "Deleted 1 result.".to_owned(),
        DeletedView { deleted: 1, .. } => {
            "Deleted 1 result. Those after it now have a number less: `tpm results` lists them.".to_owned()
        }
        DeletedView { deleted, .. } => format!("Deleted {deleted} results."),
    });
    document
}
