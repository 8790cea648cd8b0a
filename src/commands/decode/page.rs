//! What is said of a posting, for readers.

use super::advice::AskView;
use super::view::{DecodedView, EvidenceView};
use super::{title, why};
use crate::commands::counted;
use crate::content::{Id, Library, NextCommand};
use crate::document::{Block, Document, Item, Style, Text};

/// The page about one posting.
pub(super) fn document(library: &Library, view: &DecodedView) -> Document {
    let mut document = Document::default();
    document.heading(1, headline(library, view));
    if let (Some(shares), Some(none)) = (shares(library, view), view.none) {
        document.paragraph(format!("{shares} of 100; another job {} of 100", whole(&[none, 1.0 - none])[0]));
    }
    let title = view.title.as_ref().and_then(|title| title::sentence(library, title, &view.verdict));
    if let Some(sentence) = title {
        document.paragraph(sentence);
    }
    let (against, said): (Vec<_>, Vec<_>) = view.evidence.iter().partition(|evidence| evidence.against);
    add_evidence(&mut document, library, "What it says", &said);
    add_evidence(&mut document, library, "What speaks against that", &against);
    add_advice(&mut document, view);
    if let Some(sums) = &view.why {
        why::add(&mut document, library, sums);
    }
    document.push(crate::commands::next_block(&next(view), false));
    document
}

/// The verdict in one line.
pub(super) fn headline(library: &Library, view: &DecodedView) -> String {
    let short = |id: &Id| library.abbreviation(id);
    match (view.verdict.as_str(), view.closest.as_slice()) {
        ("between", [first, second]) => format!("Between {} and {}", short(first), short(second)),
        ("none", _) => match &view.other_job {
            Some(job) => format!("None of the four: reads like the job of {job}"),
            None => "None of the four".to_owned(),
        },
        ("too-little", _) => {
            let words = counted(view.words, "word");
            format!("Too little to tell ({words}; about {} are needed)", view.needed)
        }
        ("not-english", _) => "This does not look like English, the one language that is read".to_owned(),
        _ => format!("Reads like a {} posting", short(&view.verdict)),
    }
}

/// The shares in whole numbers that sum to 100.
pub(super) fn shares(library: &Library, view: &DecodedView) -> Option<String> {
    let mut roles: Vec<(&Id, f64)> = view.roles.as_ref()?.iter().map(|(id, share)| (id, *share)).collect();
    roles.sort_by(|a, b| b.1.total_cmp(&a.1));
    let shares = whole(&roles.iter().map(|(_, share)| *share).collect::<Vec<_>>());
    let shown =
        roles.iter().zip(shares).map(|((id, _), share)| format!("{} {share}", library.abbreviation(id)));
    Some(shown.collect::<Vec<_>>().join(", "))
}

/// Shares of 100 in whole numbers: each rounded down, and what is left given to those
/// that lost most.
fn whole(shares: &[f64]) -> Vec<u32> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares are from 0 to 1")]
    let mut whole: Vec<u32> = shares.iter().map(|share| (share * 100.0) as u32).collect();
    let mut by_loss: Vec<usize> = (0..shares.len()).collect();
    let lost = |at: usize| shares[at] * 100.0 - f64::from(whole[at]);
    by_loss.sort_by(|a, b| lost(*b).total_cmp(&lost(*a)));
    let left = 100_u32.saturating_sub(whole.iter().sum());
    by_loss.iter().take(left as usize).for_each(|at| whole[*at] += 1);
    whole
}

fn add_evidence(document: &mut Document, library: &Library, heading: &str, evidence: &[&EvidenceView]) {
    if evidence.is_empty() {
        return;
    }
    document.heading(2, heading);
    let row = |evidence: &&EvidenceView| {
        let text = Text::default()
            .then(format!("“{}” – ", evidence.text), Style::Plain)
            .then(evidence.says.clone(), Style::Faint);
        (named(library, &evidence.roles), text)
    };
    document.push(Block::Labeled(evidence.iter().map(row).collect()));
}

/// What is missing, what it asks, its signs, and what to ask back.
fn add_advice(document: &mut Document, view: &DecodedView) {
    let mut rows = Vec::new();
    let missing = missing(view);
    if !missing.is_empty() {
        rows.push(("Not there".to_owned(), Text::from(missing)));
    }
    let told = |ask: &AskView| {
        let end = if ask.says.ends_with('.') { "" } else { "." };
        format!("{}: {}{end}", ask.name, ask.says)
    };
    let asked: Vec<String> = view.asks.iter().filter(|ask| !ask.found.is_empty()).map(told).collect();
    if !asked.is_empty() {
        rows.push(("Of you".to_owned(), Text::from(asked.join(" "))));
    }
    for sign in &view.signs {
        let text =
            Text::default().then(format!("{}. ", sign.name), Style::Plain).then(&sign.says, Style::Faint);
        rows.push(("A sign".to_owned(), text));
    }
    if !rows.is_empty() {
        document.heading(2, "Beside that");
        document.push(Block::Labeled(rows));
    }
    if !view.questions.is_empty() {
        document.heading(2, "Ask them");
        let asks = view.questions.iter().map(|question| Item::new(&question.ask));
        document.push(Block::Bullets(asks.collect()));
    }
}

/// The names of what is missing.
pub(super) fn missing(view: &DecodedView) -> String {
    view.missing.iter().map(|missing| missing.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// Roles in short; `other` is another job.
pub(super) fn named(library: &Library, roles: &[Id]) -> String {
    let name = |id: &Id| if id == "other" { "other".to_owned() } else { library.abbreviation(id) };
    roles.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn next(view: &DecodedView) -> Vec<NextCommand> {
    let [first, second] = view.closest.as_slice() else { return Vec::new() };
    let command = format!("tpm compare {first} {second}");
    vec![
        NextCommand { command, does: "the two nearest, side by side".to_owned() },
        NextCommand { command: "tpm explain decoding".to_owned(), does: "how right this is".to_owned() },
    ]
}
