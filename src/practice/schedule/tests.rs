use std::sync::LazyLock;

use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;
use crate::content::Library;
use crate::practice::cards;

fn moment(seconds: i64) -> DateTime<Utc> {
    Utc.timestamp_opt(seconds, 0).unwrap()
}

fn clock(seconds: i64) -> Clock {
    Clock { now: moment(seconds), ahead: Duration::hours(2) }
}

const NOON: i64 = 1_795_000_000;

const DAY: i64 = 86_400;

/// Any moment that a clock of this program can show.
fn any_moment() -> impl Strategy<Value = i64> {
    prop_oneof![NOON..NOON + 400 * DAY, -62_167_219_200..=253_402_300_799_i64]
}

/// A card that was answered at these moments, right or wrong.
fn history(card: &Card, answers: &[(i64, bool)]) -> Option<Seen> {
    answers.iter().fold(None, |before, (seconds, right)| {
        let answer = card.answers.iter().find(|answer| answer.right == *right).unwrap();
        Some(answered(before.as_ref(), card, answer, moment(*seconds)))
    })
}

static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| cards(&Library::default()).unwrap());

fn some_cards() -> Vec<Card> {
    CARDS.iter().step_by(7).cloned().collect()
}

/// Some cards are known, by what was answered when.
fn known_after(cards: &[Card], answers: &[(usize, i64, bool)]) -> Known {
    let mut known = Known::new();
    for (at, seconds, right) in answers {
        let card = &cards[at % cards.len()];
        let answer = card.answers.iter().find(|answer| answer.right == *right).unwrap();
        let seen = answered(known.get(&card.id), card, answer, moment(*seconds));
        known.insert(card.id.clone(), seen);
    }
    known
}

#[test]
fn a_card_that_is_known_comes_ever_later_and_a_forgotten_one_at_once() {
    let card = &some_cards()[0];
    let mut seen: Option<Seen> = None;
    let mut now = NOON;
    let mut before = 0;
    for _ in 0..6 {
        let answer = card.answers.iter().find(|answer| answer.right).unwrap();
        let next = answered(seen.as_ref(), card, answer, moment(now));
        let away = next.due.timestamp() - now;
        assert!(away > before, "{away} after {before}");
        (before, now) = (away, next.due.timestamp());
        seen = Some(next);
    }
    assert!(before > 60 * DAY, "{before}");
    let wrong = card.answers.iter().find(|answer| !answer.right).unwrap();
    let next = answered(seen.as_ref(), card, wrong, moment(now));
    assert!(next.due.timestamp() - now < DAY && next.lapses == 1 && next.is_due(clock(now)));
    assert_eq!((next.times, next.said.values().sum::<u32>()), (7, 7));
}

