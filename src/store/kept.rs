use std::path::PathBuf;

use anyhow::{Error, Result};
use serde::{Deserialize, Serialize};

use super::names::{moment, present};
use crate::problem::Problem;
use crate::quiz::form::FormKind;

/// No quiz has more agreement answers than this.
const MOST_SECONDS: usize = 1000;

/// A result as it is kept: the answers, and what they came to on that day. Fields of
/// later versions are left where they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
pub struct KeptFit {
    /// The fit.
    pub exact: f64,
    /// Half the width of its 90 % interval.
    pub margin: f64,
}

impl Kept {
    /// Why these figures cannot be a result's; none where they can.
    pub fn flaw(&self) -> Option<&'static str> {
        let is_on_scale = |number: f64| (0.0..=100.0).contains(&number);
        let is_time = |seconds: &f64| seconds.is_finite() && *seconds >= 0.0;
        if moment(&self.taken).is_none() {
            Some("its day is none")
        } else if FormKind::named(&self.form).is_none() {
            Some("its form is not known to this version")
        } else if self.fit.is_some_and(|fit| !is_on_scale(fit.exact) || !is_on_scale(fit.margin)) {
            Some("its fit is not on the scale from 0 to 100")
        } else if self.seconds.len() > MOST_SECONDS || !self.seconds.iter().all(is_time) {
            Some("its times are none")
        } else {
            None
        }
    }
}

/// A kept result and the number it goes by.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// From 1, the first one kept first.
    pub number: usize,
    /// The result, or why it cannot be read now.
    pub kept: Result<Kept, String>,
    /// The day it was taken, where this computer is.
    pub day: String,
    pub(super) path: PathBuf,
}

impl Numbered {
    /// How many days ago it was taken.
    pub fn age_in_days(&self) -> Option<i64> {
        let taken = moment(&self.kept.as_ref().ok()?.taken)?;
        Some((present() - taken).num_days())
    }

    /// The result.
    pub fn whole(&self) -> Result<&Kept> {
        self.kept.as_ref().map_err(|why| {
            let what = format!("result {} cannot be read: {why}", self.number);
            let help = format!("it is in `{}`, as it was", self.path.display());
            Error::from(Problem::world(what, help))
        })
    }
}
