//! Tables of texts and of marks.

use super::Layout;
use super::wrap::{Line, indented, width_of, wrap};
use crate::document::{MISSING, Mark, Matrix, Span, Table, Text};
use crate::terminal::Style;

/// Columns of text narrower than this read badly; the table turns into blocks.
const LEAST_COLUMN: usize = 18;

/// Tables in lines shorter than this turn into blocks.
const LEAST_TABLE: usize = 72;

/// Row labels take at most this many columns, or as many as the cells leave free.
const LABEL_LIMIT: usize = 20;

/// No cell is wider than this: long lines read badly.
const CELL_LIMIT: usize = 60;

/// Columns between two cells.
const GAP: usize = 2;

/// Row labels of marks have at least this much room, or stand on lines of their own.
const LEAST_LABEL: usize = 10;

impl Layout {
    pub(super) fn table(self, table: &Table, indent: usize) -> Vec<Line> {
        let rows: Vec<(Text, Vec<Text>)> = table
            .rows
            .iter()
            .map(|(label, cells)| {
                (Text::default().then(label, Style::Label), table.cells(cells, self.missing()))
            })
            .collect();
        let Some(widths) = self.column_widths(table, &rows, indent) else {
            let is_by_column = !table.short.is_empty();
            return if is_by_column { self.by_column(table, indent) } else { self.by_row(table, indent) };
        };
        indented(grid(&table.corner, &table.columns, rows.into_iter(), &widths), indent)
    }

    /// The widths of the labels and of each column; none where the line is too short
    /// for columns that read well.
    fn column_widths(self, table: &Table, rows: &[(Text, Vec<Text>)], indent: usize) -> Option<Vec<usize>> {
        let labels = table.rows.iter().map(|(label, _)| label).chain([&table.corner]);
        let label = labels.map(|label| width_of(label)).max().unwrap_or(0);
        let wished: Vec<usize> = (0..table.columns.len())
            .map(|at| {
                let cells = rows.iter().map(|(_, cells)| width_of(&cells[at].plain()));
                cells.chain([width_of(&table.columns[at])]).max().unwrap_or(0).min(CELL_LIMIT)
            })
            .collect();
        let room = self.width.saturating_sub(indent + GAP * wished.len());
        let label = label.min(LABEL_LIMIT.max(room.saturating_sub(wished.iter().sum())));
        let columns = shares(room.saturating_sub(label), &wished);
        let is_narrow = |(width, wished): (&usize, &usize)| width < wished && *width < LEAST_COLUMN;
        if self.width < LEAST_TABLE || columns.iter().zip(&wished).any(is_narrow) {
            return None;
        }
        Some([label].into_iter().chain(columns).collect())
    }

    /// Each column on its own, with every row's label: for tables too wide for
    /// the line.
    fn by_column(self, table: &Table, indent: usize) -> Vec<Line> {
        let cells = |row: &[Text]| table.cells(row, self.missing());
        let rows: Vec<(&String, Vec<Text>)> =
            table.rows.iter().map(|(label, row)| (label, cells(row))).collect();
        let mut lines = Vec::new();
        for (at, name) in table.columns.iter().enumerate() {
            if at > 0 {
                lines.push(Line::default());
            }
            let name = Text::default().then(name, Style::Heading);
            lines.extend(indented(wrap(&name, self.prose_width() - indent), indent));
            let rows: Vec<(String, Text)> =
                rows.iter().map(|(label, cells)| ((*label).clone(), cells[at].clone())).collect();
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
            for (name, mut cell) in table.columns.iter().zip(table.cells(cells, self.missing())) {
                if table.columns.len() > 1 {
                    cell.0.insert(0, Span { text: format!("{name}: "), style: Style::Faint });
                }
                lines.extend(indented(wrap(&cell, self.prose_width() - indent - 2), indent + 2));
            }
        }
        lines
    }

