//! What is kept on this computer: runs through the quiz that are not finished,
//! and results. Each is a file of its own, written aside and then put in place, so
//! that neither a kill nor a second run at the same time can spoil one. Whatever else
//! lies in the folder is left alone: no link is followed, and nothing is waited for.

mod files;
mod kept;
mod names;
mod practice;

use std::cell::RefCell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use self::files::{Folder, Lock, Read};
pub use self::kept::{Kept, KeptFit, Numbered};
pub use self::names::{now, today};
pub use self::practice::{Practiced, clock};
use crate::characters::harmless;
use crate::problem::Problem;
use crate::quiz::session::{Saved, Session};

/// The folder in which things are kept.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    /// Whether days are those of UTC, where the computer names no time zone.
    utc: bool,
}

/// A run in progress. For as long as it lives, no other run takes it up.
#[derive(Debug)]
pub struct Run {
    folder: Folder,
    /// The name of its file, without ending.
    name: String,
    /// When it began.
    started: String,
    /// What is on the disk.
    last: RefCell<Option<Saved>>,
    /// Locked while the run lives; the system lets go of it even after a kill.
    _lock: File,
}

/// The runs that are not finished.
#[derive(Debug, Default)]
pub struct Unfinished {
    /// The latest that can be gone on with, and the day it began.
    pub latest: Option<(Run, Saved, String)>,
    /// Whether another one is being answered at this moment.
    pub is_open_elsewhere: bool,
    /// What became of files that cannot be read.
    pub notes: Vec<String>,
}

/// How much was deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Results.
    pub results: usize,
    /// Answers of runs that were left.
    pub unfinished: usize,
    /// Runs that are being answered at this moment, and stay.
    pub open: usize,
    /// Cards of which practice knew something.
    pub practice: usize,
}

impl Store {
    /// The store in this folder, which need not be there yet. Days are this
    /// computer's, or those of `utc`.
    pub fn at(folder: PathBuf, utc: bool) -> Self {
        Self { folder, utc }
    }

    /// The folder, for messages.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a result.
    pub fn keep_result(&self, kept: &Kept) -> Result<()> {
        let folder = self.results_folder();
        folder.add(&serde_json::to_vec(kept)?).with_context(|| cannot_keep(&folder))
    }

    /// All results, the first one kept first; and the names under which broken ones
    /// were set aside.
    pub fn results(&self) -> Result<(Vec<Numbered>, Vec<PathBuf>)> {
        let folder = self.results_folder();
        let (results, broken) =
            self.read_results(folder.files().with_context(|| cannot_read(folder.path()))?);
        Ok((results, broken.iter().filter_map(|path| files::set_aside(path)).collect()))
    }

    /// The results that can be read. Nothing is set aside, and nothing said.
    pub fn glance(&self) -> Vec<Numbered> {
        let (mut results, _) = self.read_results(self.results_folder().files().unwrap_or_default());
        results.retain(|result| result.kept.is_ok());
        results
    }

    /// What is at these places: results, and what is broken.
    fn read_results(&self, paths: Vec<PathBuf>) -> (Vec<Numbered>, Vec<PathBuf>) {
        let (mut results, mut broken) = (Vec::new(), Vec::new());
        for path in paths {
            match files::read::<Kept>(&path, Kept::flaw) {
                Read::Whole(kept) => results.push(self.numbered(results.len(), Ok(kept), path)),
                Read::Not(why) => results.push(self.numbered(results.len(), Err(why), path)),
                Read::Broken => broken.push(path),
                Read::Foreign => {}
            }
        }
        (results, broken)
    }

    /// Deletes a result.
    pub fn forget_result(&self, result: &Numbered) -> Result<()> {
        fs::remove_file(&result.path).with_context(|| cannot_delete(&result.path))
    }

    /// Deletes all that is kept, but for runs that are being answered elsewhere.
    pub fn forget_all(&self) -> Result<Forgotten> {
        let mut forgotten = Forgotten::default();
        let unfinished = self.unfinished_folder();
        let mut open = Vec::new();
        for path in unfinished.own_files().with_context(|| cannot_read(unfinished.path()))? {
            match unfinished.lock(stem(&path)) {
                Lock::InUse => open.push(stem(&path).to_owned()),
                Lock::Held(_) | Lock::Not(_) => forgotten.unfinished += 1,
            }
        }
        forgotten.open = open.len();
        let results = self.results_folder();
        let kept = self.results()?.0;
        for result in kept.iter().filter(|result| result.kept.is_ok()) {
            self.forget_result(result)?;
        }
        for folder in [results, unfinished] {
            for path in folder.all_of_ours().with_context(|| cannot_read(folder.path()))? {
                let is_open = open.iter().any(|name| file_name(&path).contains(name.as_str()));
                if !is_open && !files::is_in_use(&path) {
                    fs::remove_file(&path).with_context(|| cannot_delete(&path))?;
                }
            }
        }
        forgotten.practice = self.forget_practice()?;
        forgotten.results = kept.iter().filter(|result| !result.path.exists()).count();
        Ok(forgotten)
    }

