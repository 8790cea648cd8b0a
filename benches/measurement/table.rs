//! Targets, and tables in Markdown.

use std::fmt;

/// What a figure must be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
    Between(f64, f64),
}

impl Target {
    pub(crate) fn holds(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(least) => figure >= least,
            Self::AtMost(most) => figure <= most,
            Self::Between(least, most) => (least..=most).contains(&figure),
        }
    }

    /// The figure, with an asterisk where it misses the target.
    pub(crate) fn marked(self, figure: f64, digits: usize) -> String {
        format!("{figure:.digits$}{}", if self.holds(figure) { "" } else { "*" })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::AtLeast(least) => write!(formatter, "at least {least}"),
            Self::AtMost(most) => write!(formatter, "at most {most}"),
            Self::Between(least, most) => write!(formatter, "{least} to {most}"),
        }
    }
}

pub(crate) const ALPHA_FULL: Target = Target::AtLeast(0.80);
pub(crate) const ALPHA_SHORT: Target = Target::AtLeast(0.65);
/// In points of Fit.
pub(crate) const ERROR_FULL: Target = Target::AtMost(4.3);
/// In points of Fit.
pub(crate) const ERROR_SHORT: Target = Target::AtMost(7.0);
pub(crate) const RETEST_FULL: Target = Target::AtLeast(0.80);
pub(crate) const RETEST_SHORT: Target = Target::AtLeast(0.70);
pub(crate) const SHORT_WITH_FULL: Target = Target::AtLeast(0.92);
pub(crate) const COVERAGE: Target = Target::Between(0.88, 0.95);
/// In points of Fit.
pub(crate) const RANDOM_FIT: Target = Target::AtMost(68.0);
pub(crate) const RANDOM_STRONG: Target = Target::AtMost(0.003);
/// In each of the three populations.
pub(crate) const NAMED_RIGHT: [Target; 3] =
    [Target::AtLeast(0.94), Target::AtLeast(0.93), Target::AtLeast(0.88)];
/// Seconds, in each of the three populations.
pub(crate) const SPARE_SECONDS: Target = Target::AtMost(25.0);
/// Attentive people whose mean answer is 3.5, withheld.
pub(crate) const YES_SAYERS: Target = Target::AtMost(0.11);
pub(crate) const NAMED_WRONG: Target = Target::AtMost(0.02);
pub(crate) const CALIBRATION: Target = Target::AtMost(0.03);
pub(crate) const FALSE_STRENGTH: Target = Target::AtMost(0.12);
pub(crate) const HARD_FLAG: Target = Target::AtMost(0.03);
pub(crate) const RANDOM_CAUGHT: Target = Target::AtLeast(0.90);

/// A row of cells.
pub(crate) fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// A table with its heading; an empty line comes before and after it.
pub(crate) fn table(heading: &[&str], rows: &[Vec<String>]) -> String {
    let heads: Vec<String> = heading.iter().map(|head| (*head).to_owned()).collect();
    let rows: String = rows.iter().map(|cells| row(cells)).collect();
    format!("\n{}|{}\n{rows}\n", row(&heads), "---|".repeat(heading.len()))
}
