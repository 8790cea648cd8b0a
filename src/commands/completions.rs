//! `tpm completions`: the script that makes a shell ask this program.

use anyhow::Result;
use clap::Args;
use clap_complete::env::{EnvCompleter as _, Powershell};

use super::Page;
use super::page::View;
use crate::settings::{Shell, TAB_VARIABLE};

pub(crate) const EXAMPLES: &str = "\
source <(tpm completions bash)                               # Bash: in ~/.bashrc
source <(tpm completions zsh)                                # Zsh: in ~/.zshrc, after compinit
tpm completions fish | source                                # fish: in ~/.config/fish/config.fish
tpm completions powershell | Out-String | Invoke-Expression  # PowerShell: in the file that $PROFILE names
eval (tpm completions elvish | slurp)                        # Elvish: in ~/.config/elvish/rc.elv";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell to print a script for
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// What the program is called where it is installed.
const PROGRAM: &str = "tpm";

pub(crate) fn run(args: &CompletionsArgs) -> Result<Page> {
    let script = script(args.shell, TAB_VARIABLE)?;
    let view = View::Completions { shell: args.shell, script: script.clone() };
    Ok(Page::verbatim(script, view))
}

/// The script that makes `shell` ask this program, by setting `variable`. Those of the
/// library hand over words that are not yet read as the shell will, and complain at
/// every key once this program is gone; only the one for PowerShell does not.
fn script(shell: Shell, variable: &str) -> Result<String> {
    let script = match shell {
        Shell::Bash => include_str!("../completion/scripts/bash.sh"),
        Shell::Zsh => include_str!("../completion/scripts/zsh.sh"),
        Shell::Fish => include_str!("../completion/scripts/fish.fish"),
        Shell::Elvish => include_str!("../completion/scripts/elvish.elv"),
        Shell::Powershell => {
            let mut script = Vec::new();
            Powershell.write_registration(variable, PROGRAM, PROGRAM, PROGRAM, &mut script)?;
            return Ok(format!("{}\n", String::from_utf8(script)?.trim()));
        }
    };
    Ok(script.to_owned())
}
