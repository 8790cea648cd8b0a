//! `tpm decode`: which job a posting really describes.

mod advice;
mod batch;
mod list;
mod page;
mod source;
mod title;
mod view;
mod why;

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

pub(super) use self::list::DecodedList;
pub(super) use self::view::DecodedView;
use super::page::View;
use super::{Context, Page, titles};
use crate::posting::{Model, Reader};
use crate::problem::Problem;
use crate::titles::Lexicon;

const EXAMPLES: &str = "\
tpm decode posting.txt                    # what job does it describe?
tpm decode                                # paste it; Ctrl-D ends
tpm decode posting.txt --why              # the sum behind the shares
tpm decode offers/ --like tpm             # all in a folder, nearest first
tpm decode --jsonl postings.jsonl         # many, a JSON object on each line
tpm decode --title 'Delivery Lead' < posting.txt  # a text without its title";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct DecodeArgs {
    /// Postings: text, Markdown or saved pages, or folders of them; `-` for standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The title of the posting, where its text has none
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    /// Of several, show the one nearest to this role first
    #[arg(long, value_name = "ROLE")]
    pub like: Option<String>,

    /// Read postings from a file or standard input, a JSON object with `body` on each line, and
    /// write a verdict for each
    #[arg(long, conflicts_with_all = ["title", "like"])]
    pub jsonl: bool,

    /// Show every cue that was found, its weight, and how the shares add up
    #[arg(long)]
    pub why: bool,
}

/// What postings are decoded by.
struct Desk {
    model: Model,
    lexicon: Lexicon,
}

/// Decodes one posting, or several. There is no page where lines go through a filter.
pub(crate) fn run(context: &Context, args: &DecodeArgs) -> Result<Option<Page>> {
    let library = context.library()?;
    let desk = Desk { model: Model::load(library)?, lexicon: titles::lexicon(library)? };
    if args.jsonl {
        if args.files.len() > 1 {
            let help = "send several through a pipe: `cat *.jsonl | tpm decode --jsonl`";
            return Err(Problem::usage("`--jsonl` reads one file", help).into());
        }
        let file = args.files.first().map(PathBuf::as_path);
        return batch::run(context, &desk, file, args.why).map(|()| None);
    }
    let like = args.like.as_deref().map(|name| list::role(library, &desk.model, name)).transpose()?;
    let postings = source::postings(context, args)?;
    let mut reader = Reader::new(&desk.model);
    let mut views: Vec<DecodedView> =
        postings.iter().map(|posting| DecodedView::of(&desk, &mut reader, posting, args.why)).collect();
    if views.len() > 1 || args.files.iter().any(|path| path.is_dir()) {
        return Ok(Some(list::page(library, views, like.as_ref())));
    }
    let view = views.remove(0);
    let document = page::document(library, &view);
    Ok(Some(Page::new(document, View::Decoded(Box::new(view)))))
}
