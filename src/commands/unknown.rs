//! Names that lead nowhere.

use anyhow::Error;
use clap::{Args as _, Command};

use super::ask;
use super::explain::ExplainArgs;
use crate::content::{Entry, EntryKind, Library, Names, UnknownName};
use crate::meant::{self, ENGLISH_ONLY};
use crate::problem::{Choice, Problem};

/// The problem that `unknown`, among what was typed, is neither role nor topic; or that
/// a file could not be read, which may be why.
pub(super) fn topic(unknown: &UnknownName, typed: &[String], names: Names, library: &Library) -> Error {
    let what = format!("no role, topic or title is called {}", quoted(unknown));
    let problem = Problem::usage(what, "`tpm explain` says a line about each")
        .or_choose("Did you mean", instead_of_topic(unknown, typed, library));
    names.into_unreadable().unwrap_or_else(|| problem.into())
}

fn instead_of_topic(unknown: &UnknownName, typed: &[String], library: &Library) -> Vec<Choice> {
    let explain = ExplainArgs::augment_args(Command::new("explain"));
    if let Some(choice) = meant::instead_of_name("explain", typed) {
        return vec![choice];
    }
    if let Some(option) = meant::option_of(&explain, &unknown.typed) {
        let others = typed.iter().filter(|word| **word != unknown.typed);
        let line: Vec<&str> = others.map(String::as_str).chain([option.as_str()]).collect();
        return vec![(format!("tpm explain {}", line.join(" ")), format!("with `{option}`"))];
    }
    // Letters tell what was meant by a word or two, what is asked for tells it of a sentence.
    let is_sentence = unknown.typed.split_whitespace().count() > 2;
    if !unknown.nearest.is_empty() && !is_sentence {
        return choices(&unknown.nearest);
    }
    match ask::best(library, &typed.join(" ")) {
        Some(best) => vec![best],
        None if unknown.typed.contains(' ') && !unknown.named.is_empty() => {
            meant::for_entries(&unknown.named)
        }
        None => choices(&unknown.nearest),
    }
}

/// The problem that `unknown` is not a role; or that a file could not be read,
/// which may be why.
pub(super) fn role(unknown: &UnknownName, typed: &[String], names: Names) -> Error {
    let is_role = |entry: &&Entry| match &entry.kind {
        EntryKind::Role | EntryKind::Title(Some(_)) => true,
        EntryKind::Topic
        | EntryKind::Title(None)
        | EntryKind::OtherJob
        | EntryKind::Word
        | EntryKind::Words => false,
    };
    let nearest: Vec<Entry> = unknown.nearest.iter().filter(is_role).cloned().collect();
    let meant = meant::instead_of_name("compare", typed).into_iter().chain(choices(&nearest));
    let problem = Problem::usage(
        format!("no role is called {}", quoted(unknown)),
        "name two to four roles, for example `tpm compare pm tpm`",
    )
    .or_choose("Did you mean", meant.collect())
    .or_choose("Roles", choices(&roles(&names)));
    names.into_unreadable().unwrap_or_else(|| problem.into())
}

fn quoted(unknown: &UnknownName) -> String {
    let language = if meant::are_foreign(&unknown.typed) { ENGLISH_ONLY } else { "" };
    format!("`{}`{language}", unknown.typed)
}

/// The roles with their full names, to choose from.
pub(super) fn roles(names: &Names) -> Vec<Entry> {
    names.entries().iter().filter(|entry| entry.kind == EntryKind::Role).cloned().collect()
}

/// Entries as what to type and what it is.
pub(super) fn choices(entries: &[Entry]) -> Vec<Choice> {
    entries.iter().map(|entry| (entry.id.to_string(), entry.title.clone())).collect()
}
