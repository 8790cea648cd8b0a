//! The word for a result.

use super::constants::{
    MIXED_FIT, PROMISING_FIT, PROMISING_LOW_END, STRONG_CLOSENESS, STRONG_EACH_SIGNAL, STRONG_FIT,
    STRONG_LOW_END, STRONG_SYSTEMS, TARGET,
};
use super::form::{Form, FormKind};
use super::quality::{Flag, Severity};
use super::score::{Fit, Scores};

/// The word for a result, from worst to best; withheld stands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// The answers do not allow one.
    Withheld,
    /// Leans to other work.
    LeaningAway,
    /// Some parts fit, some do not.
    Mixed,
    /// Much would suit. The best word of the short form.
    Promising,
    /// Looks much like what the job rewards.
    Strong,
}

impl Band {
    /// The id in results and content.
    pub fn id(self) -> &'static str {
        match self {
            Self::Withheld => "withheld",
            Self::LeaningAway => "leaning-away",
            Self::Mixed => "mixed",
            Self::Promising => "promising",
            Self::Strong => "strong",
        }
    }
}

/// The band for scores, closeness and flags.
pub fn band(form: &Form, scores: &Scores, roles: &[f64; 4], flags: &[Flag]) -> Band {
    let hard = flags.iter().any(|flag| flag.severity == Severity::Hard);
    match scores.fit {
        Some(fit) if !hard && flags.len() < 2 => of_fit(form, scores, roles, fit),
        _ => Band::Withheld,
    }
}

/// The band that this fit would have, all else as it is.
pub fn of_fit(form: &Form, scores: &Scores, roles: &[f64; 4], fit: Fit) -> Band {
    let low_end = fit.exact - fit.margin;
    if fit.exact >= STRONG_FIT && low_end >= STRONG_LOW_END && may_be_strong(form, scores, roles) {
        Band::Strong
    } else if fit.exact >= PROMISING_FIT && low_end >= PROMISING_LOW_END {
        Band::Promising
    } else if fit.exact >= MIXED_FIT {
        Band::Mixed
    } else {
        Band::LeaningAway
    }
}

/// What "strong" asks beside fit.
fn may_be_strong(form: &Form, scores: &Scores, roles: &[f64; 4]) -> bool {
    let reaches = |signal: &str, least: f64| {
        let at = form.signals.iter().position(|id| id == signal);
        at.and_then(|at| scores.signals[at].score).is_some_and(|score| score >= least)
    };
    form.kind == FormKind::Full
        && reaches("systems", STRONG_SYSTEMS)
        && form.signals.iter().all(|signal| reaches(signal, STRONG_EACH_SIGNAL))
        && roles[TARGET] >= STRONG_CLOSENESS
}
