//! Whether a whole folder of content is fit to be used: all that is wrong with it,
//! file by file and across files.

mod completeness;
mod folder;
mod prose;
mod references;
mod rules;

use anyhow::Result;
use serde::Serialize;

use self::folder::File;
pub(crate) use self::folder::Origin;
use crate::content::diagnosis::{Finding, Severity};
use crate::content::{Id, Library};

/// What a check came to.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Report {
    /// How many files were looked at.
    pub(crate) files: usize,
    /// The files of the folder, and what each does to the built-in content.
    pub(crate) overlay: Vec<Overlaid>,
    /// How many findings are errors.
    pub(crate) errors: usize,
    /// How many findings are warnings.
    pub(crate) warnings: usize,
    /// All that was found, file by file.
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
///
/// # Errors
/// When a folder cannot be listed.
pub(crate) fn check(library: &Library) -> Result<Report> {
    let left_out = [library.left_out("roles")?, library.left_out("topics")?];
    let mut content = Content { files: folder::files(library)?, left_out };
    // So many findings are listed of a file: errors come before warnings.
    references::check(&mut content);
    rules::check(&mut content);
    completeness::check(&mut content);
    prose::check(&mut content);
    let files = content.files.len();
    let overlay = folder::overlaid(library, &content.files)?;
    let mut findings: Vec<Finding> = content.files.into_iter().flat_map(File::findings).collect();
    findings.extend(folder::strays(library)?);
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    Ok(Report {
        files,
        overlay,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        findings,
    })
}

/// The files of the content, each with what was found in it so far.
struct Content {
    files: Vec<File>,
    /// The roles and the topics that are left out, which other files may still mean.
    left_out: [Vec<Id>; 2],
}

impl Content {
    fn of_kind(&self, kind: &'static str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.kind.name == kind)
    }

    /// The texts that a path leads to in all files of a kind.
    fn texts(&self, kind: &'static str, path: &str) -> Vec<&str> {
        let trees = self.of_kind(kind).filter_map(|file| file.examined.tree.as_ref());
        trees.flat_map(|tree| tree.select(path)).filter_map(|node| node.text()).collect()
    }
}
