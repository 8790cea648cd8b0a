//! What practice has learned of a person: a line for each card in one file, which is
//! written aside and put in place after each answer. Lines that this version does not
//! understand stay as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context as _, Result};
use chrono::{Local, Offset as _, TimeDelta};
use serde::Deserialize;

use super::files::{self, Folder, Lock};
use super::{Store, cannot_delete, cannot_keep, cannot_read, names};
use crate::practice::{Clock, Known, Seen};
use crate::problem::Problem;

/// The file of all cards.
const FILE: &str = "cards.jsonl";

/// What is locked while a card is put into it.
const LOCK: &str = "cards";

/// A larger file was not written by this program, in bytes; a line takes some 250.
const LIMIT: u64 = 16 << 20;

/// The first line says which version has written the rest.
const HEAD: &str = r#"{"tpm-practice":1}"#;

/// How often, every so many milliseconds, the lock of another window is tried again.
const TRIES: (u32, u64) = (100, 10);

/// What is kept of practice.
#[derive(Debug, Default)]
pub struct Practiced {
    pub known: Known,
    /// What a person should know of it.
    pub notes: Vec<String>,
    /// Lines of later versions.
    others: Vec<String>,
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "tpm-practice")]
    version: u32,
}

/// What a line of the file is.
enum Line {
    Head,
    Later,
    Seen(Seen),
    Other,
    Broken,
}

impl Store {
    /// What is known of each card. A damaged file is set aside, and what can be read
    /// of it goes on.
    pub fn practiced(&self) -> Result<Practiced> {
        let folder = self.practice_folder();
        folder.clean();
        let (practiced, is_broken) = self.read_practiced()?;
        if !is_broken {
            return Ok(practiced);
        }
        let aside = files::set_aside(&folder.path().join(FILE));
        let aside = aside.with_context(|| cannot_keep(&folder))?;
        self.write_practiced(&practiced)?;
        let note = format!(
            "What practice has kept was damaged. It is now `{}`; {} cards of it could be read.",
            aside.display(),
            practiced.known.len()
        );
        Ok(Practiced { notes: vec![note], ..practiced })
    }

    /// What is known of each card, to look at: nothing is set aside, and what cannot be
    /// read is nothing.
    #[must_use]
    pub fn glance_at_practice(&self) -> Known {
        self.read_practiced().map(|(practiced, _)| practiced.known).unwrap_or_default()
    }

    /// Keeps what is known of a card, beside what another window has kept meanwhile.
    pub fn keep_card(&self, seen: &Seen) -> Result<()> {
        let folder = self.practice_folder();
        folder.make_ready().with_context(|| cannot_keep(&folder))?;
        let _lock = patient_lock(&folder);
        let (mut practiced, is_broken) = self.read_practiced()?;
        if is_broken {
            files::set_aside(&folder.path().join(FILE)).with_context(|| cannot_keep(&folder))?;
        }
        practiced.known.insert(seen.card.clone(), seen.clone());
        self.write_practiced(&practiced)
    }

    /// Deletes what practice has kept, and says of how many cards.
    pub fn forget_practice(&self) -> Result<usize> {
        let cards = self.glance_at_practice().len();
        for path in self.practice_files()? {
            if !files::is_in_use(&path) {
                fs::remove_file(&path).with_context(|| cannot_delete(&path))?;
            }
        }
        Ok(cards)
    }

    /// Whether practice has kept anything.
    pub fn has_practice(&self) -> Result<bool> {
        Ok(!self.practice_files()?.is_empty())
    }

    /// All files of practice that are this program's.
    fn practice_files(&self) -> Result<Vec<PathBuf>> {
        let folder = self.practice_folder();
        let damaged = format!("{FILE}.damaged");
        let is_ours = |name: &str| {
            name == FILE || name == "cards.lock" || name.starts_with(&damaged) || names::is_aside(name)
        };
        let mut paths = folder.named(is_ours).with_context(|| cannot_read(folder.path()))?;
        paths.retain(|path| fs::symlink_metadata(path).is_ok_and(|facts| !facts.is_dir()));
        Ok(paths)
    }

    fn practice_folder(&self) -> Folder {
        Folder::new(self.folder(), "practice")
    }

    /// What the file holds, and whether a line of it is broken.
    fn read_practiced(&self) -> Result<(Practiced, bool)> {
        let folder = self.practice_folder();
        let path = folder.path().join(FILE);
        let unreadable = || cannot_read(folder.path());
        if fs::symlink_metadata(&path).is_err() {
            return Ok((Practiced::default(), false));
        }
        let text = files::text_of(&path, LIMIT).with_context(unreadable)?;
        let (mut practiced, mut is_broken) = (Practiced::default(), false);
        let text = String::from_utf8_lossy(&text);
        for (at, line) in text.lines().enumerate() {
            match meaning(line, at == 0) {
                Line::Later => return Err(later(&path).into()),
                Line::Seen(seen) => drop(practiced.known.insert(seen.card.clone(), seen)),
                Line::Other => practiced.others.push(line.to_owned()),
                Line::Broken => is_broken = true,
                Line::Head => {}
            }
        }
        Ok((practiced, is_broken))
    }

    fn write_practiced(&self, practiced: &Practiced) -> Result<()> {
        let folder = self.practice_folder();
        let mut text = format!("{HEAD}\n");
        for seen in practiced.known.values() {
            text.push_str(&serde_json::to_string(seen)?);
            text.push('\n');
        }
        for line in &practiced.others {
            text.push_str(line);
            text.push('\n');
        }
        folder.replace(FILE, text.as_bytes()).with_context(|| cannot_keep(&folder))
    }
}

/// The moment, and how far the clock on the wall is ahead of UTC.
#[must_use]
pub fn clock(utc: bool) -> Clock {
    let now = names::present();
    let ahead = if utc { 0 } else { now.with_timezone(&Local).offset().fix().local_minus_utc() };
    Clock { now, ahead: TimeDelta::seconds(ahead.into()) }
}

fn meaning(line: &str, is_first: bool) -> Line {
    if is_first {
        return match serde_json::from_str::<Head>(line) {
            Ok(Head { version: 1 }) => Line::Head,
            Ok(_) => Line::Later,
            Err(_) => Line::Broken,
        };
    }
    match serde_json::from_str::<BTreeMap<String, serde_json::Value>>(line) {
        Err(_) => Line::Broken,
        Ok(_) => match serde_json::from_str::<Seen>(line) {
            Ok(seen) if seen.flaw().is_none() => Line::Seen(seen),
            Ok(_) | Err(_) => Line::Other,
        },
    }
}

/// Waits a little for another window; a file system without locks keeps things all the same.
fn patient_lock(folder: &Folder) -> Option<fs::File> {
    for _ in 0..TRIES.0 {
        match folder.lock(LOCK) {
            Lock::Held(lock) => return Some(lock),
            Lock::InUse => sleep(Duration::from_millis(TRIES.1)),
            Lock::Not(_) => return None,
        }
    }
    None
}

fn later(path: &Path) -> Problem {
    let what = format!("a later version of the program has written `{}`", path.display());
    Problem::world(what, "use that version, or delete the file with `tpm results forget practice`")
}

#[cfg(test)]
mod tests;
