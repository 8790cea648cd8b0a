use anyhow::Result;
use serde::Serialize;

use super::{described, replayed};
use crate::commands::Page;
use crate::commands::page::View;
use crate::commands::quiz::ResultPage;
use crate::content::Library;
use crate::document::{Block, Document, Table, Text};
use crate::problem::Problem;
use crate::store::Numbered;

/// What changed between two results of the same items.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ChangeView {
    first: usize,
    second: usize,
    fit: Change,
    signals: Vec<SignalChange>,
}

/// A change on the scale 0 to 100, and the half-width of its 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Change {
    from: f64,
    to: f64,
    by: f64,
    margin: f64,
    /// Whether it is larger than its margin.
    pub(in crate::commands) real: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SignalChange {
    id: String,
    name: String,
    #[serde(flatten)]
    change: Change,
}

impl Change {
    /// Of the fits of two results; none where one has no fit, or they answer different items.
    pub(in crate::commands) fn of_fit(old: &ResultPage, new: &ResultPage) -> Option<Self> {
        let (from, to) = (old.fit()?, new.fit()?);
        let is_alike = old.key_version() == new.key_version();
        is_alike.then(|| Self::between((from.exact, from.margin), (to.exact, to.margin)))
    }

    /// Of two independent figures with margins: the margins add as squares do.
    fn between((from, from_margin): (f64, f64), (to, to_margin): (f64, f64)) -> Self {
        let rounded = |number: f64| (number * 100.0).round() / 100.0;
        let (change, margin) = (to - from, (from_margin.powi(2) + to_margin.powi(2)).sqrt());
        Self {
            from: rounded(from),
            to: rounded(to),
            by: rounded(change),
            margin: rounded(margin),
            real: change.abs() > margin,
        }
    }

    /// The change of a fit.
    pub(in crate::commands) fn in_a_sentence(self) -> String {
        format!("Fit {:.0} to {:.0}: {}.", self.from, self.to, self.in_words())
    }

    fn in_words(self) -> String {
        let real = if self.real { "more than" } else { "within" };
        // The figures a reader sees must add up.
        let by = self.to.round_ties_even() - self.from.round_ties_even();
        if by == 0.0 {
            return "no change".to_owned();
        }
        format!("{by:+.0}, {real} the margin of {:.0}", self.margin)
    }
}

pub(super) fn page(library: &Library, first: &Numbered, second: &Numbered) -> Result<Page> {
    let versions = (first.whole()?.key_version, second.whole()?.key_version);
    if versions.0 != versions.1 {
        return Err(other_items(first, second, versions).into());
    }
    let (old, new) = (replayed(library, first, false)?, replayed(library, second, false)?);
    let Some(fit) = Change::of_fit(&old, &new) else {
        return Err(Problem::usage(
            "one of the two results is withheld, so there is no fit to compare",
            "`tpm results` shows which ones have a fit",
        )
        .into());
    };
    let signal = |((id, name, from), (_, _, to)): ((String, String, _), (_, _, _))| {
        let change = Change::between(from?, to?);
        Some(SignalChange { id, name, change })
    };
    let change = ChangeView {
        first: first.number,
        second: second.number,
        fit,
        signals: old.signal_scores().zip(new.signal_scores()).filter_map(signal).collect(),
    };
    let headings = [first, second].map(described);
    let document = document(&change, &headings, &library.quiz_results()?.no_real_change);
    Ok(Page::new(document, View::ResultChange(change)))
}

fn other_items(first: &Numbered, second: &Numbered, versions: (u32, u32)) -> Problem {
    Problem::usage(
        format!(
            "results {} and {} cannot be compared: they answer version {} and version {} of the items",
            first.number, second.number, versions.0, versions.1
        ),
        "the same answer means something else in each; take the quiz again and compare with that",
    )
}

fn document(change: &ChangeView, [first, second]: &[String; 2], no_real_change: &str) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("From result {} ({first}) to {} ({second})", change.first, change.second));
    document.paragraph(change.fit.in_a_sentence());
    if !change.fit.real {
        document.paragraph(no_real_change);
    }
    let row = |signal: &SignalChange| {
        let figures = format!("{:.0} to {:.0}", signal.change.from, signal.change.to);
        (signal.name.clone(), vec![Text::from(figures), Text::from(signal.change.in_words())])
    };
    document.push(Block::Table(Table {
        columns: vec!["Score".to_owned(), "Change".to_owned()],
        corner: "Signal".to_owned(),
        rows: change.signals.iter().map(row).collect(),
        short: Vec::new(),
    }));
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_within_both_margins_is_not_real() {
        let within = Change::between((70.0, 7.5), (80.0, 7.5));
        assert!(!within.real && (within.margin - 10.61).abs() < 1e-9, "{within:?}");
        assert!(Change::between((80.0, 7.5), (69.0, 7.5)).real);
    }
}
