use std::path::Path;
use std::{fs, io};

use anyhow::{Context, Result, ensure};

use crate::commands::Page;
use crate::commands::page::View;
use crate::content::Bundle;
use crate::document::{Block, Document, Text};
use crate::problem::Problem;
use crate::settings::quoted;

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
    write_all(bundle, folder).with_context(|| {
        Problem::world(
            format!("cannot write the content to `{shown}`; nothing there was changed"),
            "check that the folder may be written to, and that the disk has room",
        )
    })?;
    let files: Vec<String> = bundle.files().map(|(path, _)| path.to_owned()).collect();
    Ok(Page::new(document(&shown, &files), View::ContentExport { folder: shown, files }))
}

fn document(folder: &str, files: &[String]) -> Document {
    let count = |ending| files.iter().filter(|file| file.ends_with(ending)).count();
    let mut document = Document::default();
    document.heading(1, format!("The built-in content is now in `{folder}`"));
    let rows = [
        ("README.md".to_owned(), Text::from("how to write it")),
        (format!("{} .yaml files", count(".yaml")), Text::from("what the program says")),
        (
            format!("{} .json files", count(".json")),
            Text::from("schemas, by which editors complete and check"),
        ),
    ];
    document.push(Block::Labeled(rows.into()));
    document.paragraph("Keep the files that you change, and delete the others: they stay built in.");
    let typed = quoted(Path::new(folder));
    let commands = vec![
        (format!("tpm content check {typed}"), "find all that is wrong".to_owned()),
        (format!("tpm --content {typed} explain"), "what it looks like".to_owned()),
    ];
    document.push(Block::Next { commands, always: false });
    document
}

/// Writes the files beside where they belong, and moves them there once all are
/// written: a full disk leaves nothing half done.
fn write_all(bundle: &Bundle, folder: &Path) -> Result<()> {
    let is_new = !folder.exists();
    fs::create_dir_all(folder).context("the folder cannot be made")?;
    let staging = folder.join(format!(".content-{}", std::process::id()));
    let moved = refuse_links(bundle, folder)
        .and_then(|()| stage(bundle, &staging).context("the files cannot be written"))
        .and_then(|()| move_all(bundle, &staging, folder).context("the files cannot be put in place"));
    // What is left of it is of no use to anybody.
    let _ = fs::remove_dir_all(&staging);
    if moved.is_err() && is_new {
        let _ = fs::remove_dir_all(folder);
    }
    moved
}

/// Nothing is written through a link, which may lead out of the folder.
fn refuse_links(bundle: &Bundle, folder: &Path) -> Result<()> {
    for (path, _) in bundle.files() {
        for place in Path::new(path).ancestors().filter(|place| !place.as_os_str().is_empty()) {
            let place = folder.join(place);
            let is_link = fs::symlink_metadata(&place).is_ok_and(|facts| facts.is_symlink());
            ensure!(!is_link, "`{}` is a link, and may lead out of the folder", place.display());
        }
    }
    Ok(())
}

fn stage(bundle: &Bundle, staging: &Path) -> io::Result<()> {
    fs::create_dir(staging)?;
    for (path, text) in bundle.files() {
        let place = staging.join(path);
        fs::create_dir_all(place.parent().unwrap_or(staging))?;
        fs::write(place, text)?;
    }
    Ok(())
}

fn move_all(bundle: &Bundle, staging: &Path, folder: &Path) -> io::Result<()> {
    for (path, _) in bundle.files() {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().unwrap_or(folder))?;
        fs::rename(staging.join(path), place)?;
    }
    Ok(())
}
