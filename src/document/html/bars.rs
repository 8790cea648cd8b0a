//! Ranges as bars.

use super::super::{Range, Ranges};
use super::ids::Ids;

/// Ranges on one scale.
pub(super) struct Bars<'a> {
    pub(super) ranges: &'a Ranges,
    pub(super) rows: Vec<Bar<'a>>,
}

/// A range as a bar.
pub(super) struct Bar<'a> {
    pub(super) range: &'a Range,
    /// The anchor of its text alternative.
    pub(super) id: String,
    /// What the picture shows, for who does not see it.
    pub(super) says: String,
}

impl<'a> Bars<'a> {
    pub(super) fn new(ranges: &'a Ranges, ids: &mut Ids) -> Self {
        let row = |range: &'a Range| Bar { range, id: ids.picture(), says: says(range, ranges.top) };
        Self { ranges, rows: ranges.ranges.iter().map(row).collect() }
    }
}

impl Bar<'_> {
    /// How wide the bar is, in hundredths of the scale.
    pub(super) fn width(&self) -> u8 {
        self.range.high.saturating_sub(self.range.low)
    }
}

fn says(range: &Range, top: &str) -> String {
    let Range { low, high, point, .. } = range;
    match point {
        Some(point) => format!("A point at {point} and a bar from {low} to {high}, on a scale to {top}"),
        None => format!("A bar from {low} to {high}, on a scale to {top}"),
    }
}
