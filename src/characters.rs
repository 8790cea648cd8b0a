//! Characters that a terminal would obey, or that would hide what stands there.

use std::borrow::Cow;

/// How many characters of a message are written.
const MOST_QUOTED: usize = 600;

/// Control characters, marks that turn the direction of text around, and
/// characters without width. The line break is one of them.
#[must_use]
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text with a question mark in place of each such character.
#[must_use]
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain || !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_unsafe(c) { '?' } else { c }).collect())
}

/// The text, or where it is long only its beginning and end: a message may quote
/// what somebody sent, whatever that is.
#[must_use]
pub(crate) fn brief(text: &str) -> Cow<'_, str> {
    let count = text.chars().count();
    if count <= MOST_QUOTED {
        return Cow::Borrowed(text);
    }
    let start: String = text.chars().take(MOST_QUOTED * 2 / 3).collect();
    let end: String = text.chars().skip(count - MOST_QUOTED / 3).collect();
    Cow::Owned(format!("{start} ... {end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_keeps_its_beginning_and_its_end() {
        assert_eq!(brief("short"), "short");
        let long = format!("begins {} ends", "\u{e9}".repeat(100_000));
        let brief = brief(&long);
        assert!(brief.starts_with("begins ") && brief.ends_with(" ends"), "{brief}");
        assert_eq!(brief.chars().count(), MOST_QUOTED + 5);
    }

    #[test]
    fn words_of_any_script_stay_and_what_a_terminal_obeys_goes() {
        for text in ["plain", "Größe", "日本語", "שלום", "👩\u{200d}💻", "na\u{0308}ive"] {
            assert_eq!(harmless(text), text);
        }
        assert_eq!(harmless("\u{1b}[31mred\u{9b}K\u{7}"), "?[31mred?K?");
        assert_eq!(harmless("a\u{202e}b\u{200b}c"), "a?b?c");
    }
}
