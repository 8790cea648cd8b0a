//! Tables of texts and of marks.

use super::Layout;
use super::wrap::{Line, indented, width_of, wrap};
use crate::document::{Mark, Matrix, Span, Table, Text};
use crate::terminal::Style;

/// Columns of text narrower than this read badly; the table turns into blocks.
const LEAST_COLUMN: usize = 18;

/// Tables in lines shorter than this turn into blocks.
const LEAST_TABLE: usize = 72;

/// Row labels take at most this many columns.
const LABEL_LIMIT: usize = 20;

/// Columns between two cells.
const GAP: usize = 2;

impl Layout {
    pub(super) fn table(self, table: &Table, indent: usize) -> Vec<Line> {
        let labels = table.rows.iter().map(|(label, _)| label).chain([&table.corner]);
        let label_width = labels.map(|label| width_of(label)).max().unwrap_or(0).min(LABEL_LIMIT);
        let room = self.width.saturating_sub(indent + label_width);
        let column = (room / table.columns.len()).saturating_sub(GAP).min(60);
        if self.width < LEAST_TABLE || column < LEAST_COLUMN {
            return if table.by_column { self.by_column(table, indent) } else { self.by_row(table, indent) };
        }
        let widths: Vec<usize> =
            [label_width].into_iter().chain(table.columns.iter().map(|_| column)).collect();
        let styled = |text: &str, style| Text::default().then(text, style);
        let header =
            [&table.corner].into_iter().chain(&table.columns).map(|text| styled(text, Style::Heading));
        let mut lines = side_by_side(&header.collect::<Vec<_>>(), &widths);
        for (label, cells) in &table.rows {
            let row: Vec<Text> =
                [styled(label, Style::Label)].into_iter().chain(cells.iter().cloned()).collect();
            lines.extend(side_by_side(&row, &widths));
        }
        indented(lines, indent)
    }

    /// Each column on its own, with every row's label: for tables too wide for
    /// the line.
    fn by_column(self, table: &Table, indent: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, name) in table.columns.iter().enumerate() {
            if at > 0 {
                lines.push(Line::default());
            }
            let name = Text::default().then(name, Style::Heading);
            lines.extend(indented(wrap(&name, self.prose_width() - indent), indent));
            let rows: Vec<(String, Text)> =
                table.rows.iter().map(|(label, cells)| (label.clone(), cells[at].clone())).collect();
            lines.extend(self.labeled(&rows, indent + 2, Style::Label));
        }
        lines
    }

    /// Each row on its own, with the columns' names where there are several.
    fn by_row(self, table: &Table, indent: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, (label, cells)) in table.rows.iter().enumerate() {
            if at > 0 {
                lines.push(Line::default());
            }
            let label = Text::default().then(label, Style::Label);
            lines.extend(indented(wrap(&label, self.prose_width() - indent), indent));
            for (name, cell) in table.columns.iter().zip(cells) {
                let cell = if table.columns.len() > 1 {
                    let named = Text::default().then(format!("{name}: "), Style::Faint);
                    Text([named.0, cell.0.clone()].concat())
                } else {
                    cell.clone()
                };
                lines.extend(indented(wrap(&cell, self.prose_width() - indent - 2), indent + 2));
            }
        }
        lines
    }

    pub(super) fn matrix(self, matrix: &Matrix, indent: usize) -> Vec<Line> {
        let cell = matrix.columns.iter().map(|name| width_of(name)).max().unwrap_or(0).max(3);
        let marks_width = (cell + GAP) * matrix.columns.len();
        let labels = matrix.rows.iter().map(|(label, _)| label).chain([&matrix.corner]);
        let longest = labels.map(|label| width_of(label)).max().unwrap_or(0);
        let label_width = longest.min(self.width.saturating_sub(indent + marks_width)).max(10);
        let widths: Vec<usize> =
            [label_width].into_iter().chain(matrix.columns.iter().map(|_| cell)).collect();
        let styled = |text: &str, style| Text::default().then(text, style);
        let header =
            [&matrix.corner].into_iter().chain(&matrix.columns).map(|text| styled(text, Style::Heading));
        let mut lines = side_by_side(&header.collect::<Vec<_>>(), &widths);
        for (label, marks) in &matrix.rows {
            let marks = marks.iter().map(|mark| styled(self.glyph(*mark), mark_style(*mark)));
            let row: Vec<Text> = [Text::from(label)].into_iter().chain(marks).collect();
            lines.extend(side_by_side(&row, &widths));
        }
        lines.extend(self.legend(matrix, indent));
        indented(lines, indent)
    }

    fn legend(self, matrix: &Matrix, indent: usize) -> Vec<Line> {
        let mut text = Text::default();
        for (mark, meaning) in &matrix.legend {
            // No-break spaces keep a mark and its meaning on one line.
            let meaning = format!("\u{a0}{}  ", meaning.replace(' ', "\u{a0}"));
            text = text.then(self.glyph(*mark), mark_style(*mark)).then(meaning, Style::Faint);
        }
        let mut lines = wrap(&text, self.prose_width() - indent);
        for span in lines.iter_mut().flat_map(|line| &mut line.spans) {
            span.text = span.text.replace('\u{a0}', " ");
        }
        lines
    }

    pub(super) fn glyph(self, mark: Mark) -> &'static str {
        match (mark, self.unicode) {
            (Mark::Full, true) => "●",
            (Mark::Half, true) => "◐",
            (Mark::Low, true) => "○",
            (Mark::None, true) => "·",
            (Mark::Unsaid, true) => "\u{2013}",
            (Mark::Full, false) => "#",
            (Mark::Half, false) => "+",
            (Mark::Low, false) => "-",
            (Mark::None, false) => ".",
            (Mark::Unsaid, false) => "?",
        }
    }
}

fn mark_style(mark: Mark) -> Style {
    match mark {
        Mark::Full => Style::Accent,
        Mark::Half | Mark::Low => Style::Plain,
        Mark::None | Mark::Unsaid => Style::Faint,
    }
}

/// Cells wrapped to their widths and set next to each other.
fn side_by_side(cells: &[Text], widths: &[usize]) -> Vec<Line> {
    let columns: Vec<Vec<Line>> = cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let row = |at: usize| {
        let mut spans: Vec<Span> = Vec::new();
        for (lines, width) in columns.iter().zip(widths) {
            let line = lines.get(at).cloned().unwrap_or_default();
            let used: usize = line.spans.iter().map(|span| width_of(&span.text)).sum();
            spans.extend(line.spans);
            spans.push(Span { text: " ".repeat(width + GAP - used.min(*width)), style: Style::Plain });
        }
        spans.pop();
        Line::new(spans)
    };
    (0..height).map(row).collect()
}
