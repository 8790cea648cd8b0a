//! When a card comes again, and which cards make a round: by what is known of each,
//! the moment, and a number, and by nothing else.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike as _, Duration, NaiveDate, Utc};
use rs_fsrs::{Card as Memory, FSRS, Rating, State};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Answer, Card, mark};
use crate::content::Id;

/// What is known of each card that was answered, by its id.
pub type Known = BTreeMap<String, Seen>;

/// What is known of a card: when it comes again, and what was answered so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    pub card: String,
    pub due: DateTime<Utc>,
    pub last: DateTime<Utc>,
    /// For how many days it is remembered with nine chances in ten.
    pub stability: f64,
    pub difficulty: f64,
    pub step: Step,
    /// How often it was answered, and how often it was forgotten again.
    pub times: i32,
    pub lapses: i32,
    /// How often each answer was given: roles by their ids, others as they read.
    pub said: BTreeMap<String, u32>,
    /// What a later version has put beside it.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// How far a card is learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    Learning,
    Review,
    Relearning,
}

/// The moment, and how far the clock on the wall is ahead of UTC.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    pub now: DateTime<Utc>,
    pub ahead: Duration,
}

/// How often one role was taken for another: what it was, and what was said.
pub type Confusions = BTreeMap<(Id, Id), u32>;

/// So many answers to a card differ at most; more were not written by this program.
const MOST_ANSWERS: usize = 32;

/// The longest that a card can be away, in days.
const LONGEST: i64 = 36_500;

/// The year 9999, and that later.
const LAST_YEAR: i32 = 10_100;

/// Of a round, so many eighths are cards that are due, where there are enough new ones.
const DUE_EIGHTHS: usize = 5;

/// Of a round, so many eighths are of one kind at most, where there are enough others.
const KIND_EIGHTHS: usize = 3;

/// A pair of roles that was confused counts no more often than this.
const MOST_CONFUSED: u32 = 8;

impl Seen {
    /// Why these figures cannot be a card's; none where they can.
    pub fn flaw(&self) -> Option<&'static str> {
        let is_in = |number: f64, low: f64, high: f64| (low..=high).contains(&number);
        let has_figures = is_in(self.stability, 0.001, 1e6) && is_in(self.difficulty, 1.0, 10.0);
        let has_counts = self.times >= 1 && (0..=self.times).contains(&self.lapses) && self.times < 1_000_000;
        let is_moment = |moment: DateTime<Utc>| (0..=LAST_YEAR).contains(&moment.year());
        let has_moments = is_moment(self.due) && is_moment(self.last);
        let is_sound = has_figures && has_counts && has_moments && self.said.len() <= MOST_ANSWERS;
        (!is_sound).then_some("its figures are none")
    }

    /// Whether the card is to be asked on this day. One that was answered in a time to
    /// come, when the clock was wrong, is.
    fn is_due(&self, clock: Clock) -> bool {
        self.last > clock.now || clock.day(self.due) <= clock.day(clock.now)
    }

    fn memory(&self, now: DateTime<Utc>) -> Memory {
        Memory {
            due: self.due,
            stability: self.stability,
            difficulty: self.difficulty,
            elapsed_days: 0,
            scheduled_days: 0,
            reps: self.times,
            lapses: self.lapses,
            state: match self.step {
                Step::Learning => State::Learning,
                Step::Review => State::Review,
                Step::Relearning => State::Relearning,
            },
            last_review: self.last.clamp(now - Duration::days(LONGEST), now),
        }
    }
}

impl Clock {
    /// The number of this day.
    pub fn today(self) -> u64 {
        self.day(self.now).num_days_from_ce().unsigned_abs().into()
    }

    /// The day of a moment, by the clock on the wall.
    fn day(self, moment: DateTime<Utc>) -> NaiveDate {
        (moment + self.ahead).date_naive()
    }
}

/// What is known of a card after it was answered now. A right answer never brings it
/// sooner than it would have come.
pub fn answered(before: Option<&Seen>, card: &Card, answer: &Answer, now: DateTime<Utc>) -> Seen {
    let memory = before.map_or_else(
        || Memory { due: now, last_review: now, ..Memory::default() },
        |before| before.memory(now),
    );
    let rating = if answer.right { Rating::Good } else { Rating::Again };
    let next = FSRS::default().next(memory, now, rating).card;
    let planned = before.filter(|before| answer.right && before.last <= now).map(|before| before.due);
    let mut said = before.map(|before| before.said.clone()).unwrap_or_default();
    if said.len() < MOST_ANSWERS || said.contains_key(name(answer)) {
        let count = said.entry(name(answer).to_owned()).or_default();
        *count = count.saturating_add(1);
    }
    Seen {
        card: card.id.clone(),
        due: planned.map_or(next.due, |planned| planned.max(next.due)).min(now + Duration::days(LONGEST)),
        last: now,
        stability: next.stability.clamp(0.001, 1e6),
        difficulty: next.difficulty.clamp(1.0, 10.0),
        step: match next.state {
            State::Review => Step::Review,
            State::Relearning => Step::Relearning,
            State::New | State::Learning => Step::Learning,
        },
        times: before.map_or(0, |before| before.times).saturating_add(1).min(999_999),
        lapses: next.lapses.min(999_999),
        said,
        more: before.map(|before| before.more.clone()).unwrap_or_default(),
    }
}

