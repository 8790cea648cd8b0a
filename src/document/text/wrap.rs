//! Breaking styled text into lines, in display columns.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::characters::is_joiner;
use crate::document::{Span, Text, shown};
use crate::terminal::Style;

/// Joins the characters around it to one; and what makes a picture of the one before.
const JOINER: char = '\u{200d}';
const AS_PICTURE: char = '\u{fe0f}';

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

/// The columns that `text` takes as it is shown.
pub(super) fn width_of(text: &str) -> usize {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain { text.len() } else { shown(text).width() }
}

/// The text and spaces after it, `width` columns in all where it is not wider.
pub(super) fn padded(text: &str, width: usize) -> String {
    let spaces = width.saturating_sub(width_of(text));
    format!("{text}{:spaces$}", "")
}

/// The lines moved right by `indent` columns.
pub(super) fn indented(lines: Vec<Line>, indent: usize) -> Vec<Line> {
    let shift = |line: Line| Line { indent: line.indent + indent, ..line };
    lines.into_iter().map(shift).collect()
}

/// The lines of `text`, none wider than `width` columns, each with as many words as
/// fit. Words wider than a line are broken; nothing is cut off.
pub(super) fn wrap(text: &Text, width: usize) -> Vec<Line> {
    let plain = match text.0.as_slice() {
        [only] => Cow::Borrowed(only.text.as_str()),
        several => several.iter().map(|span| span.text.as_str()).collect(),
    };
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut used = 0;
    for (word, columns) in words(&plain, width) {
        match lines.last_mut() {
            Some(line) if used + (word.start - line.end) + columns <= width => {
                used += word.start - line.end + columns;
                line.end = word.end;
            }
            _ => {
                used = columns;
                lines.push(word);
            }
        }
    }
    styled(text, lines)
}

/// The words between the spaces, as bytes and columns, in parts that fit `width`.
fn words(text: &str, width: usize) -> Vec<(Range<usize>, usize)> {
    let mut words = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    for word in text.split([' ', '\n', '\t']) {
        let columns = width_of(word);
        if columns > width {
            words.extend(parts(word, start, width));
        } else if !word.is_empty() {
            words.push((start..start + word.len(), columns));
        }
        start += word.len() + 1;
    }
    words
}

/// A word that begins at `start` in parts, each as wide as fits.
fn parts(word: &str, start: usize, width: usize) -> Vec<(Range<usize>, usize)> {
    let mut parts: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, cluster) in clusters(word) {
        let columns = width_of(cluster);
        let end = start + at + cluster.len();
        match parts.last_mut() {
            Some((bytes, used)) if *used + columns <= width => {
                bytes.end = end;
                *used += columns;
            }
            _ => parts.push((start + at..end, columns)),
        }
    }
    parts
}

/// What is seen as one character, with its place in the text.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, mut before) = chars.next()?;
        let end = chars.find(|(_, c)| !belongs_to(std::mem::replace(&mut before, *c), *c));
        let (cluster, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        let place = text.len() - rest.len();
        rest = after;
        Some((place, cluster))
    })
}

/// Whether a character is seen as part of the one before: it takes no column of its
/// own, or both together take fewer than each for itself.
fn belongs_to(before: char, c: char) -> bool {
    if before.is_ascii() && c.is_ascii() {
        return false;
    }
    if is_joiner(c) {
        return !is_joiner(before) || (before, c) == (AS_PICTURE, JOINER);
    }
    let width = |chars: &[char]| width_of(&chars.iter().collect::<String>());
    let alone = width(&[c]);
    before == JOINER || alone == 0 || width(&[before, c]) < width(&[before]) + alone
}

/// The bytes of each line with their styles.
fn styled(text: &Text, lines: Vec<Range<usize>>) -> Vec<Line> {
    let mut spans = text.0.iter();
    let mut span = spans.next();
    let mut start = 0;
    let mut styled = Vec::with_capacity(lines.len());
    for bytes in lines {
        let mut line = Line::default();
        while let Some(Span { text, style }) = span {
            let end = start + text.len();
            let (from, to) = (bytes.start.max(start), bytes.end.min(end));
            if from < to {
                line.spans.push(Span { text: text[from - start..to - start].to_owned(), style: *style });
            }
            if end > bytes.end {
                break;
            }
            start = end;
            span = spans.next();
        }
        styled.push(line);
    }
    styled
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
