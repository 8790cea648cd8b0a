//! Lays a document out in columns. Layout is done on plain words; color comes
//! last and changes no width.

mod bars;
mod excerpt;
mod overlap;
mod table;
mod wrap;

use self::wrap::{Line, indented, width_of, wrap};
use super::{Block, Chapters, Document, Item, LEAST_CONTENTS, MISSING, Span, Text, shown};
use crate::terminal::{Stream, Style, paint};

/// Prose is easier to read in lines no longer than this.
const PROSE_WIDTH: usize = 100;

/// Lines are never laid out narrower than this.
const LEAST_WIDTH: usize = 40;

/// What stands under headings of lower levels stands in no further.
const DEEPEST: u8 = 4;

/// The document as text for `stream`.
pub fn render(document: &Document, stream: Stream) -> String {
    let layout =
        Layout { width: stream.width.max(LEAST_WIDTH), unicode: stream.unicode, reader: stream.is_terminal };
    let mut text = String::new();
    let mut level = 1;
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        let lines = layout.block(block, indent_under(level, block));
        if lines.is_empty() {
            continue;
        }
        if before.is_some_and(|before| is_apart(before, block)) {
            text.push('\n');
        }
        lines.iter().for_each(|line| write_line(&mut text, line, stream.color));
        before = Some(block);
        if let Block::Heading(new, _) = block {
            level = *new;
        }
    }
    text
}

fn write_line(text: &mut String, line: &Line, color: bool) {
    let is_empty = |span: &Span| span.text.trim_end().is_empty();
    if let Some(last) = line.spans.iter().rposition(|span| !is_empty(span)) {
        text.extend(std::iter::repeat_n(' ', line.indent));
        for (at, Span { text: words, style }) in line.spans[..=last].iter().enumerate() {
            let words = &*shown(if at == last { words.trim_end() } else { words });
            match style {
                Style::Plain => text.push_str(words),
                style if color => text.push_str(&paint(words, *style)),
                _ => text.push_str(words),
            }
        }
    }
    text.push('\n');
}

/// How far a block stands in under a heading. The answer under the page's
/// heading is not moved in, and neither are remarks.
fn indent_under(level: u8, block: &Block) -> usize {
    match block {
        Block::Paragraph(_) | Block::Excerpt(_) if level == 1 => 0,
        _ => usize::from(level.clamp(2, DEEPEST) - 1) * 2,
    }
}

/// Whether an empty line belongs between two blocks.
fn is_apart(before: &Block, block: &Block) -> bool {
    match (before, block) {
        (Block::Heading(1, _), Block::Paragraph(_)) => false,
        (Block::Heading(level, _), _) => *level == 1,
        _ => true,
    }
}

/// What a layout depends on.
#[derive(Clone, Copy)]
struct Layout {
    width: usize,
    unicode: bool,
    reader: bool,
}

impl Layout {
    fn prose_width(self) -> usize {
        self.width.min(PROSE_WIDTH)
    }

