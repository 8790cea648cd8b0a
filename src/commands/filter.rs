//! Filters: a line of JSON in, a line out, in the same order and in constant memory.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Serialize;
use serde_json::value::RawValue;

use super::Context;
use super::decode::DecodedView;
use super::page::write_line;
use crate::problem::Problem;
use crate::quiz::result::ResultView;
use crate::quiz::sheet::{self, SheetProblem};
use crate::terminal::{self, Patient, Progress};

/// What a filter reads, in words.
pub(super) struct Kind {
    /// What its lines hold, in the plural.
    pub(super) lines: &'static str,
    /// What is done with them.
    pub(super) done: &'static str,
    /// The command line that it is.
    pub(super) command: &'static str,
    /// The longest line that is read, in bytes.
    pub(super) longest: usize,
}

/// A line that is written.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum LineView<'a> {
    Result(ResultView<'a>),
    Decoded(DecodedView),
    /// What stands in the place of a result for a line of which nothing can be made.
    Error {
        line: u64,
        /// What the sender calls it, where that can be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, schemars(with = "serde_json::Value"))]
        id: Option<&'a RawValue>,
        problems: &'a [SheetProblem],
    },
}

/// Where a line stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) file: &'a Path,
    pub(super) line: u64,
}

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

/// A line of the input.
enum Line {
    Whole,
    /// It goes on beyond the limit.
    TooLong,
    /// There is no further line, or nobody reads the results any more.
    End,
}

/// Makes a result of each line of a file or of standard input. One of which none can be
/// made does not stop the others.
pub(super) fn run(
    context: &Context,
    file: Option<&Path>,
    kind: &Kind,
    mut make: impl FnMut(&[u8], &mut Vec<u8>) -> Result<Result<(), Vec<SheetProblem>>>,
) -> Result<()> {
    let mut bad = 0_u64;
    let files: Vec<PathBuf> = file.into_iter().map(Path::to_owned).collect();
    let is_seen = context.settings.stdout.is_terminal;
    read(context, &files, kind, is_seen, |Place { line, .. }, text, results| {
        let (id, problems) = match text {
            Ok(text) => match make(text, results)? {
                Ok(()) => return Ok(()),
                Err(problems) => (sheet::id_of(text), problems),
            },
            Err(problem) => (None, vec![problem]),
        };
        bad += 1;
        write_line(&LineView::Error { line, id, problems: &problems }, results)
    })?;
    if bad == 0 {
        return Ok(());
    }
    let lines = if bad == 1 { "1 line".to_owned() } else { format!("{bad} lines") };
    let help = "each has an error object in its place, with the number of the line";
    Err(Problem::world(format!("{lines} could not be {}", kind.done), help).into())
}

/// The problem that there is no standard input for what was to come from it.
pub(super) fn closed_input(what: &str) -> Problem {
    Problem::world(
        format!("standard input is closed, so no {what} can come from it"),
        format!("name a file, or send the {what} through a pipe"),
    )
}

/// Hands each line that is not empty to `take`, with what is too long for one as a
/// problem. Without a file, or for `-`, lines come from standard input. No progress is
/// shown where results are seen as they come.
pub(super) fn read(
    context: &Context,
    files: &[PathBuf],
    kind: &Kind,
    is_seen: bool,
    mut take: impl FnMut(Place, Result<&[u8], SheetProblem>, &mut Vec<u8>) -> Result<()>,
) -> Result<()> {
    let standard = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard } else { files };
    let is_typed = context.settings.can_ask && files.iter().any(|file| is_standard(file));
    let (settings, stderr) = (&context.settings, context.settings.stderr);
    let is_watched = stderr.is_terminal && !settings.quiet && !settings.dumb && !is_seen && !is_typed;
    let size = files.iter().map(|file| size_of(file)).sum();
    let mut progress = Progress::new(is_watched.then_some(stderr.width), size);
    for path in files {
        let name =
            if is_standard(path) { "standard input".to_owned() } else { format!("`{}`", path.display()) };
        let mut take = |line: u64, text: Result<&[u8], SheetProblem>, results: &mut Vec<u8>| {
            take(Place { file: path, line }, text, results)
        };
        if !is_standard(path) {
            let unreadable = || {
                let help = "check its name, or give `-` for standard input";
                Problem::world(format!("cannot read {name}"), help)
            };
            let file = File::open(path).with_context(unreadable)?;
            if terminal::is_standard_output(&file) {
                return Err(its_own_output(&name, kind).into());
            }
            Batch::new(kind, file, &mut progress).run(&name, &mut take)?;
        } else if terminal::is_closed_input() {
            return Err(closed_input(kind.lines).into());
        } else {
            if context.settings.can_ask {
                let note = format!("Waiting for {}, a JSON object on each line; Ctrl-D ends.\n", kind.lines);
                terminal::write_out(&mut io::stderr().lock(), &note)?;
            }
            if terminal::is_standard_output(&io::stdin()) {
                return Err(its_own_output(&name, kind).into());
            }
            Batch::new(kind, Patient(io::stdin().lock()), &mut progress).run(&name, &mut take)?;
        }
    }
    Ok(())
}

