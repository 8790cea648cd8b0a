//! Ranges as bars, in block characters or in ASCII.

use super::Layout;
use super::wrap::{Line, indented, padded, width_of, wrap};
use crate::document::{Range, Ranges, Text};
use crate::terminal::Style;

/// Bars are drawn at most this wide.
const BAR_LIMIT: usize = 50;

/// Bars narrower than this stand below their labels.
const LEAST_BAR: usize = 14;

impl Layout {
    /// Each range as a bar on a scale from 0 to 100.
    pub(super) fn ranges(self, ranges: &Ranges, indent: usize) -> Vec<Line> {
        let longest =
            |text: fn(&Range) -> &str| ranges.ranges.iter().map(|range| width_of(text(range))).max();
        let labels = longest(|range| &range.label).unwrap_or(0);
        let figures = longest(|range| &range.figures).unwrap_or(0);
        let before = labels + figures + 4;
        let room = self.prose_width().saturating_sub(indent + before);
        if room < LEAST_BAR {
            return ranges.ranges.iter().flat_map(|range| self.bar_below(range, indent)).collect();
        }
        let width = room.min(BAR_LIMIT);
        let line = |range: &Range| {
            let head = Text::default()
                .then(padded(&range.label, labels + 2), Style::Plain)
                .then(padded(&range.figures, figures + 2), Style::Label);
            Line::new([head.0, self.bar(range, width).0].concat())
        };
        let scale = Line { indent: before, ..scale(width, ranges.top) };
        indented(ranges.ranges.iter().map(line).chain([scale]).collect(), indent)
    }

    /// A range whose bar finds no room beside its label.
    fn bar_below(self, range: &Range, indent: usize) -> Vec<Line> {
        let head = Text::from(format!("{}: {}", range.label, range.figures));
        let width = self.prose_width() - indent;
        let bar = Line::new(self.bar(range, width.min(BAR_LIMIT)).0);
        indented(wrap(&head, width).into_iter().chain([bar]).collect(), indent)
    }

    fn bar(self, range: &Range, width: usize) -> Text {
        let (low, high, point) = range.on_scale();
        let at = |place: u8| (usize::from(place) * width + 50) / 100;
        // A range has at least one column, unless it is nothing at all.
        let least = usize::from(high > 0 || point.is_some());
        let low = at(low).min(width - 1);
        let high = at(high).max(low + least);
        let point = point.map(|point| at(point).clamp(low, high - 1));
        let (empty, full, mark) = if self.unicode { ("·", "█", "◆") } else { (".", "#", "o") };
        let run = |from: usize, to: usize, text: &str| text.repeat(to - from);
        let bar = Text::default().then(run(0, low, empty), Style::Faint);
        let bar = match point {
            Some(point) => bar
                .then(run(low, point, full), Style::Faint)
                .then(mark, Style::Accent)
                .then(run(point + 1, high, full), Style::Faint),
            None => bar.then(run(low, high, full), Style::Accent),
        };
        bar.then(run(high, width, empty), Style::Faint)
    }
}

/// What the two ends of a bar mean.
fn scale(width: usize, top: &str) -> Line {
    Line::of(format!("0{top:>0$}", width - 1), Style::Faint)
}
