//! How close a person's choices come to those typical of each role: a posterior
//! over four utilities, on a fixed grid, so that a result is reproducible.

use std::cmp::Reverse;
use std::collections::HashMap;

use libm::{exp, log};

use super::answers::Answers;
use super::constants::{
    BETWEEN_CLOSENESS, CLEAR_CLOSENESS, GRID_REACH, GRID_STEP, PRIOR_SD, ROLES, WEIGHT_OF_LASTS,
};
use super::form::{Form, FormKind};

/// How often each role was picked first, and how often last, by its place in [`ROLES`]:
/// all that closeness depends on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counts {
    pub firsts: [u8; 4],
    /// None in the short form, which does not ask.
    pub lasts: [u8; 4],
}

impl Counts {
    /// Counts the choices.
    pub fn of(form: &Form, answers: &Answers) -> Self {
        let mut counts = Self::default();
        for (scenario, choice) in form.scenarios.iter().zip(&answers.choices) {
            if let Some(choice) = choice {
                counts.firsts[scenario.roles[usize::from(choice.first)]] += 1;
                if let Some(last) = choice.last {
                    counts.lasts[scenario.roles[usize::from(last)]] += 1;
                }
            }
        }
        counts
    }

    fn of_role(self, role: usize) -> [u8; 2] {
        [self.firsts[role], self.lasts[role]]
    }
}

/// Which roles the choices come closest to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closest {
    /// To one, by its place in [`ROLES`].
    One(usize),
    /// Between two, the nearer one first.
    Two(usize, usize),
    /// To none.
    None,
}

/// The places of the roles, the most probable first.
pub fn nearest_first(probabilities: &[f64; 4]) -> [usize; 4] {
    let mut order = [0, 1, 2, 3];
    order.sort_by(|a, b| probabilities[*b].total_cmp(&probabilities[*a]));
    order
}

/// Which roles these probabilities call closest.
pub fn closest(probabilities: &[f64; 4]) -> Closest {
    let order = nearest_first(probabilities);
    let [first, second, ..] = order;
    if probabilities[first] >= CLEAR_CLOSENESS {
        Closest::One(first)
    } else if probabilities[first] + probabilities[second] >= BETWEEN_CLOSENESS
        && probabilities[second] > probabilities[order[2]]
    {
        Closest::Two(first, second)
    } else {
        Closest::None
    }
}

/// The posterior, with the grid made once and each result kept.
#[derive(Debug)]
pub struct Closeness {
    points: Vec<Point>,
    known: HashMap<Counts, [f64; 4]>,
    /// The densities of all points by firsts, which few counts differ in.
    by_firsts: HashMap<[u8; 4], Vec<f64>>,
}

/// How many firsts are kept: more than the eight scenarios of most sheets can have in order.
const MOST_FIRSTS: usize = 16;

/// Which sign each axis of the grid has in each role's utility: the corners of a regular
/// tetrahedron, so that no role stands apart.
const SIGNS: [[f64; 4]; 3] = [[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0], [-1.0, 1.0, 1.0, -1.0]];

/// A point of the grid: the utilities of the four roles, the logarithm of its prior, what
/// each first choice of a role adds to that of its likelihood, and whose utility is the
/// largest. Ties are shared.
#[derive(Debug)]
struct Point {
    utilities: [f64; 4],
    log_prior: f64,
    first: [f64; 4],
    largest: [f64; 4],
}

impl Closeness {
    /// The grid for a kind of form.
    pub fn new(kind: FormKind) -> Self {
        let points = axis()
            .flat_map(|x| axis().flat_map(move |y| axis().map(move |z| [x, y, z])))
            .map(|place| Point::new(place, kind))
            .collect();
        Self { points, known: HashMap::new(), by_firsts: HashMap::new() }
    }

    /// The probability that each role's utility is the largest, in the order of
    /// [`ROLES`]. They sum to 1.
    pub fn probabilities(&mut self, counts: Counts) -> [f64; 4] {
        // Roles are alike in the prior, so the counts are put in order first:
        // fewer different ones have to be computed, and the same counts give
        // the same probabilities whatever the role.
        let mut order = [0, 1, 2, 3];
        order.sort_by_key(|role| Reverse(counts.of_role(*role)));
        let sorted = Counts {
            firsts: order.map(|role| counts.firsts[role]),
            lasts: order.map(|role| counts.lasts[role]),
        };
        let found = self.known.get(&sorted).copied().unwrap_or_else(|| self.of_new(sorted));
        let mut probabilities = [0.0; 4];
        for (place, role) in order.into_iter().enumerate() {
            probabilities[role] = found[place];
        }
        probabilities
    }

