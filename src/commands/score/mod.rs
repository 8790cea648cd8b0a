//! `tpm score`: sheets in, results out, a line each, in constant memory; or a page about all.

mod items;
mod page;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

pub(super) use self::items::ItemsView;
use super::filter::{self, Kind, LineView};
use super::page::write_line;
use super::{Context, Page};
use crate::problem::Problem;
use crate::quiz::scorer::Scorer;

const EXAMPLES: &str = "\
tpm score sheets.jsonl > results.jsonl  # a whole file
tpm score < sheets.jsonl                # the same from standard input
tpm score --items sheets.jsonl          # what the sheets say of the quiz";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ScoreArgs {
    /// A file with a sheet on each line, with `--items` also several; without it or with `-`,
    /// standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Say what the sheets say of the quiz: how its items, signals and scenarios behave
    #[arg(long)]
    pub items: bool,
}

const SHEETS: Kind =
    // A full sheet takes about 700 bytes.
    Kind { lines: "sheets", done: "scored", command: "tpm score", longest: 1 << 16 };

/// Scores every line of a file or of standard input. There is no page but about all of them.
pub(crate) fn run(context: &Context, args: &ScoreArgs) -> Result<Option<Page>> {
    let mut scorer = Scorer::load(context.library()?)?;
    if args.items {
        return items::page(context, scorer, &args.files).map(Some);
    }
    if args.files.len() > 1 {
        let help = "send several through a pipe: `cat *.jsonl | tpm score`";
        return Err(Problem::usage("`tpm score` reads one file", help).into());
    }
    let file = args.files.first().map(PathBuf::as_path);
    filter::run(context, file, &SHEETS, |text, results| match scorer.accept_json(text) {
        Ok(accepted) => {
            let outcome = scorer.outcome(&accepted, &[]);
            write_line(&LineView::Result(scorer.view(&accepted, &outcome)), results).map(Ok)
        }
        Err(problems) => Ok(Err(problems)),
    })?;
    Ok(None)
}
