use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::{Read, Store, name_for, now};
use crate::problem::Problem;

const FOLDER: &str = "results";

/// A result as it is kept: the answers, and what they came to on that day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// When it was taken, in UTC as RFC 3339 has it.
    pub taken: String,
    /// `short` or `full`.
    pub form: String,
    /// The version of the keys.
    pub key_version: u32,
    /// All answers.
    pub code: String,
    /// The seconds that agreement answers took, where they were measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seconds: Vec<f64>,
    /// The fit of that day; absent where too much was skipped.
    pub fit: Option<KeptFit>,
    /// The id of the band.
    pub band: String,
}

/// A fit as it is kept, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptFit {
    /// The fit.
    pub exact: f64,
    /// Half the width of its 90 % interval.
    pub margin: f64,
}

/// A kept result and the number it goes by.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// From 1, the oldest first.
    pub number: usize,
    /// The result.
    pub kept: Kept,
    path: PathBuf,
}

impl Kept {
    /// The day, as in `2026-11-24`.
    #[must_use]
    pub fn day(&self) -> &str {
        self.taken.get(..10).unwrap_or(&self.taken)
    }

    /// This moment, for a result taken now.
    #[must_use]
    pub fn now() -> String {
        now()
    }
}

impl Store {
    /// Keeps a result.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_result(&self, kept: &Kept) -> Result<()> {
        // Two results of one second, of one process, get names in order.
        let stem = name_for(&kept.taken);
        let name = (0..100)
            .map(|count| format!("{stem}-{count:02}.json"))
            .find(|name| !self.folder.join(FOLDER).join(name).exists())
            .unwrap_or_default();
        self.write(FOLDER, &name, &serde_json::to_vec(kept)?)
    }

    /// All results, the oldest first; and the names under which damaged ones were
    /// set aside.
    #[must_use]
    pub fn results(&self) -> (Vec<Numbered>, Vec<PathBuf>) {
        let (mut results, mut damaged) = (Vec::new(), Vec::new());
        for path in self.files(FOLDER) {
            match Self::read::<Kept>(&path) {
                Read::Whole(kept) => results.push(Numbered { number: results.len() + 1, kept, path }),
                Read::Damaged(aside) => damaged.push(aside),
                Read::Gone => {}
            }
        }
        (results, damaged)
    }

    /// The results that can be read, the oldest first. Nothing is set aside.
    #[must_use]
    pub fn glance(&self) -> Vec<Numbered> {
        let whole = self.files(FOLDER).into_iter().filter_map(|path| Some((Self::peek(&path)?, path)));
        whole.enumerate().map(|(at, (kept, path))| Numbered { number: at + 1, kept, path }).collect()
    }

    /// Deletes a result.
    ///
    /// # Errors
    /// When it cannot be deleted.
    pub fn forget_result(&self, result: &Numbered) -> Result<()> {
        fs::remove_file(&result.path).with_context(|| {
            Problem::world(
                format!("cannot delete `{}`", result.path.display()),
                "check that the folder may be written to",
            )
        })
    }
}
