//! One file or folder per command. Each takes a [`Context`] and what was typed, and
//! returns a [`Page`]; a filter writes as it goes.

pub(crate) mod ask;
mod citations;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod content;
mod context;
pub(crate) mod decode;
pub(crate) mod explain;
mod filter;
pub(crate) mod man;
pub(crate) mod overview;
mod page;
pub(crate) mod practice;
pub(crate) mod quiz;
pub(crate) mod results;
#[cfg(test)]
mod schema_test;
pub(crate) mod score;
mod titles;
mod unknown;

use crate::content::NextCommand;
use crate::document::Block;

pub(crate) use self::ask::best as answer;
pub use self::context::Context;
pub use self::page::Page;

/// The examples of a command, which its definition has as lines of a shell: what to
/// type, and what comes of it.
pub(crate) fn examples(lines: &str) -> Vec<(String, String)> {
    let example = |line: &str| {
        line.split_once("  # ").map(|(line, does)| (line.trim_end().to_owned(), does.to_owned()))
    };
    lines.lines().filter_map(example).collect()
}

fn next_block(commands: &[NextCommand], always: bool) -> Block {
    let commands = commands.iter().map(|next| (next.command.clone(), next.does.clone())).collect();
    Block::Next { commands, always }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// So many of a thing, in words.
fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Several as "a, b and c".
fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
