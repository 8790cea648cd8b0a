//! `tpm decode --jsonl`: postings in, verdicts out, a line each.

use std::borrow::Cow;
use std::path::Path;

use anyhow::Result;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::source::{LIMIT, Posting};
use super::{DecodedView, Desk};
use crate::commands::Context;
use crate::commands::filter::{self, Kind, LineView};
use crate::commands::page::write_line;
use crate::posting::{Reader, plain};
use crate::quiz::shape::not_json;
use crate::quiz::sheet::SheetProblem;

const POSTINGS: Kind = Kind {
    lines: "postings",
    done: "decoded",
    command: "tpm decode --jsonl",
    // JSON needs up to six bytes for one of the text.
    longest: 6 * LIMIT,
};

/// A posting on a line.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    body: Cow<'a, str>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<Cow<'a, str>>,
}

/// Decodes every line.
pub(super) fn run(context: &Context, desk: &Desk, file: Option<&Path>, why: bool) -> Result<()> {
    let mut reader = Reader::new(&desk.model);
    filter::run(context, file, &POSTINGS, |line, results| {
        let posting = match posting(line) {
            Ok(posting) => posting,
            Err(problem) => return Ok(Err(vec![SheetProblem::whole(problem)])),
        };
        let view = DecodedView::of(desk, &mut reader, &posting, why);
        write_line(&LineView::Decoded(view), results).map(Ok)
    })
}

fn posting(line: &[u8]) -> Result<Posting, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let wanted = "give an object with `body`, a text, and if you like `id` and `title`";
    let line: Line = match serde_json::from_slice(line) {
        // A list is taken for the values of the fields in their order.
        Ok(posting) if line.starts_with(b"{") => posting,
        Err(error) if !error.is_data() => return Err(format!("{}; {wanted}", not_json(&error))),
        _ => return Err(format!("is no posting; {wanted}")),
    };
    if line.body.len() > LIMIT {
        return Err("`body` is larger than 4 MiB, the most that is read of a posting".to_owned());
    }
    // An empty one has too little to tell, and nothing is wrong with its line.
    let text = plain(line.body.as_bytes()).map_or_else(|_| String::new(), |plain| plain.text);
    let titles = line.title.map(Cow::into_owned).into_iter().collect();
    Ok(Posting { id: line.id.map(ToOwned::to_owned), titles, text })
}
