//! A line of a file with a mark under the place that is meant.

use super::Layout;
use super::wrap::{Line, clusters, indented, width_of, wrap};
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
    let place_of = |char: usize| line.char_indices().nth(char).map_or(line.len(), |(at, _)| at);
    let (start, end) = (place_of(start), place_of(start + count));
    let fits = width_of(&line[..start]) + width_of(&line[start..end]).max(1) <= room;
    let from =
        if fits { 0 } else { line[..start].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at) };
    let mut columns = 0;
    let to = clusters(&line[from..]).find(|(_, cluster)| {
        columns += width_of(cluster);
        columns > room
    });
    let to = to.map_or(line.len(), |(at, _)| from + at);
    let place = &line[start..end.min(to).max(start)];
    let before = width_of(&line[from..start]);
    // A place can begin within what is seen as one character.
    let width = width_of(place).min(room.saturating_sub(before)).max(1);
    (line[from..to].to_owned(), before, width)
}
