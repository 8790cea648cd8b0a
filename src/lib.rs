//! `tpm` tells apart four job titles people mix up: product manager, program
//! manager, project manager and technical program manager.

mod characters;
mod checking;
pub mod cli;
pub mod commands;
pub mod comparison;
mod completion;
pub mod content;
pub mod document;
mod exit;
mod findings;
mod manual;
mod problem;
mod prompt;
pub mod quiz;
mod settings;
pub mod store;
pub mod terminal;
mod usage;

use std::ffi::OsString;
use std::io;

use anyhow::{Context as _, Result};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};

use self::cli::{Cli, Command, ContentArgs, Format, ManArgs, QuizArgs, ResultsArgs, ScoreArgs, Shell};
use self::commands::Page;
use self::commands::quiz::{Place, Shown, Sitting, Turn};
use self::completion::{Known, Line};
use self::content::Library;
use self::document::{Block, Document, Text};
pub use self::exit::Exit;
use self::problem::Problem;
use self::prompt::Ended;
use self::settings::Settings;
use self::store::Store;
use self::terminal::Stream;

/// Help is easier to read in lines no longer than this.
const HELP_WIDTH: usize = 100;

/// Runs the command line `args`, the program's name first.
#[must_use]
pub fn run(args: &[OsString]) -> Exit {
    if let Some(tab) = settings::tab()
        && let Some(line) = Line::handed_over(tab.shell, tab.at, args)
    {
        return complete(&line, tab.shell);
    }
    if let Ok(cli) = Cli::try_parse_from(args) {
        let settings = Settings::resolve(&cli.options);
        return execute(&cli, &settings).unwrap_or_else(|error| report(&error, &settings));
    }
    let settings = Settings::early(args);
    answer_parser(args, &settings).unwrap_or_else(|error| report(&error, &settings))
}

/// What a shell can offer at the end of `line`.
fn complete(line: &Line, shell: Shell) -> Exit {
    let content = Settings::early(line.words()).content.map(settings::at_home);
    let library = Library::open(content).unwrap_or_default();
    let store = settings::state_folder().map(Store::at);
    let offers = completion::offers(Cli::command(), line, Known { library, store }, shell);
    // A shell that has gone away needs no offers.
    let _ = terminal::write_out(&mut io::stdout().lock(), &offers);
    Exit::Done
}

fn execute(cli: &Cli, settings: &Settings) -> Result<Exit> {
    let library = Library::open(settings.content.clone())?;
    let format = cli.options.format;
    let wants_sources = |asked: bool| asked || format == Format::Json;
    let text = match &cli.command {
        Some(Command::Score(args)) => return score(&library, args),
        Some(Command::Quiz(args)) if asks(args) => return sit(&library, args, format, settings),
        Some(Command::Quiz(args)) => match commands::quiz::run(&library, args)? {
            Shown::Result(page) => written(*page, format, settings)?,
            Shown::Form(page) => written(*page, format, settings)?,
        },
        Some(Command::Results(args)) => return results(&library, args, format, settings),
        Some(Command::Content(args)) => return manage_content(&library, args, format, settings),
        Some(Command::Completions(args)) => completion::script(args.shell, settings::TAB_VARIABLE)?,
        Some(Command::Man(args)) => return manual(args, settings),
        None => written(commands::overview::run(&library)?, format, settings)?,
        Some(Command::Explain(args))
            if args.topics.is_empty() && args.section.is_none() && !args.brief && !args.sources =>
        {
            written(commands::explain::list(&library)?, format, settings)?
        }
        Some(Command::Explain(args)) => {
            written(commands::explain::run(&library, args, wants_sources(args.sources))?, format, settings)?
        }
        Some(Command::Compare(args)) => {
            written(commands::compare::run(&library, args, wants_sources(args.sources))?, format, settings)?
        }
    };
    show(&text, settings)?;
    Ok(Exit::Done)
}

/// Whether the quiz is to ask its questions.
fn asks(args: &QuizArgs) -> bool {
    args.answers.is_none() && args.answers_file.is_none() && !args.show
}

/// The quiz at the terminal.
fn sit(library: &Library, args: &QuizArgs, format: Format, settings: &Settings) -> Result<Exit> {
    let mut sitting = Sitting::open(library, args, place(settings))?;
    loop {
        match sitting.turn()? {
            Turn::Result(page) => print(&written(*page, format, settings)?)?,
            Turn::Over(ended) => return Ok(exit_of(ended)),
        }
    }
}

/// Results that are kept on this computer.
fn results(library: &Library, args: &ResultsArgs, format: Format, settings: &Settings) -> Result<Exit> {
    use commands::results::Shown;
    let text = match commands::results::run(library, args, &place(settings))? {
        Shown::List(page) => written(page, format, settings)?,
        Shown::Result(page) => written(*page, format, settings)?,
        Shown::Change(page) => written(page, format, settings)?,
        // Away from a terminal a plan is a file to fill in, so its text is Markdown.
        Shown::Plan(page) if format == Format::Text && !settings.stdout.is_terminal => {
            written(page, Format::Markdown, settings)?
        }
        Shown::Plan(page) => written(page, format, settings)?,
        Shown::Forgot { deleted: 1, left: 0 } => "Deleted 1 result.\n".to_owned(),
        Shown::Forgot { deleted: 1, .. } => {
            "Deleted 1 result. Those after it now have a number less: `tpm results` lists them.\n".to_owned()
        }
        Shown::Forgot { deleted, .. } => format!("Deleted {deleted} results.\n"),
        Shown::Ended(ended) => return Ok(exit_of(ended)),
    };
    show(&text, settings)?;
    Ok(Exit::Done)
}

