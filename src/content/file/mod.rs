//! A content file, read once: what it holds, where each value stands, and all that
//! is wrong with the file by itself.

mod finding;
mod meaning;
mod read;
mod schema;
mod tree;
mod yaml;

use serde_json::Value as Json;

pub use self::finding::{Broken, Finding, Findings, Mark, Place, Severity};
use self::read::without_mark;
pub(super) use self::read::{Unreadable, read};
pub use self::tree::Node;
use self::tree::Value;
use super::FileKind;
use crate::characters::hidden;

/// How long a line may be, in bytes; the parser keeps all pieces of one.
const LONGEST_LINE: usize = 200_000;

/// A content file that was looked at.
#[derive(Debug)]
pub struct File {
    /// Its path under the folder of content.
    pub path: String,
    pub kind: &'static FileKind,
    /// What it holds, where it is YAML at all.
    pub tree: Option<Node>,
    pub findings: Findings,
}

impl File {
    /// Looks at a file for all that can be told from the file alone. `name` is what
    /// findings call it, and `schema` the JSON Schema of its kind.
    pub(super) fn examine(
        (name, path): (String, &str),
        kind: &'static FileKind,
        text: Result<String, Unreadable>,
        schema: &Json,
    ) -> Self {
        let path = path.to_owned();
        let (text, unreadable) = match text {
            Ok(text) => (text, None),
            Err(Unreadable { what, help, place: None }) => {
                let mut findings = Findings::of(name, String::new());
                findings.error_of_file(what, help);
                return Self { path, kind, tree: None, findings };
            }
            Err(Unreadable { what, help, place: Some((text, mark)) }) => (text, Some((mark, what, help))),
        };
        let mut findings = Findings::of(name, text.clone());
        if let Some((mark, what, help)) = unreadable {
            findings.error(mark, what, help);
            return Self { path, kind, tree: None, findings };
        }
        let tree = tree_of(&text, &mut findings);
        if let Some(tree) = &tree {
            schema::check(tree, schema, &mut findings);
            meaning::check(tree, &path, kind, &mut findings);
            if !findings.has_errors()
                && let Err(error) = kind.read(&tree.json())
            {
                // The type asks for more than its schema says.
                findings.error_of_file(error.to_string(), "the built-in file of the same kind is a model");
            }
        }
        Self { path, kind, tree, findings }
    }

    /// What it holds, as JSON that can be read as the type of its kind.
    pub fn json(&self) -> Result<String, Broken> {
        match &self.tree {
            Some(tree) if !self.findings.has_errors() => Ok(tree.json()),
            _ => Err(Broken(self.findings.list())),
        }
    }
}

/// The tree of a text. What no text and no file of ours may have is found.
fn tree_of(text: &str, findings: &mut Findings) -> Option<Node> {
    check_characters(text, findings);
    if findings.has_errors() {
        return None;
    }
    let tree = yaml::parse(text, findings)?;
    check_values(&tree, findings);
    Some(tree)
}

/// Finds characters in the lines of a file that no text needs.
fn check_characters(text: &str, findings: &mut Findings) {
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
                character(c),
                "delete it; a content file is plain text",
            );
        }
    }
}

/// Finds those that values hold by an escape, as in `"\e"`.
fn check_values(tree: &Node, findings: &mut Findings) {
    tree.visit(&mut |node| {
        let Value::Text(text) = &node.value else { return };
        if let Some((_, c)) = hidden(text).find(|(_, c)| !matches!(c, '\n' | '\t')) {
            findings.error(node.mark, character(c), "delete it; a text is words only");
        }
    });
}

fn character(c: char) -> String {
    let kind = if c.is_control() { "a control character" } else { "an invisible character" };
    format!("there is {kind} here, U+{:04X}", u32::from(c))
}

/// A text in YAML of somebody's own that is not content, as JSON.
pub fn yaml_as_json(text: &str) -> Result<String, Vec<Finding>> {
    let text = without_mark(text).unwrap_or(text);
    let mut findings = Findings::of(String::new(), text.to_owned());
    match tree_of(text, &mut findings) {
        Some(tree) if !findings.has_errors() => Ok(tree.json()),
        _ => Err(findings.list()),
    }
}
