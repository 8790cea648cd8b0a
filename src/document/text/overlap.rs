//! Overlaps, in box-drawing characters or in ASCII.

use super::Layout;
use super::wrap::{Line, indented, width_of};
use crate::document::{Mark, Overlap, Span};
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
        match overlap.sets.as_slice() {
            [_, _] => self.two_sets(overlap, indent),
            [a, b, c] if [a, b, c].into_iter().all(|name| fits_an_edge(name)) => {
                self.three_sets(overlap, indent)
            }
            _ => self.many_sets(overlap, indent),
        }
    }

    /// Two overlapping boxes, each part as wide as its share of the things.
    fn two_sets(self, overlap: &Overlap, indent: usize) -> Vec<Line> {
        let order = [[true, false], [true, true], [false, true]];
        let counts = order.map(|belongs| overlap.count(&belongs));
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

    /// Three overlapping boxes, drawn around the names and counts.
    fn three_sets(self, overlap: &Overlap, indent: usize) -> Vec<Line> {
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
        indented(lines.collect(), indent)
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
