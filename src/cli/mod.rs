//! What can be typed: definitions and help, no logic.

mod content;
mod examples;
mod lazy;
mod shell;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::content::{ContentAction, ContentArgs};
pub use self::examples::{EXAMPLES, Example};
pub use self::lazy::Lazy;
pub use self::shell::{CompletionsArgs, ManArgs, Shell};

/// Help shows examples before the list of options.
const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const CONTENT_HELP: &str = "A folder whose content goes in front of the built-in one [env: TPM_CONTENT]";

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
    after_help = "Exit status: 0 done, 1 could not be done, 2 wrong usage or unknown name, 130 interrupted.",
    help_template = TEMPLATE,
    styles = STYLES,
)]
pub struct Cli {
    /// What to do; without it, the overview.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What holds for every command.
    #[command(flatten)]
    pub options: GlobalOptions,
}

/// What holds for every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct GlobalOptions {
    /// How to write the result
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    pub format: Format,

    /// When to use color
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,

    /// Columns in a line, 20 to 1000; text keeps within 40 to 100 of them [default: the terminal's, or 80]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,

    /// A folder whose content goes in front of the built-in one.
    #[arg(long, global = true, value_name = "DIR", help = CONTENT_HELP)]
    pub content: Option<PathBuf>,

    /// Do not show long text in a pager
    #[arg(long, global = true)]
    pub no_pager: bool,

    /// Leave out hints on what to type next
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what a role or a topic is
    #[command(help_template = TEMPLATE)]
    Explain(Lazy<ExplainArgs>),

    /// Set two to four roles side by side
    #[command(help_template = TEMPLATE)]
    Compare(Lazy<CompareArgs>),

    /// Measure how well the TPM job would suit you
    #[command(help_template = TEMPLATE)]
    Quiz(Lazy<QuizArgs>),

    /// Look at your results again, compare two, plan, delete
    #[command(help_template = TEMPLATE)]
    Results(Lazy<ResultsArgs>),

    /// Score many answer sheets: JSON in, JSON out, a line each
    #[command(help_template = TEMPLATE)]
    Score(Lazy<ScoreArgs>),

    /// Check, write out or describe what the program says
    #[command(help_template = TEMPLATE)]
    Content(Lazy<ContentArgs>),

    /// Let your shell complete what you type
    #[command(help_template = TEMPLATE)]
    Completions(Lazy<CompletionsArgs>),

    /// Show the manual page, of `tpm` or of a command
    #[command(help_template = TEMPLATE)]
    Man(Lazy<ManArgs>),
}

/// What `quiz` takes.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch on the command line")]
pub struct QuizArgs {
    /// How much to ask: `short` takes two minutes, `full` seven
    #[arg(long, value_name = "FORM")]
    pub form: Option<FormChoice>,

    /// The same as `--form short`
    #[arg(long, conflicts_with = "form")]
    pub short: bool,

    /// Score the answers of a code that an earlier result printed
    #[arg(long, value_name = "CODE", conflicts_with_all = ["form", "short", "answers_file", "show"])]
    pub answers: Option<String>,

    /// Score the answers of a file, JSON or YAML; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["form", "short", "show"])]
    pub answers_file: Option<PathBuf>,

    /// Print the form itself: items, order, signals and keys
    #[arg(long)]
    pub show: bool,

    /// Trace every point of the result to an answer
    #[arg(long)]
    pub why: bool,

    /// Ask in plain lines, without redrawing, for screen readers
    #[arg(long)]
    pub accessible: bool,

    /// Keep neither answers nor the result
    #[arg(long)]
    pub no_save: bool,

    /// Begin anew, whatever is unfinished
    #[arg(long, conflicts_with = "resume")]
    pub new: bool,

    /// Go on where you left
    #[arg(long, conflicts_with_all = ["form", "short"])]
    pub resume: bool,
}

/// How much to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormChoice {
    /// Fit and closeness only, two minutes
    Short,
    /// All four blocks, seven minutes
    Full,
}

/// What `results` takes.
#[derive(Debug, Args)]
pub struct ResultsArgs {
    /// What to do; without it, `list`
    #[command(subcommand)]
    pub action: Option<ResultsAction>,
}

/// What can be done with results.
#[derive(Debug, Subcommand)]
pub enum ResultsAction {
    /// All results, a line each
    List,
    /// A result once more
    Show {
        /// Its number, or `last`
        #[arg(value_name = "N", default_value = "last")]
        number: String,
        /// Trace every point of the result to an answer
        #[arg(long)]
        why: bool,
    },
    /// Whether two results differ by more than their margin
    Compare {
        /// Two numbers; without them, the last two results
        #[arg(value_name = "N", num_args = 2)]
        numbers: Vec<String>,
    },
    /// A plan to fill in, as Markdown
    Plan {
        /// The number of a result, or `last`
        #[arg(value_name = "N", default_value = "last")]
        number: String,
        /// Which two of the three cards, for example `1,3`; without it, a menu asks
        #[arg(long, value_name = "CARDS", value_delimiter = ',', num_args = 1, value_parser = clap::value_parser!(u8).range(1..=3))]
        cards: Vec<u8>,
    },
    /// Delete results
    Forget {
        /// A number, `last` or `all`
        #[arg(value_name = "N")]
        number: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// What `score` takes.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// A file with a sheet on each line; without it or with `-`, standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// What `explain` takes.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Roles, topics or titles, by id, alias or full name; `all` for everything
    #[arg(value_name = "TOPIC")]
    pub topics: Vec<String>,

    /// Show one section only, for example `decides`
    #[arg(long, value_name = "NAME", conflicts_with = "brief")]
    pub section: Option<String>,

    /// Show the short answer only, at most 12 lines
    #[arg(long)]
    pub brief: bool,

    /// Number the facts and list where they come from
    #[arg(long)]
    pub sources: bool,
}

/// What `compare` takes.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Two to four roles, by id, alias or full name; without any, all of them
    #[arg(value_name = "ROLE")]
    pub roles: Vec<String>,

    /// Show one part only
    #[arg(long, value_name = "PART", conflicts_with = "situation")]
    pub only: Option<ComparePart>,

    /// Show what each does first in the situation these words describe
    #[arg(long, value_name = "WORDS", num_args = 0..)]
    pub situation: Option<Vec<String>>,

    /// Number the facts and list where they come from
    #[arg(long)]
    pub sources: bool,
}

/// A part of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ComparePart {
    /// What each role is, dimension by dimension
    Dimensions,
    /// Who leads which work
    Activities,
    /// What they share, and what is one role's alone
    Overlap,
    /// What each would do first
    Situations,
}

/// How to write a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For documents
    Markdown,
    /// For browsers and paper
    Html,
}

/// When to use color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On terminals, unless the environment says otherwise
    Auto,
    /// Also in a pipe
    Always,
    /// Not at all
    Never,
}
