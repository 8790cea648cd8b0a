//! Simulated people who stand for a role, and people who answer at random: which
//! band they get.

use tpm::quiz::answers::Answers;
use tpm::quiz::closeness::Closeness;
use tpm::quiz::constants::TARGET;
use tpm::quiz::form::{Form, FormItem};
use tpm::quiz::outcome::{Band, outcome};
use tpm::quiz::quality::is_extreme;

use crate::choices::{Pull, choose};
use crate::forms::agreeing;
use crate::panel::fit;
use crate::random::Random;
use crate::statistics::{Share, count, percentile};
use crate::table::{Target, row};

/// A kind of person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Archetype {
    pub(crate) name: &'static str,
    /// The place of the role in `ROLES`.
    role: usize,
    /// For each of [`SIGNALS`] the middle of the range that a person's mean is drawn
    /// from, 0 to 100.
    pub(crate) means: [f64; 6],
    /// How often the band may be strong.
    pub(crate) strong: Target,
}

/// The signals by id.
const SIGNALS: [&str; 6] = ["order", "systems", "people", "ambiguity", "audience", "enabling"];

impl Archetype {
    pub(crate) fn with_means(self, means: [f64; 6]) -> Self {
        Self { means, ..self }
    }

    /// The same with another mean of systems.
    pub(crate) fn with_systems(mut self, mean: f64) -> Self {
        self.means[1] = mean;
        self
    }

    fn mean(&self, signal: &str) -> f64 {
        let place = SIGNALS.iter().position(|id| *id == signal);
        place.map_or(f64::NAN, |place| self.means[place])
    }
}

/// The means of the first are part of the design. Those of the others follow the
/// descriptions of the roles; no source gives figures.
pub(crate) const TPM: Archetype =
    Archetype { name: "TPM", role: 3, means: [80.0; 6], strong: Target::AtLeast(0.94) };
pub(crate) const PLAIN_PGM: Archetype = Archetype {
    name: "PgM, not technical",
    role: 1,
    means: [75.0, 35.0, 75.0, 65.0, 75.0, 75.0],
    strong: Target::AtMost(0.02),
};
pub(crate) const HALF_PGM: Archetype = Archetype {
    name: "PgM, half technical",
    role: 1,
    means: [75.0, 55.0, 75.0, 65.0, 75.0, 75.0],
    strong: Target::AtMost(0.06),
};
pub(crate) const PJM: Archetype = Archetype {
    name: "PjM",
    role: 2,
    means: [75.0, 45.0, 60.0, 35.0, 60.0, 60.0],
    strong: Target::AtMost(0.01),
};
pub(crate) const PM: Archetype = Archetype {
    name: "PM",
    role: 0,
    means: [50.0, 55.0, 65.0, 75.0, 75.0, 40.0],
    strong: Target::AtMost(0.02),
};
pub(crate) const ALL: [Archetype; 5] = [TPM, PLAIN_PGM, HALF_PGM, PJM, PM];

/// The rows that name each archetype's ranges.
pub(crate) fn described() -> String {
    let range = |middle: &f64| format!("{} to {}", middle - REACH, middle + REACH);
    let named = |kind: &Archetype| {
        let ranges: Vec<String> = kind.means.iter().map(range).collect();
        row(&[vec![kind.name.to_owned()], ranges].concat())
    };
    ALL.iter().map(named).collect()
}

/// A person's mean lies at most this far from the archetype's, in points.
const REACH: f64 = 2.0;
/// The standard deviation of the noise of one answer, 0 to 100.
pub(crate) const NOISE_SD: f64 = 22.0;

/// What came out, as shares of all people.
#[derive(Debug, Clone)]
pub(crate) struct Bands {
    pub(crate) strong: f64,
    pub(crate) promising: f64,
    mixed: f64,
    leaning_away: f64,
    withheld: f64,
    /// The share with any flag.
    pub(crate) flagged: f64,
    /// The Fit that 99 of 100 do not exceed.
    pub(crate) high_fit: f64,
}

impl Bands {
    pub(crate) fn withheld(&self) -> f64 {
        self.withheld
    }

    /// A row of the table of bands.
    pub(crate) fn cells(&self, name: &str) -> Vec<String> {
        let shares = [self.strong, self.promising, self.mixed, self.leaning_away, self.withheld];
        [name.to_owned()].into_iter().chain(shares.map(|share| format!("{share:.3}"))).collect()
    }
}

