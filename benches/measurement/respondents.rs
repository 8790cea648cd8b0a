//! Simulated people who answer agreement items: a trait for each signal, a
//! leaning toward "agree", and noise, cut into five answers.

use tpm::quiz::answers::Answers;
use tpm::quiz::constants::weight;
use tpm::quiz::form::Form;

use crate::forms::agreeing;
use crate::random::Random;
use crate::statistics::normal_below;

/// How people answer. Latent values are in standard deviations of a trait.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Model {
    /// The correlation of an item's latent answer with its trait.
    pub(crate) loading: f64,
    /// The correlation between the traits of two signals. 1 makes flat profiles.
    pub(crate) correlation: f64,
    /// The standard deviation of the leaning toward "agree".
    pub(crate) yes_saying: f64,
    /// Where the latent answer turns from one answer into the next.
    pub(crate) thresholds: [f64; 4],
    /// The noise, as a multiple of what the loading leaves.
    pub(crate) noise: f64,
    /// The share of people who answer without reading.
    pub(crate) careless: f64,
    /// The correlation of a trait with itself on the second occasion.
    pub(crate) stability: f64,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            loading: 0.60,
            correlation: 0.50,
            yes_saying: 0.25,
            thresholds: [-1.5, -0.5, 0.5, 1.5],
            noise: 1.0,
            careless: 0.0,
            stability: 0.92,
        }
    }
}

impl Model {
    /// The same where each answer is so much likelier to be "agree" that the mean answer is
    /// this far above the middle.
    pub(crate) fn leaning_to_agree(self, steps: f64) -> Self {
        // A step is one threshold; sums of a normal with an SD of about 1.
        Self { thresholds: self.thresholds.map(|threshold| threshold - steps), ..self }
    }

    fn noise_sd(&self) -> f64 {
        self.noise * (1.0 - self.loading * self.loading).sqrt()
    }

    /// The mean answer, 0 to 100 by agreement, over the noise.
    fn mean_agreement(&self, latent: f64) -> f64 {
        let passed = |threshold: &f64| normal_below((latent - threshold) / self.noise_sd());
        25.0 * self.thresholds.iter().map(passed).sum::<f64>()
    }

    /// The mean keyed answer over endless items, half of each key, without any
    /// yes-saying.
    fn true_signal(&self, trait_value: f64) -> f64 {
        let latent = self.loading * trait_value;
        f64::midpoint(self.mean_agreement(latent), 100.0 - self.mean_agreement(-latent))
    }
}

/// A person.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    traits: Vec<f64>,
    style: f64,
    careless: bool,
}

impl Person {
    pub(crate) fn draw(model: &Model, signals: usize, random: &mut Random) -> Self {
        let careless = random.unit() <= model.careless;
        let style = model.yes_saying * random.normal();
        Self { traits: traits(model, signals, random), style, careless }
    }

    /// The same person some weeks later: traits have moved, style has not.
    pub(crate) fn later(&self, model: &Model, random: &mut Random) -> Self {
        let moved = (1.0 - model.stability.powi(2)).sqrt();
        let fresh = traits(model, self.traits.len(), random);
        let traits =
            self.traits.iter().zip(fresh).map(|(old, new)| model.stability * old + moved * new).collect();
        Self { traits, ..*self }
    }

    /// Answers to the agreement items.
    pub(crate) fn answers(&self, model: &Model, form: &Form, random: &mut Random) -> Answers {
        if self.careless {
            return agreeing(form, |_| 1 + random.below(5));
        }
        agreeing(form, |item| {
            let meant = model.loading * self.traits[item.signal] * f64::from(item.item.key);
            let latent = meant + self.style + model.noise_sd() * random.normal();
            let passed = model.thresholds.iter().filter(|threshold| latent > **threshold);
            passed.fold(1, |answer, _| answer + 1)
        })
    }

    /// The Fit that endless items would show, 0 to 100. Somebody who does not read
    /// has the mean of random answers.
    pub(crate) fn true_fit(&self, model: &Model, form: &Form) -> f64 {
        if self.careless {
            return 50.0;
        }
        form.signals.iter().zip(&self.traits).map(|(id, value)| weight(id) * model.true_signal(*value)).sum()
    }
}

/// Standard normal traits, all pairs equally correlated.
fn traits(model: &Model, signals: usize, random: &mut Random) -> Vec<f64> {
    let common = model.correlation.sqrt() * random.normal();
    let own = (1.0 - model.correlation).sqrt();
    (0..signals).map(|_| common + own * random.normal()).collect()
}
