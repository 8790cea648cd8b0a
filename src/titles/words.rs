//! The words of a title, and what stands between them.

use std::collections::HashMap;
use std::ops::Range;

use crate::content::name_key;

/// More words and bytes than this are no title; the rest is not looked at.
const MOST: usize = 60;
const MOST_BYTES: usize = 1000;

/// A word of a title.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// The title that it stands in, and where.
    pub(super) title: &'t str,
    pub(super) place: Range<usize>,
    /// As words are compared.
    pub(super) key: String,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A space or a hyphen.
    Space,
    /// `and`, `&` or `+`.
    And,
    /// A slash.
    Slash,
    /// A comma, or a word such as `for`.
    Comma,
    /// A dash, a bracket, or another mark that ends a part.
    Break,
    /// `vs` and what means the same.
    Versus,
}

/// Words that belong to neither side, and how far they part them.
const JOINTS: &[(&str, Gap)] = &[
    ("of", Gap::Space),
    ("the", Gap::Space),
    ("a", Gap::Space),
    ("an", Gap::Space),
    ("and", Gap::And),
    ("or", Gap::Slash),
    ("for", Gap::Comma),
    ("in", Gap::Comma),
    ("at", Gap::Comma),
    ("to", Gap::Comma),
    ("with", Gap::Comma),
    ("vs", Gap::Versus),
    ("versus", Gap::Versus),
];

/// The form in which words are compared: small letters, no dots, no plural.
pub(super) fn key(word: &str) -> String {
    let mut key = name_key(word);
    let is_plural =
        key.len() >= 3 && key.ends_with('s') && !["ss", "us", "is"].iter().any(|end| key.ends_with(end));
    if is_plural {
        key.pop();
    }
    if let Some(stem) = key.strip_suffix("ie").filter(|stem| is_plural && stem.len() > 3) {
        key = format!("{stem}y");
    }
    key
}

/// The words of `text`, at most [`MOST`] in [`MOST_BYTES`], and whether there were more.
pub(super) fn words<'t>(text: &'t str, spellings: &HashMap<String, String>) -> (Vec<Word<'t>>, bool) {
    let (text, more) = text.split_at(text.floor_char_boundary(MOST_BYTES));
    let mut words: Vec<Word> = Vec::new();
    let mut gap = Gap::Space;
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (before, from) = rest.split_at(start);
        gap = gap.max(gap_of(before));
        let end = from.find(|c: char| !is_inside(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let key = key(word);
        let lower = word.trim_matches('.').to_lowercase();
        let is_joined = before.ends_with('-') || after.starts_with(['-', '&']);
        match JOINTS.iter().find(|(joint, _)| *joint == lower).filter(|_| !is_joined) {
            Some((_, wider)) => gap = gap.max(*wider),
            None if words.len() == MOST => return (words, true),
            None => {
                // As in "m/f/d", where the slash parts nothing.
                if gap == Gap::Slash && key.len() == 1 && words.last().is_some_and(|word| word.key.len() == 1)
                {
                    gap = Gap::Space;
                }
                let key = spellings.get(&key).cloned().unwrap_or(key);
                let start = text.len() - from.len();
                let place = start..start + word.trim_end_matches('.').len();
                words.push(Word { title: text, place, key, gap });
                gap = Gap::Space;
            }
        }
        rest = after;
    }
    (words, !more.is_empty())
}

/// The words of a name as they stand there.
pub(super) fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !is_inside(c)).filter(|piece| piece.contains(char::is_alphanumeric))
}

/// Whether a word belongs to neither side of it.
pub(super) fn is_joint(word: &str) -> bool {
    JOINTS.iter().any(|(joint, _)| joint.eq_ignore_ascii_case(word))
}

/// What may stand inside a word: "U.S.", "owner's".
fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '\u{300}'..='\u{36f}')
}

/// How far what stands between two words parts them. A hyphen joins; a dash, or a
/// hyphen beside a space, parts.
fn gap_of(between: &str) -> Gap {
    // What a closed bracket ended goes on behind it: "(m/f/d) / Scrum Master".
    let between = match between.rsplit_once([')', ']']) {
        Some((_, rest)) if rest.contains(['/', '&']) => rest,
        _ => between,
    };
    let is_dash = between.contains('-') && between.contains(char::is_whitespace) || between.contains("--");
    let of = |c: char| match c {
        '&' | '+' => Gap::And,
        '/' | '\\' => Gap::Slash,
        ',' | ';' => Gap::Comma,
        c if c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '"' | '#' | '_' | '‑') => Gap::Space,
        _ => Gap::Break,
    };
    let dash = if is_dash { Gap::Break } else { Gap::Space };
    between.chars().map(of).max().unwrap_or(Gap::Space).max(dash)
}

/// The words between the gaps of this kind.
pub(super) fn parts<'w, 't>(words: &'w [Word<'t>], gap: Gap) -> impl Iterator<Item = &'w [Word<'t>]> {
    words.chunk_by(move |_, next| next.gap != gap)
}

/// The words as typed.
pub(super) fn typed(words: &[Word]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    let text = one_line(&first.title[first.place.start..last.place.end]);
    let is_open = text.contains('(') && !text.contains(')');
    if is_open { text + ")" } else { text }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn is_number(words: &[Word]) -> bool {
    let is_one = |c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v');
    words.iter().all(|word| word.key.chars().all(is_one))
}

/// Whether this is a number that only a register knows: "JR-20394".
pub(super) fn is_code(word: &Word) -> bool {
    word.key.len() > 2 && word.key.chars().all(|c| c.is_ascii_digit())
}
