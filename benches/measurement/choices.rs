//! Simulated people who choose in the scenarios: a utility for each role, and
//! first and last choices that follow it.

use tpm::content::words;
use tpm::quiz::answers::{Answers, Choice};
use tpm::quiz::closeness::{Closeness, Closest, Counts, closest};
use tpm::quiz::constants::{
    FIRST_AND_LAST_SECONDS, KEY_SECONDS, PRIOR_SD, ROLES, SURE_CLOSENESS, TARGET, WEIGHT_OF_LASTS,
    WORDS_A_MINUTE,
};
use tpm::quiz::form::{Form, FormKind, FormScenario};
use tpm::quiz::outcome::next_spare;

use crate::random::Random;
use crate::statistics::{Share, Spread, count};

/// The place in [`ROLES`] of the role nearest to [`TARGET`].
const NEAREST: usize = 1;

/// How people choose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pull {
    /// The share of scenarios in which a person who does not waver picks the own role first.
    pub(crate) own_first: f64,
    /// The sibling's utility as a share of the own role's; the other two have 0.
    pub(crate) sibling: f64,
    /// The utility of a last choice, as a share of that of a first one.
    pub(crate) lasts: f64,
    /// The share of scenarios in which the person wavers: first and last without a lean.
    pub(crate) wavers: f64,
}

impl Default for Pull {
    fn default() -> Self {
        Self { own_first: 0.64, sibling: 0.4, lasts: WEIGHT_OF_LASTS, wavers: 0.0 }
    }
}

impl Pull {
    /// The three populations that the quiz is built for, and how they are called.
    pub(crate) fn populations() -> [(&'static str, Self); 3] {
        let base = Self::default();
        [
            ("one role first", base),
            ("wavering in one scenario of eight", Self { wavers: 0.125, ..base }),
            ("wavering in one scenario of four", Self { wavers: 0.25, ..base }),
        ]
    }

    /// The utilities of somebody of this role, in logits. The sibling of each role
    /// but [`TARGET`] is [`TARGET`]: the worst case for a false "strong".
    pub(crate) fn utilities(self, role: usize) -> [f64; 4] {
        let sibling = if role == TARGET { NEAREST } else { TARGET };
        let utilities = |strength: f64| {
            let mut utilities = [0.0; 4];
            utilities[role] = strength;
            utilities[sibling] = self.sibling * strength;
            utilities
        };
        let (mut low, mut high) = (0.0, 10.0);
        for _ in 0..50 {
            let middle = f64::midpoint(low, high);
            let weights = utilities(middle).map(f64::exp);
            let is_less = weights[role] / weights.iter().sum::<f64>() < self.own_first;
            if is_less { low = middle } else { high = middle }
        }
        utilities(low)
    }

    /// First and last in a scenario with these roles, by place.
    fn choice(self, roles: &[usize; 4], utilities: &[f64; 4], random: &mut Random) -> Choice {
        let wavers = random.unit() < self.wavers;
        let utilities = if wavers { &[0.0; 4] } else { utilities };
        let first = random.weighted(&utilities.map(f64::exp));
        let mut lasts = utilities.map(|utility| (-self.lasts * utility).exp());
        lasts[first] = 0.0;
        let last = random.weighted(&lasts);
        let place = |role: usize| (0..4).find(|place| roles[usize::from(*place)] == role).unwrap_or(0);
        Choice { first: place(first), last: Some(place(last)) }
    }
}

/// Choices in every scenario of the form; the spare ones are left open.
pub(crate) fn choose(
    form: &Form,
    utilities: &[f64; 4],
    pull: Pull,
    random: &mut Random,
) -> Vec<Option<Choice>> {
    let mut choices = vec![None; form.scenarios.len()];
    for (choice, scenario) in choices.iter_mut().zip(&form.scenarios[..form.told]) {
        let whole = pull.choice(&scenario.roles, utilities, random);
        let last = whole.last.filter(|_| form.kind == FormKind::Full);
        *choice = Some(Choice { last, ..whole });
    }
    choices
}

/// What closeness gets right, once spare scenarios were asked as the quiz asks them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming {
    /// The share whose role alone has the largest probability.
    pub(crate) right: f64,
    /// The same before any spare scenario.
    pub(crate) right_before: f64,
    /// The share for whom another role is as probable as a sure one.
    pub(crate) surely_wrong: f64,
    /// The share for whom the tool calls the own role closest.
    pub(crate) clear: f64,
    /// The share for whom it calls another one closest.
    pub(crate) wrong: f64,
    /// The share who are asked any spare scenario, and the mean time it takes.
    pub(crate) asked: f64,
    pub(crate) seconds: f64,
    /// The mean distance of a stated probability from how often it comes true,
    /// over ten classes of probability; and that where more is stated than comes true.
    pub(crate) calibration_error: f64,
    pub(crate) immodesty: f64,
}

