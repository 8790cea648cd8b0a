use clap::{Args, ValueEnum};
use serde::Serialize;

/// What `completions` takes.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell to print a script for
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// A shell that can complete commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Shell {
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
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::from_str(name, true).ok()
    }
}

/// What `man` takes.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// A command, for example `results show`; without it, the page of `tpm`
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}
