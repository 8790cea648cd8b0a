//! Breaking styled text into lines, in display columns.

use std::borrow::Cow;
use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::UnicodeWidthChar;

use crate::document::{Span, Text};
use crate::terminal::Style;

/// A laid-out line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    /// Empty columns before the first span.
    pub(super) indent: usize,
    pub(super) spans: Vec<Span>,
}

impl Line {
    /// A line of these spans.
    pub(super) fn new(spans: Vec<Span>) -> Self {
        Self { indent: 0, spans }
    }

    /// A line in one style.
    pub(super) fn of(text: impl Into<String>, style: Style) -> Self {
        Self::new(vec![Span { text: text.into(), style }])
    }
}

/// A word, or a part of one that is wider than a line, as a range of bytes.
#[derive(Debug)]
struct Word {
    bytes: Range<usize>,
    width: usize,
    /// Columns of the spaces after it: none inside a broken word.
    space: usize,
}

#[expect(clippy::cast_precision_loss, reason = "widths of words are small")]
impl Fragment for Word {
    fn width(&self) -> f64 {
        self.width as f64
    }
    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The columns `text` takes.
pub(super) fn width_of(text: &str) -> usize {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain { text.len() } else { text.chars().map(|c| c.width().unwrap_or(0)).sum() }
}

/// The lines of `text`, none wider than `width` columns. Words wider than a
/// line are broken; nothing is cut off.
pub(super) fn wrap(text: &Text, width: usize) -> Vec<Line> {
    let plain = match text.0.as_slice() {
        [only] => Cow::Borrowed(only.text.as_str()),
        several => several.iter().map(|span| span.text.as_str()).collect(),
    };
    let words = words(&plain, width);
    #[expect(clippy::cast_precision_loss, reason = "widths of lines are small")]
    let lines = wrap_first_fit(&words, &[width as f64]);
    let ends = lines.iter().filter_map(|line| Some(line.first()?.bytes.start..line.last()?.bytes.end));
    ends.map(|bytes| styled(text, bytes)).collect()
}

/// The lines moved right by `indent` columns.
pub(super) fn indented(lines: Vec<Line>, indent: usize) -> Vec<Line> {
    let shift = |line: Line| Line { indent: line.indent + indent, ..line };
    lines.into_iter().map(shift).collect()
}

/// The words between the spaces, in parts that each fit `width` columns.
fn words(text: &str, width: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    for word in text.split([' ', '\n', '\t']) {
        let end = start + word.len();
        let columns = width_of(word);
        if word.is_empty() {
            words.last_mut().into_iter().for_each(|before| before.space += 1);
        } else if columns <= width {
            words.push(Word { bytes: start..end, width: columns, space: 1 });
        } else {
            words.extend(parts(word, start, width));
        }
        start = end + 1;
    }
    words
}

/// A word in parts, the last one followed by a space.
fn parts(word: &str, start: usize, width: usize) -> Vec<Word> {
    let mut parts = vec![Word { bytes: start..start, width: 0, space: 0 }];
    for (at, c) in word.char_indices() {
        let columns = c.width().unwrap_or(0);
        if let Some(part) = parts.last_mut().filter(|part| part.width + columns <= width || part.width == 0) {
            part.bytes.end = start + at + c.len_utf8();
            part.width += columns;
        } else {
            let from = start + at;
            parts.push(Word { bytes: from..from + c.len_utf8(), width: columns, space: 0 });
        }
    }
    if let Some(last) = parts.last_mut() {
        last.space = 1;
    }
    parts
}

/// The bytes of the text as a line of spans.
fn styled(text: &Text, bytes: Range<usize>) -> Line {
    let mut line = Line::default();
    let mut start = 0;
    for Span { text, style } in &text.0 {
        let (from, to) = (bytes.start.max(start), bytes.end.min(start + text.len()));
        if from < to {
            line.spans.push(Span { text: text[from - start..to - start].to_owned(), style: *style });
        }
        start += text.len();
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.spans.iter().map(|span| span.text.as_str()).collect()).collect()
    }

    #[test]
    fn styles_survive_a_break_and_change_inside_a_word() {
        let text = Text::from("one two").then("[1]", Style::Faint).then(" three", Style::Plain);
        let lines = wrap(&text, 7);
        assert_eq!(plain(&lines), ["one", "two[1]", "three"]);
        assert_eq!(lines[1].spans[1], Span { text: "[1]".to_owned(), style: Style::Faint });
    }

    #[test]
    fn wide_characters_count_two_columns() {
        assert_eq!(plain(&wrap(&Text::from("日本語 日本"), 6)), ["日本語", "日本"]);
        assert_eq!(plain(&wrap(&Text::from("日本語"), 5)), ["日本", "語"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_character_is_lost(words in prop::collection::vec("\\PC{0,30}", 0..20), width in 2usize..60) {
            let text = words.iter().fold(Text::default(), |text, word| text.then(word.as_str(), Style::Plain).then(" ", Style::Faint));
            let lines = plain(&wrap(&text, width));
            for line in &lines {
                prop_assert!(width_of(line) <= width.max(2), "{line:?} is wider than {width}");
            }
            let dense = |text: &str| text.split([' ', '\n', '\t']).collect::<String>();
            prop_assert_eq!(dense(&lines.concat()), dense(&text.plain()));
        }
    }
}
