//! Several postings in a table.

use anyhow::Result;
use serde::Serialize;

use super::page::{headline, missing, shares};
use super::view::DecodedView;
use crate::commands::page::View;
use crate::commands::{Page, unknown};
use crate::content::{EntryKind, Id, Library, Names};
use crate::document::{Block, Document, Table, Text};
use crate::posting::Model;
use crate::problem::Problem;

/// Several postings.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DecodedList {
    /// The postings, nearest first where that was asked for.
    pub(super) postings: Vec<DecodedView>,
}

/// The id of the role that is called so, among those that postings can be told apart by.
pub(super) fn role(library: &Library, model: &Model, typed: &str) -> Result<Id> {
    let names = Names::collect(library)?;
    let found = names.find_all(&[typed.to_owned()]).ok().and_then(|entries| match &entries.first()?.kind {
        EntryKind::Role => Some(entries[0].id.clone()),
        EntryKind::Title(role) => role.clone(),
        _ => None,
    });
    found.filter(|id| model.place_of(id).is_some()).ok_or_else(|| {
        let what = format!("`{typed}` is no role that postings are told apart by");
        let roles = unknown::roles(&names).into_iter().filter(|role| model.place_of(&role.id).is_some());
        let choices = unknown::choices(&roles.collect::<Vec<_>>());
        Problem::usage(what, "name a role, for example `--like tpm`").or_choose("Roles", choices).into()
    })
}

/// The page about several postings.
pub(super) fn page(library: &Library, mut views: Vec<DecodedView>, like: Option<&Id>) -> Page {
    if let Some(role) = like {
        let nearness = |view: &DecodedView| {
            let share = view.roles.as_ref().and_then(|roles| roles.get(role)).copied();
            share.map_or(-1.0, |share| share * (1.0 - view.none.unwrap_or_default()))
        };
        views.sort_by(|a, b| nearness(b).total_cmp(&nearness(a)));
    }
    let mut document = Document::default();
    let order = like.map(|role| format!(", the nearest to {} first", library.abbreviation(role)));
    document.heading(1, format!("{} postings{}", views.len(), order.unwrap_or_default()));
    let row = |view: &DecodedView| {
        let title = view.title.as_ref().map_or_else(String::new, |title| title.text.clone());
        let sign = view.signs.first().map_or_else(String::new, |sign| sign.name.clone());
        let cells = [title, headline(library, view), shares(library, view).unwrap_or_default(), sign];
        (name(view), cells.map(Text::from).to_vec())
    };
    let columns = ["Title", "Verdict", "Shares of 100", "A sign"].map(str::to_owned).to_vec();
    let rows = views.iter().map(row).collect();
    document.push(Block::Table(Table { corner: "Posting".to_owned(), rows, short: Vec::new(), columns }));
    if let [one, other] = views.as_slice() {
        add_differences(&mut document, one, other);
    }
    Page::new(document, View::DecodedList(DecodedList { postings: views }))
}

fn name(view: &DecodedView) -> String {
    let file = view.id.as_ref().and_then(|id| serde_json::from_str(id.get()).ok());
    file.unwrap_or_else(|| "standard input".to_owned())
}

/// What sets two postings apart, side by side: for who holds two offers.
fn add_differences(document: &mut Document, one: &DecodedView, other: &DecodedView) {
    let said = |view: &DecodedView, id: &Id| {
        view.asks.iter().find(|ask| ask.ask == *id).map_or_else(String::new, |ask| ask.says.clone())
    };
    let more = other.asks.iter().filter(|ask| one.asks.iter().all(|known| known.ask != ask.ask));
    let asks = one.asks.iter().chain(more);
    let asks = asks.map(|ask| (ask.name.clone(), [one, other].map(|view| said(view, &ask.ask))));
    let signs =
        |view: &DecodedView| view.signs.iter().map(|sign| sign.name.as_str()).collect::<Vec<_>>().join("; ");
    let more = [("Not there", [missing(one), missing(other)]), ("Signs", [signs(one), signs(other)])];
    let more = more.map(|(label, cells)| (label.to_owned(), cells));
    let differing = asks.chain(more).filter(|(_, [first, second])| first != second);
    let cell = |said: String| Text::from(if said.is_empty() { "–".to_owned() } else { said });
    let rows: Vec<_> = differing.map(|(label, cells)| (label, cells.map(cell).to_vec())).collect();
    if !rows.is_empty() {
        document.heading(2, "What differs");
        let columns = vec![name(one), name(other)];
        document.push(Block::Table(Table { corner: String::new(), rows, short: Vec::new(), columns }));
    }
}