/// As many people of each role choose.
pub(crate) fn of_each_role(form: &Form, pull: Pull, people: usize, seed: u64) -> Naming {
    let all: [[f64; 4]; 4] = std::array::from_fn(|role| pull.utilities(role));
    naming(form, pull, people, seed, |person, _| (person % 4, all[person % 4]))
}

/// People whose utilities are drawn as the prior of closeness says.
pub(crate) fn of_the_prior(form: &Form, people: usize, seed: u64) -> Naming {
    naming(form, Pull::default(), people, seed, |_, random| {
        let free = ROLES.map(|_| PRIOR_SD * random.normal());
        let utilities = free.map(|utility| utility - free.iter().sum::<f64>() / 4.0);
        let role = (0..4).max_by(|a, b| utilities[*a].total_cmp(&utilities[*b])).unwrap_or(0);
        (role, utilities)
    })
}

fn naming(
    form: &Form,
    pull: Pull,
    people: usize,
    seed: u64,
    mut draw: impl FnMut(usize, &mut Random) -> (usize, [f64; 4]),
) -> Naming {
    let mut random = Random::seeded(seed);
    let mut closeness = Closeness::new(form.kind);
    let mut tally = Tally::default();
    for person in 0..people {
        let (role, utilities) = draw(person, &mut random);
        let choices = choose(form, &utilities, pull, &mut random);
        let mut answers = Answers { choices, ..Answers::none(form) };
        let mut stated = closeness.probabilities(Counts::of(form, &answers));
        tally.right_before.add(leads(role, &stated));
        let mut seconds = 0.0;
        while let Some(at) = next_spare(form, &answers, &stated) {
            let spare = &form.scenarios[at];
            answers.choices[at] = Some(pull.choice(&spare.roles, &utilities, &mut random));
            stated = closeness.probabilities(Counts::of(form, &answers));
            seconds += reading_seconds(spare) + FIRST_AND_LAST_SECONDS + 2.0 * KEY_SECONDS;
        }
        tally.seconds.add(seconds);
        tally.asked.add(seconds > 0.0);
        tally.add(role, &stated);
    }
    let gaps = tally.gaps.map(|gap| gap / (4.0 * count(people)));
    Naming {
        right: tally.right.value(),
        right_before: tally.right_before.value(),
        surely_wrong: tally.surely_wrong.value(),
        clear: tally.clear.value(),
        wrong: tally.wrong.value(),
        asked: tally.asked.value(),
        seconds: tally.seconds.mean(),
        calibration_error: gaps.iter().map(|gap| gap.abs()).sum(),
        // Above one half, more is stated than comes true where the gap is positive.
        immodesty: gaps[5..].iter().map(|gap| gap.max(0.0)).sum(),
    }
}

fn reading_seconds(scenario: &FormScenario) -> f64 {
    let texts = [&scenario.text].into_iter().chain(&scenario.options);
    count(texts.map(|text| words(text).len()).sum()) * 60.0 / WORDS_A_MINUTE
}

/// Whether this role alone has the largest probability. Equal counts get equal
/// probabilities to the last bit.
fn leads(role: usize, stated: &[f64; 4]) -> bool {
    (0..4).all(|other| other == role || stated[other] < stated[role])
}

#[derive(Default)]
struct Tally {
    right: Share,
    right_before: Share,
    surely_wrong: Share,
    clear: Share,
    wrong: Share,
    asked: Share,
    seconds: Spread,
    /// For each tenth of probability, what was stated less what came true.
    gaps: [f64; 10],
}

impl Tally {
    fn add(&mut self, role: usize, stated: &[f64; 4]) {
        self.right.add(leads(role, stated));
        self.surely_wrong.add((0..4).any(|other| other != role && stated[other] >= SURE_CLOSENESS));
        let called = closest(stated);
        self.clear.add(called == Closest::One(role));
        self.wrong.add(matches!(called, Closest::One(other) if other != role));
        for (place, probability) in stated.iter().enumerate() {
            let class = (1..10).filter(|tenth| *probability >= f64::from(*tenth) / 10.0).count();
            self.gaps[class] += probability - f64::from(u8::from(place == role));
        }
    }
}
