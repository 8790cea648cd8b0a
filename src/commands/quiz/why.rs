//! Where each point of a result comes from.

use super::ResultPage;
use crate::document::{Block, Document, Table, Text};
use crate::quiz::constants::weight;
use crate::quiz::score::keyed;

/// An answer and what it did to fit.
struct Trace<'a> {
    text: &'a str,
    signal: &'a str,
    answer: u8,
    /// Toward its signal, 0 to 100.
    points: f64,
    /// How far it moved fit from the middle.
    moved: f64,
}

/// Traces fit to the answers, and names the two that moved it most.
pub(super) fn write(page: &ResultPage, document: &mut Document) {
    let traces = traces(page);
    if traces.is_empty() {
        return;
    }
    document.heading(2, "Where each point of the fit comes from");
    let mut most: Vec<&Trace> = traces.iter().collect();
    most.sort_by(|a, b| b.moved.abs().total_cmp(&a.moved.abs()));
    if let ([first, second, ..], true) = (most.as_slice(), page.fit().is_some()) {
        document.paragraph(format!(
            "Two answers moved fit most: \"{}\" by {:+.1}, and \"{}\" by {:+.1}.",
            first.text, first.moved, second.text, second.moved
        ));
    }
    let row = |trace: &Trace| {
        let points = format!("{:.0} of 100 for {}, fit {:+.1}", trace.points, trace.signal, trace.moved);
        (trace.text.to_owned(), vec![Text::from(trace.answer.to_string()), Text::from(points)])
    };
    document.push(Block::Table(Table {
        columns: vec!["You answered".to_owned(), "That gives".to_owned()],
        corner: "Statement".to_owned(),
        rows: traces.iter().map(row).collect(),
        short: Vec::new(),
    }));
}

fn traces(page: &ResultPage) -> Vec<Trace<'_>> {
    let form = page.form();
    let scores = &page.outcome.scores;
    let included: f64 = form
        .signals
        .iter()
        .zip(&scores.signals)
        .filter(|(_, signal)| signal.score.is_some())
        .map(|(id, _)| weight(id))
        .sum();
    let trace = |(item, answer): (&'_ crate::quiz::form::FormItem, &Option<u8>)| {
        let answer = (*answer)?;
        let signal = &scores.signals[item.signal];
        signal.score?;
        let points = keyed(answer, item.item.key);
        let half = signal.answered[usize::from(item.item.key < 0)];
        Some((item.signal, answer, points, 2 * half))
    };
    form.items
        .iter()
        .zip(&page.accepted.answers.agreement)
        .filter_map(|pair| {
            let (signal, answer, points, answered) = trace(pair)?;
            let id = &form.signals[signal];
            let moved = weight(id) / included / f64::from(answered) * (points - 50.0);
            Some(Trace { text: &pair.0.item.text, signal: id, answer, points, moved })
        })
        .collect()
}
