//! `tpm` tells apart four job titles people mix up: product manager, program
//! manager, project manager and technical program manager.

mod characters;
mod check;
mod cli;
mod commands;
mod completion;
pub mod content;
pub mod document;
mod meant;
mod parser_errors;
pub mod posting;
pub mod practice;
mod problem;
mod prompt;
pub mod quiz;
mod report;
mod search;
mod settings;
pub mod store;
pub mod terminal;
mod titles;

use std::ffi::OsString;
use std::io;

use anyhow::Result;
use clap::{CommandFactory as _, Parser as _};

use self::cli::Cli;
pub use self::commands::{Context, Page};
use self::completion::{Known, Line};
use self::content::{Library, Names};
pub use self::report::Exit;
pub use self::settings::Format;
use self::settings::{Settings, Shell};
use self::store::Store;

/// Runs the command line `args`, the program's name first.
pub fn run(args: &[OsString]) -> Exit {
    if let Some(tab) = settings::tab()
        && let Some(line) = Line::handed_over(&tab, args)
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
        Err(error) => answer(&context, &error, args),
    };
    done.unwrap_or_else(|error| report(&error, &context))
}

/// The page that a command line shows.
#[doc(hidden)]
pub fn page(context: &Context, line: &[String]) -> Result<Option<Page>> {
    Cli::try_parse_from(line)?.run(context)
}

/// What a shell can offer at the end of `line`.
fn complete(line: &Line, shell: Shell) -> Exit {
    let settings = Settings::early(line.words());
    let content = settings.content.map(settings::at_home);
    let library = Library::open(content).unwrap_or_default();
    let store = settings.state.map(|folder| Store::at(folder, settings.utc));
    let offers = completion::offers(Cli::command(), line, Known { library, store }, shell);
    // A shell that has gone away needs no offers.
    let _ = terminal::write_out(&mut io::stdout().lock(), &offers);
    Exit::Done
}

fn execute(context: &Context, cli: &Cli) -> Result<Exit> {
    let Some(page) = cli.run(context)? else { return Ok(Exit::Done) };
    let exit = if page.failed { Exit::Failed } else { Exit::Done };
    context.show(page)?;
    Ok(exit)
}

/// What the parser has to say: help, or a problem with the arguments.
fn answer(context: &Context, error: &clap::Error, args: &[OsString]) -> Result<Exit> {
    if error.use_stderr() {
        let words: Vec<String> =
            args.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        // What is wrong with the content is said where it is needed.
        let names = || context.library().and_then(Names::with_words).unwrap_or_default();
        let asked = |sentence: &str| commands::answer(context.library().ok()?, sentence);
        return Err(parser_errors::problem(error, &cli::program(), &words, &names, &asked).into());
    }
    context.show_text(&cli::help(args, context.settings.stdout))?;
    Ok(Exit::Done)
}

fn report(error: &anyhow::Error, context: &Context) -> Exit {
    let message = report::message(error, &context.settings);
    // Where nobody can hear it, nothing is lost.
    let _ = terminal::write_out(&mut io::stderr().lock(), &message);
    report::status_of(error)
}
