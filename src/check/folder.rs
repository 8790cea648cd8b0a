//! Which files there are, and which of them are the folder's own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use super::Overlaid;
use crate::content::{File, FileKind, Finding, Library, Severity, nearest};

/// Files of a folder that need not be content.
const BESIDE: &[&str] = &["README.md", "schema"];

/// More files than this that nothing reads are counted, and not listed.
const MOST_LISTED: usize = 50;

/// How deep content lies in its folder: `roles/tpm.yaml`.
const DEEPEST: usize = 2;

/// What a file does to the built-in content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Origin {
    /// It takes the place of a built-in file.
    Replaces,
    /// It is the same as the built-in file, and hides later corrections of that.
    Repeats,
    /// There is no built-in file of its name.
    Adds,
}

pub(super) fn files(library: &Library) -> Result<Vec<File>> {
    library.paths()?.iter().map(|path| library.examine(path)).collect()
}

/// What each content file of the folder does to the built-in content.
pub(super) fn overlaid(library: &Library, files: &[File]) -> Result<Vec<Overlaid>> {
    let bundle = library.bundle()?;
    let origin = |file: &File| match bundle.text(&file.path) {
        Some(text) if file.findings.text() == text => Origin::Repeats,
        Some(_) => Origin::Replaces,
        None => Origin::Adds,
    };
    let own = files.iter().filter(|file| library.is_overlaid(&file.path));
    Ok(own.map(|file| Overlaid { path: file.path.clone(), origin: origin(file) }).collect())
}

/// The files of the folder that nothing reads.
pub(super) fn strays(library: &Library) -> Result<Vec<Finding>> {
    let Some(folder) = library.overlay() else { return Ok(Vec::new()) };
    let paths = listed(folder, "", DEEPEST)?;
    let read = library.paths()?;
    let mut strays = Vec::new();
    for path in &paths {
        match FileKind::at(path) {
            None => strays.push(stray(folder, path)),
            Some(_) if !read.contains(path) => strays.push(left_out(folder, path)),
            Some(_) => {}
        }
    }
    if strays.len() > MOST_LISTED {
        let more = strays.len() - MOST_LISTED;
        strays.truncate(MOST_LISTED);
        let help = "`tpm content schema` lists the files that content has".to_owned();
        strays.push(unread(folder, "", &format!("and {more} more like these"), help));
    }
    Ok(strays)
}

/// The files under `place` in the folder, hidden ones left out; what lies deeper
/// than content does is named by its folder.
fn listed(folder: &Path, place: &str, depth: usize) -> Result<Vec<String>> {
    let here = folder.join(place);
    let listing = || format!("cannot list the folder `{}`", here.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&here).with_context(listing)? {
        let entry = entry.with_context(listing)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if place.is_empty() { name.clone() } else { format!("{place}/{name}") };
        let is_folder = fs::metadata(entry.path()).is_ok_and(|facts| facts.is_dir());
        if is_leftover(&name) || BESIDE.contains(&path.as_str()) {
            continue;
        }
        if is_folder && depth > 1 && FileKind::at(&path).is_none() {
            files.extend(listed(folder, &path, depth - 1)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A hidden file, or what an editor leaves beside the one it edits.
fn is_leftover(name: &str) -> bool {
    let endings = ["~", ".swp", ".swo", ".bak", ".orig", ".tmp"];
    name.starts_with(['.', '#']) || endings.iter().any(|ending| name.ends_with(ending))
}

fn stray(folder: &Path, path: &str) -> Finding {
    let places: Vec<&str> = FileKind::ALL.iter().map(|kind| kind.place).collect();
    let stem = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let candidates = places.iter().map(|place| place.replace('*', stem));
    let near = nearest(path, candidates, |candidate| vec![candidate.clone()]);
    let help = match near.iter().find(|near| !folder.join(near).exists()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`tpm content schema` lists the files that content has".to_owned(),
    };
    unread(folder, path, "no content has its name", help)
}

fn left_out(folder: &Path, path: &str) -> Finding {
    let help = "name it there, or delete the file".to_owned();
    unread(folder, path, "`index.yaml` has `only: true` and does not name it", help)
}

fn unread(folder: &Path, path: &str, why: &str, help: String) -> Finding {
    Finding {
        severity: Severity::Warning,
        file: folder.join(path).display().to_string(),
        place: None,
        what: format!("nothing reads this file: {why}"),
        help,
    }
}
