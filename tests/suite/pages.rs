//! Every page the program can show, built in this process.

use std::sync::LazyLock;

use anyhow::Result;
use tpm::content::{Library, Names};
use tpm::document::{Document, markdown};
use tpm::{Context, Format};

use crate::program::{SMALL, snapshot, split};

/// A page in its two forms.
pub(crate) struct Page {
    pub(crate) line: String,
    pub(crate) document: Document,
    pub(crate) json: String,
}

/// Every page of the built-in content, and of the small one.
pub(crate) static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| pages_of(Library::default()));
pub(crate) static SMALL_PAGES: LazyLock<Vec<Page>> =
    LazyLock::new(|| pages_of(Library::open(Some(SMALL.into())).unwrap()));

fn pages_of(library: Library) -> Vec<Page> {
    let lines = lines(&library);
    let context = Context::over(library, Format::Json);
    let page = |line: String| page_of(&context, &line).unwrap_or_else(|error| panic!("{line}: {error:?}"));
    lines.into_iter().map(page).collect()
}

/// The page that a command line shows in some context.
pub(crate) fn page_of(context: &Context, line: &str) -> Result<Page> {
    let page = tpm::page(context, &split(line))?.unwrap();
    Ok(Page { line: line.to_owned(), json: page.json()?, document: page.document })
}

/// A command line for every page: all of the content, in every kind of view.
fn lines(library: &Library) -> Vec<String> {
    let mut lines = ["tpm", "tpm explain", "tpm explain all", "tpm explain all --sources", "tpm compare"]
        .map(str::to_owned)
        .to_vec();
    for entry in Names::collect(library).unwrap().entries() {
        lines.extend(["", " --brief", " --sources"].map(|view| format!("tpm explain {}{view}", entry.id)));
    }
    let roles = library.role_ids().unwrap();
    for role in &roles {
        lines.push(format!("tpm explain {role} --section decides"));
        let others = roles.iter().filter(|other| *other != role);
        lines.extend(others.map(|other| format!("tpm compare {role} {other}")));
    }
    for part in ["dimensions", "activities", "overlap", "situations"] {
        lines.push(format!("tpm compare {} {} --only {part}", roles[0], roles[1]));
        lines.push(format!("tpm compare --only {part} --sources"));
    }
    for situation in library.situations().unwrap().situations {
        lines.push(format!("tpm compare --situation {}", situation.id));
    }
    lines.push("tpm practice --cards".to_owned());
    lines.extend(["tpm ask".to_owned(), format!("tpm ask {} {}", roles[0], roles[1])]);
    for entry in Names::collect(library).unwrap().entries() {
        lines.push(format!("tpm ask {}", entry.title.replace('\'', "")));
    }
    lines.push(format!("tpm compare {}", roles[..3].join(" ")));
    lines.push(format!("tpm explain {} {}", library.topic_ids().unwrap()[..2].join(" "), roles[0]));
    lines
}

/// Every page of the built-in content as its readers know it, without a frame.
#[test]
fn each_page_of_the_content() {
    let library = Library::default();
    let context = Context::over(Library::default(), Format::Json);
    let shown = |line: &str| markdown::render(&page_of(&context, line).unwrap().document);
    for id in library.role_ids().unwrap() {
        snapshot("content", &format!("role_{id}"), &shown(&format!("tpm explain {id}")));
    }
    for id in library.topic_ids().unwrap() {
        snapshot("content", &format!("topic_{id}"), &shown(&format!("tpm explain {id}")));
    }
    snapshot("content", "overview", &shown("tpm"));
    snapshot("content", "topics", &shown("tpm explain"));
    snapshot("content", "compare", &shown("tpm compare"));
    let titles = library.titles().unwrap().titles;
    let titles: Vec<String> =
        titles.iter().map(|title| shown(&format!("tpm explain {}", title.id))).collect();
    snapshot("content", "titles", &titles.join("\n"));
    let situations = library.situations().unwrap().situations;
    let situations = situations.iter().map(|moment| shown(&format!("tpm compare --situation {}", moment.id)));
    snapshot("content", "situations", &situations.collect::<Vec<_>>().join("\n"));
    snapshot("content", "quiz", &shown("tpm quiz --show"));
}
