//! What a shell offers at the TAB key. Whatever is broken, completion says nothing
//! about it: there is only less to choose from.

mod line;
mod values;

use std::borrow::Cow;

use anyhow::Result;
use clap::Command;
use clap_complete::CompletionCandidate;
use clap_complete::engine::complete;
use clap_complete::env::{Bash, Elvish, EnvCompleter as _, Fish, Powershell, Zsh};

pub(crate) use self::line::Line;
pub(crate) use self::values::Known;
use crate::cli::Shell;

/// What the program is called where it is installed.
const PROGRAM: &str = "tpm";

/// A script in the folder of functions is run as one at the first TAB, and should
/// then not only define what it is about.
const ZSH_AUTOLOAD: &str =
    "if [[ \"$funcstack[1]\" == \"_tpm\" ]]; then\n    _clap_dynamic_completer_tpm \"$@\"\nfi\n";

/// The script that makes `shell` ask this program, by setting `variable`.
///
/// # Errors
/// When the library writes something that is not text.
pub(crate) fn script(shell: Shell, variable: &str) -> Result<String> {
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

/// What can stand at the end of `line`, as the script of `shell` reads it.
pub(crate) fn offers(command: Command, line: &Line, known: Known, shell: Shell) -> String {
    let mut command = values::offered(command, known, line);
    let found = complete(&mut command, line.words().to_vec(), line.at(), None).unwrap_or_default();
    let is_option = |candidate: &CompletionCandidate| candidate.get_value().as_encoded_bytes()[..1] == *b"-";
    let mut found: Vec<CompletionCandidate> =
        found.into_iter().filter(|candidate| !candidate.get_value().is_empty()).collect();
    // Options are for those who begin to type one, or where there is nothing else.
    if line.current().is_empty() && !found.iter().all(is_option) {
        found.retain(|candidate| !is_option(candidate));
    }
    written(&found, shell)
}

/// The candidates as the script of each shell reads them.
fn written(candidates: &[CompletionCandidate], shell: Shell) -> String {
    let rows = candidates.iter().map(|candidate| {
        let value = candidate.get_value().to_string_lossy();
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.lines().next().unwrap_or_default().replace(char::is_control, "");
        match shell {
            Shell::Bash => line::escaped(&value),
            Shell::Elvish => value.into_owned(),
            Shell::Zsh => described(value.replace('\\', "\\\\").replace(':', "\\:").into(), ':', &help),
            Shell::Fish | Shell::Powershell => described(value, '\t', &help),
        }
    });
    let rows: Vec<String> = rows.filter(|row| !row.contains(is_harmful)).collect();
    if rows.is_empty() {
        return String::new();
    }
    // Bash is told to split at the vertical tab.
    rows.join(if shell == Shell::Bash { "\u{b}" } else { "\n" }) + "\n"
}

fn described(value: Cow<str>, separator: char, help: &str) -> String {
    if help.is_empty() { value.into_owned() } else { format!("{value}{separator}{help}") }
}

/// Whether a character could do something to a terminal. The tab separates.
fn is_harmful(c: char) -> bool {
    c.is_control() && c != '\t'
}
