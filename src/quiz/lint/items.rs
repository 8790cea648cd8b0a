//! How an agreement item is worded.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::words::{content_words, found};
use super::{Finding, ITEMS};
use crate::content::{Item, Items, reading_grade, words};

const WORDS: RangeInclusive<usize> = 6..=14;

/// Most readers of this many years of school follow an item.
const HARDEST_GRADE: f64 = 8.0;

/// Two items of a signal share at most this part of the content words of the one
/// with fewer.
const MOST_SHARED: f64 = 0.5;

const ABSOLUTES: &str = "always, never, all, every*";

/// A reversed item is an attractive opposite; who disagrees with a negation has
/// to think twice.
const NEGATIONS: &str = "no, not, none, cannot, nobody, nothing, nowhere, neither, nor, without, hardly, \
    seldom, rarely, *n't";

/// Names of roles and jobs, which people agree with for the name's sake.
const ROLE_NAMES: &str = "manager, engineer, lead, director, analyst, developer, designer, boss, bosses, \
    chief, nurse, teacher, doctor, programmer, architect, coordinator, executive, scientist, tpm, pm, pgm, \
    pjm";

/// Words that join a second idea to the first.
const JOINTS: &str = "and, or, but";

/// How a preference begins.
const OPENINGS: [&str; 4] = ["I enjoy ", "I like ", "I would rather ", "I work best "];

pub(super) fn findings(items: &Items) -> Vec<Finding> {
    let mut findings: Vec<Finding> = items.items.iter().flat_map(of_item).collect();
    let said: Vec<(&Item, BTreeSet<String>)> =
        items.items.iter().map(|item| (item, content_words(&item.text))).collect();
    for (at, other) in said.iter().enumerate() {
        findings.extend(said[..at].iter().filter_map(|one| alike(one, other)));
    }
    findings
}

fn of_item(item: &Item) -> Vec<Finding> {
    let text = item.text.as_str();
    let mut findings = Vec::new();
    let mut note = |what: String, help| findings.push(Finding::new(ITEMS, &item.id, what, help));
    let count = words(text).len();
    if !WORDS.contains(&count) {
        let (least, most) = WORDS.into_inner();
        note(
            format!("the text has {count} words, not {least} to {most}"),
            "say one thing in one short sentence",
        );
    }
    if let Some(word) = found(ABSOLUTES, text) {
        let help = "say what the person likes, not how often";
        note(format!("the text has `{word}`, which few can agree to"), help);
    }
    if let Some(word) = found(NEGATIONS, text) {
        let help = "word the opposite as something to be proud of";
        note(format!("the text has the negation `{word}`"), help);
    }
    if let Some(word) = found(ROLE_NAMES, text) {
        note(format!("the text names the role `{word}`"), "say what is done, not who does it");
    }
    for grade in [text].into_iter().chain(item.word.as_deref()).map(reading_grade) {
        if grade > HARDEST_GRADE {
            let what = format!("the reading grade is {grade:.1}, above {HARDEST_GRADE}");
            note(what, "use shorter words or sentences");
        }
    }
    if has_two_ideas(text) {
        note("the text holds more than one idea".to_owned(), "keep one: people may agree with half");
    }
    if !OPENINGS.iter().any(|opening| text.starts_with(opening)) {
        let help = "begin with `I enjoy`, `I like`, `I would rather` or `I work best`";
        note("the text does not open as a preference".to_owned(), help);
    }
    findings
}

/// A joining word, or more punctuation than one clause and another before it need.
fn has_two_ideas(text: &str) -> bool {
    let count = |marks: &[char]| text.matches(marks).count();
    found(JOINTS, text).is_some() || count(&['.', ';', ':', '/']) > 1 || count(&[',']) > 1
}

/// Two items of a signal that ask much the same.
fn alike(
    (one, words): &(&Item, BTreeSet<String>),
    (other, others): &(&Item, BTreeSet<String>),
) -> Option<Finding> {
    let shared: Vec<&str> = words.intersection(others).map(String::as_str).collect();
    #[expect(clippy::cast_precision_loss, reason = "an item has a few words")]
    let share = shared.len() as f64 / words.len().min(others.len()).max(1) as f64;
    (one.signal == other.signal && share > MOST_SHARED).then(|| {
        let what = format!("`{}` has the same words: {}", one.id, shared.join(", "));
        Finding::new(ITEMS, &other.id, what, "ask about another side of the signal")
    })
}