/// People of one kind answer the form. `noise_sd` is that of one answer, 0 to 100.
pub(crate) fn of_kind(form: &Form, kind: &Archetype, noise_sd: f64, people: usize, seed: u64) -> Bands {
    let pull = Pull::default();
    let utilities = pull.utilities(kind.role);
    let lowest: Vec<f64> = form.signals.iter().map(|signal| kind.mean(signal) - REACH).collect();
    bands(form, people, seed, |random| {
        let means: Vec<f64> = lowest.iter().map(|low| low + 2.0 * REACH * random.unit()).collect();
        let answer = |item: &FormItem| step(means[item.signal] + noise_sd * random.normal(), item.item.key);
        let agreement = agreeing(form, answer);
        Answers { choices: choose(form, &utilities, pull, random), ..agreement }
    })
}

/// How people answer who do not read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Careless {
    /// Each of the five answers as often.
    AtRandom,
    /// As a person clicks: mostly in the middle, and seldom the same twice.
    LikeAPerson,
}

/// People who do not read.
pub(crate) fn careless(form: &Form, manner: Careless, people: usize, seed: u64) -> Bands {
    bands(form, people, seed, |random| {
        let mut last = 0;
        let agreement = agreeing(form, |_| {
            last = match manner {
                Careless::AtRandom => 1 + random.below(5),
                Careless::LikeAPerson => {
                    let mut weights = [0.6, 1.4, 1.6, 1.4, 0.6];
                    if last > 0 {
                        weights[usize::from(last) - 1] *= 0.5;
                    }
                    1 + u8::try_from(random.weighted(&weights)).unwrap_or(0)
                }
            };
            last
        });
        Answers { choices: choose(form, &[0.0; 4], Pull::default(), random), ..agreement }
    })
}

/// People who answer what the job wants to hear: the extreme toward the key but for one in
/// seven. Gives their bands, and the share who get a remark.
pub(crate) fn wishing(form: &Form, people: usize, seed: u64) -> (Bands, f64) {
    let mut remarked = Share::default();
    let utilities = Pull::default().utilities(TARGET);
    let found = bands(form, people, seed, |random| {
        let agreement =
            agreeing(form, |item| step(if random.unit() < 1.0 / 7.0 { 75.0 } else { 100.0 }, item.item.key));
        remarked.add(is_extreme(form, &agreement));
        Answers { choices: choose(form, &utilities, Pull::default(), random), ..agreement }
    });
    (found, remarked.value())
}

/// Attentive people of one kind: the share who get the remark about wishing.
pub(crate) fn remarked(form: &Form, kind: &Archetype, people: usize, seed: u64) -> f64 {
    let mut remarked = Share::default();
    let lowest: Vec<f64> = form.signals.iter().map(|signal| kind.mean(signal) - REACH).collect();
    let mut random = Random::seeded(seed);
    for _ in 0..people {
        let answer =
            |item: &FormItem| step(lowest[item.signal] + REACH + NOISE_SD * random.normal(), item.item.key);
        remarked.add(is_extreme(form, &agreeing(form, answer)));
    }
    remarked.value()
}

/// The answer nearest to a keyed value of 0 to 100.
fn step(value: f64, key: i8) -> u8 {
    let steps = [12.5, 37.5, 62.5, 87.5].iter().filter(|edge| value > **edge).fold(0, |steps, _| steps + 1);
    if key > 0 { 1 + steps } else { 5 - steps }
}

fn bands(form: &Form, people: usize, seed: u64, mut draw: impl FnMut(&mut Random) -> Answers) -> Bands {
    let mut random = Random::seeded(seed);
    let mut closeness = Closeness::new(form.kind);
    let mut all = Vec::with_capacity(people);
    let mut fits = Vec::with_capacity(people);
    let mut flagged = Share::default();
    for _ in 0..people {
        let outcome = outcome(form, &draw(&mut random), &mut closeness, &[]);
        all.push(outcome.band);
        fits.push(fit(&outcome.scores).exact);
        flagged.add(!outcome.flags.is_empty());
    }
    let share = |wanted: Band| count(all.iter().filter(|band| **band == wanted).count()) / count(people);
    Bands {
        strong: share(Band::Strong),
        promising: share(Band::Promising),
        mixed: share(Band::Mixed),
        leaning_away: share(Band::LeaningAway),
        withheld: share(Band::Withheld),
        flagged: flagged.value(),
        high_fit: percentile(fits, 99),
    }
}
