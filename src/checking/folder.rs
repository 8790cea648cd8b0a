//! Which files there are, and which of them are the folder's own.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use super::Overlaid;
use crate::content::diagnosis::{Examined, Finding, Severity};
use crate::content::{FileKind, Library, nearest};

/// Files of a folder that need not be content.
const BESIDE: &[&str] = &["README.md", "schema"];

/// How deep content lies in its folder: `roles/tpm.yaml`.
const DEEPEST: usize = 2;

/// A file that was looked at.
pub(super) struct File {
    pub(super) path: String,
    pub(super) kind: &'static FileKind,
    pub(super) examined: Examined,
    /// Whether nobody who checks a folder of their own can change it.
    pub(super) settled: bool,
}

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

impl File {
    /// What was found, from the first line to the last; in a file that is settled,
    /// errors only.
    pub(super) fn findings(self) -> Vec<Finding> {
        let settled = self.settled;
        let matters = |finding: &Finding| !settled || finding.severity == Severity::Error;
        let mut findings: Vec<Finding> = self.examined.findings.into_iter().filter(matters).collect();
        findings.sort_by_key(|finding| finding.spot.as_ref().map(|spot| (spot.line, spot.column)));
        findings
    }
}

/// All files of the content, by path.
pub(super) fn files(library: &Library) -> Result<Vec<File>> {
    let file = |path: String| -> Result<File> {
        let kind = FileKind::at(&path).context("a file of no kind")?;
        let settled = library.overlay().is_some() && !library.is_overlaid(&path);
        Ok(File { examined: library.examine(&path)?, kind, settled, path })
    };
    library.paths()?.into_iter().map(file).collect()
}

/// What each content file of the folder does to the built-in content.
pub(super) fn overlaid(library: &Library, files: &[File]) -> Result<Vec<Overlaid>> {
    let bundle = library.bundle()?;
    let origin = |file: &File| match bundle.text(&file.path) {
        Some(text) if file.examined.is_text(text) => Origin::Repeats,
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
        if name.starts_with('.') || BESIDE.contains(&path.as_str()) {
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

fn stray(folder: &Path, path: &str) -> Finding {
    let places: Vec<&str> = FileKind::ALL.iter().map(|kind| kind.place).collect();
    let stem = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let candidates = places.iter().map(|place| place.replace('*', stem));
    let near = nearest(path, candidates, |candidate| vec![candidate.clone()]);
    let help = match near.first() {
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
        spot: None,
        what: format!("nothing reads this file: {why}"),
        help,
    }
}
