//! `tpm` tells apart four job titles people mix up: product manager, program
//! manager, project manager and technical program manager.

mod characters;
mod check;
pub mod cli;
pub mod commands;
pub mod comparison;
mod completion;
pub mod content;
pub mod document;
mod exit;
mod findings;
mod problem;
mod prompt;
pub mod quiz;
mod settings;
pub mod store;
pub mod terminal;
mod usage;

use std::ffi::OsString;
use std::io;

use anyhow::Result;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};

use self::cli::{Cli, Shell};
use self::commands::Context;
use self::completion::{Known, Line};
use self::content::Library;
use self::document::{Block, Document, Text};
pub use self::exit::Exit;
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
    let parsed = Cli::try_parse_from(args);
    let settings = match &parsed {
        Ok(cli) => Settings::resolve(&cli.options),
        Err(_) => Settings::early(args),
    };
    let context = Context::new(settings);
    let done = match parsed {
        Ok(cli) => execute(&context, &cli),
        Err(_) => answer_parser(&context, args),
    };
    done.unwrap_or_else(|error| report(&error, &context))
}

/// What a shell can offer at the end of `line`.
fn complete(line: &Line, shell: Shell) -> Exit {
    let settings = Settings::early(line.words());
    let content = settings.content.map(settings::at_home);
    let library = Library::open(content).unwrap_or_default();
    let store = settings.state.map(Store::at);
    let offers = completion::offers(Cli::command(), line, Known { library, store }, shell);
    // A shell that has gone away needs no offers.
    let _ = terminal::write_out(&mut io::stdout().lock(), &offers);
    Exit::Done
}

fn execute(context: &Context, cli: &Cli) -> Result<Exit> {
    let Some(page) = commands::run(context, cli.command.as_ref())? else { return Ok(Exit::Done) };
    let exit = if page.failed { Exit::Failed } else { Exit::Done };
    context.show(page)?;
    Ok(exit)
}

/// Parses once more, now with a width, for what the parser has to say: help, or a
/// problem with the arguments.
fn answer_parser(context: &Context, args: &[OsString]) -> Result<Exit> {
    let settings = &context.settings;
    let command = with_examples(Cli::command(), settings).term_width(settings.stdout.width.min(HELP_WIDTH));
    let Err(error) = command.try_get_matches_from(args) else {
        return Ok(Exit::Done);
    };
    if let Some(better) = misplaced_name(context, &error)? {
        return Err(better);
    }
    if error.use_stderr() {
        return Err(usage::problem(&error).into());
    }
    let rendered = error.render();
    let text = if settings.stdout.color { rendered.ansi().to_string() } else { rendered.to_string() };
    context.show_text(&format!("{}\n", text.trim_end()))?;
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
fn misplaced_name(context: &Context, error: &clap::Error) -> Result<Option<anyhow::Error>> {
    match (error.kind(), error.get(ContextKind::InvalidSubcommand)) {
        (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) => {
            commands::not_a_command(word, context.library()?)
        }
        _ => Ok(None),
    }
}

fn report(error: &anyhow::Error, context: &Context) -> Exit {
    let message = exit::message(error, context.settings.stderr);
    // Where nobody can hear it, nothing is lost.
    let _ = terminal::write_out(&mut io::stderr().lock(), &message);
    exit::status_of(error)
}