    /// Begins a run.
    pub fn begin(&self) -> Result<Run> {
        let folder = self.unfinished_folder();
        folder.clean();
        self.results_folder().clean();
        let (name, lock) = folder.claim().with_context(|| cannot_keep(&folder))?;
        Ok(Run { folder, name, started: now(), last: RefCell::default(), _lock: lock })
    }

    /// The runs that are not finished.
    pub fn unfinished(&self) -> Result<Unfinished> {
        let mut found = Unfinished::default();
        let folder = self.unfinished_folder();
        for path in folder.own_files().with_context(|| cannot_read(folder.path()))?.into_iter().rev() {
            let lock = match folder.lock(stem(&path)) {
                Lock::Held(lock) => lock,
                Lock::InUse => {
                    found.is_open_elsewhere = true;
                    continue;
                }
                Lock::Not(why) => {
                    found.notes.push(not_read(&path, &why.to_string()));
                    continue;
                }
            };
            match files::read::<Saved>(&path, saved_flaw) {
                Read::Whole(saved) if !saved.is_empty() => {
                    let (name, started) = (stem(&path).to_owned(), saved.started.clone());
                    let day = names::day(&started, self.utc);
                    let last = RefCell::new(Some(saved.clone()));
                    found.latest = Some((Run { folder, name, started, last, _lock: lock }, saved, day));
                    return Ok(found);
                }
                // Nothing was answered, so nothing is lost.
                Read::Whole(_) => drop(fs::remove_file(&path)),
                Read::Broken => found.notes.extend(files::set_aside(&path).map(|aside| {
                    format!("A file of kept answers is damaged. It is now `{}`.", aside.display())
                })),
                Read::Not(why) => found.notes.push(not_read(&path, &why)),
                Read::Foreign => {}
            }
            folder.drop_lock(stem(&path));
        }
        Ok(found)
    }

    /// Forgets the runs that are not being answered at this moment and can be read.
    pub fn forget_unfinished(&self) -> Result<()> {
        while let Some((run, ..)) = self.unfinished()?.latest {
            run.forget()?;
        }
        Ok(())
    }

    /// Whether anything at all is kept.
    pub fn has_something(&self) -> Result<bool> {
        for folder in [self.results_folder(), self.unfinished_folder()] {
            if !folder.all_of_ours().with_context(|| cannot_read(folder.path()))?.is_empty() {
                return Ok(true);
            }
        }
        self.has_practice()
    }

    fn numbered(&self, before: usize, mut kept: Result<Kept, String>, path: PathBuf) -> Numbered {
        if let Ok(kept) = &mut kept {
            kept.band = harmless(&kept.band).into_owned();
        }
        let day = kept.as_ref().map(|kept| names::day(&kept.taken, self.utc)).unwrap_or_default();
        Numbered { number: before + 1, kept, day, path }
    }

    fn results_folder(&self) -> Folder {
        Folder::new(&self.folder, "results")
    }

    fn unfinished_folder(&self) -> Folder {
        Folder::new(&self.folder, "unfinished")
    }
}

impl Run {
    /// Keeps the session as it is now. Where nothing is new, nothing is written.
    pub fn keep(&self, session: &Session) -> Result<()> {
        let saved = session.saved(&self.started);
        if self.last.borrow().as_ref() == Some(&saved) {
            return Ok(());
        }
        let text = serde_json::to_vec(&saved)?;
        self.folder.replace(&self.file_name(), &text).with_context(|| cannot_keep(&self.folder))?;
        self.last.replace(Some(saved));
        Ok(())
    }

    /// Forgets the run: it is finished, or another has begun in its place.
    pub fn forget(self) -> Result<()> {
        let path = self.folder.path().join(self.file_name());
        if self.last.take().is_some() {
            fs::remove_file(&path).with_context(|| cannot_delete(&path))?;
        }
        Ok(())
    }

    fn file_name(&self) -> String {
        format!("{}.json", self.name)
    }
}

/// A run of which nothing is kept leaves nothing.
impl Drop for Run {
    fn drop(&mut self) {
        if self.last.borrow().is_none() {
            self.folder.drop_lock(&self.name);
        }
    }
}

fn saved_flaw(saved: &Saved) -> Option<&'static str> {
    if names::moment(&saved.started).is_none() {
        Some("its day is none")
    } else if saved.kind().is_none() {
        Some("its form is not known to this version")
    } else {
        None
    }
}

fn not_read(path: &Path, why: &str) -> String {
    format!("`{}` cannot be read and was left as it is: {why}.", path.display())
}

fn cannot_keep(folder: &Folder) -> Problem {
    Problem::world(
        format!("cannot keep anything in `{}`", folder.path().display()),
        "check that the folder may be written to, or add `--no-save`",
    )
}

fn cannot_read(folder: &Path) -> Problem {
    let what = format!("cannot read what is kept in `{}`", folder.display());
    Problem::world(what, "check that it is a folder of yours that may be read")
}

fn cannot_delete(path: &Path) -> Problem {
    let what = format!("cannot delete `{}`", path.display());
    Problem::world(what, "check that the folder may be written to")
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|name| name.to_str()).unwrap_or_default()
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
