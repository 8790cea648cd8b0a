//! Characters that no text needs.

use super::tree::{Node, Value};
use super::{Flaw, Mark};
use crate::characters::is_unsafe;

/// The lines of a file with characters that no text needs.
pub(super) fn flaws(text: &str) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let found = line.chars().enumerate().find(|(_, c)| *c != '\t' && is_unsafe(*c));
        if let Some((column, c)) = found {
            let mark = Mark { line: at + 1, column: column + 1, width: 1 };
            flaws.push(Flaw::new(mark, what(c), "delete it; a content file is plain text"));
        }
    }
    flaws
}

/// Texts that hold such a character by an escape, as in `"\e"`.
pub(super) fn flaws_in(tree: &Node) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    tree.visit(&mut |node| {
        let Value::Scalar { text, .. } = &node.value else { return };
        if let Some(c) = text.chars().find(|c| !matches!(c, '\n' | '\t') && is_unsafe(*c)) {
            flaws.push(Flaw::new(node.mark, what(c), "delete it; a text is words only"));
        }
    });
    flaws
}

fn what(c: char) -> String {
    let kind = if c.is_control() { "a control character" } else { "an invisible character" };
    format!("there is {kind} here, U+{:04X}", u32::from(c))
}
