//! Simulated people who choose in the scenarios: a utility for each role, and
//! first and last choices that follow it.

use tpm::quiz::answers::Answers;
use tpm::quiz::answers::Choice;
use tpm::quiz::closeness::{Closeness, Closest, Counts, closest};
use tpm::quiz::constants::{PRIOR_SD, ROLES, TARGET};
use tpm::quiz::form::{Form, FormKind};

use crate::random::Random;
use crate::statistics::{Share, Spread, count};

/// The place in [`ROLES`] of the role nearest to [`TARGET`].
const NEAREST: usize = 1;

/// How people choose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pull {
    /// The share of scenarios in which a person picks the own role first.
    pub(crate) own_first: f64,
    /// The sibling's utility as a share of the own role's; the other two have 0.
    pub(crate) sibling: f64,
    pub(crate) manner: Manner,
}

/// How first and last come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As one choice of a pair: the maxdiff model (Marley and Louviere 2005).
    Together,
    /// First, then last among the other three.
    InTurn,
}

impl Default for Pull {
    fn default() -> Self {
        Self { own_first: 0.64, sibling: 0.4, manner: Manner::Together }
    }
}

impl Pull {
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
            let is_less = firsts(&utilities(middle), self.manner)[role] < self.own_first;
            if is_less { low = middle } else { high = middle }
        }
        utilities(low)
    }
}

/// How likely each role is picked first.
fn firsts(utilities: &[f64; 4], manner: Manner) -> [f64; 4] {
    let weights: [f64; 4] = std::array::from_fn(|role| match manner {
        Manner::Together => pair_weights(utilities)[4 * role..4 * role + 4].iter().sum(),
        Manner::InTurn => utilities[role].exp(),
    });
    weights.map(|weight| weight / weights.iter().sum::<f64>())
}

/// The weight of each pair of first and last, four by four; none twice.
fn pair_weights(utilities: &[f64; 4]) -> [f64; 16] {
    std::array::from_fn(|pair| {
        let (first, last) = (pair / 4, pair % 4);
        if first == last { 0.0 } else { (utilities[first] - utilities[last]).exp() }
    })
}

/// Choices in every scenario of the form.
pub(crate) fn choose(
    form: &Form,
    utilities: &[f64; 4],
    manner: Manner,
    random: &mut Random,
) -> Vec<Option<Choice>> {
    let pairs = pair_weights(utilities);
    let choice = |roles: &[usize; 4]| {
        let (first, last) = match manner {
            Manner::Together => {
                let pair = random.weighted(&pairs);
                (pair / 4, pair % 4)
            }
            Manner::InTurn => {
                let first = random.weighted(&utilities.map(f64::exp));
                (first, random.weighted(&lasts(utilities, first)))
            }
        };
        let place = |role: usize| (0..4).find(|place| roles[usize::from(*place)] == role).unwrap_or(0);
        let last = (form.kind == FormKind::Full).then(|| place(last));
        Some(Choice { first: place(first), last })
    };
    form.scenarios.iter().map(|scenario| &scenario.roles).map(choice).collect()
}

fn lasts(utilities: &[f64; 4], first: usize) -> [f64; 4] {
    let mut weights = utilities.map(|utility| (-utility).exp());
    weights[first] = 0.0;
    weights
}

/// What closeness gets right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming {
    /// The share whose role alone has the largest probability.
    pub(crate) right: f64,
    /// The same, with a tie between k roles counted as 1/k.
    pub(crate) right_with_ties: f64,
    /// The share for whom the tool calls one role closest, and it is another.
    pub(crate) wrong: f64,
    /// The share for whom the tool calls the own role closest.
    pub(crate) clear: f64,
    /// The mean probability stated for a role called closest.
    pub(crate) stated: f64,
    /// The mean distance of a stated probability from how often it comes true,
    /// over ten classes of probability.
    pub(crate) calibration_error: f64,
}

/// As many people of each role choose.
pub(crate) fn of_each_role(form: &Form, pull: Pull, people: usize, seed: u64) -> Naming {
    let all: [[f64; 4]; 4] = std::array::from_fn(|role| pull.utilities(role));
    naming(form, pull.manner, people, seed, |person, _| (person % 4, all[person % 4]))
}

/// People whose utilities are drawn as the prior of closeness says.
pub(crate) fn of_the_prior(form: &Form, manner: Manner, people: usize, seed: u64) -> Naming {
    naming(form, manner, people, seed, |_, random| {
        let free = ROLES.map(|_| PRIOR_SD * random.normal());
        let utilities = free.map(|utility| utility - free.iter().sum::<f64>() / 4.0);
        let role = (0..4).max_by(|a, b| utilities[*a].total_cmp(&utilities[*b])).unwrap_or(0);
        (role, utilities)
    })
}

fn naming(
    form: &Form,
    manner: Manner,
    people: usize,
    seed: u64,
    mut draw: impl FnMut(usize, &mut Random) -> (usize, [f64; 4]),
) -> Naming {
    let mut random = Random::seeded(seed);
    let mut closeness = Closeness::new(form.kind);
    let mut tally = Tally::default();
    for person in 0..people {
        let (role, utilities) = draw(person, &mut random);
        let choices = choose(form, &utilities, manner, &mut random);
        let answers = Answers { choices, ..Answers::none(form) };
        tally.add(role, &closeness.probabilities(Counts::of(form, &answers)));
    }
    Naming {
        right: tally.right.value(),
        right_with_ties: tally.right_with_ties.mean(),
        wrong: tally.wrong.value(),
        clear: tally.clear.value(),
        stated: tally.stated.mean(),
        calibration_error: tally.gaps.iter().map(|gap| gap.abs()).sum::<f64>() / (4.0 * count(people)),
    }
}

#[derive(Default)]
struct Tally {
    right: Share,
    right_with_ties: Spread,
    wrong: Share,
    clear: Share,
    stated: Spread,
    /// For each tenth of probability, what was stated less what came true.
    gaps: [f64; 10],
}

impl Tally {
    fn add(&mut self, role: usize, stated: &[f64; 4]) {
        let largest = stated.iter().copied().fold(0.0, f64::max);
        // Equal counts get equal probabilities to the last bit.
        let leaders = stated.iter().filter(|probability| **probability >= largest).count();
        let leads = stated[role] >= largest;
        self.right.add(leads && leaders == 1);
        self.right_with_ties.add(if leads { 1.0 / count(leaders) } else { 0.0 });
        let called = closest(stated);
        self.clear.add(called == Closest::One(role));
        self.wrong.add(matches!(called, Closest::One(other) if other != role));
        if let Closest::One(called) = called {
            self.stated.add(stated[called]);
        }
        for (place, probability) in stated.iter().enumerate() {
            let class = (1..10).filter(|tenth| *probability >= f64::from(*tenth) / 10.0).count();
            self.gaps[class] += probability - f64::from(u8::from(place == role));
        }
    }
}
