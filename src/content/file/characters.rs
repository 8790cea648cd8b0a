//! Characters that no text needs.

use super::tree::{Node, Value};
use super::{Findings, Mark};
use crate::characters::hidden;

/// How long a line may be, in bytes; the parser keeps all pieces of one.
const LONGEST_LINE: usize = 200_000;

/// Finds them in the lines of a file.
pub(super) fn check_text(text: &str, findings: &mut Findings) {
    for (at, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.len() > LONGEST_LINE {
            let what = format!("this line has {} bytes, and {LONGEST_LINE} are the most", line.len());
            findings.error(Mark::new(at + 1, 1, 1), what, "break it into several");
        }
        if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            continue;
        }
        if let Some((column, c)) = hidden(line).find(|(_, c)| *c != '\t') {
            findings.error(
                Mark::new(at + 1, column + 1, 1),
                what(c),
                "delete it; a content file is plain text",
            );
        }
    }
}

/// Finds those that texts hold by an escape, as in `"\e"`.
pub(super) fn check_values(tree: &Node, findings: &mut Findings) {
    tree.visit(&mut |node| {
        let Value::Text(text) = &node.value else { return };
        if let Some((_, c)) = hidden(text).find(|(_, c)| !matches!(c, '\n' | '\t')) {
            findings.error(node.mark, what(c), "delete it; a text is words only");
        }
    });
}

fn what(c: char) -> String {
    let kind = if c.is_control() { "a control character" } else { "an invisible character" };
    format!("there is {kind} here, U+{:04X}", u32::from(c))
}
