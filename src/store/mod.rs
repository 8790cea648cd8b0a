//! What is kept on this computer: runs through the quiz that are not finished,
//! and results. Each is a file of its own, written aside and then put in place, so
//! that neither a kill nor a second run at the same time can spoil one.

mod results;
mod unfinished;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

pub use results::{Kept, KeptFit, Numbered};
pub use unfinished::Run;

use crate::problem::Problem;

/// A file larger than this was not written by this program, in bytes.
const FILE_LIMIT: u64 = 1 << 20;

/// The folder in which things are kept.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

/// What reading a kept file came to.
enum Read<T> {
    Whole(T),
    /// It was set aside under this name.
    Damaged(PathBuf),
    Gone,
}

impl Store {
    /// The store in this folder, which need not be there yet.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder, for messages.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts a file in place in one step.
    fn write(&self, folder: &str, name: &str, text: &[u8]) -> Result<()> {
        let folder = self.folder.join(folder);
        let place = folder.join(name);
        let aside = folder.join(format!(".{name}.{}", std::process::id()));
        let write = || -> io::Result<()> {
            self.make_ready(&folder)?;
            let mut file = private_file(&aside)?;
            file.write_all(text)?;
            file.sync_data()?;
            fs::rename(&aside, &place)
        };
        write().with_context(|| {
            // What was written aside is of no use to anybody.
            let _ = fs::remove_file(&aside);
            cannot_keep(&folder)
        })
    }

    /// Makes the store and a folder in it, for the owner alone.
    fn make_ready(&self, folder: &Path) -> io::Result<()> {
        private_folder(&self.folder)?;
        private_folder(folder)
    }

    /// Reads a file; one that is damaged is set aside under another name.
    fn read<T: DeserializeOwned>(path: &Path) -> Read<T> {
        if let Some(value) = Self::peek(path) {
            return Read::Whole(value);
        }
        if fs::metadata(path).is_err() {
            return Read::Gone;
        }
        let aside = free_name(path);
        if fs::rename(path, &aside).is_ok() { Read::Damaged(aside) } else { Read::Gone }
    }

    /// Reads a file and leaves it alone, whatever is in it.
    fn peek<T: DeserializeOwned>(path: &Path) -> Option<T> {
        let facts = fs::metadata(path).ok()?;
        let small = facts.is_file() && facts.len() <= FILE_LIMIT;
        let text = small.then(|| fs::read_to_string(path).ok()).flatten()?;
        serde_json::from_str(&text).ok()
    }

    /// The files of a folder that end in `.json`, by name.
    fn files(&self, folder: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.join(folder)).into_iter().flatten().flatten();
        let is_kept = |path: &PathBuf| {
            let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
            !hidden && path.extension().is_some_and(|ending| ending == "json")
        };
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_kept).collect();
        files.sort();
        files
    }
}

fn cannot_keep(folder: &Path) -> Problem {
    Problem::world(
        format!("cannot keep anything in `{}`", folder.display()),
        "check that the folder may be written to, or add `--no-save`",
    )
}

/// This moment, in UTC, as RFC 3339 has it, to the second.
#[must_use]
pub fn now() -> String {
    humantime::format_rfc3339_seconds(SystemTime::now()).to_string()
}

/// A name for something kept: its moment, which sorts, and the process.
fn name_for(moment: &str) -> String {
    format!("{}-{}", moment.replace(':', ""), std::process::id())
}

/// `path` with `.damaged`, and a number where that is taken.
fn free_name(path: &Path) -> PathBuf {
    let named = |number: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 0 { ".damaged".to_owned() } else { format!(".damaged-{number}") });
        PathBuf::from(name)
    };
    (0..1000).map(named).find(|name| !name.exists()).unwrap_or_else(|| named(0))
}

/// Makes a folder that only its owner may enter.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Opens a new file that only its owner may read.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests;
