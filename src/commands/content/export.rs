use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::commands::Page;
use crate::commands::page::View;
use crate::content::Bundle;
use crate::document::{Block, Document, Text};
use crate::problem::Problem;

/// What was written.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ExportView {
    folder: String,
    /// The paths of the files in it.
    files: Vec<String>,
}

/// Writes the bundle into `folder`, which is new or empty unless `force` says that it
/// need not be.
pub(super) fn page(bundle: &Bundle, folder: &Path, force: bool) -> Result<Page> {
    let shown = folder.display().to_string();
    if !force && fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Problem::world(
            format!("the folder `{shown}` is not empty"),
            "name a new folder, or add `--force` to write over files of the same name",
        )
        .into());
    }
    let mut files = Vec::new();
    for (path, text) in bundle.files() {
        write(&folder.join(path), text)?;
        files.push(path.to_owned());
    }
    let export = ExportView { folder: shown, files };
    Ok(Page::new(export.document(), View::ContentExport(export)))
}

impl ExportView {
    fn count(&self, ending: &str) -> usize {
        self.files.iter().filter(|file| file.ends_with(ending)).count()
    }

    fn document(&self) -> Document {
        let mut document = Document::default();
        let folder = &self.folder;
        document.heading(1, format!("The built-in content is now in `{folder}`"));
        let rows = [
            ("README.md".to_owned(), Text::from("how to write it")),
            (format!("{} .yaml files", self.count(".yaml")), Text::from("what the program says")),
            (
                format!("{} .json files", self.count(".json")),
                Text::from("schemas, by which editors complete and check"),
            ),
        ];
        document.push(Block::Labeled(rows.into()));
        document.paragraph("Keep the files that you change, and delete the others: they stay built in.");
        let commands = vec![
            (format!("tpm content check {folder}"), "find all that is wrong".to_owned()),
            (format!("tpm --content {folder} explain"), "what it looks like".to_owned()),
        ];
        document.push(Block::Next { commands, always: false });
        document
    }
}

fn write(path: &Path, text: &str) -> Result<()> {
    let written = || -> std::io::Result<()> {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        fs::write(path, text)
    };
    written().with_context(|| {
        let what = format!("cannot write `{}`", path.display());
        Problem::world(what, "check that the folder may be written to, and that the disk has room")
    })
}