/// Content to check, to write out or to describe.
fn manage_content(
    library: &Library,
    args: &ContentArgs,
    format: Format,
    settings: &Settings,
) -> Result<Exit> {
    use commands::content::Shown;
    let mut exit = Exit::Done;
    let text = match commands::content::run(library, args)? {
        Shown::Check(page) => {
            exit = if page.has_errors() { Exit::Failed } else { Exit::Done };
            written(page, format, settings)?
        }
        Shown::Export(page) => written(page, format, settings)?,
        Shown::Schema(schema) => schema,
        Shown::Kinds(page) => written(page, format, settings)?,
    };
    show(&text, settings)?;
    Ok(exit)
}

/// Where questions are asked and answers are kept.
fn place(settings: &Settings) -> Place {
    Place {
        terminal: settings.can_ask.then_some(settings.stderr),
        plain: settings.dumb,
        shows_results: settings.stdout.is_terminal,
        folder: settings::state_folder(),
    }
}

fn exit_of(ended: Ended<()>) -> Exit {
    match ended {
        Ended::Done(()) | Ended::Left => Exit::Done,
        Ended::Interrupted => Exit::Interrupted,
    }
}

/// A batch: a line that could not be scored does not stop the others.
fn score(library: &Library, args: &ScoreArgs) -> Result<Exit> {
    let bad = commands::score::run(library, args, &mut io::stdout().lock())?;
    if bad == 0 {
        return Ok(Exit::Done);
    }
    let lines = if bad == 1 { "1 line".to_owned() } else { format!("{bad} lines") };
    talk(&format!("{lines} could not be scored; each has an error object in its place\n"));
    Ok(Exit::Failed)
}

/// The page in the format asked for.
fn written(page: impl Page, format: Format, settings: &Settings) -> Result<String> {
    let document = || {
        let mut document = page.document();
        document.blocks.retain(|block| !settings.quiet || !matches!(block, Block::Next { .. }));
        document
    };
    let text = match format {
        Format::Text => document::text::render(&document(), settings.stdout),
        Format::Markdown => document::markdown::render(&document()),
        Format::Html => document::html::render(&document())?,
        Format::Json => page.json()?,
    };
    // The process ends soon: freeing the many small pieces of a page is wasted time.
    std::mem::forget(page);
    Ok(text)
}

/// A manual page: as readers expect it at a terminal, and as it is in a pipe.
fn manual(args: &ManArgs, settings: &Settings) -> Result<Exit> {
    let page = manual::page(Cli::command(), &args.command)?;
    if !settings.stdout.is_terminal || !terminal::reads_manual(&page, settings.pager.is_some()) {
        show(&page, settings)?;
    }
    Ok(Exit::Done)
}

/// Writes a result, through the pager where it is taller than the terminal.
fn show(text: &str, settings: &Settings) -> Result<()> {
    if settings.pager.as_ref().is_some_and(|pager| pager.shows(text)) {
        return Ok(());
    }
    print(text)
}

fn print(text: &str) -> Result<()> {
    terminal::write_out(&mut io::stdout().lock(), text).with_context(|| {
        Problem::world("the result could not be written", "check the disk or the program that reads it")
    })
}

/// Parses once more, now with a width, for what the parser has to say: help, or a
/// problem with the arguments.
fn answer_parser(args: &[OsString], settings: &Settings) -> Result<Exit> {
    let command = with_examples(Cli::command(), settings).term_width(settings.stdout.width.min(HELP_WIDTH));
    let Err(error) = command.try_get_matches_from(args) else {
        return Ok(Exit::Done);
    };
    if let Some(better) = misplaced_name(&error, settings)? {
        return Err(better);
    }
    if error.use_stderr() {
        return Err(usage::problem(&error).into());
    }
    let rendered = error.render();
    let text = if settings.stdout.color { rendered.ansi().to_string() } else { rendered.to_string() };
    show(&format!("{}\n", text.trim_end()), settings)?;
    Ok(Exit::Done)
}

/// The command line with the examples that open its help, laid out for the width.
fn with_examples(mut command: clap::Command, settings: &Settings) -> clap::Command {
    let stream = Stream { color: false, ..settings.stdout };
    for (name, examples) in cli::EXAMPLES {
        let rows = examples.iter().map(|(line, does)| ((*line).to_owned(), Text::from(*does)));
        let blocks = vec![Block::Heading(2, "Examples:".to_owned()), Block::Labeled(rows.collect())];
        let text = document::text::render(&Document { blocks }, stream);
        command = if *name == command.get_name() {
            command.before_help(text)
        } else {
            command.mut_subcommand(name, |subcommand| subcommand.before_help(text))
        };
    }
    command
}

/// `tpm pm`, where `tpm explain pm` was meant.
fn misplaced_name(error: &clap::Error, settings: &Settings) -> Result<Option<anyhow::Error>> {
    match (error.kind(), error.get(ContextKind::InvalidSubcommand)) {
        (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) => {
            commands::not_a_command(word, &Library::open(settings.content.clone())?)
        }
        _ => Ok(None),
    }
}

fn report(error: &anyhow::Error, settings: &Settings) -> Exit {
    talk(&exit::message(error, settings.stderr));
    exit::status_of(error)
}

/// Says something beside the result. Where nobody can hear it, nothing is lost.
fn talk(text: &str) {
    let _ = terminal::write_out(&mut io::stderr().lock(), text);
}
