//! Bars and overlaps, in block characters or in ASCII.

use super::Layout;
use super::wrap::{Line, indented, width_of, wrap};
use crate::document::{Mark, Overlap, Range, Span, Text};
use crate::terminal::Style;

/// Bars are drawn at most this wide.
const BAR_LIMIT: usize = 50;

/// Bars narrower than this stand below their labels.
const LEAST_BAR: usize = 14;

impl Layout {
    /// Each range as a bar on a scale from 0 to 100 percent.
    pub(super) fn ranges(self, ranges: &[Range], indent: usize) -> Vec<Line> {
        let label_width = ranges.iter().map(|range| width_of(&range.label)).max().unwrap_or(0);
        let figures = "100 to 100 %".len();
        let room = self.prose_width().saturating_sub(indent + label_width + 2 + figures + 2);
        let line = |range: &Range| {
            let figures = format!("{} to {} %", range.low, range.high);
            let head = Text::default()
                .then(format!("{:<label_width$}  ", range.label), Style::Plain)
                .then(format!("{figures:<12}  "), Style::Label);
            Text([head.0, self.bar(range, room.min(BAR_LIMIT)).0].concat())
        };
        if room < LEAST_BAR {
            return ranges.iter().flat_map(|range| self.bar_below(range, indent)).collect();
        }
        let scale = Line { indent: label_width + figures + 4, ..scale(room.min(BAR_LIMIT)) };
        let lines = ranges.iter().map(|range| Line::new(line(range).0)).chain([scale]);
        indented(lines.collect(), indent)
    }

    /// A range whose bar finds no room beside its label.
    fn bar_below(self, range: &Range, indent: usize) -> Vec<Line> {
        let head = Text::from(format!("{}: {} to {} %", range.label, range.low, range.high));
        let width = self.prose_width() - indent;
        let bar = Line::new(self.bar(range, width.min(BAR_LIMIT)).0);
        indented(wrap(&head, width).into_iter().chain([bar]).collect(), indent)
    }

    fn bar(self, range: &Range, width: usize) -> Text {
        let at = |percent: u8| (usize::from(percent) * width + 50) / 100;
        let (before, inside) = (at(range.low), (at(range.high) - at(range.low)).max(1));
        let after = width.saturating_sub(before + inside);
        let (empty, full) = if self.unicode { ("·", "█") } else { (".", "#") };
        Text::default()
            .then(empty.repeat(before), Style::Faint)
            .then(full.repeat(inside), Style::Accent)
            .then(empty.repeat(after), Style::Faint)
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
fn scale(width: usize) -> Line {
    Line::of(format!("0{:>1$}", "100 %", width - 1), Style::Faint)
}
