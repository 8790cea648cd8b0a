use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What `content` takes.
#[derive(Debug, Args)]
pub struct ContentArgs {
    /// What to do; without it, `check`
    #[command(subcommand)]
    pub action: Option<ContentAction>,
}

/// What can be done with content.
#[derive(Debug, Subcommand)]
pub enum ContentAction {
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
