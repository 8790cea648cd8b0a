use anyhow::Result;
use serde::Serialize;

use crate::commands::Page;
use crate::commands::counted;
use crate::commands::page::View;
use crate::content::{Library, NamedText};
use crate::document::{Block, Document, Range, Ranges, Text};
use crate::quiz::result::whole_numbers;
use crate::quiz::score::Fit;
use crate::store::{Kept, Numbered};

/// All results, the first one kept first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ListView {
    results: Vec<Line>,
    /// Results that cannot be read now, or by this version; they stay what they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<Unread>,
    /// What practice has kept, which says nothing of a fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    practice: Option<PracticeLine>,
}

/// How many cards were answered, and how many are due.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct PracticeLine {
    pub(super) cards: usize,
    pub(super) due: usize,
    pub(super) due_tomorrow: usize,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Unread {
    number: usize,
    why: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Line {
    /// From 1, the first one kept first.
    number: usize,
    /// When it was taken, in UTC.
    taken: String,
    /// That day, where this computer is.
    day: String,
    form: String,
    key_version: u32,
    band: String,
    /// Absent where too much was skipped.
    fit: Option<LineFit>,
}

/// A fit in whole numbers, 0 to 100.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LineFit {
    score: u8,
    margin: f64,
    low: u8,
    high: u8,
}

/// The page of all results.
pub(super) fn page(
    library: &Library,
    results: Vec<Numbered>,
    practice: Option<PracticeLine>,
) -> Result<Page> {
    let mut list = ListView { results: Vec::new(), unread: Vec::new(), practice };
    for Numbered { number, day, kept, .. } in results {
        match kept {
            Ok(kept) => list.results.push(line(number, day, kept)),
            Err(why) => list.unread.push(Unread { number, why }),
        }
    }
    let bands = library.quiz_results()?.bands;
    Ok(Page::new(document(&list, &bands), View::Results(list)))
}

fn band(bands: &[NamedText], id: &str) -> String {
    let band = bands.iter().find(|band| band.id == id);
    band.map_or_else(|| id.to_owned(), |band| band.name.clone())
}

fn line(number: usize, day: String, kept: Kept) -> Line {
    let fit = kept.fit.map(|fit| {
        let (score, low, high) = whole_numbers(Fit { exact: fit.exact, margin: fit.margin });
        LineFit { score, margin: (fit.margin * 100.0).round() / 100.0, low, high }
    });
    let Kept { taken, form, key_version, band, .. } = kept;
    Line { number, taken, day, form, key_version, band, fit }
}

fn document(ListView { results, unread, practice }: &ListView, bands: &[NamedText]) -> Document {
    let mut document = Document::default();
    document.heading(1, "Your results");
    if results.is_empty() && unread.is_empty() {
        document.paragraph("There is none yet.");
    }
    let label = |line: &Line| format!("{}  {}  {}", line.number, line.day, line.form);
    let (scored, withheld): (Vec<&Line>, Vec<&Line>) =
        results.iter().partition(|line| line.fit.is_some() && line.band != "withheld");
    let range = |line: &&Line| {
        let fit = line.fit.as_ref()?;
        let figures =
            format!("{}: {}, likely {} to {}", band(bands, &line.band), fit.score, fit.low, fit.high);
        Some(Range { label: label(line), figures, low: fit.low, high: fit.high, point: Some(fit.score) })
    };
    let ranges: Vec<Range> = scored.iter().filter_map(range).collect();
    if !ranges.is_empty() {
        document.push(Block::Ranges(Ranges { headings: ["Result", "Fit"], top: "100", ranges }));
    }
    if !withheld.is_empty() {
        let rows = withheld.iter().map(|line| (label(line), Text::from(band(bands, &line.band))));
        document.push(Block::Labeled(rows.collect()));
    }
    if !unread.is_empty() {
        let why = |result: &Unread| Text::from(format!("cannot be read now: {}", result.why));
        let rows = unread.iter().map(|result| (result.number.to_string(), why(result)));
        document.push(Block::Labeled(rows.collect()));
    }
    if let Some(PracticeLine { cards, due, due_tomorrow }) = practice {
        document.heading(2, "Practice");
        let seen = format!("{} answered, apart from any fit.", counted(*cards, "card"));
        document.paragraph(format!("{seen} Due today: {due}, by tomorrow: {due_tomorrow}."));
    }
    let next: &[(&str, &str)] = match results.len() {
        0 => &[("tpm quiz", "take the quiz")],
        1 => &[("tpm results show", "see it again"), ("tpm results plan", "two small experiments")],
        _ => &[("tpm results compare", "the last two"), ("tpm results show last", "see the last one again")],
    };
    let commands = next.iter().map(|(line, does)| ((*line).to_owned(), (*does).to_owned())).collect();
    document.push(Block::Next { commands, always: false });
    document
}
