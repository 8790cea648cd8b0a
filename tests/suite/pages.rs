//! Every page the program can show, built in this process.

use clap::Parser as _;
use tpm::cli::{Cli, Command};
use tpm::commands::{Page as _, compare, explain, overview};
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
    let cli = Cli::try_parse_from(split(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
    let library = Library::default();
    let (document, json) = match cli.command {
        None => {
            let page = overview::run(&library).unwrap();
            (page.document(), page.json())
        }
        Some(Command::Explain(args)) if args.topics.is_empty() => {
            let page = explain::list(&library).unwrap();
            (page.document(), page.json())
        }
        Some(Command::Explain(args)) => {
            let page = explain::run(&library, &args, true).unwrap_or_else(|error| panic!("{line}: {error}"));
            (page.document(), page.json())
        }
        Some(Command::Compare(args)) => {
            let page = compare::run(&library, &args, true).unwrap_or_else(|error| panic!("{line}: {error}"));
            (page.document(), page.json())
        }
        Some(_) => panic!("{line} shows no page"),
    };
    Page { line: line.to_owned(), document, json: json.unwrap() }
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
