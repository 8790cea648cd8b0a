//! Names that lead nowhere.

use anyhow::{Error, Result};

use crate::content::{Entry, EntryKind, Library, Names, UnknownName};
use crate::problem::{Choice, Problem};

/// The problem that `unknown` is neither role nor topic; or that a file could not
/// be read, which may be why.
pub(super) fn topic(unknown: &UnknownName, names: Names) -> Error {
    let topics: Vec<&str> =
        names.entries().iter().filter(|e| e.kind == EntryKind::Topic).map(|e| e.id.as_str()).collect();
    let topics = vec![(String::new(), format!("{}, all", topics.join(", ")))];
    let problem = Problem::usage(
        format!("no role, topic or title is called `{}`", unknown.typed),
        "`tpm explain` says a line about each",
    )
    .or_choose("Did you mean", choices(&unknown.nearest))
    .or_choose("Roles", choices(&roles(&names)))
    .or_choose("Topics", topics);
    names.into_unreadable().unwrap_or_else(|| problem.into())
}

/// The problem that `unknown` is not a role; or that a file could not be read,
/// which may be why.
pub(super) fn role(unknown: &UnknownName, names: Names) -> Error {
    let is_role = |entry: &&Entry| match &entry.kind {
        EntryKind::Role | EntryKind::Title(Some(_)) => true,
        EntryKind::Topic | EntryKind::Title(None) => false,
    };
    let nearest: Vec<Entry> = unknown.nearest.iter().filter(is_role).cloned().collect();
    let problem = Problem::usage(
        format!("no role is called `{}`", unknown.typed),
        "name two to four roles, for example `tpm compare pm tpm`",
    )
    .or_choose("Did you mean", choices(&nearest))
    .or_choose("Roles", choices(&roles(&names)));
    names.into_unreadable().unwrap_or_else(|| problem.into())
}

/// The problem that `word` is not a command, when it names something that can
/// be explained.
///
/// # Errors
/// When the content cannot be listed.
pub(crate) fn not_a_command(word: &str, library: &Library) -> Result<Option<Error>> {
    let names = Names::collect(library)?;
    let not_a_command = |what: &str| format!("`{word}` is not a command{what}");
    let problem = match names.find_all(&[word.to_owned()]) {
        Ok(found) => {
            let entry = found[0];
            let what = not_a_command(&format!("; it names {}", entry.title));
            Problem::usage(what, format!("type `tpm explain {}`", entry.id))
        }
        Err(unknown) if !unknown.nearest.is_empty() => {
            let command = |entry: &Entry| (format!("tpm explain {}", entry.id), entry.title.clone());
            Problem::usage(not_a_command(""), "`tpm --help` lists the commands")
                .or_choose("Did you mean", unknown.nearest.iter().map(command).collect())
        }
        Err(_) => return Ok(None),
    };
    Ok(Some(problem.into()))
}

/// The roles with their full names, to choose from.
pub(super) fn roles(names: &Names) -> Vec<Entry> {
    names.entries().iter().filter(|entry| entry.kind == EntryKind::Role).cloned().collect()
}

/// Entries as what to type and what it is.
pub(super) fn choices(entries: &[Entry]) -> Vec<Choice> {
    entries.iter().map(|entry| (entry.id.to_string(), entry.title.clone())).collect()
}
