//! `tpm score`: sheets in, results out, a line each, in constant memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use serde::Serialize;

use super::Context;
use super::page::write_line;
use crate::problem::Problem;
use crate::quiz::result::ResultView;
use crate::quiz::scorer::Scorer;
use crate::quiz::sheet::SheetProblem;
use crate::terminal::{self, Patient};

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

/// The longest line that is read, in bytes; a full sheet takes about 700.
const LINE_LIMIT: u64 = 1 << 16;

/// How much is read or written at a time, in bytes.
const CHUNK: usize = 1 << 17;

/// A line that is written.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "a line is written as soon as it is made")]
pub(super) enum LineView<'a> {
    Result(ResultView<'a>),
    /// What stands in the place of a result for a sheet that cannot be scored.
    Error {
        line: u64,
        problems: &'a [SheetProblem],
    },
}

/// Scores every line of a file or of standard input. A line that cannot be scored
/// does not stop the others.
pub(crate) fn run(context: &Context, args: &ScoreArgs) -> Result<()> {
    let bad = score_all(context, args)?;
    if bad == 0 {
        return Ok(());
    }
    let lines = if bad == 1 { "1 line".to_owned() } else { format!("{bad} lines") };
    let help = "each has an error object in its place, with the number of the line";
    Err(Problem::world(format!("{lines} could not be scored"), help).into())
}

/// Says how many lines could not be scored.
fn score_all(context: &Context, args: &ScoreArgs) -> Result<u64> {
    let mut scorer = Scorer::load(context.library()?)?;
    let out = &mut Patient(io::stdout().lock());
    match args.file.as_deref().filter(|file| *file != Path::new("-")) {
        Some(file) => {
            let unreadable = || {
                Problem::world(
                    format!("cannot read `{}`", file.display()),
                    "check its name, or give `-` for standard input",
                )
            };
            let input = File::open(file).with_context(unreadable)?;
            score(&mut scorer, BufReader::with_capacity(CHUNK, input), out)
        }
        None if terminal::is_closed_input() => Err(Problem::world(
            "standard input is closed, so no sheets can come from it",
            "name a file, or send the sheets through a pipe",
        )
        .into()),
        None => {
            if context.settings.can_ask {
                let note = "Waiting for sheets, a JSON object on each line; Ctrl-D ends.\n";
                terminal::write_out(&mut io::stderr().lock(), note)?;
            }
            score(&mut scorer, BufReader::with_capacity(CHUNK, Patient(io::stdin().lock())), out)
        }
    }
}

fn score(scorer: &mut Scorer, mut input: impl BufRead, out: &mut dyn Write) -> Result<u64> {
    let mut line = Vec::new();
    let mut results = Vec::with_capacity(CHUNK * 2);
    let (mut number, mut bad) = (0, 0);
    while read_line(&mut input, &mut line)? {
        number += 1;
        let text = line.trim_ascii();
        if text.is_empty() {
            continue;
        }
        bad += u64::from(!score_line(scorer, text, number, &mut results)?);
        if results.len() >= CHUNK && !hand_over(&mut results, out)? {
            return Ok(bad);
        }
    }
    hand_over(&mut results, out)?;
    Ok(bad)
}

/// Writes a result, or an error in its place. Says whether it was a result.
fn score_line(scorer: &mut Scorer, text: &[u8], line: u64, results: &mut Vec<u8>) -> Result<bool> {
    match scorer.accept_json(text) {
        Ok(accepted) => {
            let outcome = scorer.outcome(&accepted, &[]);
            write_line(&LineView::Result(scorer.view(&accepted, &outcome)), results)?;
            Ok(true)
        }
        Err(problems) => {
            write_line(&LineView::Error { line, problems: &problems }, results)?;
            Ok(false)
        }
    }
}

/// Reads a line, or as much of it as is allowed; what is left of it is skipped.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool> {
    line.clear();
    let unreadable = || {
        Problem::world(
            "the sheets could not be read to the end",
            "check the file or the program that writes it",
        )
    };
    let read = input.by_ref().take(LINE_LIMIT).read_until(b'\n', line).with_context(unreadable)?;
    if read as u64 == LINE_LIMIT && line.last() != Some(&b'\n') {
        input.skip_until(b'\n').with_context(unreadable)?;
    }
    Ok(read > 0)
}

/// Writes what is there. Says whether anybody still reads.
fn hand_over(results: &mut Vec<u8>, out: &mut dyn Write) -> Result<bool> {
    let written = out.write_all(results).and_then(|()| out.flush());
    results.clear();
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        other => other.map(|()| true).with_context(|| {
            Problem::world(
                "the results could not be written",
                "check the disk or the program that reads them",
            )
        }),
    }
}
