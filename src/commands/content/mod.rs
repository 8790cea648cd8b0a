//! `tpm content`: what the program says, to check, to write out, to describe.

mod check;
mod export;
mod schema;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

pub(super) use self::check::CheckView;
pub(super) use self::schema::Kind;
use super::{Context, Page};
use crate::content::Library;

const EXAMPLES: &str = "\
tpm content export mine         # the built-in content, to edit
tpm content check mine          # all that is wrong with a folder
tpm --content mine explain tpm  # what it looks like
tpm content schema role         # for editors and other programs";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ContentArgs {
    /// What to do; without it, `check`
    #[command(subcommand)]
    pub action: Option<ContentAction>,
}

/// What can be done with content.
#[derive(Debug, Subcommand)]
pub(crate) enum ContentAction {
    /// Find all that is wrong with a folder of content
    Check {
        /// The folder; without it that of `--content`, else the built-in content
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Write out the built-in content, to edit
    Export {
        /// A folder that is new or empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Write into a folder that has files, over those of the same name
        #[arg(long)]
        force: bool,
    },
    /// Print the JSON Schema of a kind of file
    Schema {
        /// The kind, or a file of it; without it, all kinds
        #[arg(value_name = "FILE-KIND")]
        kind: Option<String>,
    },
}

pub(crate) fn run(context: &Context, args: &ContentArgs) -> Result<Page> {
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
