//! `tpm score`: sheets in, results out, a line each, in constant memory.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::Context;
use super::filter::{self, Kind, LineView};
use super::page::write_line;
use crate::quiz::scorer::Scorer;

const EXAMPLES: &str = "\
tpm score sheets.jsonl > results.jsonl  # a whole file
tpm score < sheets.jsonl                # the same from standard input";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ScoreArgs {
    /// A file with a sheet on each line; without it or with `-`, standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

const SHEETS: Kind =
    // A full sheet takes about 700 bytes.
    Kind { lines: "sheets", done: "scored", command: "tpm score", longest: 1 << 16 };

/// Scores every line of a file or of standard input.
pub(crate) fn run(context: &Context, args: &ScoreArgs) -> Result<()> {
    let mut scorer = Scorer::load(context.library()?)?;
    filter::run(context, args.file.as_deref(), &SHEETS, |text, results| match scorer.accept_json(text) {
        Ok(accepted) => {
            let outcome = scorer.outcome(&accepted, &[]);
            write_line(&LineView::Result(scorer.view(&accepted, &outcome)), results).map(Ok)
        }
        Err(problems) => Ok(Err(problems)),
    })
}
