//! How long the forms take, from their real texts.

use super::{Finding, QuizFiles};
use crate::content::{Membership, words};
use crate::quiz::constants::{
    AGREEMENT_SECONDS, FIRST_AND_LAST_SECONDS, FIRST_ONLY_SECONDS, FULL_MINUTES, KEY_SECONDS, LEVEL_SECONDS,
    SHORT_MINUTES, VERDICT_SECONDS, WORDS_A_MINUTE,
};
use crate::quiz::form::FormKind;

pub(super) fn findings(files: &QuizFiles) -> Vec<Finding> {
    let budgets = [(FormKind::Short, SHORT_MINUTES), (FormKind::Full, FULL_MINUTES)];
    let over = |(kind, most): (FormKind, f64)| {
        let minutes = minutes(files, kind);
        let what = format!("the form takes {minutes:.2} minutes, more than {most}");
        (minutes > most).then(|| Finding::new("quiz", kind.name(), what, "shorten the longest texts"))
    };
    budgets.into_iter().filter_map(over).collect()
}

/// The minutes that reading and answering a form takes an average reader.
#[must_use]
pub fn minutes(files: &QuizFiles, kind: FormKind) -> f64 {
    let seconds = agreement(files, kind) + scenarios(files, kind);
    match kind {
        FormKind::Short => seconds / 60.0,
        FormKind::Full => (seconds + readiness(files) + statements(files)) / 60.0,
    }
}

fn agreement(files: &QuizFiles, kind: FormKind) -> f64 {
    let order = match kind {
        FormKind::Short => &files.items.short,
        FormKind::Full => &files.items.full,
    };
    let items = files.items.items.iter().filter(|item| order.contains(&item.id));
    items
        .map(|item| reading([&item.text].into_iter().chain(&item.word)) + AGREEMENT_SECONDS + KEY_SECONDS)
        .sum()
}

fn scenarios(files: &QuizFiles, kind: FormKind) -> f64 {
    let (largest, choosing) = match kind {
        FormKind::Short => (Membership::Short, FIRST_ONLY_SECONDS + KEY_SECONDS),
        FormKind::Full => (Membership::Full, FIRST_AND_LAST_SECONDS + 2.0 * KEY_SECONDS),
    };
    let scenarios = files.scenarios.scenarios.iter().filter(|scenario| scenario.form <= largest);
    let texts = scenarios.map(|scenario| {
        [&scenario.text].into_iter().chain(scenario.options.iter().map(|option| &option.text))
    });
    texts.map(|texts| reading(texts) + choosing).sum()
}

fn readiness(files: &QuizFiles) -> f64 {
    let items = files.readiness.readiness.iter();
    items
        .map(|item| reading([&item.text].into_iter().chain(&item.levels)) + LEVEL_SECONDS + KEY_SECONDS)
        .sum()
}

fn statements(files: &QuizFiles) -> f64 {
    let asked = files.picture.statements.iter().filter(|statement| statement.form <= Membership::Full);
    asked.map(|statement| reading([&statement.text]) + VERDICT_SECONDS + KEY_SECONDS).sum()
}

/// The seconds it takes to read the texts.
fn reading<'a>(texts: impl IntoIterator<Item = &'a String>) -> f64 {
    let count: usize = texts.into_iter().map(|text| words(text).len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a screen of words")]
    let count = count as f64;
    count * 60.0 / WORDS_A_MINUTE
}
