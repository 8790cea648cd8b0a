//! Fit and its margin, from agreement answers alone. Pure.
//!
//! The margin is Brennan's (1998) absolute conditional standard error, taken
//! within signals and shrunk to a reference value, because an estimate from one
//! person's few answers is unstable.

use super::answers::Answers;
use super::constants::{FIRST_T_DF, REFERENCE_DF, REFERENCE_VARIANCE, STANDOUT, T_95, weight};
use super::form::{Form, FormKind};

/// Fit, the signals it is made of, and how sure both are.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Absent where two signals or more have too few answers.
    pub fit: Option<Fit>,
    /// In the order of [`Form::signals`].
    pub signals: Vec<SignalScore>,
    /// The variance of answers within signals, without what the person adds to each
    /// answer, before shrinking.
    pub person_variance: f64,
}

/// How much the answers look like what the job rewards, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The weighted mean of the signals.
    pub exact: f64,
    /// Half the width of the 90 % interval.
    pub margin: f64,
}

/// A signal's score, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignalScore {
    /// The mean of its answers for and against it; absent where too few were given.
    pub score: Option<f64>,
    /// Half the width of its 90 % interval.
    pub margin: f64,
    /// How many of its items were answered, those for it and those against it.
    pub answered: [u32; 2],
    /// Whether it stands out among the six.
    pub standing: Standing,
}

/// Whether a signal stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Clearly above the mean of all.
    Strength,
    /// Clearly below the mean of all.
    Gap,
    /// Not clearly away from the mean of all.
    Middle,
    /// Too few answers.
    Skipped,
}

/// The keyed answer on a scale from 0 to 100: 100 speaks most for the signal.
pub fn keyed(answer: u8, key: i8) -> f64 {
    let steps = if key > 0 { answer - 1 } else { 5 - answer };
    25.0 * f64::from(steps)
}

pub fn score(form: &Form, answers: &Answers) -> Scores {
    let sums = sums(form, answers);
    let least = match form.kind {
        FormKind::Short => 2,
        FormKind::Full => 3,
    };
    let counts = |sum: &Sum| sum.count() >= least && !sum.counts.contains(&0);
    let included: Vec<usize> = (0..form.signals.len()).filter(|signal| counts(&sums[*signal])).collect();
    let answered: u32 = included.iter().map(|signal| sums[*signal].count() - 1).sum();
    // What the person adds to each answer was estimated from the same answers.
    let df = answered.saturating_sub(1);
    let added = mean_answer(&sums);
    let deviation: f64 = included.iter().map(|signal| sums[*signal].deviation(added)).sum();
    let person_variance = if df == 0 { 0.0 } else { deviation / f64::from(df) };
    let reference = f64::from(REFERENCE_DF);
    let variance =
        (reference * REFERENCE_VARIANCE + f64::from(df) * person_variance) / (reference + f64::from(df));
    let t = t_95(REFERENCE_DF + df);
    Scores {
        fit: fit(form, &sums, &included, variance, t),
        signals: signals(form, &sums, &included, variance, t),
        person_variance,
    }
}

/// The .95 quantile of Student's t; beyond the table its last entry, which errs
/// by less than 0.04.
fn t_95(df: u32) -> f64 {
    let at = df.saturating_sub(FIRST_T_DF) as usize;
    T_95[at.min(T_95.len() - 1)]
}

/// Sums over the answered items of a signal: those for it, then those against it. They
/// are whole numbers, so that no order of items shows in the last bit.
#[derive(Clone, Copy, Default)]
struct Sum {
    counts: [u32; 2],
    totals: [u32; 2],
    squares: u32,
}

impl Sum {
    fn count(self) -> u32 {
        self.counts.iter().sum()
    }

    /// The mean of both halves, so that skips leave no more of one key than of the other.
    fn mean(self) -> f64 {
        let [with, against] = [0, 1].map(|half| f64::from(self.totals[half]) / f64::from(self.counts[half]));
        25.0 * ((with - 1.0) + (5.0 - against)) / 2.0
    }

    /// The sum of squared deviations of keyed answers from their mean, once `added`, which
    /// the person puts on each answer, is taken off.
    fn deviation(self, added: f64) -> f64 {
        let count = f64::from(self.count());
        let [with, against] =
            [0, 1].map(|half| f64::from(self.totals[half]) - added * f64::from(self.counts[half]));
        let squares = f64::from(self.squares) - 2.0 * added * f64::from(self.totals.iter().sum::<u32>())
            + count * added * added;
        625.0 * (squares - (with - against) * (with - against) / count).max(0.0)
    }
}

fn sums(form: &Form, answers: &Answers) -> Vec<Sum> {
    let mut sums = vec![Sum::default(); form.signals.len()];
    for (item, answer) in form.items.iter().zip(&answers.agreement) {
        if let Some(answer) = answer {
            let (sum, half) = (&mut sums[item.signal], usize::from(item.item.key < 0));
            sum.counts[half] += 1;
            sum.totals[half] += u32::from(*answer);
            sum.squares += u32::from(*answer).pow(2);
        }
    }
    sums
}

/// The mean raw answer: what a person adds to each, as half of the items ask the opposite.
fn mean_answer(sums: &[Sum]) -> f64 {
    let (count, total) = sums
        .iter()
        .fold((0, 0), |(count, total), sum| (count + sum.count(), total + sum.totals.iter().sum::<u32>()));
    f64::from(total) / f64::from(count.max(1))
}

/// What a signal with so many answers for and against it adds to the variance of a score
/// that it is this part of, in variances of one answer.
pub fn spread(weight: f64, answered: [u32; 2]) -> f64 {
    let [with, against] = answered.map(f64::from);
    weight * weight / 4.0 * (1.0 / with + 1.0 / against)
}

/// With one signal left out, the weights of the others are scaled up to 1.
fn fit(form: &Form, sums: &[Sum], included: &[usize], variance: f64, t: f64) -> Option<Fit> {
    if included.len() + 1 < form.signals.len() {
        return None;
    }
    let weight = |signal: &usize| weight(&form.signals[*signal]);
    let total: f64 = included.iter().map(weight).sum();
    let exact = included.iter().map(|signal| weight(signal) / total * sums[*signal].mean()).sum();
    let spread: f64 =
        included.iter().map(|signal| spread(weight(signal) / total, sums[*signal].counts)).sum();
    Some(Fit { exact, margin: t * (variance * spread).sqrt() })
}

fn signals(form: &Form, sums: &[Sum], included: &[usize], variance: f64, t: f64) -> Vec<SignalScore> {
    #[expect(clippy::cast_precision_loss, reason = "there are six signals")]
    let mean = included.iter().map(|signal| sums[*signal].mean()).sum::<f64>() / included.len().max(1) as f64;
    let signal = |signal: usize| {
        let answered = sums[signal].counts;
        if !included.contains(&signal) {
            return SignalScore { score: None, margin: 0.0, answered, standing: Standing::Skipped };
        }
        let (score, error) = (sums[signal].mean(), (variance * spread(1.0, answered)).sqrt());
        let limit = STANDOUT * error * (5.0_f64 / 6.0).sqrt();
        let standing = match score - mean {
            above if above >= limit => Standing::Strength,
            below if below <= -limit => Standing::Gap,
            _ => Standing::Middle,
        };
        SignalScore { score: Some(score), margin: t * error, answered, standing }
    };
    (0..form.signals.len()).map(signal).collect()
}
