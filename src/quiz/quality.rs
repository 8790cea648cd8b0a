//! Signs that answers disagree with each other or were given without reading.
//! Even-odd consistency is left out: at this length it flags one attentive
//! person in six.

use super::answers::Answers;
use super::constants::{
    ACQUIESCENCE_HARD, ACQUIESCENCE_SOFT, DISAGREEMENT_HARD, DISAGREEMENT_SOFT, DISAGREEMENT_SOFT_SHORT,
    EXTREME_ANSWERS, FAST_ANSWER, PATTERN_HARD, PATTERN_HARD_SHORT, PATTERN_PERIODS, REFERENCE_VARIANCE,
    SPEED_SOFT, STRAIGHT_LINE_HARD,
};
use super::form::{Form, FormKind};
use super::score::Scores;

/// A sign, its strength, and the figure behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flag {
    pub sign: Sign,
    pub severity: Severity,
    /// The figure that was compared with the limit.
    pub value: f64,
}

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Answers to one signal lie far apart.
    Disagreement,
    /// The same answer many times in a row.
    StraightLine,
    /// Agreement with opposites.
    YesSaying,
    /// Disagreement with opposites.
    NoSaying,
    /// Answers repeat in a short cycle.
    Pattern,
    /// Answers came faster than one can read.
    Speed,
    /// Too few answers for a score.
    Skipped,
}

/// How much a sign weighs: one hard flag or two soft ones withhold the band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a word.
    Soft,
    /// Too much to score.
    Hard,
}

/// All flags that the answers raise. `seconds` are the times that agreement
/// answers took, where they were measured.
pub fn flags(form: &Form, answers: &Answers, scores: &Scores, seconds: &[f64]) -> Vec<Flag> {
    let shown: Vec<u8> = answers.agreement[..form.asked].iter().flatten().copied().collect();
    let in_full = |flag: &dyn Fn() -> Option<Flag>| (form.kind == FormKind::Full).then(flag).flatten();
    let flags = [
        skipped(scores),
        disagreement(form, scores),
        straight_line(&shown),
        in_full(&|| acquiescence(&shown)),
        pattern(form.kind, &answers.agreement[..form.asked]),
        speed(seconds),
    ];
    flags.into_iter().flatten().collect()
}

/// Whether so many answers stand at the extreme toward their key that a word about
/// wishing is due. It never withholds: some people are like that.
pub fn is_extreme(form: &Form, answers: &Answers) -> bool {
    let asked = form.items[..form.asked].iter().zip(&answers.agreement);
    let extreme = asked.filter(|(item, answer)| **answer == Some(if item.item.key > 0 { 5 } else { 1 }));
    form.kind == FormKind::Full && extreme.count() >= EXTREME_ANSWERS
}

fn skipped(scores: &Scores) -> Option<Flag> {
    let missing = scores.signals.iter().filter(|signal| signal.score.is_none()).count();
    #[expect(clippy::cast_precision_loss, reason = "there are six signals")]
    let value = missing as f64;
    scores.fit.is_none().then_some(Flag { sign: Sign::Skipped, severity: Severity::Hard, value })
}

fn disagreement(form: &Form, scores: &Scores) -> Option<Flag> {
    let value = scores.person_variance / REFERENCE_VARIANCE;
    let (soft, hard) = match form.kind {
        FormKind::Short => (DISAGREEMENT_SOFT_SHORT, f64::INFINITY),
        FormKind::Full => (DISAGREEMENT_SOFT, DISAGREEMENT_HARD),
    };
    graded(Sign::Disagreement, value, soft, hard)
}

fn straight_line(shown: &[u8]) -> Option<Flag> {
    let longest = shown.chunk_by(|a, b| a == b).map(<[u8]>::len).max().unwrap_or(0);
    #[expect(clippy::cast_precision_loss, reason = "at most as long as the form")]
    let flag = Flag { sign: Sign::StraightLine, severity: Severity::Hard, value: longest as f64 };
    (longest >= STRAIGHT_LINE_HARD).then_some(flag)
}

fn acquiescence(shown: &[u8]) -> Option<Flag> {
    #[expect(clippy::cast_precision_loss, reason = "at most as many as the form")]
    let mean = shown.iter().map(|x| f64::from(*x)).sum::<f64>() / shown.len().max(1) as f64;
    if shown.is_empty() {
        return None;
    }
    let value = mean - 3.0;
    let sign = if value > 0.0 { Sign::YesSaying } else { Sign::NoSaying };
    graded(sign, value.abs(), ACQUIESCENCE_SOFT, ACQUIESCENCE_HARD).map(|flag| Flag { value, ..flag })
}

/// The best share of answers equal to the one a period before.
fn pattern(kind: FormKind, shown: &[Option<u8>]) -> Option<Flag> {
    let share = |period: usize| {
        let pairs = shown.iter().zip(&shown[period.min(shown.len())..]);
        let (mut same, mut all) = (0_u32, 0_u32);
        for (a, b) in pairs {
            let both = a.is_some() && b.is_some();
            all += u32::from(both);
            same += u32::from(both && a == b);
        }
        if all == 0 { 0.0 } else { f64::from(same) / f64::from(all) }
    };
    let value = PATTERN_PERIODS.map(share).fold(0.0, f64::max);
    let hard = match kind {
        FormKind::Short => PATTERN_HARD_SHORT,
        FormKind::Full => PATTERN_HARD,
    };
    graded(Sign::Pattern, value, f64::INFINITY, hard)
}

/// Whether there is no verdict: one hard flag or two soft ones withhold it.
pub fn withhold(flags: &[Flag]) -> bool {
    flags.len() > 1 || flags.iter().any(|flag| flag.severity == Severity::Hard)
}

fn speed(seconds: &[f64]) -> Option<Flag> {
    if seconds.is_empty() {
        return None;
    }
    let fast = seconds.iter().filter(|second| **second < FAST_ANSWER).count();
    #[expect(clippy::cast_precision_loss, reason = "at most as many as the form")]
    let value = fast as f64 / seconds.len() as f64;
    graded(Sign::Speed, value, SPEED_SOFT, f64::INFINITY)
}

fn graded(sign: Sign, value: f64, soft: f64, hard: f64) -> Option<Flag> {
    let severity = match value {
        value if value >= hard => Severity::Hard,
        value if value >= soft => Severity::Soft,
        _ => return None,
    };
    Some(Flag { sign, severity, value })
}
