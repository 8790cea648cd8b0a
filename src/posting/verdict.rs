//! From counts to shares, and from shares to a verdict.

use std::collections::BTreeMap;

use super::mentions::Mentions;
use super::model::{CLASSES, Model, Weight};
use super::read::{Counts, Reader, Sentence};
use crate::content::Measured;

/// A text with fewer words says too little.
pub const FEWEST_WORDS: usize = 80;

/// One role is named from this share on; below, it is between two.
pub(super) const NAMED: f64 = 0.68;

/// Counts are taken to texts of this many words. Shorter ones count as the second.
const LENGTH: f64 = 300.0;
const SHORTEST: usize = 60;

/// English has so many words in a hundred that every text has; a text with fewer is
/// in another language, or no prose.
const COMMON: f64 = 0.15;

/// Where the class of all other jobs stands.
pub(super) const OTHER: usize = CLASSES - 1;

/// What a posting says of the job.
#[derive(Debug)]
pub struct Decoded {
    pub verdict: Verdict,
    /// The share of each role among the roles; they sum to 1.
    pub roles: [f64; OTHER],
    /// How likely it is another job.
    pub none: f64,
    /// The places of the roles, nearest first.
    pub closest: [usize; OTHER],
    /// The smallest set that holds the true role nine times in ten.
    pub set: Vec<usize>,
    /// How many words there are.
    pub words: usize,
    /// The sums behind the shares.
    pub sums: Sums,
    pub(super) mentions: Mentions,
    pub(super) sentences: Vec<Sentence>,
    pub(super) hits: Vec<(usize, usize, Weight)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The place of the role.
    Role(usize),
    /// The first two.
    Between,
    /// Another job.
    None,
    TooLittle,
    NotEnglish,
}

/// What adds up to the sums, a row each.
#[derive(Debug)]
pub struct Sums {
    pub start: Weight,
    pub names: Weight,
    /// Of each group that was found: its place, how much was counted, what it adds.
    pub groups: Vec<(usize, f64, Weight)>,
    pub words: Weight,
    pub total: Weight,
}

impl Reader<'_> {
    /// Reads a posting and its title.
    pub fn decode(&mut self, title: Option<&str>, text: &str) -> Decoded {
        let mut counts = self.count(text);
        if let Some(title) = title {
            self.note_title(title, &mut counts.mentions);
        }
        let (words, common) = (counts.all, counts.common);
        let model = self.model;
        let (sums, hits) = sums(model, &counts);
        let shares = softmax(&sums.total);
        let four = 1.0 - shares[OTHER];
        let of_four = std::array::from_fn(|at| shares[at] / four.max(f64::MIN_POSITIVE));
        let roles = cautious(of_four, &model.measured);
        let none = shares[OTHER].min(right_at(shares[OTHER], &model.other_measured));
        let mut closest: [usize; OTHER] = std::array::from_fn(|at| at);
        closest.sort_by(|a, b| roles[*b].total_cmp(&roles[*a]));
        let verdict = match closest[0] {
            _ if words < FEWEST_WORDS => Verdict::TooLittle,
            _ if to_float(common) < COMMON * to_float(words) => Verdict::NotEnglish,
            first if shares[OTHER] > shares[first] => Verdict::None,
            first if roles[first] >= NAMED => Verdict::Role(first),
            _ => Verdict::Between,
        };
        let is_likely = |role: &usize| *role == closest[0] || roles[*role] >= model.least_share;
        let set = closest.into_iter().filter(is_likely).collect();
        Decoded {
            verdict,
            roles,
            none,
            closest,
            set,
            words,
            sums,
            mentions: counts.mentions,
            sentences: counts.sentences,
            hits,
        }
    }
}

/// All that adds up, and what each cue in each sentence adds.
fn sums(model: &Model, counts: &Counts) -> (Sums, Vec<(usize, usize, Weight)>) {
    let scale = (LENGTH / to_float(counts.weighed.max(SHORTEST))).sqrt();
    let mut groups = BTreeMap::<usize, f64>::new();
    let group_of = |cue: usize| model.cues[cue].1;
    for (_, cue, count) in &counts.hits {
        *groups.entry(group_of(*cue)).or_default() += count;
    }
    let groups: BTreeMap<usize, (f64, Weight)> = groups
        .into_iter()
        .map(|(group, count)| {
            (group, (count, scaled(&model.group_weights[group], libm::log1p(count * scale))))
        })
        .collect();
    // Each find of a group has its part in what the group adds.
    let part = |(sentence, cue, count): &(usize, usize, f64)| {
        let (all, adds) = &groups[&group_of(*cue)];
        (*sentence, *cue, scaled(adds, count / all))
    };
    let hits = counts.hits.iter().map(part).collect();
    let mut words = Weight::default();
    for (word, count) in &counts.words {
        add(&mut words, &scaled(&model.word_weights[*word], libm::log1p(count * scale)));
    }
    let names = scaled(&model.role_names, libm::log1p(counts.names * scale));
    let groups: Vec<_> = groups.into_iter().map(|(group, (count, adds))| (group, count, adds)).collect();
    let mut total = model.start;
    groups.iter().map(|(_, _, adds)| adds).chain([&names, &words]).for_each(|row| add(&mut total, row));
    (Sums { start: model.start, names, groups, words, total }, hits)
}

pub(super) fn add(sum: &mut Weight, more: &Weight) {
    sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
}

fn scaled(weight: &Weight, by: f64) -> Weight {
    weight.map(|value| value * by)
}

fn softmax(sums: &Weight) -> Weight {
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let powers = sums.map(|sum| libm::exp(sum - most));
    let total: f64 = powers.iter().sum();
    powers.map(|power| power / total)
}

/// The shares, drawn toward each other until the first is no higher than how often it
/// was right where it was measured.
fn cautious(shares: [f64; OTHER], measured: &[Measured]) -> [f64; OTHER] {
    let (first, even) = (shares.iter().copied().fold(0.0, f64::max), 1.0 / to_float(OTHER));
    let most = right_at(first, measured).clamp(even, 1.0);
    if most >= first {
        return shares;
    }
    let kept = (most - even) / (first - even);
    shares.map(|share| even + kept * (share - even))
}

/// How often a share was right, between the two places where it was measured.
fn right_at(share: f64, measured: &[Measured]) -> f64 {
    let after = measured.iter().position(|at| at.share >= share);
    match (after, measured) {
        (_, []) => share,
        (Some(0), [first, ..]) => first.right,
        (Some(at), all) => {
            let (low, high) = (all[at - 1], all[at]);
            let way = (share - low.share) / (high.share - low.share);
            low.right + way * (high.right - low.right)
        }
        (None, [.., last]) => last.right,
    }
}

/// A count as a number to reckon with; none is near where that is inexact.
#[expect(clippy::cast_precision_loss, reason = "a text has fewer words than a float has whole numbers")]
pub(super) fn to_float(count: usize) -> f64 {
    count as f64
}
