//! Random numbers that are the same on every run.

use std::f64::consts::TAU;

/// `SplitMix64` (Steele, Lea and Flood 2014), with normal numbers by Box and
/// Muller (1958).
pub(crate) struct Random {
    state: u64,
    spare: Option<f64>,
}

impl Random {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self { state: seed, spare: None }
    }

    fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Evenly spread above 0, up to and with 1.
    pub(crate) fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let whole = ((self.bits() >> 11) + 1) as f64;
        whole * (-53.0_f64).exp2()
    }

    /// Evenly spread over 0 to `limit` - 1.
    pub(crate) fn below(&mut self, limit: u8) -> u8 {
        #[expect(clippy::cast_possible_truncation, reason = "it is less than a u8")]
        let value = (self.bits() % u64::from(limit)) as u8;
        value
    }

    /// Normal, with mean 0 and standard deviation 1.
    pub(crate) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let (radius, angle) = ((-2.0 * self.unit().ln()).sqrt(), TAU * self.unit());
        self.spare = Some(radius * angle.sin());
        radius * angle.cos()
    }

    /// A place in `weights`, as likely as its weight is large.
    pub(crate) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        let heavy = |weight: &f64| {
            left -= weight;
            left <= 0.0
        };
        weights.iter().position(heavy).unwrap_or(weights.len() - 1)
    }
}
