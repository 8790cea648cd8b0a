//! `tpm score`: sheets in, results out, a line each, in constant memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use serde::Serialize;
use serde_json::value::RawValue;

use super::Context;
use super::page::write_line;
use crate::problem::Problem;
use crate::quiz::result::ResultView;
use crate::quiz::scorer::Scorer;
use crate::quiz::sheet::{self, SheetProblem};
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
const LINE_LIMIT: usize = 1 << 16;

/// How much is read or written at a time, in bytes.
const CHUNK: usize = 1 << 17;

/// How compressed files begin, and what unpacks them.
const COMPRESSED: [(&[u8], &str); 5] = [
    (b"\x1f\x8b", "zcat"),
    (b"\x28\xb5\x2f\xfd", "zstdcat"),
    (b"\xfd7zXZ\x00", "xzcat"),
    (b"BZh", "bzcat"),
    (b"PK\x03\x04", "unzip -p"),
];

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
        /// What the sender calls the sheet, where that can be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, schemars(with = "serde_json::Value"))]
        id: Option<&'a RawValue>,
        problems: &'a [SheetProblem],
    },
}

/// A line of the input.
enum Line {
    Whole,
    /// It goes on beyond the limit.
    TooLong,
    /// There is no further line, or nobody reads the results any more.
    End,
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
    let out = Patient(io::stdout().lock());
    match args.file.as_deref().filter(|file| *file != Path::new("-")) {
        Some(path) => {
            let name = format!("`{}`", path.display());
            let unreadable = || {
                let help = "check its name, or give `-` for standard input";
                Problem::world(format!("cannot read {name}"), help)
            };
            let file = File::open(path).with_context(unreadable)?;
            if terminal::is_standard_output(&file) {
                return Err(its_own_output(&name).into());
            }
            Batch::new(&mut scorer, file, out).run(&name)
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
            let name = "standard input";
            if terminal::is_standard_output(&io::stdin()) {
                return Err(its_own_output(name).into());
            }
            Batch::new(&mut scorer, Patient(io::stdin().lock()), out).run(name)
        }
    }
}

/// What is written would be read again, without end.
fn its_own_output(name: &str) -> Problem {
    let help = "send the results elsewhere, for example `tpm score sheets.jsonl > results.jsonl`";
    Problem::world(format!("{name} is also where the results go"), help)
}

/// Sheets on their way to results.
struct Batch<'a, R, W> {
    scorer: &'a mut Scorer,
    input: BufReader<R>,
    out: W,
    /// Results that nobody has been given yet.
    results: Vec<u8>,
    /// Whether somebody still reads them.
    is_read: bool,
}

impl<'a, R: Read, W: Write> Batch<'a, R, W> {
    fn new(scorer: &'a mut Scorer, input: R, out: W) -> Self {
        let input = BufReader::with_capacity(CHUNK, input);
        Self { scorer, input, out, results: Vec::with_capacity(CHUNK * 2), is_read: true }
    }

    /// Scores all lines of what is called `name`, and says how many could not be scored.
    fn run(mut self, name: &str) -> Result<u64> {
        self.refuse_compressed(name)?;
        let mut line = Vec::new();
        let (mut number, mut bad) = (0, 0);
        loop {
            let read = self.read_line(&mut line)?;
            number += 1;
            let scored = match read {
                Line::End => break,
                Line::Whole if line.trim_ascii().is_empty() => true,
                Line::Whole => self.score_line(line.trim_ascii(), number)?,
                Line::TooLong => {
                    let problem =
                        format!("is longer than {LINE_LIMIT} bytes, the most that is read of a line");
                    write_line(
                        &LineView::Error {
                            line: number,
                            id: None,
                            problems: &[SheetProblem::whole(problem)],
                        },
                        &mut self.results,
                    )?;
                    false
                }
            };
            bad += u64::from(!scored);
            if self.results.len() >= CHUNK {
                self.hand_over()?;
            }
        }
        self.hand_over()?;
        Ok(bad)
    }

    fn refuse_compressed(&mut self, name: &str) -> Result<()> {
        let start = self.input.fill_buf().with_context(unreadable)?;
        let Some((_, unpack)) = COMPRESSED.iter().find(|(magic, _)| start.starts_with(magic)) else {
            return Ok(());
        };
        let help = format!("unpack it on the way, for example `{unpack} FILE | tpm score`");
        Err(Problem::world(format!("{name} is compressed"), help).into())
    }

    /// Writes a result, or an error in its place. Says whether it was a result.
    fn score_line(&mut self, text: &[u8], line: u64) -> Result<bool> {
        match self.scorer.accept_json(text) {
            Ok(accepted) => {
                let outcome = self.scorer.outcome(&accepted, &[]);
                write_line(&LineView::Result(self.scorer.view(&accepted, &outcome)), &mut self.results)?;
                Ok(true)
            }
            Err(problems) => {
                let id = sheet::id_of(text);
                write_line(&LineView::Error { line, id, problems: &problems }, &mut self.results)?;
                Ok(false)
            }
        }
    }

    /// Reads a line. What is longer than a line may be is skipped to its end.
    fn read_line(&mut self, line: &mut Vec<u8>) -> Result<Line> {
        line.clear();
        let mut is_long = false;
        loop {
            if self.input.buffer().is_empty() {
                // Who sends a sheet and waits for its result gets it before the next read.
                self.hand_over()?;
            }
            if !self.is_read {
                return Ok(Line::End);
            }
            let chunk = self.input.fill_buf().with_context(unreadable)?;
            let end = memchr::memchr(b'\n', chunk);
            let taken = end.map_or(chunk.len(), |at| at + 1);
            is_long |= line.len() + taken > LINE_LIMIT;
            if !is_long {
                line.extend_from_slice(&chunk[..taken]);
            }
            self.input.consume(taken);
            if taken == 0 || end.is_some() {
                return Ok(match is_long {
                    true => Line::TooLong,
                    false if line.is_empty() => Line::End,
                    false => Line::Whole,
                });
            }
        }
    }

    /// Writes what is there.
    fn hand_over(&mut self) -> Result<()> {
        let written = self.out.write_all(&self.results).and_then(|()| self.out.flush());
        self.results.clear();
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.is_read = false,
            other => other.with_context(|| {
                let help = "check the disk or the program that reads them";
                Problem::world("the results could not be written", help)
            })?,
        }
        Ok(())
    }
}

fn unreadable() -> Problem {
    Problem::world("the sheets could not be read to the end", "check the file or the program that writes it")
}
