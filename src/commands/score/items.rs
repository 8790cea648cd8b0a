//! `tpm score --items`: what many sheets say of the quiz.

use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;

use super::{SHEETS, page};
use crate::commands::filter::{self, Place};
use crate::commands::page::View;
use crate::commands::{Context, Page};
use crate::problem::Problem;
use crate::quiz::form::FormKind;
use crate::quiz::items::{FormFigures, Tally};
use crate::quiz::scorer::Scorer;
use crate::quiz::sheet::SheetProblem;

/// What a batch of sheets says of the quiz.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ItemsView {
    pub(super) sheets: u64,
    pub(super) bad_lines: u64,
    pub(super) first_bad: Option<BadLine>,
    /// Each form by itself: its items stand among others, and its signals have fewer or more.
    pub(super) forms: Vec<FormFigures>,
}

/// A line that is no sheet.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BadLine {
    /// The file; `-` is standard input.
    pub(super) file: String,
    pub(super) line: u64,
    pub(super) problems: Vec<SheetProblem>,
}

/// Reads all sheets, and says what they have in common.
pub(super) fn page(context: &Context, mut scorer: Scorer, files: &[PathBuf]) -> Result<Page> {
    let kinds = [FormKind::Full, FormKind::Short];
    let [full, short] = kinds.map(|kind| Tally::of(scorer.form(kind)));
    let mut tallies = [full?, short?];
    let (mut bad_lines, mut first_bad) = (0, None);
    filter::read(context, files, &SHEETS, false, |Place { file, line }, text, _| {
        match text.map_err(|problem| vec![problem]).and_then(|text| scorer.accept_json(text)) {
            Ok(accepted) => {
                let outcome = scorer.outcome(&accepted, &[]);
                let [full, short] = &mut tallies;
                let tally = if accepted.kind == FormKind::Full { full } else { short };
                tally.add(scorer.form(accepted.kind), &accepted, &outcome);
            }
            Err(problems) => {
                bad_lines += 1;
                let file = file.display().to_string();
                first_bad.get_or_insert(BadLine { file, line, problems });
            }
        }
        Ok(())
    })?;
    let forms: Vec<FormFigures> =
        kinds.iter().zip(&tallies).filter_map(|(kind, tally)| tally.figures(scorer.form(*kind))).collect();
    let sheets = forms.iter().map(|form| form.sheets).sum();
    let view = ItemsView { sheets, bad_lines, first_bad, forms };
    if sheets == 0 {
        return Err(nothing(&view).into());
    }
    Ok(Page::new(page::document(scorer.form(FormKind::Full), &view), View::Items(view)))
}

/// The problem that there is not one sheet.
fn nothing(view: &ItemsView) -> Problem {
    let help = "`tpm quiz --show` says what a sheet answers; the README has an example of one";
    match page::bad(view) {
        Some(bad) => Problem::world(format!("there is no sheet among them: {bad}"), help),
        None => Problem::world("there is no sheet to look at", help),
    }
}
