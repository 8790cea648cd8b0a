//! How close a person's choices come to those typical of each role: a posterior
//! over four utilities, on a fixed grid, so that a result is reproducible.

use std::collections::HashMap;

use libm::{exp, log};

use super::answers::Answers;
use super::constants::{BETWEEN_CLOSENESS, CLEAR_CLOSENESS, GRID_REACH, GRID_STEP, PRIOR_SD, ROLES};
use super::form::{Form, FormKind};

/// How often each role was picked first less how often last, and how many
/// scenarios were answered: all that closeness depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Counts {
    /// First less last, by the place of the role in [`ROLES`].
    pub net: [i8; 4],
    /// Answered scenarios.
    pub answered: u8,
}

impl Counts {
    pub fn of(form: &Form, answers: &Answers) -> Self {
        let mut counts = Self { net: [0; 4], answered: 0 };
        for (scenario, choice) in form.scenarios.iter().zip(&answers.choices) {
            if let Some(choice) = choice {
                counts.answered += 1;
                counts.net[scenario.roles[usize::from(choice.first)]] += 1;
                if let Some(last) = choice.last {
                    counts.net[scenario.roles[usize::from(last)]] -= 1;
                }
            }
        }
        counts
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

/// Which roles these probabilities call closest.
pub fn closest(probabilities: &[f64; 4]) -> Closest {
    let mut order = [0, 1, 2, 3];
    order.sort_by(|a, b| probabilities[*b].total_cmp(&probabilities[*a]));
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
}

/// A point of the grid: the utilities of the four roles, and the logarithms of
/// its prior and of the sum over all possible choices.
#[derive(Debug)]
struct Point {
    utilities: [f64; 4],
    log_prior: f64,
    log_sum: f64,
}

impl Closeness {
    pub fn new(kind: FormKind) -> Self {
        let axis = || (-GRID_REACH..=GRID_REACH).map(|step| f64::from(step) * GRID_STEP);
        let points = axis()
            .flat_map(|x| axis().flat_map(move |y| axis().map(move |z| [x, y, z])))
            .map(|place| Point::new(place, kind))
            .collect();
        Self { points, known: HashMap::new() }
    }

    /// The probability that each role's utility is the largest, in the order of
    /// [`ROLES`]. They sum to 1.
    pub fn probabilities(&mut self, counts: Counts) -> [f64; 4] {
        // Roles are alike in the prior, so the counts are put in order first:
        // fewer different ones have to be computed, and the same counts give
        // the same probabilities whatever the role.
        let mut order = [0, 1, 2, 3];
        order.sort_by_key(|role| -counts.net[*role]);
        let sorted = Counts { net: order.map(|role| counts.net[role]), ..counts };
        let points = &self.points;
        let found = *self.known.entry(sorted).or_insert_with(|| posterior(points, sorted));
        let mut probabilities = [0.0; 4];
        for (place, role) in order.into_iter().enumerate() {
            probabilities[role] = found[place];
        }
        probabilities
    }
}

impl Point {
    /// The rows of the matrix that makes four utilities of three axes are the
    /// corners of a regular tetrahedron, so that no role stands apart.
    fn new([x, y, z]: [f64; 3], kind: FormKind) -> Self {
        let utilities = [x + y - z, x - y + z, -x + y + z, -x - y - z].map(|sum| sum / 2.0);
        let firsts: f64 = utilities.iter().map(|u| exp(*u)).sum();
        let pairs =
            || (0..ROLES.len()).flat_map(|i| (0..ROLES.len()).map(move |j| (i, j))).filter(|(i, j)| i != j);
        let sum = match kind {
            FormKind::Short => firsts,
            FormKind::Full => pairs().map(|(i, j)| exp(utilities[i] - utilities[j])).sum(),
        };
        let log_prior = -(x * x + y * y + z * z) / (2.0 * PRIOR_SD * PRIOR_SD);
        Self { utilities, log_prior, log_sum: log(sum) }
    }
}

/// The posterior mass where each utility is the largest. Ties are shared, and
/// so is the mass of roles with equal counts.
fn posterior(points: &[Point], counts: Counts) -> [f64; 4] {
    let net = counts.net.map(f64::from);
    let log_density = |point: &Point| {
        let picked: f64 = net.iter().zip(&point.utilities).map(|(n, u)| n * u).sum();
        picked - f64::from(counts.answered) * point.log_sum + point.log_prior
    };
    let logs: Vec<f64> = points.iter().map(log_density).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut mass = [0.0; 4];
    for (point, log) in points.iter().zip(&logs) {
        let largest = point.utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let is_largest = point.utilities.map(|u| largest - u < 1e-9);
        #[expect(clippy::cast_precision_loss, reason = "at most four share")]
        let share = exp(log - most) / is_largest.iter().filter(|is| **is).count() as f64;
        for (mass, _) in mass.iter_mut().zip(is_largest).filter(|(_, is)| *is) {
            *mass += share;
        }
    }
    let total: f64 = mass.iter().sum();
    shared_among_equals(mass.map(|mass| mass / total), counts.net)
}

/// Equal counts get equal probabilities to the last bit.
fn shared_among_equals(probabilities: [f64; 4], net: [i8; 4]) -> [f64; 4] {
    if net == [net[0]; 4] {
        return [0.25; 4];
    }
    net.map(|count| {
        let equals: Vec<f64> =
            probabilities.iter().zip(net).filter(|(_, other)| *other == count).map(|(p, _)| *p).collect();
        #[expect(clippy::cast_precision_loss, reason = "at most four are equal")]
        let many = equals.len() as f64;
        equals.iter().sum::<f64>() / many
    })
}
