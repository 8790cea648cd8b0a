//! The options that hold for every command.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

const CONTENT_HELP: &str = "A folder whose content goes in front of the built-in one [env: TPM_CONTENT]";

/// What holds for every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere, mostly for programs")]
pub(crate) struct GlobalOptions {
    /// How to write the result: `text` for people, `json`, `markdown` or `html`
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub(crate) format: Format,

    /// When to use color: `auto` on terminals, `always` also in a pipe, `never`
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
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
pub(crate) enum ColorChoice {
    /// On terminals, unless the environment says otherwise
    Auto,
    /// Also in a pipe
    Always,
    /// Not at all
    Never,
}

/// A shell that can complete commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Shell {
    /// Bash 4 or newer
    Bash,
    /// Zsh with compinit
    Zsh,
    /// fish
    Fish,
    /// PowerShell, also on Linux and macOS
    Powershell,
    /// Elvish
    Elvish,
}

impl Shell {
    /// The shell of this name, in any case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::from_str(name, true).ok()
    }
}
