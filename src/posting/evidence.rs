//! The sentences that weigh most, for the verdict and against it.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{CLASSES, Model, Weight};
use super::read::Sentence;
use super::verdict::{Decoded, OTHER, Verdict, add, to_float};
use crate::content::CueGroup;

/// How many sentences are shown for a verdict, and how many against it.
const MOST_FOR: usize = 5;
const MOST_AGAINST: usize = 3;

/// A sentence weighs something from here on.
const LEAST: f64 = 0.05;

/// A role that a sentence speaks for gets at least this part of what the first one gets.
const ALSO: f64 = 0.6;

/// A sentence of the posting that tells.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The number of its line.
    pub line: usize,
    pub text: &'a str,
    /// The cue that weighs most in it, and its group.
    pub cue: &'a str,
    pub group: &'a CueGroup,
    /// The places of the classes that it speaks for, the first most; the last class is
    /// any other job.
    pub speaks_for: Vec<usize>,
    /// What it adds to the verdict, beside the mean of all other classes.
    pub weight: f64,
    pub against: bool,
}

impl Decoded {
    /// The evidence for the verdict, strongest first, and then that against it.
    pub fn evidence<'a>(&'a self, model: &'a Model) -> Vec<Evidence<'a>> {
        let meant: &[usize] = match self.verdict {
            Verdict::Role(_) | Verdict::TooLittle | Verdict::NotEnglish => &self.closest[..1],
            Verdict::Between => &self.closest[..2],
            Verdict::None => &[OTHER],
        };
        let mut sums = BTreeMap::<usize, Weight>::new();
        for (sentence, _, adds) in &self.hits {
            add(sums.entry(*sentence).or_default(), adds);
        }
        let weights: BTreeMap<usize, Weight> =
            sums.iter().map(|(sentence, sum)| (*sentence, beside_the_mean(sum))).collect();
        let mut all: Vec<Evidence> = weights
            .iter()
            .map(|(sentence, weights)| {
                let nearest = meant.iter().copied().max_by(|a, b| weights[*a].total_cmp(&weights[*b]));
                let (speaks_for, nearest) = (spoken_for(weights), nearest.unwrap_or_default());
                let weight = weights[nearest];
                let told = if weight < 0.0 { speaks_for[0] } else { nearest };
                let (cue, group) = self.strongest(model, *sentence, told);
                let Sentence { line, text } = &self.sentences[*sentence];
                Evidence { line: *line, text, cue, group, speaks_for, weight, against: weight < 0.0 }
            })
            // What speaks for the verdict a little, and for something else more, says neither.
            .filter(|evidence| {
                let is_clear =
                    evidence.against || meant.iter().any(|class| evidence.speaks_for.contains(class));
                is_clear && evidence.weight.abs() >= LEAST
            })
            .collect();
        all.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.line.cmp(&b.line)));
        let (against, mut shown): (Vec<_>, Vec<_>) = all.into_iter().partition(|evidence| evidence.against);
        shown.truncate(MOST_FOR);
        shown.extend(against.into_iter().take(MOST_AGAINST));
        shown
    }

    /// The cue in a sentence that adds most to a class, and its group.
    fn strongest<'a>(&self, model: &'a Model, sentence: usize, class: usize) -> (&'a str, &'a CueGroup) {
        let first = self.hits.partition_point(|(at, ..)| *at < sentence);
        let here = self.hits[first..].iter().take_while(|(at, ..)| *at == sentence);
        let adds = |hit: &&(usize, usize, Weight)| beside_the_mean(&hit.2)[class];
        let most = here.max_by(|a, b| adds(a).total_cmp(&adds(b)));
        let (cue, group) = &model.cues[most.map_or(0, |(_, cue, _)| *cue)];
        (cue, &model.groups[*group])
    }

    /// The cues of a group that were found, each once.
    pub fn cues_of(&self, model: &Model, group: usize) -> Vec<String> {
        let of_group = self.hits.iter().filter(|(_, cue, _)| model.cues[*cue].1 == group);
        let cues: BTreeSet<usize> = of_group.map(|(_, cue, _)| *cue).collect();
        cues.into_iter().map(|cue| model.cues[cue].0.clone()).collect()
    }

    /// The group of another job that adds most to its being one.
    pub fn other_job<'a>(&self, model: &'a Model) -> Option<&'a CueGroup> {
        let with_job = self.sums.groups.iter().filter(|(group, ..)| model.groups[*group].job.is_some());
        let most = with_job.max_by(|a, b| a.2[OTHER].total_cmp(&b.2[OTHER]))?;
        Some(&model.groups[most.0])
    }
}

/// What is added to each class beside what is added to the others on average.
fn beside_the_mean(weight: &Weight) -> Weight {
    let all: f64 = weight.iter().sum();
    let others = to_float(CLASSES - 1);
    weight.map(|own| own - (all - own) / others)
}

fn spoken_for(weights: &Weight) -> Vec<usize> {
    let mut classes: Vec<usize> = (0..CLASSES).collect();
    classes.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]));
    let most = weights[classes[0]];
    classes.retain(|class| weights[*class] > 0.0 && weights[*class] >= ALSO * most);
    classes
}
