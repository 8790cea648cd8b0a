//! The commands, and which code runs for each.

use std::ffi::OsString;
use std::ops::Deref;

use anyhow::Result;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgMatches, Args, CommandFactory as _, FromArgMatches, Parser, Subcommand};

use crate::commands::ask::{self, AskArgs};
use crate::commands::compare::{self, CompareArgs};
use crate::commands::completions::{self, CompletionsArgs};
use crate::commands::content::{self, ContentArgs};
use crate::commands::decode::{self, DecodeArgs};
use crate::commands::explain::{self, ExplainArgs};
use crate::commands::man::{self, ManArgs};
use crate::commands::practice::{self, PracticeArgs};
use crate::commands::quiz::{self, QuizArgs};
use crate::commands::results::{self, ResultsArgs};
use crate::commands::score::{self, ScoreArgs};
use crate::commands::{Context, Page, examples, overview};
use crate::document::{Block, Document, Text, text};
use crate::settings::GlobalOptions;
use crate::terminal::Stream;

/// Help can be read in no shorter lines than the first, and easily in no longer ones
/// than the second of these.
const HELP_WIDTHS: (usize, usize) = (40, 100);

/// Help shows examples before the list of options.
const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
tpm                 # the roles in a line each
tpm explain         # all topics, a line each
tpm explain tpm     # what a role is
tpm compare pm pgm  # two roles side by side
tpm quiz            # how well the TPM job would suit you";

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::BrightWhite.on_default().bold())
    .usage(AnsiColor::BrightWhite.on_default().bold())
    .literal(AnsiColor::Cyan.on_default())
    .error(AnsiColor::Red.on_default().bold());

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "tpm",
    bin_name = "tpm",
    version,
    about = "Tells apart four job titles people mix up: Product Manager, Program Manager,\n\
             Project Manager and Technical Program Manager.",
    before_help = EXAMPLES,
    after_help = "Exit status: 0 done, 1 could not be done, 2 wrong usage or unknown name, 130 interrupted.",
    help_template = TEMPLATE,
    styles = STYLES,
    // An alias may hold an option that is then typed again: the later wins.
    args_override_self = true,
)]
pub(crate) struct Cli {
    /// What to do; without it, the overview.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What holds for every command.
    #[command(flatten)]
    pub options: GlobalOptions,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what a role, a topic or a word of the trade is
    Explain(Lazy<ExplainArgs>),

    /// Answer a question in your own words
    Ask(Lazy<AskArgs>),

    /// Set two to four roles side by side
    Compare(Lazy<CompareArgs>),

    /// Say which job a posting really describes
    Decode(Lazy<DecodeArgs>),

    /// Learn to tell the roles apart, with cards
    Practice(Lazy<PracticeArgs>),

    /// Measure how well the TPM job would suit you
    Quiz(Lazy<QuizArgs>),

    /// Look at your results again, compare two, plan, delete
    Results(Lazy<ResultsArgs>),

    /// Score many answer sheets: JSON in, JSON out, a line each
    Score(Lazy<ScoreArgs>),

    /// Check, write out or describe what the program says
    Content(Lazy<ContentArgs>),

    /// Let your shell complete what you type
    Completions(Lazy<CompletionsArgs>),

    /// Show the manual page, of `tpm` or of a command
    Man(Lazy<ManArgs>),
}

impl Cli {
    /// Does what was asked. There is no page where a command wrote as it went.
    pub(crate) fn run(&self, context: &Context) -> Result<Option<Page>> {
        let page = match &self.command {
            None => overview::run(context)?,
            Some(Command::Explain(args)) => explain::run(context, args)?,
            Some(Command::Ask(args)) => ask::run(context, args)?,
            Some(Command::Compare(args)) => compare::run(context, args)?,
            Some(Command::Practice(args)) => practice::run(context, args)?,
            Some(Command::Quiz(args)) => quiz::run(context, args)?,
            Some(Command::Results(args)) => results::run(context, args)?,
            Some(Command::Content(args)) => content::run(context, args)?,
            Some(Command::Completions(args)) => completions::run(args)?,
            Some(Command::Decode(args)) => return decode::run(context, args),
            Some(Command::Man(args)) => return man::run(context, args, Self::command()),
            Some(Command::Score(args)) => return score::run(context, args),
        };
        Ok(Some(page))
    }
}

/// The definition of the program, in which every command has its arguments.
pub(crate) fn program() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    program
}

/// Parses `args` once more, for the help that they ask for: its examples and lines fit
/// the stream.
pub(crate) fn help(args: &[OsString], stream: Stream) -> String {
    let plain = Stream { color: false, ..stream };
    let program = program().term_width(stream.width.clamp(HELP_WIDTHS.0, HELP_WIDTHS.1));
    let program = with_examples(program, plain).mut_subcommands(|command| with_examples(command, plain));
    let Err(help) = program.try_get_matches_from(args) else { return String::new() };
    let rendered = help.render();
    let text = if stream.color { rendered.ansi().to_string() } else { rendered.to_string() };
    format!("{}\n", text.trim_end())
}

/// The command with the examples that open its help laid out.
fn with_examples(command: clap::Command, stream: Stream) -> clap::Command {
    let Some(lines) = command.get_before_help() else { return command };
    let rows = examples(&lines.to_string()).into_iter().map(|(line, does)| (line, Text::from(does)));
    let blocks = vec![Block::Heading(2, "Examples:".to_owned()), Block::Labeled(rows.collect())];
    command.before_help(text::render(&Document { blocks }, stream)).help_template(TEMPLATE)
}

/// The arguments of a command, which are defined only when that command is typed:
/// a start of the program is short, and the definitions of all commands are a
/// good part of it.
#[derive(Debug)]
pub(crate) struct Lazy<T>(T);

impl<T> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Args> Args for Lazy<T> {
    fn group_id() -> Option<clap::Id> {
        T::group_id()
    }

    fn augment_args(command: clap::Command) -> clap::Command {
        command.defer(|command| {
            // What a command is about is said where the commands are listed.
            let about = command.get_about().cloned().unwrap_or_default();
            T::augment_args(command).about(about)
        })
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl<T: FromArgMatches> FromArgMatches for Lazy<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}
