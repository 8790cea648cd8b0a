//! Means, variances and covariances of variables that come a case at a time, and what
//! scales made of them are worth. Of the cases only sums are kept.

use crate::problem::Problem;

/// A correlation of fewer cases says nothing: two points always lie on a line.
const LEAST: u64 = 3;

/// So many variables are looked at together: time and memory grow with their square.
const MOST: usize = 50;

/// A sweep that moves no loading by more than this, in standard deviations, is the last.
const SETTLED: f64 = 1e-11;

/// At most so many sweeps are made.
const SWEEPS: usize = 2_000;

/// Sums over the cases that have both of two variables, each around its mean (Welford
/// 1962), so that no small variance is lost beside a large mean.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pair {
    pub(super) n: u64,
    means: [f64; 2],
    squares: [f64; 2],
    product: f64,
}

/// Some variables, each with each, over the cases that have both (pairwise complete).
#[derive(Debug)]
pub(super) struct Cross(Vec<Pair>);

impl Pair {
    pub(super) fn add(&mut self, x: f64, y: f64) {
        self.n += 1;
        let n = float(self.n);
        let [dx, dy] = [x - self.means[0], y - self.means[1]];
        self.means[0] += dx / n;
        self.means[1] += dy / n;
        self.squares[0] += dx * (x - self.means[0]);
        self.squares[1] += dy * (y - self.means[1]);
        self.product += dx * (y - self.means[1]);
    }

    /// The mean of the first variable.
    pub(super) fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.means[0])
    }

    /// The standard deviation of the first variable in the population that the cases are a
    /// sample of: by n − 1.
    pub(super) fn sd(&self) -> Option<f64> {
        (self.n > 1).then(|| (self.squares[0] / float(self.n - 1)).sqrt())
    }

    /// Pearson's product-moment correlation.
    pub(super) fn correlation(&self) -> Option<f64> {
        let scale = (self.squares[0] * self.squares[1]).sqrt();
        (self.n >= LEAST && scale > 0.0).then(|| (self.product / scale).clamp(-1.0, 1.0))
    }
}

impl Cross {
    pub(super) fn of(variables: usize) -> Result<Self, Problem> {
        if variables > MOST {
            let what = format!("{variables} items or signals belong together, and {MOST} is the most");
            return Err(Problem::world(what, "`tpm score` without `--items` scores sheets of any quiz"));
        }
        Ok(Self(vec![Pair::default(); variables * (variables + 1) / 2]))
    }

    /// Adds a case.
    pub(super) fn add(&mut self, values: &[Option<f64>]) {
        let mut pairs = self.0.iter_mut();
        for (at, y) in values.iter().enumerate() {
            for (x, pair) in values[..=at].iter().zip(&mut pairs) {
                if let (Some(x), Some(y)) = (x, y) {
                    pair.add(*x, *y);
                }
            }
        }
    }

    pub(super) fn pair(&self, a: usize, b: usize) -> &Pair {
        let (low, high) = (a.min(b), a.max(b));
        &self.0[high * (high + 1) / 2 + low]
    }

    /// How many cases the least known pair has.
    pub(super) fn least(&self, of: &[usize]) -> u64 {
        let pairs = of.iter().flat_map(|a| of.iter().map(|b| self.pair(*a, *b).n));
        pairs.min().unwrap_or(0)
    }

    /// The covariances; none where a pair has too few cases.
    fn covariances(&self, of: &[usize]) -> Option<Vec<Vec<f64>>> {
        let covariance = |pair: &Pair| pair.product / float(pair.n - 1);
        let row = |a: &usize| of.iter().map(|b| covariance(self.pair(*a, *b))).collect();
        (self.least(of) >= LEAST).then(|| of.iter().map(row).collect())
    }

    /// Cronbach's (1951) alpha of the sum of `of`:
    /// k / (k − 1) · (1 − Σ variances / variance of the sum).
    pub(super) fn alpha(&self, of: &[usize]) -> Option<f64> {
        let covariances = self.covariances(of).filter(|_| of.len() > 1)?;
        let (k, all) = (covariances.len(), sum(&covariances));
        let own: f64 = (0..k).map(|at| covariances[at][at]).sum();
        let k = float(k as u64);
        (all > 0.0).then(|| k / (k - 1.0) * (1.0 - own / all))
    }

