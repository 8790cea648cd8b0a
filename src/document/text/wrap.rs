//! Breaking styled text into lines, in display columns.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::document::{Span, Text};
use crate::terminal::Style;

/// A laid-out line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line(pub(super) Vec<Span>);

/// A word in one style, or the part of a word that one style covers.
#[derive(Debug)]
struct Word {
    pieces: Vec<Span>,
    width: usize,
}

impl Fragment for Word {
    #[expect(clippy::cast_precision_loss, reason = "widths of words are small")]
    fn width(&self) -> f64 {
        self.width as f64
    }
    fn whitespace_width(&self) -> f64 {
        1.0
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The columns `text` takes.
pub(super) fn width_of(text: &str) -> usize {
    text.width()
}

/// The lines of `text`, none wider than `width` columns. Words wider than a
/// line are broken; nothing is cut off.
pub(super) fn wrap(text: &Text, width: usize) -> Vec<Line> {
    let words: Vec<Word> = words(text).into_iter().flat_map(|word| broken(word, width)).collect();
    #[expect(clippy::cast_precision_loss, reason = "widths of lines are small")]
    let wrapped = wrap_first_fit(&words, &[width as f64]);
    wrapped.into_iter().map(joined).collect()
}

/// The lines moved right by `indent` columns.
pub(super) fn indented(lines: Vec<Line>, indent: usize) -> Vec<Line> {
    let shift = |mut line: Line| {
        line.0.insert(0, Span { text: " ".repeat(indent), style: Style::Plain });
        line
    };
    lines.into_iter().map(shift).collect()
}

/// Splits at spaces; a word may change its style in the middle.
fn words(text: &Text) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for span in &text.0 {
        for (at, part) in span.text.split([' ', '\n', '\t']).enumerate() {
            open = open && at == 0;
            if part.is_empty() {
                continue;
            }
            let piece = Span { text: part.to_owned(), style: span.style };
            match words.last_mut() {
                Some(word) if open => {
                    word.width += width_of(part);
                    word.pieces.push(piece);
                }
                _ => words.push(Word { width: width_of(part), pieces: vec![piece] }),
            }
            open = true;
        }
    }
    words
}

/// The word in parts that each fit `width` columns.
fn broken(word: Word, width: usize) -> Vec<Word> {
    if word.width <= width {
        return vec![word];
    }
    let mut parts = vec![Word { pieces: Vec::new(), width: 0 }];
    for Span { text, style } in word.pieces {
        for c in text.chars() {
            let columns = c.width().unwrap_or(0);
            if parts.last().is_some_and(|part| part.width + columns > width) {
                parts.push(Word { pieces: Vec::new(), width: 0 });
            }
            if let Some(part) = parts.last_mut() {
                part.width += columns;
                match part.pieces.last_mut() {
                    Some(piece) if piece.style == style => piece.text.push(c),
                    _ => part.pieces.push(Span { text: c.to_string(), style }),
                }
            }
        }
    }
    parts
}

/// A line of words with a space between each two.
fn joined(words: &[Word]) -> Line {
    let mut spans: Vec<Span> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (piece_at, piece) in word.pieces.iter().enumerate() {
            let space = at > 0 && piece_at == 0;
            match spans.last_mut() {
                Some(last) if last.style == piece.style => {
                    last.text.extend(space.then_some(' '));
                    last.text.push_str(&piece.text);
                }
                Some(last) => {
                    last.text.extend(space.then_some(' '));
                    spans.push(piece.clone());
                }
                None => spans.push(piece.clone()),
            }
        }
    }
    Line(spans)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| line.0.iter().map(|span| span.text.as_str()).collect()).collect()
    }

    #[test]
    fn styles_survive_a_break_and_change_inside_a_word() {
        let text = Text::from("one two").then("[1]", Style::Faint).then(" three", Style::Plain);
        let lines = wrap(&text, 7);
        assert_eq!(plain(&lines), ["one", "two[1]", "three"]);
        assert_eq!(lines[1].0[1], Span { text: "[1]".to_owned(), style: Style::Faint });
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
                let sum: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
                prop_assert!(sum <= width.max(2), "{line:?} takes {sum} of {width}");
            }
            let dense = |text: &str| text.split([' ', '\n', '\t']).collect::<String>();
            prop_assert_eq!(dense(&lines.concat()), dense(&text.plain()));
        }
    }
}
