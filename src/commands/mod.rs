//! One file or folder per command. Each takes content and what was typed, and
//! returns a page: a value with two views, a [`Document`] and JSON.

mod citations;
pub mod compare;
pub(crate) mod content;
pub mod explain;
pub mod overview;
mod picture;
pub mod quiz;
pub(crate) mod results;
#[cfg(test)]
mod schema_test;
pub mod score;
mod unknown;

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

    /// The page as JSON, with the schema's version and the kind of page.
    ///
    /// # Errors
    /// When a value cannot be written as JSON.
    fn json(&self) -> Result<String> {
        let envelope = Envelope { schema: SCHEMA, kind: Self::KIND, page: self };
        Ok(serde_json::to_string_pretty(&envelope)? + "\n")
    }
}

#[derive(Serialize)]
struct Envelope<'a, P: ?Sized> {
    schema: &'static str,
    kind: &'static str,
    #[serde(flatten)]
    page: &'a P,
}

fn next_block(commands: &[NextCommand], always: bool) -> Block {
    let commands = commands.iter().map(|next| (next.command.clone(), next.does.clone())).collect();
    Block::Next { commands, always }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
