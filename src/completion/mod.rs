//! What a shell offers at the TAB key. Whatever is broken, completion says nothing
//! about it: there is only less to choose from.

mod line;
mod values;

use std::borrow::Cow;

use clap::Command;
use clap_complete::CompletionCandidate;
use clap_complete::engine::complete;

pub(crate) use self::line::Line;
pub(crate) use self::values::Known;
use crate::settings::Shell;

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
