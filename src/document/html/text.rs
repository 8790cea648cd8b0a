//! Text within a line.

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::{Style, Text};

/// A text as HTML.
#[derive(Template)]
#[template(path = "text.html")]
pub(super) struct Inline<'a>(pub(super) &'a Text);

/// Its template escapes what it shows.
impl HtmlSafe for Inline<'_> {}

/// Words, or an address to link to.
enum Piece<'a> {
    Words(&'a str),
    Address(&'a str),
}

/// The words of a text, and the addresses among them.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("https://") {
        let address = rest[start..].split(char::is_whitespace).next().unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'']);
        pieces.push(Piece::Words(&rest[..start]));
        pieces.push(Piece::Address(address));
        rest = &rest[start + address.len()..];
    }
    pieces.push(Piece::Words(rest));
    pieces
}
