//! `tpm completions`: the script that makes a shell ask this program.

use anyhow::Result;
use clap::Args;
use clap_complete::env::{Bash, Elvish, EnvCompleter as _, Fish, Powershell, Zsh};
use serde::Serialize;

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

/// A script in the folder of functions is run as one at the first TAB, and should
/// then not only define what it is about.
const ZSH_AUTOLOAD: &str =
    "if [[ \"$funcstack[1]\" == \"_tpm\" ]]; then\n    _clap_dynamic_completer_tpm \"$@\"\nfi\n";

/// A script for a shell.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ScriptView {
    shell: Shell,
    script: String,
}

pub(crate) fn run(args: &CompletionsArgs) -> Result<Page> {
    let script = script(args.shell, TAB_VARIABLE)?;
    let view = ScriptView { shell: args.shell, script: script.clone() };
    Ok(Page::verbatim(script, View::Completions(view)))
}

/// The script that makes `shell` ask this program, by setting `variable`.
fn script(shell: Shell, variable: &str) -> Result<String> {
    let mut script = Vec::new();
    // By name, so that the answers of this library to its scripts are left out.
    match shell {
        Shell::Bash => Bash.write_registration(variable, PROGRAM, PROGRAM, PROGRAM, &mut script),
        Shell::Zsh => Zsh.write_registration(variable, PROGRAM, PROGRAM, PROGRAM, &mut script),
        Shell::Fish => Fish.write_registration(variable, PROGRAM, PROGRAM, PROGRAM, &mut script),
        Shell::Powershell => Powershell.write_registration(variable, PROGRAM, PROGRAM, PROGRAM, &mut script),
        Shell::Elvish => Elvish.write_registration(variable, PROGRAM, PROGRAM, PROGRAM, &mut script),
    }?;
    let script = String::from_utf8(script)?;
    let more = if shell == Shell::Zsh { ZSH_AUTOLOAD } else { "" };
    Ok(format!("{}\n{more}", script.trim()))
}
