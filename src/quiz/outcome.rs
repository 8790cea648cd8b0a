//! All that answers amount to: the four blocks side by side, never blended.

use super::answers::{Answers, Verdict};
use super::closeness::{Closeness, Closest, Counts, closest};
use super::constants::{
    GROWING, MIXED_FIT, PROMISING_FIT, PROMISING_LOW_END, READY, SHARPEN_REACH, STRONG_CLOSENESS,
    STRONG_EACH_SIGNAL, STRONG_FIT, STRONG_LOW_END, STRONG_SYSTEMS, SURE_CLOSENESS, TARGET,
};
use super::form::{Form, FormKind};
use super::quality::{self, Flag, withhold};
use super::score::{self, Fit, Scores};

/// What the answers amount to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub scores: Scores,
    pub roles: [f64; 4],
    pub closest: Closest,
    /// Readiness; absent where it was not asked or an item was skipped.
    pub readiness: Option<Readiness>,
    /// How many statements were judged right; absent where none was asked.
    pub correct: Option<usize>,
    pub flags: Vec<Flag>,
    pub band: Band,
}

/// Readiness for the technical side of the job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readiness {
    /// The sum of the levels, 0 to 15.
    pub sum: u8,
    pub standing: ReadinessStanding,
}

/// The word for readiness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReadinessStanding {
    /// Most is still to be learned.
    Building,
    /// Part of it is in use.
    Growing,
    /// Much of it is in use.
    Ready,
}

impl ReadinessStanding {
    /// The id in results and content.
    pub fn id(self) -> &'static str {
        match self {
            Self::Building => "building",
            Self::Growing => "growing",
            Self::Ready => "ready",
        }
    }
}

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

/// Works out what the answers amount to. `seconds` are the times that agreement
/// answers took, where they were measured.
pub fn outcome(form: &Form, answers: &Answers, closeness: &mut Closeness, seconds: &[f64]) -> Outcome {
    let scores = score::score(form, answers);
    let roles = closeness.probabilities(Counts::of(form, answers));
    let flags = quality::flags(form, answers, &scores, seconds);
    let band = band(form, &scores, &roles, &flags);
    Outcome {
        // Who cannot be scored is not told a role either.
        closest: if band == Band::Withheld { Closest::None } else { closest(&roles) },
        readiness: readiness(&answers.levels),
        correct: (form.kind == FormKind::Full).then(|| correct(form, answers)),
        scores,
        roles,
        flags,
        band,
    }
}

fn band(form: &Form, scores: &Scores, roles: &[f64; 4], flags: &[Flag]) -> Band {
    match scores.fit {
        Some(fit) if !withhold(flags) => of_fit(form, scores, roles, fit),
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

/// The place of the spare scenario that would tell more about the role; none while one is
/// sure, or when all were answered.
pub fn next_spare(form: &Form, answers: &Answers, roles: &[f64; 4]) -> Option<usize> {
    let open = || (form.told..form.scenarios.len()).find(|at| answers.choices[*at].is_none());
    roles.iter().all(|role| *role < SURE_CLOSENESS).then(open).flatten()
}

/// Whether another band lies so near that a few more items may tell. Once they were
/// answered, the same edge is no reason to ask again.
pub fn may_sharpen(form: &Form, answers: &Answers, outcome: &Outcome) -> bool {
    let was_sharpened = answers.agreement[form.asked..].iter().any(Option::is_some);
    form.kind == FormKind::Full && !was_sharpened && is_near_border(form, outcome)
}

fn is_near_border(form: &Form, outcome: &Outcome) -> bool {
    let at = |exact: f64, margin: f64| of_fit(form, &outcome.scores, &outcome.roles, Fit { exact, margin });
    let Some(fit) = outcome.scores.fit else { return false };
    let reach = SHARPEN_REACH * fit.margin;
    let ends = [fit.exact - reach, fit.exact + reach].map(|end| at(end.clamp(0.0, 100.0), fit.margin));
    outcome.band != Band::Withheld && ends.iter().any(|band| *band != outcome.band)
}

fn readiness(levels: &[Option<u8>]) -> Option<Readiness> {
    let answered: Option<Vec<u8>> = levels.iter().copied().collect();
    let sum = answered.filter(|levels| !levels.is_empty())?.iter().sum();
    let standing = match sum {
        READY.. => ReadinessStanding::Ready,
        GROWING.. => ReadinessStanding::Growing,
        _ => ReadinessStanding::Building,
    };
    Some(Readiness { sum, standing })
}

fn correct(form: &Form, answers: &Answers) -> usize {
    let is_right = |(statement, verdict): (&crate::content::Statement, &Option<Verdict>)| {
        verdict.is_some_and(|verdict| verdict.is_right(statement.truth))
    };
    form.statements.iter().zip(&answers.verdicts).filter(|pair| is_right(*pair)).count()
}