fn is_standard(file: &Path) -> bool {
    file == Path::new("-")
}

/// How many bytes there are to read; none where that is not known.
fn size_of(file: &Path) -> Option<u64> {
    if is_standard(file) {
        return terminal::size_of_input();
    }
    file.metadata().ok().filter(Metadata::is_file).map(|facts| facts.len())
}

/// What is written would be read again, without end.
fn its_own_output(name: &str, kind: &Kind) -> Problem {
    let help = format!(
        "send the results elsewhere, for example `{} {}.jsonl > results.jsonl`",
        kind.command, kind.lines
    );
    Problem::world(format!("{name} is also where the results go"), help)
}

/// Lines on their way to results.
struct Batch<'a, R> {
    kind: &'a Kind,
    input: BufReader<R>,
    progress: &'a mut Progress,
    out: Patient<io::StdoutLock<'static>>,
    /// Results that nobody has been given yet.
    results: Vec<u8>,
    /// Whether somebody still reads them.
    is_read: bool,
}

impl<'a, R: Read> Batch<'a, R> {
    fn new(kind: &'a Kind, input: R, progress: &'a mut Progress) -> Self {
        let input = BufReader::with_capacity(CHUNK, input);
        let out = Patient(io::stdout().lock());
        Self { kind, input, progress, out, results: Vec::with_capacity(CHUNK * 2), is_read: true }
    }

    /// Hands over all lines of what is called `name`, and what `take` makes of them.
    fn run(
        mut self,
        name: &str,
        take: &mut impl FnMut(u64, Result<&[u8], SheetProblem>, &mut Vec<u8>) -> Result<()>,
    ) -> Result<()> {
        self.refuse_compressed(name)?;
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            let read = self.read_line(&mut line)?;
            number += 1;
            let text = line.trim_ascii();
            match read {
                Line::End => break,
                Line::Whole if text.is_empty() => {}
                Line::Whole => take(number, Ok(text), &mut self.results)?,
                Line::TooLong => {
                    let most = self.kind.longest;
                    let problem = format!("is longer than {most} bytes, the most that is read of a line");
                    take(number, Err(SheetProblem::whole(problem)), &mut self.results)?;
                }
            }
            if self.results.len() >= CHUNK {
                self.hand_over()?;
            }
        }
        self.hand_over()
    }

    fn refuse_compressed(&mut self, name: &str) -> Result<()> {
        let start = self.input.fill_buf().with_context(|| self.kind.unreadable())?;
        self.progress.advance(start.len());
        let Some((_, unpack)) = COMPRESSED.iter().find(|(magic, _)| start.starts_with(magic)) else {
            return Ok(());
        };
        let help = format!("unpack it on the way, for example `{unpack} FILE | {}`", self.kind.command);
        Err(Problem::world(format!("{name} is compressed"), help).into())
    }

    /// Reads a line. What is longer than a line may be is skipped to its end.
    fn read_line(&mut self, line: &mut Vec<u8>) -> Result<Line> {
        line.clear();
        let mut is_long = false;
        loop {
            let is_new = self.input.buffer().is_empty();
            if is_new {
                // Who sends a sheet and waits for its result gets it before the next read.
                self.hand_over()?;
            }
            if !self.is_read {
                return Ok(Line::End);
            }
            let chunk = self.input.fill_buf().with_context(|| self.kind.unreadable())?;
            if is_new {
                self.progress.advance(chunk.len());
            }
            let end = memchr::memchr(b'\n', chunk);
            let taken = end.map_or(chunk.len(), |at| at + 1);
            is_long |= line.len() + taken > self.kind.longest;
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

impl Kind {
    fn unreadable(&self) -> Problem {
        let what = format!("the {} could not be read to the end", self.lines);
        Problem::world(what, "check the file or the program that writes it")
    }
}
