//! One file or folder per command. Each takes a [`Context`] and what was typed, and
//! returns a [`Page`]; a filter writes as it goes.

mod citations;
mod compare;
mod completions;
mod content;
mod context;
mod explain;
mod man;
mod overview;
mod page;
mod picture;
mod quiz;
mod results;
#[cfg(test)]
mod schema_test;
mod score;
mod unknown;

use anyhow::Result;

use crate::cli::Command;
use crate::content::NextCommand;
use crate::document::Block;

pub use self::context::Context;
pub(crate) use self::explain::sections;
pub use self::page::Page;
pub(crate) use self::unknown::not_a_command;

/// Does what was asked. There is no page where a command wrote as it went.
///
/// # Errors
/// When it cannot be done, or the person leaves.
pub fn run(context: &Context, command: Option<&Command>) -> Result<Option<Page>> {
    let page = match command {
        None => overview::run(context)?,
        Some(Command::Explain(args)) => explain::run(context, args)?,
        Some(Command::Compare(args)) => compare::run(context, args)?,
        Some(Command::Quiz(args)) => quiz::run(context, args)?,
        Some(Command::Results(args)) => results::run(context, args)?,
        Some(Command::Content(args)) => content::run(context, args)?,
        Some(Command::Completions(args)) => completions::run(args)?,
        Some(Command::Man(args)) => return man::run(context, args),
        Some(Command::Score(args)) => return score::run(context, args).map(|()| None),
    };
    Ok(Some(page))
}

fn next_block(commands: &[NextCommand], always: bool) -> Block {
    let commands = commands.iter().map(|next| (next.command.clone(), next.does.clone())).collect();
    Block::Next { commands, always }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