    /// McDonald's (1999) omega of the sum of `of`, with one factor:
    /// (Σ loadings)² / ((Σ loadings)² + Σ what each has of its own).
    ///
    /// The loadings are those that leave the least squares between items (minres: Harman and
    /// Jones 1966), where no item has less than nothing of its own (Harman and Fukuda 1966).
    /// Two items leave them open.
    pub(super) fn omega(&self, of: &[usize]) -> Option<f64> {
        let covariances = self.covariances(of).filter(|_| of.len() > 2)?;
        let starts = (0..of.len()).map(|start| loadings(&covariances, start));
        let best = starts.min_by(|a, b| residual(&covariances, a).total_cmp(&residual(&covariances, b)))?;
        let common = best.iter().sum::<f64>().powi(2);
        let own: f64 =
            best.iter().enumerate().map(|(at, loading)| covariances[at][at] - loading * loading).sum();
        (common + own > 0.0).then(|| common / (common + own))
    }

    /// The correlation of a variable with the sum of others (corrected item-total, or
    /// item-rest, correlation).
    pub(super) fn with_rest(&self, item: usize, rest: &[usize]) -> Option<f64> {
        let covariances = self.covariances(&[&[item], rest].concat()).filter(|_| !rest.is_empty())?;
        let with: f64 = covariances[0][1..].iter().sum();
        let own = covariances[0][0];
        let of_rest = sum(&covariances) - own - 2.0 * with;
        let scale = (own * of_rest).sqrt();
        // Where answers are missing, each covariance is of other people, and may not fit.
        (scale > 0.0 && with.abs() <= scale * (1.0 + 1e-9)).then(|| (with / scale).clamp(-1.0, 1.0))
    }
}

/// Loadings on one factor. Each in turn is the best beside the others, from where the factor
/// is the variable `start`.
fn loadings(covariances: &[Vec<f64>], start: usize) -> Vec<f64> {
    let deviations: Vec<f64> = (0..covariances.len()).map(|at| covariances[at][at].sqrt()).collect();
    let of_start = |at: usize| covariances[start][at] / deviations[start];
    let mut loadings: Vec<f64> = if deviations[start] > 0.0 {
        (0..deviations.len()).map(of_start).collect()
    } else {
        vec![0.0; deviations.len()]
    };
    for _ in 0..SWEEPS {
        let mut moved = 0.0_f64;
        for at in 0..loadings.len() {
            let others = || loadings.iter().enumerate().filter(|(other, _)| *other != at);
            let (with, squares) = others().fold((0.0, 0.0), |(with, squares), (other, loading)| {
                (with + covariances[at][other] * loading, squares + loading * loading)
            });
            if squares > 0.0 {
                let best = (with / squares).clamp(-deviations[at], deviations[at]);
                moved = moved.max((best - loadings[at]).abs() / deviations[at].max(f64::MIN_POSITIVE));
                loadings[at] = best;
            }
        }
        if moved < SETTLED {
            break;
        }
    }
    loadings
}

/// The sum of squares that loadings leave between variables.
fn residual(covariances: &[Vec<f64>], loadings: &[f64]) -> f64 {
    let left = |a: usize, b: usize| covariances[a][b] - loadings[a] * loadings[b];
    (0..loadings.len()).flat_map(|b| (0..b).map(move |a| left(a, b).powi(2))).sum()
}

