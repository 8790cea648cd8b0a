//! Overlaps, in box-drawing characters or in ASCII.

use std::ops::RangeInclusive;

use super::Layout;
use super::wrap::{Line, indented, padded, width_of};
use crate::document::{Mark, Overlap, Span, Text};
use crate::terminal::Style;

/// Three boxes that overlap in every way.
const THREE_BOXES: [&str; 10] = [
    "╭────────────────────╮",
    "│         ╭──────────┼───────────╮",
    "│         │          │           │",
    "│         │          │           │",
    "│    ╭────┼──────────┼──────╮    │",
    "│    │    │          │      │    │",
    "╰────┼────┼──────────╯      │    │",
    "     │    ╰─────────────────┼────╯",
    "     │                      │",
    "     ╰──────────────────────╯",
];

/// Row and column of the names, on the edges of the boxes.
const NAMES: [(usize, usize); 3] = [(0, 1), (1, 22), (9, 6)];

/// Names longer than this do not fit on the edges.
const NAME_LIMIT: usize = 8;

/// Counts above this do not fit into the boxes.
const COUNT_LIMIT: usize = 999;

/// Bars are drawn this wide: less is no picture, more says no more.
const BAR: RangeInclusive<usize> = 5..=30;

/// Row and column of each region's count.
const COUNTS: [([bool; 3], (usize, usize)); 7] = [
    ([true, false, false], (2, 3)),
    ([false, true, false], (2, 26)),
    ([false, false, true], (8, 15)),
    ([true, true, false], (2, 14)),
    ([true, false, true], (5, 7)),
    ([false, true, true], (5, 23)),
    ([true, true, true], (5, 14)),
];

impl Layout {
    pub(super) fn overlap(self, overlap: &Overlap, indent: usize) -> Vec<Line> {
        let is_small = overlap.regions.iter().all(|(_, count)| *count <= COUNT_LIMIT);
        let boxes = match overlap.sets.as_slice() {
            [_, _] => self.two_sets(overlap, indent),
            [_, _, _] if is_small && overlap.sets.iter().all(|name| fits_an_edge(name)) => {
                Some(self.three_sets(overlap))
            }
            _ => None,
        };
        let lines = boxes.or_else(|| self.many_sets(overlap, indent));
        lines.map_or_else(
            || self.labeled(&in_words(overlap), indent, Style::Plain),
            |lines| indented(lines, indent),
        )
    }

    /// Two overlapping boxes, each part as wide as its share of the things.
    fn two_sets(self, overlap: &Overlap, indent: usize) -> Option<Vec<Line>> {
        let order = [[true, false], [true, true], [false, true]];
        let counts = order.map(|belongs| overlap.count(&belongs));
        let names = order.map(|belongs| overlap.region_name(&belongs));
        let total = counts.iter().sum::<usize>().max(1);
        let room = self.prose_width().min(80) - indent - 4;
        let numbers = counts.map(|count| count.to_string());
        let longest = names.iter().chain(&numbers).map(|text| width_of(text)).max().unwrap_or(0);
        if longest + 1 > room / 3 {
            return None;
        }
        let least = (longest + 2).min(room / 3);
        let spare = room - 3 * least;
        let widths = counts.map(|count| least + spare * count / total);
        let row = |texts: [String; 3]| {
            let cells: Vec<String> =
                texts.iter().zip(widths).map(|(text, width)| padded(&format!(" {text}"), width)).collect();
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
        Some(vec![top, row(names), row(numbers), bottom])
    }

    /// Three overlapping boxes, drawn around the names and counts.
    fn three_sets(self, overlap: &Overlap) -> Vec<Line> {
        let mut rows: Vec<Vec<char>> = THREE_BOXES.iter().map(|row| row.chars().collect()).collect();
        let mut write = |(row, column): (usize, usize), words: &str| {
            words.chars().enumerate().for_each(|(at, c)| rows[row][column + at] = c);
        };
        for (place, name) in NAMES.into_iter().zip(&overlap.sets) {
            write(place, &format!(" {name} "));
        }
        for (belongs, place) in COUNTS {
            write(place, &overlap.count(&belongs).to_string());
        }
        let lines = rows.into_iter().map(|row| {
            let row = row.into_iter().map(|c| if self.unicode { c } else { in_ascii(c) });
            Line::of(row.collect::<String>(), Style::Plain)
        });
        lines.collect()
    }

    /// A row for each region: which sets it belongs to, a bar, and the count.
    fn many_sets(self, overlap: &Overlap, indent: usize) -> Option<Vec<Line>> {
        let cell = overlap.sets.iter().map(|set| width_of(set)).max().unwrap_or(0).max(3) + 1;
        let most = overlap.regions.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
        let taken = indent + cell * overlap.sets.len() + 1 + most.to_string().len();
        let room = self.prose_width().checked_sub(taken).filter(|room| room >= BAR.start())?.min(*BAR.end());
        let head: String = overlap.sets.iter().map(|set| padded(set, cell)).collect();
        let mut lines = vec![Line::of(head, Style::Heading)];
        for (belongs, count) in &overlap.regions {
            let mut spans: Vec<Span> = belongs.iter().map(|inside| self.membership(*inside, cell)).collect();
            let bar = if self.unicode { "█" } else { "#" }.repeat((count * room).div_ceil(most));
            spans.push(Span { text: bar, style: Style::Accent });
            spans.push(Span { text: format!(" {count}"), style: Style::Plain });
            lines.push(Line::new(spans));
        }
        Some(lines)
    }

    fn membership(self, inside: bool, cell: usize) -> Span {
        let mark = if inside { Mark::Full } else { Mark::None };
        let style = if inside { Style::Accent } else { Style::Faint };
        Span { text: padded(self.glyph(mark), cell), style }
    }
}

/// The count of each region beside its name.
fn in_words(overlap: &Overlap) -> Vec<(String, Text)> {
    let row =
        |(belongs, count): &(Vec<bool>, usize)| (overlap.region_name(belongs), Text::from(count.to_string()));
    overlap.regions.iter().map(row).collect()
}

/// Whether a name fits into an edge, one column for each of its characters.
fn fits_an_edge(name: &str) -> bool {
    let columns = width_of(name);
    columns <= NAME_LIMIT && columns == name.chars().count()
}

/// The sign that stands for a part of a box.
fn in_ascii(c: char) -> char {
    match c {
        '─' => '-',
        '│' => '|',
        '╭' | '╮' | '╰' | '╯' | '┼' => '+',
        other => other,
    }
}
