//! What a shell offers at the TAB key. Whatever is broken, completion says nothing
//! about it: there is only less to choose from.

mod line;
mod values;

use clap::Command;
use clap_complete::CompletionCandidate;
use clap_complete::engine::complete;

pub(crate) use self::line::Line;
pub(crate) use self::values::Known;
use crate::settings::Shell;

/// What can stand at the end of `line`, as the script of `shell` reads it.
pub(crate) fn offers(command: Command, line: &Line, known: Known, shell: Shell) -> String {
    let mut command = values::offered(command, known, line);
    let found =
        complete(&mut command, line.words().to_vec(), line.words().len() - 1, None).unwrap_or_default();
    let is_option = |candidate: &CompletionCandidate| candidate.get_value().as_encoded_bytes()[..1] == *b"-";
    let mut found: Vec<CompletionCandidate> =
        found.into_iter().filter(|candidate| !candidate.get_value().is_empty()).collect();
    // Options are for those who begin to type one, or where there is nothing else.
    if line.current().is_empty() && !found.iter().all(is_option) {
        found.retain(|candidate| !is_option(candidate));
    }
    written(&found, line, shell)
}

/// The candidates as the script of each shell reads them.
fn written(candidates: &[CompletionCandidate], line: &Line, shell: Shell) -> String {
    let rows = candidates.iter().map(|candidate| {
        let value = candidate.get_value().to_string_lossy();
        // What `line` put before a name that begins with the sign for the home folder.
        let value = value.strip_prefix("./").filter(|name| name.starts_with('~')).unwrap_or(&value);
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.lines().next().unwrap_or_default().replace(char::is_control, "");
        match shell {
            Shell::Bash => line.escaped(value),
            Shell::Zsh => described(value.replace('\\', "\\\\").replace(':', "\\:"), ':', &help),
            Shell::Powershell => described(quoted(value), '\t', &help),
            Shell::Fish | Shell::Elvish => described(value.to_owned(), '\t', &help),
        }
    });
    let rows: Vec<String> = rows.filter(|row| !row.contains(is_harmful)).collect();
    if rows.is_empty() {
        return String::new();
    }
    // Bash is told to split at the vertical tab.
    rows.join(if shell == Shell::Bash { "\u{b}" } else { "\n" }) + "\n"
}

/// A word as it has to be typed in PowerShell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:=+~".contains(c);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "''")) }
}

fn described(value: String, separator: char, help: &str) -> String {
    if help.is_empty() { value } else { format!("{value}{separator}{help}") }
}

/// Whether a character could do something to a terminal. The tab separates.
fn is_harmful(c: char) -> bool {
    c.is_control() && c != '\t'
}