    /// The posterior mass where each utility is the largest, for counts not seen before.
    fn of_new(&mut self, counts: Counts) -> [f64; 4] {
        let Self { points, known, by_firsts } = self;
        if by_firsts.len() >= MOST_FIRSTS {
            by_firsts.clear();
        }
        let firsts = by_firsts.entry(counts.firsts).or_insert_with(|| of_firsts(points, counts.firsts));
        let mut mass = [0.0; 4];
        for (point, density) in points.iter().zip(with_lasts(firsts, counts.lasts)) {
            for (mass, share) in mass.iter_mut().zip(point.largest) {
                *mass += density * share;
            }
        }
        let total: f64 = mass.iter().sum();
        let found = shared_among_equals(mass.map(|mass| mass / total), counts);
        known.insert(counts, found);
        found
    }

    /// In what share of scenarios a role's part would be taken first: the ends of the 90 %
    /// interval.
    pub fn share(&self, counts: Counts, role: usize) -> [f64; 2] {
        let share = |point: &Point| {
            let weights = point.utilities.map(exp);
            weights[role] / weights.iter().sum::<f64>()
        };
        let firsts = of_firsts(&self.points, counts.firsts);
        let mut shares: Vec<(f64, f64)> =
            self.points.iter().map(share).zip(with_lasts(&firsts, counts.lasts)).collect();
        shares.sort_by(|a, b| a.0.total_cmp(&b.0));
        let total: f64 = shares.iter().map(|(_, density)| density).sum();
        [0.05, 0.95].map(|quantile| {
            let mut below = 0.0;
            let reached = shares.iter().find(|(_, density)| {
                below += density / total;
                below >= quantile
            });
            reached.map_or(1.0, |(share, _)| *share)
        })
    }
}

fn axis() -> impl Iterator<Item = f64> {
    (-GRID_REACH..=GRID_REACH).map(|step| f64::from(step) * GRID_STEP)
}

impl Point {
    fn new(place: [f64; 3], kind: FormKind) -> Self {
        let along = |role: usize| place.iter().zip(SIGNS).map(|(at, signs)| at * signs[role]).sum::<f64>();
        let utilities: [f64; 4] = std::array::from_fn(|role| along(role) / 2.0);
        let all_firsts = log(utilities.iter().map(|u| exp(*u)).sum());
        let lasts = utilities.map(|u| exp(-WEIGHT_OF_LASTS * u));
        // The last is chosen among the three that are left.
        let all_lasts = |first: usize| match kind {
            FormKind::Short => 0.0,
            FormKind::Full => {
                log((0..ROLES.len()).filter(|last| *last != first).map(|last| lasts[last]).sum())
            }
        };
        let most = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let is_largest = utilities.map(|u| f64::from(u8::from(most - u < 1e-9)));
        let many: f64 = is_largest.iter().sum();
        Self {
            utilities,
            log_prior: -place.iter().map(|at| at * at).sum::<f64>() / (2.0 * PRIOR_SD * PRIOR_SD),
            first: std::array::from_fn(|role| utilities[role] - all_firsts - all_lasts(role)),
            largest: is_largest.map(|is| is / many),
        }
    }
}

/// The density of each point by the firsts, of which the largest is 1.
fn of_firsts(points: &[Point], firsts: [u8; 4]) -> Vec<f64> {
    let firsts = firsts.map(f64::from);
    let log_density = |point: &Point| {
        let first: f64 = firsts.iter().zip(&point.first).map(|(n, log)| n * log).sum();
        first + point.log_prior
    };
    let logs: Vec<f64> = points.iter().map(log_density).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    logs.into_iter().map(|log| exp(log - most)).collect()
}

/// The same with the lasts: what they add is a product of what they add along each axis.
fn with_lasts(firsts: &[f64], lasts: [u8; 4]) -> Vec<f64> {
    let [x, y, z] = SIGNS.map(|signs| {
        let slope: f64 = signs.iter().zip(lasts).map(|(sign, n)| sign * f64::from(n)).sum::<f64>() / 2.0;
        axis().map(|at| exp(-WEIGHT_OF_LASTS * slope * at)).collect::<Vec<f64>>()
    });
    let mut densities = Vec::with_capacity(firsts.len());
    for (row, of_row) in firsts.chunks(z.len()).enumerate() {
        let along = x[row / y.len()] * y[row % y.len()];
        densities.extend(of_row.iter().zip(&z).map(|(density, at)| density * along * at));
    }
    densities
}

/// Equal counts get equal probabilities to the last bit.
fn shared_among_equals(probabilities: [f64; 4], counts: Counts) -> [f64; 4] {
    let equals =
        |role: usize| (0..ROLES.len()).filter(move |other| counts.of_role(*other) == counts.of_role(role));
    if equals(0).count() == ROLES.len() {
        return [0.25; 4];
    }
    std::array::from_fn(|role| {
        #[expect(clippy::cast_precision_loss, reason = "at most four are equal")]
        let many = equals(role).count() as f64;
        equals(role).map(|equal| probabilities[equal]).sum::<f64>() / many
    })
}
