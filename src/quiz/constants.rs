//! Every number that the measurement rests on, each with where it comes from.
//!
//! A reference value marked "assumed" has a source for its size, but nobody has
//! measured it on answers to these items.

/// The weight of a fit signal in Fit. Curiosity about systems counts more,
/// because technical depth is what sets the role apart; the weights sum to 1.
/// A choice of this design, not an estimate.
pub fn weight(signal: &str) -> f64 {
    if signal == "systems" { 0.25 } else { 0.15 }
}

/// The variance of answers within a signal that a single person's is shrunk to,
/// on the scale 0 to 100. Assumed: 27.4² · (1 − .335), an item SD of about 27 and
/// a mean inter-item correlation of about .335, from published alphas (O*NET
/// Interest Profiler short form .81 with 10 items, Mini-IP .725 with 5, IPIP-NEO
/// 120 facets .68 with 4).
pub const REFERENCE_VARIANCE: f64 = 500.0;

/// The degrees of freedom that the reference variance counts as. Assumed.
pub const REFERENCE_DF: u32 = 12;

/// The .95 quantile of Student's t by degrees of freedom, from
/// [`FIRST_T_DF`] up: the half-width of a 90 % interval in standard errors.
pub const T_95: [f64; 32] = [
    1.7823, 1.7709, 1.7613, 1.7530, 1.7459, 1.7396, 1.7341, 1.7291, 1.7247, 1.7207, 1.7171, 1.7139, 1.7109,
    1.7081, 1.7056, 1.7033, 1.7011, 1.6991, 1.6973, 1.6955, 1.6939, 1.6924, 1.6909, 1.6896, 1.6883, 1.6871,
    1.6860, 1.6849, 1.6839, 1.6829, 1.6820, 1.6811,
];

/// The degrees of freedom of the first entry of [`T_95`].
pub const FIRST_T_DF: u32 = 12;

/// The same quantile by fewer degrees of freedom, from 1 up.
pub const SMALL_T_95: [f64; FIRST_T_DF as usize - 1] =
    [6.3138, 2.9200, 2.3534, 2.1318, 2.0150, 1.9432, 1.8946, 1.8595, 1.8331, 1.8125, 1.7959];

/// A signal stands out when it is this many standard errors from the mean of
/// all six. Chosen by simulation: nine of ten that do stand out are found, and a
/// flat profile seldom shows one.
pub const STANDOUT: f64 = 2.2;

/// The step of the grid on which closeness is computed, in logits.
pub const GRID_STEP: f64 = 0.36;

/// The grid runs this many steps to each side of 0, on three axes.
pub const GRID_REACH: i32 = 12;

/// The standard deviation of the prior on each axis, in logits. Assumed.
pub const PRIOR_SD: f64 = 1.2;

/// How much a last choice tells, beside a first one. Assumed: what one likes least may be
/// picked with less care than what one likes most.
pub const WEIGHT_OF_LASTS: f64 = 0.6;

/// A spare scenario is asked while no role is as probable as this.
pub const SURE_CLOSENESS: f64 = 0.80;

/// At most so many of them are asked: more would cost a minute and tell little.
pub const MOST_SPARES: usize = 4;

/// One role is called closest from this probability up.
pub const CLEAR_CLOSENESS: f64 = 0.70;

/// Two roles are called closest when they sum to this probability.
pub const BETWEEN_CLOSENESS: f64 = 0.80;

/// The roles of the scenarios, in the order of all results.
pub const ROLES: [&str; 4] = ["pm", "pgm", "pjm", "tpm"];

/// The place in [`ROLES`] of the role the quiz is about.
pub const TARGET: usize = 3;

/// "Strong" asks for at least this Fit.
pub const STRONG_FIT: f64 = 70.0;
/// "Strong" asks that the low end of the interval reaches this.
pub const STRONG_LOW_END: f64 = 62.0;
/// "Promising" asks for at least this Fit.
pub const PROMISING_FIT: f64 = 62.0;
/// "Promising" asks that the low end of the interval reaches this.
pub const PROMISING_LOW_END: f64 = 52.0;
/// "Mixed" asks for at least this Fit; below it is "leaning away".
pub const MIXED_FIT: f64 = 45.0;

