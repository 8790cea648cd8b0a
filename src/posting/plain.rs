//! From the bytes of a file to the text of a posting.

use super::html;

/// A posting as text.
#[derive(Debug, PartialEq)]
pub struct Plain {
    /// What can be its title: short lines at its beginning.
    pub titles: Vec<String>,
    pub text: String,
}

/// Why bytes are no posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    Empty,
    Pdf,
    Office,
    Compressed,
    Binary,
}

/// A line of more words, or further down, is no title.
const TITLE_WORDS: usize = 12;
const TITLE_LINES: usize = 4;

/// How files begin that are no text.
const BEGINNINGS: [(&[u8], Unfit); 7] = [
    (b"%PDF", Unfit::Pdf),
    (b"PK\x03\x04", Unfit::Office),
    (b"\xd0\xcf\x11\xe0", Unfit::Office),
    (b"\x1f\x8b", Unfit::Compressed),
    (b"\x28\xb5\x2f\xfd", Unfit::Compressed),
    (b"\xfd7zXZ\x00", Unfit::Compressed),
    (b"BZh", Unfit::Compressed),
];

/// The text of a posting, and its title.
pub fn plain(bytes: &[u8]) -> Result<Plain, Unfit> {
    if let Some((_, unfit)) = BEGINNINGS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(*unfit);
    }
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(Unfit::Empty);
    }
    let plain = if html::is_markup(&text) { html::read(&text) } else { Plain { titles: Vec::new(), text } };
    let text = without_addresses(&plain.text);
    let mut titles = plain.titles;
    for title in titles_of(&text) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    Ok(Plain { titles, text })
}

/// Bytes as characters: UTF-16 where a mark says so, else UTF-8, else Windows-1252,
/// which has Latin-1 in it.
fn decoded(bytes: &[u8]) -> Result<String, Unfit> {
    let wide = |bytes: &[u8], order: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => match str::from_utf8(rest) {
            Ok(text) => text.to_owned(),
            Err(_) => rest.iter().map(|byte| western(*byte)).collect(),
        },
    };
    if text.contains('\0') { Err(Unfit::Binary) } else { Ok(text) }
}

/// A byte of Windows-1252.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Links of Markdown without where they lead.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(')').filter(|end| !part[..*end].contains(char::is_whitespace));
        out.extend(["] ", end.map_or(part, |end| &part[end + 1..])]);
    }
    out
}

/// Those of the first lines that are short and no sentence.
fn titles_of(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(TITLE_LINES);
    let bare = |line: &str| line.trim_matches(['#', ' ', '*', '_']).to_owned();
    let is_title = |line: &String| {
        let is_short = line.split_whitespace().take(TITLE_WORDS + 1).count() <= TITLE_WORDS;
        is_short && !line.ends_with(['.', ':', ';', ',', '!', '?']) && line.chars().any(char::is_alphabetic)
    };
    lines.map(bare).filter(is_title).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        plain(bytes).unwrap().text
    }

    #[test]
    fn every_encoding_is_read_right() {
        let words = "Café – lead “it”";
        let utf16 = |order: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            let units = words.encode_utf16().flat_map(order);
            mark.into_iter().chain(units).collect::<Vec<u8>>()
        };
        assert_eq!(text(words.as_bytes()), words);
        assert_eq!(text(&[b"\xef\xbb\xbf", words.as_bytes()].concat()), words);
        assert_eq!(text(&utf16(u16::to_le_bytes, [0xff, 0xfe])), words);
        assert_eq!(text(&utf16(u16::to_be_bytes, [0xfe, 0xff])), words);
        assert_eq!(text(b"Caf\xe9 \x96 lead \x93it\x94"), words);
        assert_eq!(text(b"a\r\nb\rc"), "a\nb\nc");
    }

    #[test]
    fn what_is_no_text_is_known() {
        for (bytes, unfit) in [
            (&b" \n\t"[..], Unfit::Empty),
            (b"%PDF-1.7", Unfit::Pdf),
            (b"PK\x03\x04word", Unfit::Office),
            (b"\x1f\x8b\x08", Unfit::Compressed),
            (b"ELF\0\0", Unfit::Binary),
        ] {
            assert_eq!(plain(bytes), Err(unfit));
        }
    }

    #[test]
    fn short_first_lines_can_be_the_title() {
        let titles = |text: &str| plain(text.as_bytes()).unwrap().titles;
        assert_eq!(titles("\n# **Program Manager, Cloud**\n\nYou will plan."), ["Program Manager, Cloud"]);
        assert_eq!(
            titles("Acme\nTeam lead\nWe look for somebody who plans.\nBerlin\nNot here"),
            ["Acme", "Team lead", "Berlin"]
        );
        assert_eq!(titles("About us:\nMore."), Vec::<String>::new());
    }
}
