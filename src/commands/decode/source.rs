//! Where postings come from: files, folders, a pipe, a paste.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::value::{RawValue, to_raw_value};

use super::DecodeArgs;
use crate::commands::Context;
use crate::commands::filter::closed_input;
use crate::posting::{Plain, Unfit, plain};
use crate::problem::Problem;
use crate::prompt::Prompt;
use crate::terminal::{self, Patient};

/// A posting is no larger, in bytes.
pub(super) const LIMIT: usize = 4 << 20;

/// A folder has no more postings.
const MOST_FILES: usize = 1_000;

/// Endings of the files of a folder that are read.
const ENDINGS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// A posting to decode.
pub(super) struct Posting {
    /// The file it is in, or what the sender of a line calls it.
    pub(super) id: Option<Box<RawValue>>,
    /// What its title is, or can be.
    pub(super) titles: Vec<String>,
    pub(super) text: String,
}

/// All postings that were named.
pub(super) fn postings(context: &Context, args: &DecodeArgs) -> Result<Vec<Posting>> {
    let mut postings = Vec::new();
    if args.files.is_empty() {
        postings.push(from_input(context)?);
    }
    for path in &args.files {
        if path == Path::new("-") {
            postings.push(from_input(context)?);
        } else if path.is_dir() {
            for file in in_folder(path)? {
                postings.push(from_file(&file)?);
            }
        } else {
            postings.push(from_file(path)?);
        }
    }
    match (&args.title, postings.as_mut_slice()) {
        (Some(title), [posting]) => posting.titles = vec![title.clone()],
        (Some(_), _) => {
            let help = "decode that one by itself, or leave out `--title`";
            return Err(
                Problem::usage("`--title` is the title of one posting, and these are several", help).into()
            );
        }
        _ => {}
    }
    Ok(postings)
}

fn from_input(context: &Context) -> Result<Posting> {
    if terminal::is_closed_input() {
        return Err(closed_input("posting").into());
    }
    if context.settings.can_ask {
        let prompt = Prompt::open(context.settings.stderr, context.settings.dumb)?;
        let text = prompt.paste("Paste a posting, then press Ctrl-D.", LIMIT)?;
        return posting(text.as_bytes(), None);
    }
    let bytes = read(Patient(io::stdin().lock()), "standard input")?;
    posting(&bytes, None)
}

fn from_file(path: &Path) -> Result<Posting> {
    let name = path.display().to_string();
    let unreadable = || Problem::world(format!("cannot read `{name}`"), "check its name");
    let file = File::open(path).with_context(unreadable)?;
    if !file.metadata().with_context(unreadable)?.is_file() {
        let help = "give a file with a posting; a pipe goes to standard input, with `-`";
        return Err(Problem::world(format!("`{name}` is no file"), help).into());
    }
    let bytes = read(file, &format!("`{name}`"))?;
    posting(&bytes, Some(name))
}

fn read(input: impl Read, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let unreadable =
        || Problem::world(format!("{name} could not be read to the end"), "check where it comes from");
    input.take(LIMIT as u64 + 1).read_to_end(&mut bytes).with_context(unreadable)?;
    if bytes.len() > LIMIT {
        let help = "cut it to the posting itself; many postings go through `--jsonl`, one on each line";
        return Err(Problem::world(
            format!("{name} is larger than 4 MiB, the most that is read of a posting"),
            help,
        )
        .into());
    }
    Ok(bytes)
}

fn posting(bytes: &[u8], file: Option<String>) -> Result<Posting> {
    match plain(bytes) {
        Ok(Plain { titles, text }) => {
            let id = file.map(|file| to_raw_value(&file)).transpose()?;
            Ok(Posting { id, titles, text })
        }
        Err(unfit) => {
            let name = file.map_or_else(|| "standard input".to_owned(), |file| format!("`{file}`"));
            let (what, help) = words(unfit);
            Err(Problem::world(format!("{name} {what}"), help).into())
        }
    }
}

fn words(unfit: Unfit) -> (&'static str, &'static str) {
    match unfit {
        Unfit::Empty => ("is empty", "give the text of a posting"),
        Unfit::Pdf => {
            ("is a PDF, which is not read", "open it, copy the text, and paste it after `tpm decode`")
        }
        Unfit::Office => (
            "is an office document or an archive, which is not read",
            "save it as plain text, or copy the text and paste it after `tpm decode`",
        ),
        Unfit::Compressed => ("is compressed", "unpack it first, for example `zcat FILE | tpm decode`"),
        Unfit::Binary => ("is not text", "give a posting as text, Markdown or a saved web page"),
    }
}

/// The postings in a folder, by name.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>> {
    let unlisted =
        || Problem::world(format!("cannot list the folder `{}`", folder.display()), "check its name");
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(unlisted)? {
        let path = entry.with_context(unlisted)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    let name = folder.display();
    match files.len() {
        0 => {
            let help = "postings are files that end in .txt, .md or .html, in the folder itself";
            Err(Problem::world(format!("the folder `{name}` has no posting"), help).into())
        }
        count if count > MOST_FILES => {
            let help = "name some of them, or send them through `--jsonl`, one on each line";
            Err(Problem::world(format!("the folder `{name}` has {count} postings, more than 1,000"), help)
                .into())
        }
        _ => Ok(files),
    }
}
