use anyhow::Result;
use serde::Serialize;

use crate::commands::Page;
use crate::commands::page::View;
use crate::content::{Library, NamedText};
use crate::document::{Block, Document, Range, Ranges, Text};
use crate::quiz::result::whole_numbers;
use crate::quiz::score::Fit;
use crate::store::Numbered;

/// All results, the oldest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ListView {
    results: Vec<Line>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Line {
    /// From 1, the oldest first.
    number: usize,
    /// When it was taken, in UTC.
    taken: String,
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
pub(super) fn page(library: &Library, results: Vec<Numbered>) -> Result<Page> {
    let list = ListView { results: results.into_iter().map(line).collect() };
    let bands = library.quiz_results()?.bands;
    Ok(Page::new(document(&list.results, &bands), View::Results(list)))
}

fn band(bands: &[NamedText], id: &str) -> String {
    let band = bands.iter().find(|band| band.id == id);
    band.map_or_else(|| id.to_owned(), |band| band.name.clone())
}

fn line(result: Numbered) -> Line {
    let fit = result.kept.fit.map(|fit| {
        let (score, low, high) = whole_numbers(Fit { exact: fit.exact, margin: fit.margin });
        LineFit { score, margin: (fit.margin * 100.0).round() / 100.0, low, high }
    });
    let kept = result.kept;
    Line {
        number: result.number,
        taken: kept.taken,
        form: kept.form,
        key_version: kept.key_version,
        band: kept.band,
        fit,
    }
}

fn document(results: &[Line], bands: &[NamedText]) -> Document {
    let mut document = Document::default();
    document.heading(1, "Your results");
    if results.is_empty() {
        document.paragraph("There is none yet.");
    }
    let label =
        |line: &Line| format!("{}  {}  {}", line.number, line.taken.get(..10).unwrap_or_default(), line.form);
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
    let next: &[(&str, &str)] = match results.len() {
        0 => &[("tpm quiz", "take the quiz")],
        1 => &[("tpm results show", "see it again"), ("tpm results plan", "two small experiments")],
        _ => &[("tpm results compare", "the last two"), ("tpm results show last", "see the last one again")],
    };
    let commands = next.iter().map(|(line, does)| ((*line).to_owned(), (*does).to_owned())).collect();
    document.push(Block::Next { commands, always: false });
    document
}
