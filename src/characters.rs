//! Characters that a terminal would obey, or that would hide what stands there.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How many characters of a message are written.
const MOST_QUOTED: usize = 600;

/// Characters that show nothing of their own: controls, line and paragraph separators,
/// what Unicode calls default-ignorable, format or bidirectional control (fillers, tags
/// and variation selectors among them), what is no character, and the empty Braille
/// pattern. A test compares the ranges with the properties.
const HIDDEN: &[(char, char)] = &[
    ('\0', '\u{1f}'),
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fdd0}', '\u{fdef}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{fffe}', '\u{ffff}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

fn is_hidden(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    is_noncharacter || HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// What plain prose needs in its place: two joiners, and the choice between a picture
/// and a letter.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

/// Whether a joiner stands between what it joins: pictures, or letters of a script that
/// has it, as Persian and Hindi.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let joins_letters = before.is_some_and(has_joiners) && after.is_some_and(has_joiners);
    match joiner {
        '\u{200c}' => joins_letters,
        '\u{200d}' => joins_letters || before.is_some_and(ends_picture) && after.is_some_and(is_picture),
        _ => before.is_some_and(is_picture) || after == Some('\u{20e3}'),
    }
}

fn has_joiners(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}')
        && !is_hidden(c)
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{27ff}'
        | '\u{2900}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

fn ends_picture(c: char) -> bool {
    is_picture(c) || c == '\u{fe0f}'
}

/// The characters of a text that show nothing and are not needed there, each with how
/// many stand before it.
pub(crate) fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    text.char_indices().enumerate().filter_map(move |(count, (at, c))| {
        let after = || text[at + c.len_utf8()..].chars().next();
        let is_needed = is_joiner(c) && joins(before, c, after());
        before = Some(c);
        (is_hidden(c) && !is_needed).then_some((count, c))
    })
}

/// The text with a question mark in place of each such character, and a space in place
/// of a tab.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain {
        return Cow::Borrowed(text);
    }
    let mut hidden = hidden(text).peekable();
    if hidden.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let shown = |(count, c)| match hidden.next_if(|(at, _)| *at == count) {
        Some((_, '\t')) => ' ',
        Some(_) => '?',
        None => c,
    };
    Cow::Owned(text.chars().enumerate().map(shown).collect())
}

/// JSON with an escape in place of each such character: to a program it is the same,
/// and a terminal does not obey it. What stands between values is left as it is.
#[must_use]
pub(crate) fn escaped(json: &str) -> Cow<'_, str> {
    if json.bytes().all(|byte| byte < 0x7f) {
        return Cow::Borrowed(json);
    }
    let mut hidden = hidden(json).filter(|(_, c)| *c > '~').peekable();
    if hidden.peek().is_none() {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len() + 16);
    for (count, c) in json.chars().enumerate() {
        if hidden.next_if(|(at, _)| *at == count).is_some() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    Cow::Owned(text)
}

/// The text, or where it is long only its beginning and end: a message may quote
/// what somebody sent, whatever that is.
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
        assert_eq!(harmless("a\u{202e}b\u{200b}c\td"), "a?b?c d");
    }

    #[test]
    fn hidden_characters_are_those_with_a_property() {
        let properties = r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}]";
        let has_one = regex::Regex::new(properties).unwrap();
        let mut bytes = [0; 4];
        for c in (char::MIN..=char::MAX).filter(|c| *c != '\u{2800}') {
            assert_eq!(is_hidden(c), has_one.is_match(c.encode_utf8(&mut bytes)), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn joiners_stay_where_they_join() {
        let needed = [
            "👩🏽\u{200d}💻",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "❤\u{fe0f}\u{200d}🔥",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
        ];
        for text in needed {
            assert_eq!(harmless(text), text);
        }
        let stray = [
            "a\u{200d}b",
            "\u{200d}",
            "a\u{fe0f}",
            "👩\u{200d}",
            "x\u{200c}y",
            "🏴\u{e0067}\u{e007f}",
            "a\u{3164}",
        ];
        for text in stray {
            assert!(harmless(text).contains('?'), "{text:?}");
        }
    }
}
