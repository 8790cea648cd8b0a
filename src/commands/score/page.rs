//! The page about many sheets.

use super::items::ItemsView;
use crate::commands::counted;
use crate::document::{Block, Document, Table, Text};
use crate::quiz::constants::ROLES;
use crate::quiz::form::Form;
use crate::quiz::items::{FormFigures, MeanFigures, WorkFigures};
use crate::quiz::sheet::WorksAs;

/// What the sheets say; `form` knows how roles are called.
pub(super) fn document(form: &Form, view: &ItemsView) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("What {} of the quiz", said(view.sheets)));
    if let Some(text) = bad(view) {
        document.paragraph(format!("{text} `tpm score` says of each line what is wrong with it."));
    }
    for figures in &view.forms {
        of_form(&mut document, &form.abbreviations, figures);
    }
    let commands = vec![("tpm quiz --show --form full".to_owned(), "the items in words".to_owned())];
    document.push(Block::Next { commands, always: false });
    document
}

fn said(sheets: u64) -> String {
    if sheets == 1 { "1 sheet says".to_owned() } else { format!("{sheets} sheets say") }
}

/// How many lines are no sheets, and what is wrong with the first; none where all are.
pub(super) fn bad(view: &ItemsView) -> Option<String> {
    let first = view.first_bad.as_ref()?;
    let problem = first.problems.first().map(ToString::to_string).unwrap_or_default();
    let place =
        if first.file == "-" { "of standard input".to_owned() } else { format!("of `{}`", first.file) };
    let lines = usize::try_from(view.bad_lines).unwrap_or(usize::MAX);
    let could = if lines == 1 { "could not be scored:" } else { "could not be scored, the first of them" };
    Some(format!("{} {could} line {} {place} ({problem}).", counted(lines, "line"), first.line))
}

fn of_form(document: &mut Document, roles: &[String; 4], form: &FormFigures) {
    document.heading(2, format!("The {} form", form.form));
    document.push(Block::Labeled(first_figures(form)));
    if form.few {
        document.paragraph(few(form));
    }
    document.heading(3, "Items");
    document.paragraph(
        "An answer counts from 1 to 5 for its signal: at items marked - it is turned around. \
         r is with the sum of the signal's other items; the last column is the signal's alpha \
         without the item.",
    );
    document.push(items(form));
    if form.items.iter().any(|item| !item.asked) {
        document.paragraph(
            "Items in brackets are kept to sharpen a result. Who answers them is near the edge of a band.",
        );
    }
    document.heading(3, "Signals");
    document.paragraph(
        "Scores run from 0 to 100. Alpha and omega (one factor) say how far the items of a signal \
         measure one thing: 1 is all of it, and below 0 items pull apart.",
    );
    document.push(signals(form));
    document.heading(3, "Correlations of the signals");
    document.push(correlations(form));
    document.heading(3, "Scenarios");
    document
        .paragraph("In percent, how often each role's part was taken first; after a stroke, how often last.");
    document.push(scenarios(roles, form));
    document.heading(3, "By the work that people do");
    by_work(document, roles, form);
}

fn first_figures(form: &FormFigures) -> Vec<(String, Text)> {
    let reasons: Vec<String> = form.reasons.iter().map(|(flag, count)| format!("{flag} {count}")).collect();
    let withheld = match reasons.as_slice() {
        [] => form.withheld.to_string(),
        reasons => format!("{}, for {}", form.withheld, reasons.join(", ")),
    };
    let rows = [
        ("Sheets", form.sheets.to_string()),
        ("Complete", form.complete.to_string()),
        ("Withheld", withheld),
        ("Mean Fit", interval(&form.fit)),
        ("SD of Fit", decimal(form.fit.sd)),
    ];
    let known = rows.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(label, text)| (label.to_owned(), Text::from(text))).collect()
}

fn few(form: &FormFigures) -> String {
    let few = "So few sheets give rough figures: take them as a first hint.";
    form.chance.map_or_else(
        || few.to_owned(),
        |chance| {
            let limit = hundredths(Some(chance));
            format!("{few} A correlation that is really 0 comes out anywhere from -{limit} to {limit} in nine of ten such batches.")
        },
    )
}

fn items(form: &FormFigures) -> Block {
    let rows = form.items.iter().map(|item| {
        let key = if item.key > 0 { "+" } else { "-" };
        let label = if item.asked { format!("{} {key}", item.id) } else { format!("({} {key})", item.id) };
        let shares = item.shares.map(|shares| shares.map(percent).join(" ")).unwrap_or_default();
        let figures = [item.mean, item.sd].map(hundredths);
        let with_rest = [item.item_rest, item.alpha_if_dropped].map(hundredths);
        let cells = [item.n.to_string()].into_iter().chain(figures).chain([shares]).chain(with_rest);
        (label, cells.collect())
    });
    table("Item", &["n", "Mean", "SD", "% at 1 2 3 4 5", "r", "Alpha without"], rows.collect())
}