proptest! {
    /// A right answer never brings a card sooner, neither than it would have come, nor
    /// than a wrong one would have.
    #[test]
    fn a_right_answer_never_brings_a_card_sooner(
        answers in proptest::collection::vec((0i64..40 * DAY, any::<bool>()), 0..12),
        pause in 0i64..400 * DAY,
    ) {
        let card = &some_cards()[3];
        let mut now = NOON;
        let answers: Vec<(i64, bool)> = answers.into_iter().map(|(wait, right)| { now += wait; (now, right) }).collect();
        let before = history(card, &answers);
        let now = moment(now + pause);
        let with = |right: bool| {
            let answer = card.answers.iter().find(|answer| answer.right == right).unwrap();
            answered(before.as_ref(), card, answer, now)
        };
        let (right, wrong) = (with(true), with(false));
        prop_assert!(right.due >= wrong.due && right.due > now);
        prop_assert!(before.is_none_or(|before| right.due >= before.due));
    }

    /// Whatever the clock shows: what is kept is sound, is read as it was written, and
    /// a card is never away for longer than a hundred years.
    #[test]
    fn clocks_that_jump_do_no_harm(
        answers in proptest::collection::vec((any_moment(), any::<bool>()), 1..12),
        later in any_moment(),
    ) {
        let card = &some_cards()[5];
        let seen = history(card, &answers).unwrap();
        prop_assert_eq!(seen.flaw(), None);
        let again: Seen = serde_json::from_str(&serde_json::to_string(&seen).unwrap()).unwrap();
        prop_assert_eq!(&again, &seen);
        let (last, _) = *answers.last().unwrap();
        prop_assert!(seen.due <= moment(last) + Duration::days(LONGEST));
        // A card of a time to come is asked, so that it is not lost.
        prop_assert!(later >= last || seen.is_due(clock(later)));
    }

    /// The same state, day and number give the same round; it has no card twice, and as
    /// many as were asked for.
    #[test]
    fn a_round_is_a_function_of_state_day_and_number(
        answers in proptest::collection::vec((0usize..80, NOON - 30 * DAY..NOON, any::<bool>()), 0..60),
        seed: u64,
        size in 1usize..20,
    ) {
        let cards = some_cards();
        let known = known_after(&cards, &answers);
        let ids = |clock: Clock| -> Vec<String> {
            round(&cards, &known, clock, seed, (size, false)).iter().map(|card| card.id.clone()).collect()
        };
        let chosen = ids(clock(NOON));
        prop_assert_eq!(&chosen, &ids(clock(NOON + 60)));
        prop_assert_eq!(chosen.len(), size.min(cards.len()));
        prop_assert_eq!(chosen.iter().collect::<BTreeSet<_>>().len(), chosen.len());
        let new = round(&cards, &known, clock(NOON), seed, (size, true));
        prop_assert!(new.iter().all(|card| !known.contains_key(&card.id)));
    }
}

#[test]
fn new_and_due_cards_are_mixed_and_no_kind_takes_a_round() {
    let cards = &*CARDS;
    let answers: Vec<(usize, i64, bool)> = (0..60).map(|at| (at * 5, NOON - 20 * DAY, at % 3 == 0)).collect();
    let known = known_after(cards, &answers);
    for seed in 0..20 {
        let round = round(cards, &known, clock(NOON), seed, (8, false));
        let due = round.iter().filter(|card| known.contains_key(&card.id)).count();
        assert!((3..=5).contains(&due), "{due}");
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        round.iter().for_each(|card| *kinds.entry(card.kind.as_str()).or_default() += 1);
        assert!(kinds.values().all(|count| *count <= 3), "{kinds:?}");
    }
}

#[test]
fn roles_that_are_confused_come_more_often() {
    let cards = &*CARDS;
    let is_pair = |card: &Card| {
        let is_one = |answer: &&Answer| matches!(answer.role.as_deref(), Some("pm" | "tpm"));
        let pair: Vec<&Answer> = card.answers.iter().filter(is_one).collect();
        pair.len() == 2 && pair.iter().any(|answer| answer.right)
    };
    let asked = |known: &Known| -> usize {
        let of = |seed| round(cards, known, clock(NOON), seed, (8, true)).into_iter();
        (0..200).flat_map(of).filter(|card| is_pair(card)).count()
    };
    let card = cards.iter().find(|card| is_pair(card)).unwrap();
    let mut known = Known::new();
    let before = asked(&known);
    let is_other = |answer: &&Answer| !answer.right && matches!(answer.role.as_deref(), Some("pm" | "tpm"));
    let wrong = card.answers.iter().find(is_other).unwrap();
    for at in 0..6 {
        let seen = answered(known.get(&card.id), card, wrong, moment(NOON + at));
        known.insert(card.id.clone(), seen);
    }
    let after = asked(&known);
    assert!(after * 2 > before * 3, "{before} before, {after} after");
    let said = confusions(cards, &known);
    let right = card.answers.iter().find(|answer| answer.right).unwrap();
    assert_eq!(said[&(right.role.clone().unwrap(), wrong.role.clone().unwrap())], 6);
}
