//! Reading a content file from a folder, with a guard in front of the parser.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// The largest content file that is read from a folder, in bytes.
const FILE_LIMIT: u64 = 1 << 20;

/// How deep lists in brackets may nest in a content file.
const NESTING_LIMIT: usize = 32;

/// Reads a content file.
pub(super) fn read_yaml<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let shown = file.display();
    let unreadable = || {
        Problem::world(format!("cannot read `{shown}`"), "check that it is a file and that you may read it")
    };
    let facts = fs::metadata(file).with_context(unreadable)?;
    if !facts.is_file() {
        return Err(unreadable().into());
    }
    if facts.len() > FILE_LIMIT {
        let what = format!("`{shown}` is larger than 1 MiB, too large for a content file");
        return Err(Problem::world(what, "a content file holds a few pages of text; split it").into());
    }
    let text = fs::read_to_string(file).with_context(unreadable)?;
    if let Some(danger) = danger(&text) {
        let what = format!("`{shown}` {danger}");
        return Err(Problem::world(what, "write the content out in plain lists and fields").into());
    }
    serde_yaml::from_str(&text).with_context(|| {
        Problem::world(
            format!("`{shown}` does not have the form of its kind"),
            "correct the place named above; the built-in file of the same kind is a model",
        )
    })
}

/// What in a file could exhaust the parser: no content needs either, and both can
/// grow without bound.
fn danger(text: &str) -> Option<&'static str> {
    let starts_value = |before: Option<char>| before.is_none_or(|c| " \n\t,[{:-".contains(c));
    let mut depth: usize = 0;
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' | '*' if starts_value(before) && chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                return Some("uses an anchor or alias (`&name`, `*name`), which content may not");
            }
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > NESTING_LIMIT {
            return Some("nests lists too deep");
        }
        before = Some(c);
    }
    None
}

/// Reads answers in YAML, behind the same guard as content.
///
/// # Errors
/// What is wrong with the text.
pub(crate) fn sheet_from_yaml<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, String> {
    let text = std::str::from_utf8(text)
        .map_err(|error| format!("is not UTF-8 after {} bytes", error.valid_up_to()))?;
    match danger(text) {
        Some(danger) => Err(danger.to_owned()),
        None => serde_yaml::from_str(text).map_err(|error| error.to_string()),
    }
}