fn signals(form: &FormFigures) -> Block {
    let rows = form.signals.iter().map(|signal| {
        let scores = [signal.n.to_string(), decimal(signal.mean), decimal(signal.sd)];
        let reliability = [signal.alpha, signal.omega].map(hundredths);
        let n = [signal.reliability_n.to_string()];
        (signal.id.clone(), scores.into_iter().chain(reliability).chain(n).collect())
    });
    table("Signal", &["n", "Mean", "SD", "Alpha", "Omega", "n of both"], rows.collect())
}

/// Below the diagonal: the half above it says the same.
fn correlations(form: &FormFigures) -> Block {
    let ids: Vec<&str> = form.signals.iter().map(|signal| signal.id.as_str()).collect();
    let mut all = form.correlations.iter().map(|correlation| hundredths(correlation.r));
    let row = |at: usize| (ids[at].to_owned(), all.by_ref().take(at).collect::<Vec<_>>());
    let rows = (0..ids.len()).map(row).skip(1).collect();
    table("", &ids[..ids.len().saturating_sub(1)], rows)
}

fn scenarios(roles: &[String; 4], form: &FormFigures) -> Block {
    let rows = form.scenarios.iter().map(|scenario| {
        let share = |role| {
            let shares = [&scenario.first, &scenario.last].into_iter().flatten();
            let shares: Vec<String> = shares.map(|shares| percent(shares[role])).collect();
            shares.join(" / ")
        };
        let cells = [scenario.n.to_string()].into_iter().chain(ROLES.into_iter().map(share));
        (scenario.id.clone(), cells.collect())
    });
    let columns: Vec<&str> = ["n"].into_iter().chain(roles.iter().map(String::as_str)).collect();
    table("Scenario", &columns, rows.collect())
}

/// Fit, and the roles that choices come closest to, by what people do.
fn by_work(document: &mut Document, roles: &[String; 4], form: &FormFigures) {
    if form.works_as.iter().all(|work| work.works_as.is_none()) {
        document.paragraph("No sheet says it: `works_as` is `pm`, `pgm`, `pjm`, `tpm` or `other`.");
        return;
    }
    let name = |work: &WorkFigures| match work.works_as {
        Some(WorksAs::Pm) => roles[0].clone(),
        Some(WorksAs::Pgm) => roles[1].clone(),
        Some(WorksAs::Pjm) => roles[2].clone(),
        Some(WorksAs::Tpm) => roles[3].clone(),
        Some(WorksAs::Other) => "other".to_owned(),
        None => "not said".to_owned(),
    };
    let fits = form.works_as.iter().map(|work| {
        let fit = [interval(&work.fit), decimal(work.fit.sd), work.fit.n.to_string()];
        (name(work), fit.into())
    });
    document.push(table("Works as", &["Mean Fit", "SD", "n"], fits.collect()));
    document.paragraph("The role that their choices come closest to; the diagonal is their own.");
    let named = form.works_as.iter().map(|work| {
        let counts = ROLES.iter().chain(&["between", "none"]).map(|name| work.named[name].to_string());
        (name(work), counts.collect())
    });
    let columns: Vec<&str> = roles.iter().map(String::as_str).chain(["between two", "none"]).collect();
    document.push(table("Works as", &columns, named.collect()));
}

fn table(corner: &str, columns: &[&str], rows: Vec<(String, Vec<String>)>) -> Block {
    let columns = columns.iter().map(|&column| column.to_owned()).collect();
    let cells = |cells: Vec<String>| cells.into_iter().map(Text::from).collect();
    let rows = rows.into_iter().map(|(label, row)| (label, cells(row))).collect();
    Block::Table(Table { columns, corner: corner.to_owned(), rows, short: Vec::new() })
}

fn interval(mean: &MeanFigures) -> String {
    match (mean.low, mean.high) {
        (Some(low), Some(high)) => format!("{}, likely {low:.1} to {high:.1}", decimal(mean.mean)),
        _ => decimal(mean.mean),
    }
}

/// Nothing, which a table shows as not known, where the figure could not be computed.
fn decimal(figure: Option<f64>) -> String {
    figure.map(|figure| format!("{figure:.1}")).unwrap_or_default()
}

fn hundredths(figure: Option<f64>) -> String {
    figure.map(|figure| format!("{figure:.2}").replace("-0.00", "0.00")).unwrap_or_default()
}

fn percent(share: f64) -> String {
    format!("{:.0}", 100.0 * share)
}