fn sum(matrix: &[Vec<f64>]) -> f64 {
    matrix.iter().flatten().sum()
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below what a float holds exactly")]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cases of some variables, each with all values.
    fn cross(cases: &[Vec<f64>]) -> Cross {
        let mut cross = Cross::of(cases[0].len()).unwrap();
        cases.iter().for_each(|case| cross.add(&case.iter().copied().map(Some).collect::<Vec<_>>()));
        cross
    }

    #[track_caller]
    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-7), "{found:?} is not {expected}");
    }

    #[test]
    fn figures_worked_by_hand() {
        let cross =
            cross(&[vec![1.0, 2.0, 1.0], vec![2.0, 1.0, 2.0], vec![3.0, 3.0, 3.0], vec![2.0, 2.0, 3.0]]);
        close(cross.pair(0, 0).mean(), 2.0);
        close(cross.pair(0, 0).sd(), (2.0_f64 / 3.0).sqrt());
        // Sums of squares 2, 2 and 2.75; of products 1, 2 and 1.
        close(cross.pair(0, 1).correlation(), 0.5);
        close(cross.pair(0, 2).correlation(), 2.0 / 5.5_f64.sqrt());
        close(cross.pair(1, 2).correlation(), 1.0 / 5.5_f64.sqrt());
        // The sum's square is 2 + 2 + 2.75 + 2 (1 + 2 + 1) = 14.75.
        close(cross.alpha(&[0, 1, 2]), 1.5 * (1.0 - 6.75 / 14.75));
        close(cross.alpha(&[0, 1]), 2.0 * (1.0 - 4.0 / 6.0));
        // With the first: 1 + 2; of the rest: 2 + 2.75 + 2.
        close(cross.with_rest(0, &[1, 2]), 3.0 / (2.0_f64 * 6.75).sqrt());
        assert_eq!((cross.omega(&[0, 1]), cross.alpha(&[0]), cross.with_rest(0, &[])), (None, None, None));
    }

    /// Orthogonal columns: what is in common, and each variable's own.
    fn one_factor(loadings: [f64; 4], own: [f64; 4]) -> Cross {
        let sign = |case: usize, column: usize| {
            if (case & column).count_ones().is_multiple_of(2) { 1.0 } else { -1.0 }
        };
        let value = |case: usize, at: usize| {
            loadings[at] * sign(case, 7) + f64::sqrt(own[at]) * sign(case, [1, 2, 3, 4][at])
        };
        let cases: Vec<Vec<f64>> = (0..8).map(|case| (0..4).map(|at| value(case, at)).collect()).collect();
        cross(&cases)
    }

    #[test]
    fn omega_finds_the_factor_that_is_there() {
        for (loadings, own) in [
            ([0.8, 0.7, 0.6, 0.5], [0.36, 0.51, 0.64, 0.75]),
            ([0.5, 0.5, 0.5, 0.5], [1.0, 1.0, 1.0, 1.0]),
            // An item that asks the opposite, and one that asks nothing else.
            ([0.9, 0.8, 0.7, -0.4], [0.2, 0.3, 0.4, 0.9]),
            ([0.7, 0.6, 0.6, 1.0], [0.5, 0.6, 0.7, 0.0]),
        ] {
            let common = loadings.iter().sum::<f64>().powi(2);
            let omega = common / (common + own.iter().sum::<f64>());
            close(one_factor(loadings, own).omega(&[0, 1, 2, 3]), omega);
        }
        // Where all load alike, alpha is omega.
        let equal = one_factor([0.5; 4], [1.0; 4]);
        close(equal.alpha(&[0, 1, 2, 3]), 4.0 / (4.0 + 4.0));
    }

    #[test]
    fn what_cannot_be_computed_is_not_there() {
        let nothing = Cross::of(3).unwrap();
        let same = cross(&vec![vec![0.1, 0.1, 0.1]; 9]);
        let two = cross(&[vec![1.0, 2.0, 3.0], vec![2.0, 1.0, 3.0]]);
        for cross in [&nothing, &same, &two] {
            let all = [0, 1, 2];
            assert_eq!((cross.alpha(&all), cross.omega(&all)), (None, None));
            assert_eq!((cross.with_rest(0, &[1, 2]), cross.pair(0, 1).correlation()), (None, None));
        }
        assert_eq!((nothing.pair(0, 0).mean(), nothing.pair(0, 0).sd()), (None, None));
        assert_eq!(same.pair(0, 0).sd(), Some(0.0));
        assert!(Cross::of(MOST + 1).is_err());
    }

    #[test]
    fn each_pair_has_the_cases_that_have_both() {
        let mut cross = Cross::of(2).unwrap();
        let cases = [
            [Some(1.0), Some(4.0)],
            [Some(9.0), None],
            [Some(2.0), Some(2.0)],
            [None, Some(7.0)],
            [Some(3.0), Some(0.0)],
        ];
        cases.iter().for_each(|case| cross.add(case));
        assert_eq!((cross.pair(0, 0).n, cross.pair(1, 1).n, cross.pair(1, 0).n), (4, 4, 3));
        close(cross.pair(0, 0).mean(), 3.75);
        close(cross.pair(0, 1).correlation(), -1.0);
        assert_eq!(cross.least(&[0, 1]), 3);
    }
}
