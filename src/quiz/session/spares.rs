//! Spare scenarios: asked one at a time while no role is clear.

use super::super::closeness::{Closeness, Counts, nearest_first};
use super::super::form::Slot;
use super::super::outcome::next_spare;
use super::{Question, Session, question};

impl Session {
    /// Puts a spare scenario behind those that were answered, where it may still tell which
    /// role is nearest. Who leaves one out is asked no other.
    pub(super) fn offer_spare(&mut self) {
        let is_scenario = |question: &Question| matches!(question.slot, Slot::Scenario(_));
        let Some(last) = self.questions.iter().rposition(is_scenario) else { return };
        let is_open = self.questions.iter().any(|question| is_scenario(question) && !question.asked);
        let was_left =
            self.questions.iter().any(|question| question.asked && self.is_left_spare(question.slot));
        if is_open || was_left || self.form.spares().is_empty() {
            return;
        }
        let roles = Closeness::new(self.form.kind).probabilities(Counts::of(&self.form, &self.answers));
        if let Some(spare) = next_spare(&self.form, &self.answers, &roles) {
            let [first, second, ..] = nearest_first(&roles);
            self.tells = [first, second];
            self.questions.insert(last + 1, question(Slot::Scenario(spare)));
        }
    }

    /// Whether this is a spare scenario without an answer.
    fn is_left_spare(&self, slot: Slot) -> bool {
        matches!(slot, Slot::Scenario(at) if at >= self.form.told && self.answers.choices[at].is_none())
    }
}
