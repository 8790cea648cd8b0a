use std::fs::{self, File};
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{Read, Store, cannot_keep, name_for, now, private_file};
use crate::quiz::session::{Saved, Session};

const FOLDER: &str = "unfinished";

/// A run in progress. For as long as it lives, no other run takes it up.
#[derive(Debug)]
pub struct Run {
    store: Store,
    /// The name of its file, without ending.
    name: String,
    /// When it began.
    started: String,
    /// Locked while the run lives; the system lets go of it even after a kill.
    lock: File,
}

impl Run {
    /// Keeps the session as it is now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, session: &Session) -> Result<()> {
        let text = serde_json::to_vec(&session.saved(&self.started))?;
        self.store.write(FOLDER, &format!("{}.json", self.name), &text)
    }

    /// Forgets the run: it is finished, or another has begun in its place.
    pub fn forget(self) {
        for ending in ["json", "lock"] {
            // What is not there needs no forgetting.
            let _ = fs::remove_file(self.store.unfinished(&self.name, ending));
        }
        drop(self.lock);
    }
}

impl Store {
    /// Begins a run.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn begin(&self) -> Result<Run> {
        let started = now();
        let name = name_for(&started);
        let folder = self.folder.join(FOLDER);
        let lock = self.make_ready(&folder).and_then(|()| private_file(&self.unfinished(&name, "lock")));
        let lock = lock.with_context(|| cannot_keep(&folder))?;
        lock.try_lock()?;
        Ok(Run { store: self.clone(), name, started, lock })
    }

    /// The latest run that is not finished and not being answered elsewhere; and
    /// the names under which damaged ones were set aside.
    #[must_use]
    pub fn latest_unfinished(&self) -> (Option<(Run, Saved)>, Vec<PathBuf>) {
        let mut damaged = Vec::new();
        for path in self.files(FOLDER).into_iter().rev() {
            let Some(name) = path.file_stem().and_then(|name| name.to_str()).map(str::to_owned) else {
                continue;
            };
            let Some(lock) = self.lock(&name) else { continue };
            match Self::read::<Saved>(&path) {
                Read::Whole(saved) if saved.kind().is_some() => {
                    let run = Run { store: self.clone(), name, started: saved.started.clone(), lock };
                    return (Some((run, saved)), damaged);
                }
                Read::Damaged(aside) => damaged.push(aside),
                Read::Whole(_) | Read::Gone => {}
            }
            let _ = fs::remove_file(self.unfinished(&name, "lock"));
        }
        (None, damaged)
    }

    /// Forgets all runs that are not being answered at this moment.
    pub fn forget_unfinished(&self) {
        for path in self.files(FOLDER) {
            let name = path.file_stem().and_then(|name| name.to_str());
            let Some(lock) = name.and_then(|name| self.lock(name)) else { continue };
            // What is not there needs no forgetting.
            let _ = fs::remove_file(&path);
            let _ = fs::remove_file(path.with_extension("lock"));
            drop(lock);
        }
    }

    fn lock(&self, name: &str) -> Option<File> {
        let lock = private_file(&self.unfinished(name, "lock")).ok()?;
        lock.try_lock().ok().map(|()| lock)
    }

    fn unfinished(&self, name: &str, ending: &str) -> PathBuf {
        self.folder.join(FOLDER).join(format!("{name}.{ending}"))
    }
}
