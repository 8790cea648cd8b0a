//! `tpm explain` without a topic: everything that can be explained, a line each.

use anyhow::Result;
use serde::Serialize;

use crate::commands::page::View;
use crate::commands::{Page, next_block};
use crate::content::{Id, Library, NextCommand};
use crate::document::{Block, Document, Text};

/// The heading over the roles, and over topics that no group names.
const ROLES: &str = "Roles";
const MORE: &str = "More";

/// Everything that can be explained.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TopicList {
    /// The roles, then the topics in their groups.
    pub groups: Vec<ListGroup>,
    /// What to type next.
    pub next: Vec<NextCommand>,
}

/// Some entries under a heading.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ListGroup {
    /// The heading.
    pub title: String,
    /// The entries in display order.
    pub entries: Vec<ListEntry>,
}

/// A role or topic in a line.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ListEntry {
    /// What to type.
    pub id: Id,
    /// Its full name.
    pub title: String,
    /// What it is about.
    pub summary: String,
}

pub(super) fn list(library: &Library) -> Result<Page> {
    let list = TopicList { groups: groups(library)?, next: library.index()?.topics_next };
    Ok(Page::new(document(&list), View::Topics(list)))
}

/// The roles, then the topics in their groups.
pub(super) fn groups(library: &Library) -> Result<Vec<ListGroup>> {
    let index = library.index()?;
    let role = |id: Id| {
        let head = library.role_head(&id)?;
        Ok(ListEntry { id, summary: format!("{}: {}", head.name, head.essence), title: head.name })
    };
    let topic = |id: Id| {
        let head = library.topic_head(&id)?;
        Ok(ListEntry { id, title: head.title, summary: head.summary })
    };
    let roles = library.role_ids()?.into_iter().map(role).collect::<Result<_>>()?;
    let mut groups = vec![ListGroup { title: ROLES.to_owned(), entries: roles }];
    let mut left = library.topic_ids()?;
    let named = index.groups.into_iter().map(|group| {
        let entries: Vec<Id> = group.topics.into_iter().filter(|id| left.contains(id)).collect();
        left.retain(|id| !entries.contains(id));
        (group.title, entries)
    });
    let mut grouped: Vec<(String, Vec<Id>)> = named.collect();
    grouped.push((MORE.to_owned(), left));
    for (title, ids) in grouped.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        groups.push(ListGroup { title, entries: ids.into_iter().map(topic).collect::<Result<_>>()? });
    }
    Ok(groups)
}

fn document(list: &TopicList) -> Document {
    let mut document = Document::default();
    let entries = list.groups.iter().flat_map(|group| &group.entries);
    let longest = entries.map(|entry| entry.id.chars().count()).max().unwrap_or(0);
    for group in &list.groups {
        document.heading(2, &group.title);
        let row = |entry: &ListEntry| (format!("{:longest$}", entry.id), Text::from(&entry.summary));
        document.push(Block::Labeled(group.entries.iter().map(row).collect()));
    }
    document.push(next_block(&list.next, true));
    document
}
