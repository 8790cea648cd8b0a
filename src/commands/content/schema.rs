use anyhow::Result;
use serde::Serialize;

use crate::commands::Page;
use crate::content::{FileKind, Library, nearest};
use crate::document::{Block, Document, Text};
use crate::problem::Problem;

/// The kinds of content files.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct KindsPage {
    kinds: Vec<Kind>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Kind {
    /// What `tpm content schema` calls it.
    name: &'static str,
    /// Where files of this kind are; `*` stands for an id.
    files: &'static str,
}

/// The JSON Schema of a kind of file, named by itself or by a file.
pub(super) fn of(library: &Library, name: &str) -> Result<String> {
    let kind = FileKind::named(name).or_else(|| FileKind::at(name)).ok_or_else(|| unknown(name))?;
    Ok(library.schema(kind)?.to_owned())
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

impl Default for KindsPage {
    fn default() -> Self {
        let kind = |kind: &FileKind| Kind { name: kind.name, files: kind.place };
        Self { kinds: FileKind::ALL.iter().map(kind).collect() }
    }
}

impl Page for KindsPage {
    const KIND: &'static str = "content-kinds";

    fn document(&self) -> Document {
        let mut document = Document::default();
        document.heading(1, "Kinds of content files");
        let row = |kind: &Kind| (kind.name.to_owned(), Text::from(kind.files));
        document.push(Block::Labeled(self.kinds.iter().map(row).collect()));
        let next = ("tpm content schema role".to_owned(), "the JSON Schema of a kind".to_owned());
        document.push(Block::Next { commands: vec![next], always: false });
        document
    }
}
