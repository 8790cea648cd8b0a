//! A line of a file with a mark under the place that is meant.

use super::Layout;
use super::wrap::{Line, indented, width_of, wrap};
use crate::document::{Excerpt, Span, Text};
use crate::terminal::Style;

/// What is shown of the line before the place, where all of it has no room.
const BEFORE: usize = 12;

impl Layout {
    /// The remark, the place, the line with the mark, and what to do.
    pub(super) fn excerpt(self, excerpt: &Excerpt, indent: usize) -> Vec<Line> {
        let mut lines = indented(wrap(&excerpt.says, self.prose_width() - indent), indent);
        let number = excerpt.line.as_ref().map(|(number, ..)| number.to_string()).unwrap_or_default();
        let gutter = indent + 1 + number.len();
        let place = Text::default().then(excerpt.place.as_str(), Style::Faint);
        lines.extend(indented(wrap(&place, self.width - gutter - 1), gutter + 1));
        if let Some((_, line, meant)) = &excerpt.line {
            let bar = if self.unicode { " │ " } else { " | " };
            let room = self.width - gutter - 3;
            let (shown, before, width) = window(line, (meant.start, meant.len()), room);
            let ruled = |number: &str, text: String, style: Style| Line {
                indent: gutter - number.len(),
                spans: vec![
                    Span { text: format!("{number}{bar}"), style: Style::Faint },
                    Span { text, style },
                ],
            };
            lines.push(ruled(&number, shown, Style::Plain));
            lines.push(ruled("", " ".repeat(before) + &"^".repeat(width), Style::Error));
        }
        let help = Text::default().then("help: ", Style::Label).then(excerpt.help.as_str(), Style::Plain);
        lines.extend(indented(wrap(&help, self.prose_width() - indent - 2), indent + 2));
        lines
    }
}

/// The part of a line that has room, the columns before the place in it, and the
/// columns of the place.
fn window(line: &str, (start, count): (usize, usize), room: usize) -> (String, usize, usize) {
    let chars: Vec<char> = line.chars().collect();
    let start = start.min(chars.len());
    let end = (start + count).min(chars.len());
    let text = |from: usize, to: usize| -> String { chars[from..to].iter().collect() };
    let fits = width_of(&text(0, end)) <= room;
    let from = if fits { 0 } else { start.saturating_sub(BEFORE) };
    let columns = chars[from..].iter().scan(0, |columns, c| {
        *columns += width_of(c.encode_utf8(&mut [0; 4]));
        Some(*columns)
    });
    let to = from + columns.take_while(|columns| *columns <= room).count();
    let place = text(start, end.min(to).max(start));
    (text(from, to), width_of(&text(from, start)), width_of(&place).max(1))
}
