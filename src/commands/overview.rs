//! `tpm`: the roles in a line each, and what to type next.

use anyhow::Result;
use serde::Serialize;

use super::page::View;
use super::{Context, Page};
use crate::content::{Id, NextCommand};
use crate::document::{Block, Document, Text};

/// The roles in a line each.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Overview {
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
pub(crate) struct RoleLine {
    /// The role's id.
    pub id: Id,
    /// Its short form.
    pub abbreviation: String,
    /// Its full name.
    pub name: String,
    /// The question it answers.
    pub question: String,
}

pub(crate) fn run(context: &Context) -> Result<Page> {
    let library = context.library()?;
    let index = library.index()?;
    let mut roles = Vec::new();
    for id in library.role_ids()? {
        let head = library.role_head(&id)?;
        roles.push(RoleLine {
            id,
            abbreviation: head.abbreviation,
            name: head.name,
            question: head.question.text,
        });
    }
    let overview = Overview { title: index.title, roles, next: index.next };
    Ok(Page::new(document(&overview), View::Overview(overview)))
}

fn document(overview: &Overview) -> Document {
    let mut document = Document::default();
    document.heading(1, &overview.title);
    let longest = overview.roles.iter().map(|role| role.abbreviation.chars().count()).max().unwrap_or(0);
    let label = |role: &RoleLine| format!("{:longest$}   {}", role.abbreviation, role.name);
    let rows = overview.roles.iter().map(|role| (label(role), Text::from(&role.question)));
    document.push(Block::Labeled(rows.collect()));
    document.push(super::next_block(&overview.next, true));
    document
}
