use anyhow::Result;
use serde::Serialize;

use crate::commands::Page;
use crate::commands::page::View;
use crate::content::{FileKind, Library, nearest};
use crate::document::{Block, Document, Text};
use crate::problem::Problem;

/// A kind of content file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Kind {
    /// What `tpm content schema` calls it.
    name: &'static str,
    /// Where files of this kind are; `*` stands for an id.
    files: &'static str,
}

/// The JSON Schema of a kind of file, named by itself or by a file.
pub(super) fn page(library: &Library, name: &str) -> Result<Page> {
    let kind = FileKind::named(name).or_else(|| FileKind::at(name)).ok_or_else(|| unknown(name))?;
    let text = library.schema(kind)?;
    let view = View::ContentSchema { of: kind.into(), json_schema: serde_json::from_str(text)? };
    Ok(Page::verbatim(text.to_owned(), view))
}

pub(super) fn kinds() -> Page {
    let kinds: Vec<Kind> = FileKind::ALL.iter().map(Kind::from).collect();
    let mut document = Document::default();
    document.heading(1, "Kinds of content files");
    let row = |kind: &Kind| (kind.name.to_owned(), Text::from(kind.files));
    document.push(Block::Labeled(kinds.iter().map(row).collect()));
    let next = ("tpm content schema role".to_owned(), "the JSON Schema of a kind".to_owned());
    document.push(Block::Next { commands: vec![next], always: false });
    Page::new(document, View::ContentKinds { kinds })
}

impl From<&FileKind> for Kind {
    fn from(kind: &FileKind) -> Self {
        Self { name: kind.name, files: kind.place }
    }
}

fn unknown(name: &str) -> Problem {
    let near = nearest(name, FileKind::ALL.iter(), |kind| vec![kind.name.to_owned()]);
    let choice = |kind: &FileKind| (kind.name.to_owned(), kind.place.to_owned());
    Problem::usage(
        format!("there is no kind of file called `{name}`"),
        "write a kind, or a path such as `roles/tpm.yaml`",
    )
    .or_choose("Did you mean", near.into_iter().map(choice).collect())
    .or_choose("Kinds", FileKind::ALL.iter().map(choice).collect())
}