/// What an answer is called where it is counted.
fn name(answer: &Answer) -> &str {
    answer.role.as_deref().unwrap_or(&answer.text)
}

/// The cards of a round, due and new ones mixed. Of roles that were confused more come.
pub fn round<'a>(
    cards: &'a [Card],
    known: &Known,
    clock: Clock,
    number: u64,
    (size, only_new): (usize, bool),
) -> Vec<&'a Card> {
    let confusions = confusions(cards, known);
    let chance = |card: &Card| mark(&number.to_string(), &card.id);
    let weight = |card: &Card| u64::from(weight(card, &confusions));
    let when = |card: &Card| known.get(&card.id).map(|seen| seen.due);
    let (mut due, mut new, mut later) = (Vec::new(), Vec::new(), Vec::new());
    for card in cards {
        match known.get(&card.id) {
            None => new.push(card),
            Some(_) if only_new => {}
            Some(seen) if seen.is_due(clock) => due.push(card),
            Some(_) => later.push(card),
        }
    }
    due.sort_by_key(|card| (Reverse(weight(card)), when(card), chance(card)));
    new.sort_by_key(|card| (chance(card) / weight(card), chance(card)));
    later.sort_by_key(|card| (when(card), chance(card)));
    let first = varied(&due, (size * DUE_EIGHTHS).div_ceil(8), size);
    due.retain(|card| first.iter().all(|other| other.id != card.id));
    let mut chosen = varied(&[first, new, due, later].concat(), size, size);
    chosen.sort_by_key(|card| mark(&card.id, &number.to_string()));
    chosen
}

/// The first so many of these, of as many kinds and about as many things as there are,
/// for a round of this size.
fn varied<'a>(in_turn: &[&'a Card], count: usize, size: usize) -> Vec<&'a Card> {
    let most = (size * KIND_EIGHTHS).div_ceil(8);
    let (mut chosen, mut left) = (Vec::new(), Vec::new());
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    let mut places = BTreeSet::new();
    for card in in_turn {
        let so_far = of_kind.entry(&card.kind).or_default();
        let is_more = card.kind != "first" || !places.contains(card.at.as_str());
        if *so_far < most && is_more && chosen.len() < count {
            *so_far += 1;
            places.insert(card.at.as_str());
            chosen.push(*card);
        } else {
            left.push(*card);
        }
    }
    let missing = count.saturating_sub(chosen.len());
    chosen.extend(left.into_iter().take(missing));
    chosen
}

/// How often a card comes, by how often the roles that it sets apart were confused.
fn weight(card: &Card, confusions: &Confusions) -> u32 {
    let Some(right) = card.right_role() else { return 1 };
    let others = card.answers.iter().filter_map(|answer| answer.role.as_ref()).filter(|role| *role != right);
    let confused = |other: &Id| {
        let either = [(right.clone(), other.clone()), (other.clone(), right.clone())];
        either.iter().filter_map(|pair| confusions.get(pair)).fold(0, |sum: u32, n| sum.saturating_add(*n))
    };
    1 + others.map(confused).max().unwrap_or(0).min(MOST_CONFUSED)
}

/// What was said of cards on roles, right answers too, over all rounds.
pub fn confusions(cards: &[Card], known: &Known) -> Confusions {
    let mut confusions = Confusions::new();
    for card in cards {
        let Some(seen) = known.get(&card.id) else { continue };
        let Some(right) = card.right_role() else { continue };
        for role in card.answers.iter().filter_map(|answer| answer.role.as_ref()) {
            let count = seen.said.get(role.as_str()).copied().unwrap_or(0);
            let sum = confusions.entry((right.clone(), role.clone())).or_default();
            *sum = sum.saturating_add(count);
        }
    }
    confusions
}

/// How many cards of those known are due on this day, and how many by the end of the next.
pub fn due(cards: &[Card], known: &Known, clock: Clock) -> (usize, usize) {
    let tomorrow = Clock { now: clock.now + Duration::days(1), ..clock };
    let seen: Vec<&Seen> = cards.iter().filter_map(|card| known.get(&card.id)).collect();
    let count = |clock| seen.iter().filter(|seen| seen.is_due(clock)).count();
    (count(clock), count(tomorrow))
}

#[cfg(test)]
mod tests;