    /// The meaning of the marks comes first: the table may be taller than a screen.
    pub(super) fn matrix(self, matrix: &Matrix, indent: usize) -> Vec<Line> {
        let width = self.prose_width() - indent;
        let mut lines = self.named_marks(&matrix.legend, width);
        let cell = matrix.columns.iter().map(|name| width_of(name)).max().unwrap_or(0).max(3);
        let labels = matrix.rows.iter().map(|(label, _)| label).chain([&matrix.corner]);
        let longest = labels.map(|label| width_of(label)).max().unwrap_or(0);
        let room = (self.width - indent).checked_sub((cell + GAP) * matrix.columns.len());
        let Some(room) = room.filter(|room| *room >= LEAST_LABEL.min(longest)) else {
            lines.extend(self.marks_below(matrix, width));
            return indented(lines, indent);
        };
        let dot = |mark| Text::default().then(self.glyph(mark), mark_style(mark));
        let row = |(label, marks): &(String, Vec<Mark>)| {
            (Text::from(label), matrix.marks(marks).into_iter().map(dot).collect())
        };
        let rows = matrix.rows.iter().map(row);
        let mut widths = vec![cell; matrix.columns.len() + 1];
        widths[0] = longest.min(room);
        lines.extend(grid(&matrix.corner, &matrix.columns, rows, &widths));
        indented(lines, indent)
    }

    /// Each row's marks below its label, with the columns' names.
    fn marks_below(self, matrix: &Matrix, width: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for (label, marks) in &matrix.rows {
            lines.extend(wrap(&Text::from(label), width));
            let named: Vec<(Mark, &str)> =
                matrix.marks(marks).into_iter().zip(matrix.columns.iter().map(String::as_str)).collect();
            lines.extend(indented(self.named_marks(&named, width - 2), 2));
        }
        lines
    }

    /// Marks with a word or two each, which stay beside them where they fit.
    fn named_marks(self, marks: &[(Mark, &str)], width: usize) -> Vec<Line> {
        let mut text = Text::default();
        for (mark, words) in marks {
            let words = format!("\u{a0}{}  ", words.replace(' ', "\u{a0}"));
            text = text.then(self.glyph(*mark), mark_style(*mark)).then(words, Style::Faint);
        }
        let mut lines = wrap(&text, width);
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
            (Mark::Unsaid, true) => MISSING,
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

/// Room shared out evenly; what a column does not need goes to the others.
fn shares(room: usize, wished: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by_key(|at| wished[*at]);
    let (mut left, mut widths) = (room, vec![0; wished.len()]);
    for (done, at) in order.into_iter().enumerate() {
        widths[at] = wished[at].min(left / (wished.len() - done));
        left -= widths[at];
    }
    widths
}

/// Rows below their head, each column in its width.
fn grid(
    corner: &str,
    columns: &[String],
    rows: impl Iterator<Item = (Text, Vec<Text>)>,
    widths: &[usize],
) -> Vec<Line> {
    let heading = |text: &str| Text::default().then(text, Style::Heading);
    let head = (heading(corner), columns.iter().map(|name| heading(name)).collect());
    [head].into_iter().chain(rows).flat_map(|(label, cells)| side_by_side(&label, &cells, widths)).collect()
}

/// A label and cells, wrapped to their widths and set next to each other.
fn side_by_side(label: &Text, cells: &[Text], widths: &[usize]) -> Vec<Line> {
    let columns: Vec<(Vec<Line>, usize)> = [label]
        .into_iter()
        .chain(cells)
        .zip(widths)
        .map(|(text, width)| (wrap(text, *width), *width))
        .collect();
    let height = columns.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
    let row = |at: usize| {
        let mut spans: Vec<Span> = Vec::new();
        for (lines, width) in &columns {
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

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn what_a_column_does_not_need_goes_to_the_others() {
        for (room, wished, expected) in [
            (60, vec![10, 60], vec![10, 50]),
            (60, vec![60, 60], vec![30, 30]),
            (60, vec![10, 20, 90], vec![10, 20, 30]),
            (100, vec![10, 20], vec![10, 20]),
            (5, vec![9, 9], vec![2, 3]),
            (5, vec![], vec![]),
        ] {
            assert_eq!(shares(room, &wished), expected, "{room} {wished:?}");
        }
    }
}
