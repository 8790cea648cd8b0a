//! `tpm content`: what the program says, to check, to write out, to describe.

mod check;
mod export;
mod schema;

use anyhow::Result;

pub(crate) use self::check::CheckPage;
pub(crate) use self::export::ExportPage;
pub(crate) use self::schema::KindsPage;
use crate::checking;
use crate::cli::{ContentAction, ContentArgs};
use crate::content::Library;

/// What the command shows.
pub(crate) enum Shown {
    /// What is wrong with the content.
    Check(CheckPage),
    /// What was written.
    Export(ExportPage),
    /// A JSON Schema.
    Schema(String),
    /// The kinds of files.
    Kinds(KindsPage),
}

/// Does with content what was asked.
///
/// # Errors
/// When a folder cannot be read or written, or a kind of file is unknown.
pub(crate) fn run(library: &Library, args: &ContentArgs) -> Result<Shown> {
    match &args.action {
        Some(ContentAction::Check { folder: Some(folder) }) => {
            let library = Library::open(Some(folder.clone()))?;
            Ok(Shown::Check(CheckPage::new(&library, checking::check(&library)?)))
        }
        None | Some(ContentAction::Check { folder: None }) => {
            Ok(Shown::Check(CheckPage::new(library, checking::check(library)?)))
        }
        Some(ContentAction::Export { folder, force }) => {
            Ok(Shown::Export(ExportPage::new(library.bundle()?, folder, *force)?))
        }
        Some(ContentAction::Schema { kind: Some(kind) }) => Ok(Shown::Schema(schema::of(library, kind)?)),
        Some(ContentAction::Schema { kind: None }) => Ok(Shown::Kinds(KindsPage::default())),
    }
}
