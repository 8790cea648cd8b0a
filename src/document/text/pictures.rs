//! Bars and overlaps, in block characters or in ASCII.

use super::Layout;
use super::wrap::{Line, indented, width_of, wrap};
use crate::document::{Mark, Overlap, Range, Ranges, Span, Text};
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
                .then(format!("{:<labels$}  ", range.label), Style::Plain)
                .then(format!("{:<figures$}  ", range.figures), Style::Label);
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
        let at = |place: u8| (usize::from(place) * width + 50) / 100;
        // A range has at least one column, unless it is nothing at all.
        let least = at(range.low) + usize::from(range.high > 0);
        let (low, high) = (at(range.low), at(range.high).max(least).min(width));
        let point = range.point.map(|point| at(point).clamp(low, high - 1));
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

    pub(super) fn overlap(self, overlap: &Overlap, indent: usize) -> Vec<Line> {
        if overlap.sets.len() == 2 { self.two_sets(overlap, indent) } else { self.many_sets(overlap, indent) }
    }

    /// Two overlapping boxes, each part as wide as its share of the things.
    fn two_sets(self, overlap: &Overlap, indent: usize) -> Vec<Line> {
        let order = [[true, false], [true, true], [false, true]];
        let count = |belongs: &[bool; 2]| {
            overlap.regions.iter().find(|(region, _)| region == belongs).map_or(0, |(_, count)| *count)
        };
        let counts = order.map(|belongs| count(&belongs));
        let names = order.map(|belongs| overlap.region_name(&belongs));
        let total = counts.iter().sum::<usize>().max(1);
        let room = self.prose_width().min(80) - indent - 4;
        let least = names.iter().map(|name| width_of(name) + 2).max().unwrap_or(0).min(room / 3);
        let spare = room - 3 * least;
        let widths = counts.map(|count| least + spare * count / total);
        let cell = |text: String, width: usize| format!("{:<width$}", format!(" {text}"));
        let row = |texts: [String; 3]| {
            let cells: Vec<String> =
                texts.into_iter().zip(widths).map(|(text, width)| cell(text, width)).collect();
            let bar = if self.unicode { "│" } else { "|" };
            Line::of(format!("{bar}{}{bar}", cells.join(bar)), Style::Plain)
        };
        let edge = |joints: [&str; 4], dash: &str| {
            let [left, first, second, right] = joints;
            let runs = widths.map(|width| dash.repeat(width));
            Line::of(format!("{left}{}{first}{}{second}{}{right}", runs[0], runs[1], runs[2]), Style::Plain)
        };
        let (top, bottom) = if self.unicode {
            (edge(["╭", "┬", "┬", "╮"], "─"), edge(["╰", "┴", "┴", "╯"], "─"))
        } else {
            (edge(["+", "+", "+", "+"], "-"), edge(["+", "+", "+", "+"], "-"))
        };
        indented(vec![top, row(names), row(counts.map(|count| count.to_string())), bottom], indent)
    }

    /// A row for each region: which sets it belongs to, a bar, and the count.
    fn many_sets(self, overlap: &Overlap, indent: usize) -> Vec<Line> {
        let cell = overlap.sets.iter().map(|set| width_of(set)).max().unwrap_or(0).max(3) + 1;
        let names: Vec<String> = overlap.sets.iter().map(|set| format!("{set:<cell$}")).collect();
        let head = names.concat();
        let most = overlap.regions.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
        let room = self.prose_width().saturating_sub(indent + head.len() + 5).clamp(5, 30);
        let mut lines = vec![Line::of(head, Style::Heading)];
        for (belongs, count) in &overlap.regions {
            let mut spans: Vec<Span> = belongs.iter().map(|inside| self.membership(*inside, cell)).collect();
            let bar = if self.unicode { "█" } else { "#" }.repeat((count * room).div_ceil(most));
            spans.push(Span { text: bar, style: Style::Accent });
            spans.push(Span { text: format!(" {count}"), style: Style::Plain });
            lines.push(Line::new(spans));
        }
        indented(lines, indent)
    }

    fn membership(self, inside: bool, cell: usize) -> Span {
        let mark = if inside { Mark::Full } else { Mark::None };
        let style = if inside { Style::Accent } else { Style::Faint };
        Span { text: format!("{:<cell$}", self.glyph(mark)), style }
    }
}

/// What the two ends of a bar mean.
fn scale(width: usize, top: &str) -> Line {
    Line::of(format!("0{top:>0$}", width - 1), Style::Faint)
}