/// "Strong" asks for this score of curiosity about systems.
pub const STRONG_SYSTEMS: f64 = 60.0;
/// "Strong" asks for this score of each signal.
pub const STRONG_EACH_SIGNAL: f64 = 40.0;
/// "Strong" asks for this closeness to the role the quiz is about.
pub const STRONG_CLOSENESS: f64 = 0.15;

/// How many readiness items there are, with levels 0 to 3: they add up to 15.
pub const READINESS_ITEMS: usize = 5;
/// The lowest sum of levels, of 15, called "growing".
pub const GROWING: u8 = 5;
/// The lowest sum of levels, of 15, called "ready".
pub const READY: u8 = 10;

/// Variance within signals, in reference variances, from which answers disagree; what
/// a person adds to each answer is taken out first. This limit and those below were set
/// by simulation; see `docs/measurement.md`.
pub const DISAGREEMENT_SOFT: f64 = 1.58;
/// The same, where the disagreement is too much to score.
pub const DISAGREEMENT_HARD: f64 = 2.00;
/// The same for the short form, which cannot tell as well.
pub const DISAGREEMENT_SOFT_SHORT: f64 = 2.29;
/// So many equal answers in a row are a straight line.
pub const STRAIGHT_LINE_HARD: usize = 8;
/// The mean answer lies this far from the middle, on the scale 1 to 5, in yes- or
/// no-saying.
pub const ACQUIESCENCE_SOFT: f64 = 0.85;
/// The same, where it is too much to score.
pub const ACQUIESCENCE_HARD: f64 = 1.00;
/// The share of answers equal to the one a period before, from which they follow
/// a pattern.
pub const PATTERN_HARD: f64 = 0.75;
/// The same for the short form: all of them, for it has few.
pub const PATTERN_HARD_SHORT: f64 = 1.0;
/// The periods that are looked at, in answers.
pub const PATTERN_PERIODS: std::ops::RangeInclusive<usize> = 2..=6;
/// An answer faster than this, in seconds, was hardly read.
pub const FAST_ANSWER: f64 = 2.0;
/// The share of fast answers from which speed is worth a word.
pub const SPEED_SOFT: f64 = 1.0 / 3.0;

/// So many answers of the full form at the extreme toward their key are worth a word:
/// who answers what a job wants to hear looks like this.
pub const EXTREME_ANSWERS: usize = 20;

/// More items are offered where another band lies within this part of the margin: beyond
/// it they seldom change the word. Chosen by simulation.
pub const SHARPEN_REACH: f64 = 0.5;

/// After so many days a result is set beside the last one. Assumed: answers to questions
/// of two weeks ago are seldom remembered one by one.
pub const RETEST_DAYS: i64 = 14;

/// A signal below this score is low: it gets a growth card of the first level. A choice
/// of this design, as are the two below it.
pub const LOW_SIGNAL: f64 = 45.0;
/// A signal from this score up is high.
pub const HIGH_SIGNAL: f64 = 65.0;
/// How many growth cards are offered; the reader chooses two.
pub const CARDS_OFFERED: usize = 3;

/// Words read in a minute: the mean of adults who read English nonfiction
/// silently (Brysbaert 2019, 190 studies).
pub const WORDS_A_MINUTE: f64 = 238.0;

/// Seconds to settle on an agreement answer after reading. Assumed, as are the
/// four below it: nobody has timed these items.
pub const AGREEMENT_SECONDS: f64 = 2.0;
/// Seconds to settle on a first and a last action.
pub const FIRST_AND_LAST_SECONDS: f64 = 6.0;
/// Seconds to settle on a first action only.
pub const FIRST_ONLY_SECONDS: f64 = 4.0;
/// Seconds to settle on a level.
pub const LEVEL_SECONDS: f64 = 3.0;
/// Seconds to settle on true or false.
pub const VERDICT_SECONDS: f64 = 2.5;
/// Seconds to press a key. Assumed: between .28 for an average typist and .50 for
/// random letters (Card, Moran and Newell 1980, keystroke-level model).
pub const KEY_SECONDS: f64 = 0.4;
