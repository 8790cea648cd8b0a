//! `tpm content`: what the program says, to check, to write out, to describe.

mod check;
mod export;
mod schema;

use anyhow::Result;

pub(super) use self::check::CheckView;
pub(super) use self::export::ExportView;
pub(super) use self::schema::{KindsView, SchemaView};
use super::{Context, Page};
use crate::cli::{ContentAction, ContentArgs};
use crate::content::Library;

/// Does with content what was asked.
pub(super) fn run(context: &Context, args: &ContentArgs) -> Result<Page> {
    match &args.action {
        Some(ContentAction::Check { folder: Some(folder) }) => checked(&Library::open(Some(folder.clone()))?),
        None | Some(ContentAction::Check { folder: None }) => checked(context.library()?),
        Some(ContentAction::Export { folder, force }) => {
            export::page(context.library()?.bundle()?, folder, *force)
        }
        Some(ContentAction::Schema { kind: Some(kind) }) => schema::page(context.library()?, kind),
        Some(ContentAction::Schema { kind: None }) => Ok(schema::kinds()),
    }
}

fn checked(library: &Library) -> Result<Page> {
    Ok(check::page(library, crate::check::check(library)?))
}
