//! Whether the files of the content fit together: what one says of another, and how
//! they read. What a file says by itself, [`crate::content::File`] knows.

mod completeness;
mod folder;
mod practice;
mod prose;
mod quiz;
mod references;
mod synonyms;
mod words;

use anyhow::Result;
use serde::Serialize;

pub(crate) use self::folder::Origin;
use crate::content::{File, Finding, Library, Severity};

/// What a check came to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    /// How many files were looked at.
    pub(crate) files: usize,
    /// The files of the folder, and what each does to the built-in content.
    pub(crate) overlay: Vec<Overlaid>,
    /// How many findings are errors, those included that are not listed.
    pub(crate) errors: usize,
    /// How many findings are warnings, those included that are not listed.
    pub(crate) warnings: usize,
    /// All that was found, file by file; of a file with very many the first ones.
    pub(crate) findings: Vec<Finding>,
}

/// A file of the folder.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Overlaid {
    /// Its path in the folder.
    pub(crate) path: String,
    /// What it does to the built-in content.
    pub(crate) origin: Origin,
}

/// Checks the content of `library`: every file by itself, then what one file says
/// of another, then the words.
pub(crate) fn check(library: &Library) -> Result<Report> {
    let mut files = folder::files(library)?;
    // So many findings are listed of a file: errors come before warnings.
    references::check(&mut files, library)?;
    words::check(&mut files, library);
    practice::check(&mut files);
    synonyms::check(&mut files);
    synonyms::check_places(&mut files, library);
    quiz::check(&mut files);
    completeness::check(&mut files, library);
    prose::check(&mut files);
    if library.overlay().is_some() {
        // Nobody who checks a folder of their own can change the others.
        let built_in = files.iter_mut().filter(|file| !library.is_overlaid(&file.path));
        built_in.for_each(|file| file.findings.keep_errors());
    }
    let strays = folder::strays(library)?;
    let count = |severity| files.iter().map(|file| file.findings.count(severity)).sum::<usize>();
    Ok(Report {
        files: files.len(),
        overlay: folder::overlaid(library, &files)?,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning) + strays.len(),
        findings: files.iter().flat_map(|file| file.findings.list()).chain(strays).collect(),
    })
}

fn of_kind<'a>(files: &'a [File], kind: &'a str) -> impl Iterator<Item = &'a File> {
    files.iter().filter(move |file| file.kind.name == kind)
}

/// The texts that a path leads to in all files of a kind.
fn texts<'a>(files: &'a [File], kind: &'a str, path: &str) -> Vec<&'a str> {
    of_kind(files, kind).filter_map(|file| file.tree.as_ref()).flat_map(|tree| tree.texts(path)).collect()
}

/// Words in back quotes, one after the other.
fn quoted<T: AsRef<str>>(words: &[T], between: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    quoted.join(between)
}