    fn block(self, block: &Block, indent: usize) -> Vec<Line> {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(text) => indented(wrap(text, self.prose_width() - indent), indent),
            Block::Bullets(items) => self.list(items, indent, |_| self.bullet().to_owned()),
            Block::Numbered(items) => {
                let digits = items.len().to_string().len();
                self.list(items, indent, |at| format!("{:>digits$}.", at + 1))
            }
            Block::Labeled(rows) => self.labeled(rows, indent, Style::Label),
            Block::Table(table) => self.table(table, indent),
            Block::Matrix(matrix) => self.matrix(matrix, indent),
            Block::Ranges(ranges) => self.ranges(ranges, indent),
            Block::Overlap(overlap) => self.overlap(overlap, indent),
            Block::Excerpt(excerpt) => self.excerpt(excerpt, indent),
            Block::Contents(groups) => self.contents(groups, indent),
            Block::Next { commands, always } if *always || self.reader => self.next(commands),
            Block::Next { .. } | Block::Picture(_) => Vec::new(),
        }
    }

    fn heading(self, level: u8, text: &str) -> Vec<Line> {
        let indent = usize::from(level.clamp(2, DEEPEST) - 2) * 2;
        let text = Text::default().then(text, Style::Heading);
        indented(wrap(&text, self.prose_width() - indent), indent)
    }

    fn bullet(self) -> &'static str {
        if self.unicode { "•" } else { "*" }
    }

    fn missing(self) -> &'static str {
        if self.unicode { MISSING } else { "-" }
    }

    /// The headings that follow, a line for each group of them.
    fn contents(self, groups: &[Chapters], indent: usize) -> Vec<Line> {
        if groups.iter().map(|group| group.headings.len()).sum::<usize>() < LEAST_CONTENTS {
            return Vec::new();
        }
        let gap = if self.unicode { " · " } else { "; " };
        let row = |group: &Chapters| {
            let label = if group.name.is_empty() { "Contents" } else { &group.name };
            let headings: Vec<&str> = group.headings.iter().map(|(heading, _)| heading.as_str()).collect();
            (label.to_owned(), Text::default().then(headings.join(gap), Style::Faint))
        };
        let short = groups.iter().filter(|group| !group.short.is_empty());
        let short =
            short.map(|group| ("In short".to_owned(), Text::default().then(&group.short, Style::Command)));
        self.labeled(&groups.iter().map(row).chain(short).collect::<Vec<_>>(), indent, Style::Label)
    }

    fn list(self, items: &[Item], indent: usize, mark: impl Fn(usize) -> String) -> Vec<Line> {
        let airy = items.iter().any(|item| item.term.is_some());
        let mut lines = Vec::new();
        for (at, item) in items.iter().enumerate() {
            if airy && at > 0 {
                lines.push(Line::default());
            }
            lines.extend(self.item(item, indent, &mark(at)));
        }
        lines
    }

    fn item(self, item: &Item, indent: usize, mark: &str) -> Vec<Line> {
        let hang = width_of(mark) + 1;
        let width = self.prose_width() - indent - hang;
        let term = item.term.iter().flat_map(|term| wrap(&Text::default().then(term, Style::Label), width));
        let body = item.paragraphs.iter().flat_map(|text| wrap(text, width));
        let mut lines: Vec<Line> = indented(term.chain(body).collect(), indent + hang);
        if let Some(first) = lines.first_mut() {
            first.indent = indent;
            first.spans.insert(0, Span { text: format!("{mark} "), style: Style::Faint });
        }
        lines
    }

    /// Labels in a column with texts beside them, or above them where it is narrow.
    fn labeled(self, rows: &[(String, Text)], indent: usize, style: Style) -> Vec<Line> {
        let longest = rows.iter().map(|(label, _)| width_of(label)).max().unwrap_or(0);
        let beside = indent + longest + 2;
        if self.prose_width() < beside + 24 {
            return self.labels_above(rows, indent, style);
        }
        let mut lines = Vec::new();
        for (label, text) in rows {
            let mut body = indented(wrap(text, self.prose_width() - beside), beside);
            if let Some(first) = body.first_mut() {
                first.indent = indent;
                let gap = " ".repeat(beside - indent - width_of(label));
                first.spans.insert(0, Span { text: label.clone(), style });
                first.spans.insert(1, Span { text: gap, style: Style::Plain });
            }
            lines.extend(body);
        }
        lines
    }

    fn labels_above(self, rows: &[(String, Text)], indent: usize, style: Style) -> Vec<Line> {
        let mut lines = Vec::new();
        for (label, text) in rows {
            let label = Text::default().then(label, style);
            lines.extend(indented(wrap(&label, self.prose_width() - indent), indent));
            lines.extend(indented(wrap(text, self.prose_width() - indent - 2), indent + 2));
        }
        lines
    }

    fn next(self, commands: &[(String, String)]) -> Vec<Line> {
        let rows: Vec<(String, Text)> =
            commands.iter().map(|(command, does)| (command.clone(), Text::from(does))).collect();
        let mut lines = vec![Line::of("Next", Style::Heading)];
        lines.extend(self.labeled(&rows, 2, Style::Command));
        lines
    }
}
