//! `tpm`: the roles in a line each, and what to type next.

use anyhow::Result;
use serde::Serialize;

use super::Page;
use crate::content::{Id, Library, NextCommand};
use crate::document::{Block, Document, Text};

/// The roles in a line each.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Overview {
    /// The headline.
    pub title: String,
    /// The roles in display order.
    pub roles: Vec<RoleLine>,
    /// What to type next.
    pub next: Vec<NextCommand>,
}

/// A role in a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoleLine {
    /// The role's id.
    pub id: Id,
    /// Its short form.
    pub abbreviation: String,
    /// Its full name.
    pub name: String,
    /// The question it answers.
    pub question: String,
}

/// Builds the overview.
///
/// # Errors
/// When the content cannot be read.
pub fn run(library: &Library) -> Result<Overview> {
    let index = library.index()?;
    let line = |id: Id| {
        let head = library.role_head(&id)?;
        Ok(RoleLine { id, abbreviation: head.abbreviation, name: head.name, question: head.question.text })
    };
    let roles = library.role_ids()?.into_iter().map(line).collect::<Result<_>>()?;
    Ok(Overview { title: index.title, roles, next: index.next })
}

impl Page for Overview {
    const KIND: &'static str = "overview";

    fn document(&self) -> Document {
        let mut document = Document::default();
        document.heading(1, &self.title);
        let longest = self.roles.iter().map(|role| role.abbreviation.chars().count()).max().unwrap_or(0);
        let label = |role: &RoleLine| format!("{:longest$}   {}", role.abbreviation, role.name);
        let rows = self.roles.iter().map(|role| (label(role), Text::from(&role.question)));
        document.push(Block::Labeled(rows.collect()));
        document.push(super::next_block(&self.next, true));
        document
    }
}
