//! Whether the words of an option alone tell which role it is typical of.

use std::collections::HashMap;

use super::words::tokens;
use super::{Finding, SCENARIOS};
use crate::content::{Scenario, Scenarios};
use crate::quiz::constants::ROLES;

/// At most this share of options may be guessed right; chance guesses a quarter.
const MOST_GUESSED: f64 = 0.5;

pub(super) fn finding(scenarios: &Scenarios) -> Option<Finding> {
    let rate = leak_rate(scenarios);
    (rate > MOST_GUESSED).then(|| {
        let what = format!("the words alone give away the role of {:.0} % of the options", rate * 100.0);
        Finding::new(SCENARIOS, "options", what, "use the words of one role's options for other roles too")
    })
}

/// The share of options whose role is guessed right from their words, by naive
/// Bayes with add-one smoothing that has read all other scenarios.
#[must_use]
pub fn leak_rate(scenarios: &Scenarios) -> f64 {
    let (mut right, mut all) = (0.0, 0.0);
    for (at, scenario) in scenarios.scenarios.iter().enumerate() {
        let (before, rest) = scenarios.scenarios.split_at(at);
        let model = Model::of(before.iter().chain(&rest[1..]));
        for option in &scenario.options {
            all += 1.0;
            right += f64::from(u8::from(ROLES[model.guess(&option.text)] == option.role));
        }
    }
    if all == 0.0 { 0.0 } else { right / all }
}

/// How often each role's options use each word, by the place of the role in
/// [`ROLES`].
struct Model {
    of_word: HashMap<String, [f64; 4]>,
    of_role: [f64; 4],
}

impl Model {
    fn of<'a>(scenarios: impl Iterator<Item = &'a Scenario>) -> Self {
        let mut model = Self { of_word: HashMap::new(), of_role: [0.0; 4] };
        for option in scenarios.flat_map(|scenario| &scenario.options) {
            if let Some(role) = ROLES.iter().position(|role| option.role == *role) {
                for word in tokens(&option.text) {
                    model.of_word.entry(word).or_default()[role] += 1.0;
                    model.of_role[role] += 1.0;
                }
            }
        }
        model
    }

    /// The likeliest role; of equal ones the first.
    fn guess(&self, text: &str) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred words")]
        let vocabulary = (self.of_word.len() + 1) as f64;
        let words = tokens(text);
        let likelihood = |role: usize| -> f64 {
            let count = |word: &String| self.of_word.get(word).map_or(0.0, |counts| counts[role]);
            words.iter().map(|word| libm::log((count(word) + 1.0) / (self.of_role[role] + vocabulary))).sum()
        };
        let roles = (0..ROLES.len()).rev().map(|role| (role, likelihood(role)));
        roles.max_by(|(_, a), (_, b)| a.total_cmp(b)).map_or(0, |(role, _)| role)
    }
}
