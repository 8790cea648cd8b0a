//! Every page the program can show, built in this process.

use anyhow::Result;
use clap::Parser as _;
use tpm::cli::{Cli, Command};
use tpm::commands::{compare, explain, overview, quiz};
use tpm::content::{EntryKind, Library, Names};
use tpm::document::Document;

use crate::program::split;

/// A page in its two forms.
pub(crate) struct Page {
    pub(crate) line: String,
    pub(crate) document: Document,
    pub(crate) json: String,
}

/// The page that a command line shows.
pub(crate) fn page(line: &str) -> Page {
    page_of(&Library::default(), line).unwrap_or_else(|error| panic!("{line}: {error}"))
}

/// The page that a command line shows of some content.
pub(crate) fn page_of(library: &Library, line: &str) -> Result<Page> {
    let cli = Cli::try_parse_from(split(line))?;
    let (document, json) = match cli.command {
        None => views(&overview::run(library)?),
        Some(Command::Explain(args)) if args.topics.is_empty() => views(&explain::list(library)?),
        Some(Command::Explain(args)) => views(&explain::run(library, &args, true)?),
        Some(Command::Compare(args)) => views(&compare::run(library, &args, true)?),
        Some(Command::Quiz(args)) => match quiz::run(library, &args)? {
            quiz::Shown::Result(page) => views(&*page),
            quiz::Shown::Form(page) => views(&*page),
        },
        Some(_) => panic!("{line} shows no page"),
    };
    Ok(Page { line: line.to_owned(), document, json })
}

fn views(page: &impl tpm::commands::Page) -> (Document, String) {
    (page.document(), page.json().unwrap())
}

/// The ids of everything that can be explained.
pub(crate) fn explainable() -> Vec<String> {
    let names = Names::collect(&Library::default()).unwrap();
    names.entries().iter().map(|entry| entry.id.to_string()).collect()
}

/// The ids of the roles and topics.
pub(crate) fn roles_and_topics() -> Vec<String> {
    let names = Names::collect(&Library::default()).unwrap();
    let entries = names.entries().iter().filter(|entry| !matches!(entry.kind, EntryKind::Title(_)));
    entries.map(|entry| entry.id.to_string()).collect()
}

/// A command line for every page: all of the content, in every kind of view.
pub(crate) fn all_lines() -> Vec<String> {
    let mut lines = ["tpm", "tpm explain", "tpm explain all", "tpm explain all --sources", "tpm compare"]
        .map(str::to_owned)
        .to_vec();
    for id in explainable() {
        lines.push(format!("tpm explain {id}"));
        lines.push(format!("tpm explain {id} --brief"));
        lines.push(format!("tpm explain {id} --sources"));
    }
    let roles = Library::default().role_ids().unwrap();
    for role in &roles {
        lines.push(format!("tpm explain {role} --section decides"));
        for other in roles.iter().filter(|other| *other != role) {
            lines.push(format!("tpm compare {role} {other}"));
        }
    }
    for part in ["dimensions", "activities", "overlap", "situations"] {
        lines.push(format!("tpm compare pm pgm --only {part}"));
        lines.push(format!("tpm compare --only {part} --sources"));
    }
    for situation in Library::default().situations().unwrap().situations {
        lines.push(format!("tpm compare --situation {}", situation.id));
    }
    lines.push("tpm compare pm pjm tpm".to_owned());
    lines.push("tpm explain week myths pm".to_owned());
    lines
}
