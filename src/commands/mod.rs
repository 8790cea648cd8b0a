//! One file or folder per command. Each takes content and what was typed, and
//! returns a page: a value with two views, a [`Document`] and JSON.

mod citations;
pub mod compare;
pub mod explain;
pub mod overview;
mod picture;
#[cfg(test)]
mod schema_test;
mod unknown;

use std::fmt::Write as _;

use anyhow::Result;
use serde::Serialize;

use crate::content::NextCommand;
use crate::document::{Block, Document};

pub use unknown::not_a_command;

/// The version of all JSON output.
const SCHEMA: &str = "tpm/1";

/// What a command has to say.
pub trait Page: Serialize {
    /// What kind of page it is, in JSON.
    const KIND: &'static str;

    /// The page for readers.
    fn document(&self) -> Document;
}

#[derive(Serialize)]
struct Envelope<'a, P> {
    schema: &'static str,
    kind: &'static str,
    #[serde(flatten)]
    page: &'a P,
}

/// The page as JSON, indented, with the schema's version and the kind of page.
///
/// # Errors
/// When a value cannot be written as JSON.
pub fn json<P: Page>(page: &P) -> Result<String> {
    let mut text = serde_json::to_string_pretty(&Envelope { schema: SCHEMA, kind: P::KIND, page })?;
    let _ = writeln!(text);
    Ok(text)
}

fn next_block(commands: &[NextCommand], always: bool) -> Block {
    let commands = commands.iter().map(|next| (next.command.clone(), next.does.clone())).collect();
    Block::Next { commands, always }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
