//! A content file, read once: what it holds, where each value stands, and all that
//! is wrong with the file by itself.

mod characters;
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
use super::FileKind;

/// A content file that was looked at.
#[derive(Debug)]
pub struct File {
    /// Its path under the folder of content.
    pub path: String,
    /// Its kind.
    pub kind: &'static FileKind,
    /// What it holds, where it is YAML at all.
    pub tree: Option<Node>,
    /// What is wrong with it.
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
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn json(&self) -> Result<String, Broken> {
        match &self.tree {
            Some(tree) if !self.findings.has_errors() => Ok(tree.json()),
            _ => Err(Broken(self.findings.list())),
        }
    }
}

/// The tree of a text. What no text and no file of ours may have is found.
fn tree_of(text: &str, findings: &mut Findings) -> Option<Node> {
    characters::check_text(text, findings);
    if findings.has_errors() {
        return None;
    }
    let tree = yaml::parse(text, findings)?;
    characters::check_values(&tree, findings);
    Some(tree)
}

/// A text in YAML of somebody's own that is not content, as JSON.
///
/// # Errors
/// What is wrong with it, and where.
pub fn yaml_as_json(text: &str) -> Result<String, Vec<Finding>> {
    let text = without_mark(text).unwrap_or(text);
    let mut findings = Findings::of(String::new(), text.to_owned());
    match tree_of(text, &mut findings) {
        Some(tree) if !findings.has_errors() => Ok(tree.json()),
        _ => Err(findings.list()),
    }
}
