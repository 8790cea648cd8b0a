//! The few statistics that the studies need.

/// A count as a number to divide by.
pub(crate) fn count(many: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts here stay far below 2^52")]
    let many = many as f64;
    many
}

/// Mean and variance of values seen one by one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spread {
    many: usize,
    sum: f64,
    squares: f64,
}

impl Spread {
    pub(crate) fn add(&mut self, value: f64) {
        self.many += 1;
        self.sum += value;
        self.squares += value * value;
    }

    pub(crate) fn mean(&self) -> f64 {
        self.sum / count(self.many)
    }

    pub(crate) fn variance(&self) -> f64 {
        self.squares / count(self.many) - self.mean().powi(2)
    }
}

/// How often something was so.
#[derive(Debug, Clone, Default)]
pub(crate) struct Share(Spread);

impl Share {
    pub(crate) fn add(&mut self, is_so: bool) {
        self.0.add(f64::from(u8::from(is_so)));
    }

    /// 0 to 1.
    pub(crate) fn value(&self) -> f64 {
        self.0.mean()
    }
}

/// Pearson's correlation of pairs seen one by one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pairs {
    left: Spread,
    right: Spread,
    products: Spread,
}

impl Pairs {
    pub(crate) fn add(&mut self, left: f64, right: f64) {
        self.left.add(left);
        self.right.add(right);
        self.products.add(left * right);
    }

    pub(crate) fn correlation(&self) -> f64 {
        let covariance = self.products.mean() - self.left.mean() * self.right.mean();
        covariance / (self.left.variance() * self.right.variance()).sqrt()
    }
}

/// Cronbach's (1951) alpha of items that add up to a total.
pub(crate) fn alpha(items: &[Spread], total: &Spread) -> f64 {
    let many = count(items.len());
    many / (many - 1.0) * (1.0 - items.iter().map(Spread::variance).sum::<f64>() / total.variance())
}

/// The value that `percent` of 100 values do not exceed.
pub(crate) fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() * percent).div_ceil(100) - 1]
}

/// The share of a standard normal distribution below `value`, to 1e-7
/// (Abramowitz and Stegun 1964, 7.1.26).
pub(crate) fn normal_below(value: f64) -> f64 {
    const TERMS: [f64; 5] = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
    let x = value.abs() / 2.0_f64.sqrt();
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let tail = TERMS.iter().fold(0.0, |sum, term| (sum + term) * t) * (-x * x).exp() / 2.0;
    if value < 0.0 { tail } else { 1.0 - tail }
}
