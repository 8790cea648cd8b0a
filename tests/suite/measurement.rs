//! What the self-assessment promises of its arithmetic, on the real items: chance
//! scores in the middle, styles of answering cancel, order does not matter, and no
//! block moves another.

use std::collections::HashSet;
use std::f64::consts::FRAC_PI_2;
use std::sync::{LazyLock, Mutex};

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use tpm::content::{Id, Library};
use tpm::quiz::answers::{Answers, Choice, Verdict};
use tpm::quiz::closeness::{Closeness, Counts};
use tpm::quiz::constants::{
    FIRST_T_DF, GRID_REACH, GRID_STEP, PRIOR_SD, REFERENCE_DF, ROLES, T_95, TARGET, WEIGHT_OF_LASTS,
};
use tpm::quiz::form::{Form, FormKind, Slot};
use tpm::quiz::outcome::{Band, Outcome, of_fit, outcome};
use tpm::quiz::quality::is_extreme;
use tpm::quiz::score::{Fit, Scores, keyed, score};

const KINDS: [FormKind; 2] = [FormKind::Short, FormKind::Full];

/// What rounding may add up to in sums of a few dozen terms.
const ROUNDING: f64 = 1e-9;

/// How far answers that alternate, and longer cycles, may move the full form: 26 items
/// with two weights cannot all cancel.
const ZIGZAG: f64 = 2.5;
const CYCLE: f64 = 3.75;
const LONGEST_CYCLE: f64 = 7.5;

#[test]
fn every_item_answered_by_chance_is_in_the_middle_on_average() {
    for item in KINDS.into_iter().flat_map(|kind| &form(kind).items) {
        let sum: f64 = (1..=5).map(|answer| keyed(answer, item.item.key)).sum();
        assert_eq!(sum.to_bits(), 250.0_f64.to_bits(), "{}", item.item.id);
    }
}

/// Fit adds up over items, as the next test shows, so the mean over all answers
/// is a sum of means over the answers of one item.
#[test]
fn fit_is_50_on_average_over_all_ways_to_answer() {
    for kind in KINDS {
        let form = form(kind);
        let middle = vec![3; form.asked];
        let moves = (0..form.asked).flat_map(|at| (1..=5).map(move |answer| (at, answer)));
        let mean_moves: f64 = moves.map(|(at, answer)| moved_from(form, &middle, at, answer) / 5.0).sum();
        close(fit(form, &middle) + mean_moves, 50.0, ROUNDING);
    }
}

#[test]
fn the_same_answer_everywhere_gives_a_fit_of_exactly_50() {
    for (kind, answer) in KINDS.into_iter().flat_map(|kind| (1..=5).map(move |answer| (kind, answer))) {
        let fit = fit(form(kind), &vec![answer; form(kind).asked]);
        assert_eq!(fit.to_bits(), 50.0_f64.to_bits(), "{kind:?}, all {answer}: {fit}");
    }
}

#[test]
fn straight_lines_and_strict_periods_of_up_to_six_are_withheld_in_both_forms() {
    for kind in KINDS {
        for (period, answers) in
            (1..=6).flat_map(|period| cycles(period).map(move |answers| (period, answers)))
        {
            // The longest ones are as many as 15,625.
            if period < 6 || answers[0] == 2 {
                let outcome = result(kind, &agreement(form(kind), &cycle(form(kind), &answers)));
                assert_eq!(outcome.band, Band::Withheld, "{kind:?}, {answers:?}");
            }
        }
    }
}

#[test]
fn no_period_of_one_two_three_or_six_moves_the_short_form_from_50() {
    let form = form(FormKind::Short);
    for answers in [1, 2, 3, 6].into_iter().flat_map(cycles) {
        close(fit(form, &cycle(form, &answers)), 50.0, ROUNDING);
    }
}

#[test]
fn no_period_moves_the_full_form_far_from_50() {
    let form = form(FormKind::Full);
    for (period, most) in [(1, 0.0), (2, ZIGZAG), (3, CYCLE), (4, CYCLE), (5, LONGEST_CYCLE)] {
        for answers in cycles(period) {
            close(fit(form, &cycle(form, &answers)), 50.0, most + ROUNDING);
        }
    }
}

/// A decided person answers every item 5 or 1, or 4 or 2, by its key.
#[test]
fn answers_that_follow_the_keys_are_no_pattern() {
    for (kind, steps) in KINDS.into_iter().flat_map(|kind| [[5, 1], [4, 2]].map(|steps| (kind, steps))) {
        let form = form(kind);
        let shown: Vec<u8> =
            form.items[..form.asked].iter().map(|item| steps[usize::from(item.item.key < 0)]).collect();
        let outcome = result(kind, &agreement(form, &shown));
        assert_eq!(outcome.flags, [], "{kind:?}, {steps:?}");
    }
}

/// Somebody who answers by the key at its extreme is told what wishing does, and keeps
/// the band.
#[test]
fn twenty_answers_at_the_extreme_of_their_key_are_remarked_on() {
    let form = form(FormKind::Full);
    for (most, remarked) in [(19, false), (20, true), (26, true)] {
        let steps: Vec<u8> = (0..form.asked).map(|at| if at < most { 4 } else { 3 }).collect();
        let answers = agreement(form, &keyed_steps(form, &steps));
        assert_eq!(is_extreme(form, &answers), remarked, "{most}");
        assert!(result(FormKind::Full, &answers).band > Band::Withheld, "{most}");
    }
}

/// Whatever was skipped, a person who adds a step to each answer scores the same.
#[test]
fn a_constant_changes_nothing_where_items_were_skipped() {
    for (kind, skipped) in KINDS.into_iter().flat_map(|kind| (0..form(kind).asked).map(move |at| (kind, at)))
    {
        let form = form(kind);
        let mut four = agreement(form, &vec![4; form.asked]);
        four.agreement[skipped] = None;
        let Some(found) = score(form, &four).fit else { continue };
        close(found.exact, 50.0, ROUNDING);
        assert!(score(form, &four).person_variance < ROUNDING);
    }
}

#[test]
fn fit_reaches_0_and_100() {
    for kind in KINDS {
        let form = form(kind);
        let best = best(form);
        let worst: Vec<u8> = best.iter().map(|answer| 6 - answer).collect();
        close(fit(form, &best), 100.0, ROUNDING);
        close(fit(form, &worst), 0.0, ROUNDING);
    }
}

#[test]
fn one_answer_moves_fit_by_at_most_6_25_in_the_full_form() {
    let furthest = furthest_move(form(FormKind::Full));
    assert!(furthest <= 6.25 + ROUNDING, "{furthest}");
}

#[test]
fn one_answer_moves_fit_by_at_most_12_5_in_the_short_form() {
    let furthest = furthest_move(form(FormKind::Short));
    assert!(furthest <= 12.5 + ROUNDING, "{furthest}");
}

#[test]
fn equal_counts_are_as_close_to_each_role() {
    for (kind, each) in [(FormKind::Short, 0), (FormKind::Full, 0), (FormKind::Full, 1), (FormKind::Full, 2)]
    {
        let lasts = if kind == FormKind::Full { [each; 4] } else { [0; 4] };
        let found = probabilities(kind, Counts { firsts: [each; 4], lasts });
        assert_eq!(found.map(f64::to_bits), [0.25_f64.to_bits(); 4], "{kind:?}, {each}: {found:?}");
    }
}

#[test]
fn a_role_picked_first_everywhere_is_closest_with_97_percent_in_the_full_form() {
    for counts in all_counts().filter(|(kind, _)| *kind == FormKind::Full).map(|(_, counts)| counts) {
        if let Some(role) = (0..4).find(|role| counts.firsts[*role] == 8) {
            let found = probabilities(FormKind::Full, counts)[role];
            assert!(found >= 0.97, "{counts:?}: {found}");
        }
    }
}

#[test]
fn a_role_picked_first_everywhere_is_closest_with_88_percent_in_the_short_form() {
    for role in 0..4 {
        let mut counts = Counts::default();
        counts.firsts[role] = 3;
        let found = probabilities(FormKind::Short, counts)[role];
        assert!(found >= 0.88, "{counts:?}: {found}");
    }
}

#[test]
fn a_choice_moved_to_a_role_never_lowers_its_probability() {
    // Every third: the others are these with roles exchanged, or lie between.
    for (kind, counts) in all_counts().step_by(3) {
        let before = probabilities(kind, counts);
        for (from, to) in (0..4).flat_map(|from| (0..4).map(move |to| (from, to))).filter(|(a, b)| a != b) {
            let mut more = counts;
            more.firsts[from] = counts.firsts[from].saturating_sub(1);
            more.firsts[to] += 1;
            let mut less = counts;
            less.lasts[to] = counts.lasts[to].saturating_sub(1);
            less.lasts[from] += 1;
            for moved in [more, less].into_iter().filter(|moved| is_possible(kind, *moved)) {
                let after = probabilities(kind, moved)[to];
                assert!(after >= before[to], "{kind:?}, {counts:?} to {moved:?}: {} to {after}", before[to]);
            }
        }
    }
}

#[test]
fn the_probabilities_sum_to_1() {
    for (kind, counts) in all_counts() {
        close(probabilities(kind, counts).iter().sum(), 1.0, 1e-12);
    }
}

/// Swaps of neighbors make up all permutations. The prior depends on the length
/// of the four utilities alone, so the places are all there is to check.
#[test]
fn the_grid_is_the_same_after_any_permutation_of_the_roles() {
    let places: HashSet<[i32; 4]> = GRID.iter().copied().collect();
    for (place, at) in GRID.iter().flat_map(|place| (0..3).map(move |at| (place, at))) {
        let mut swapped = *place;
        swapped.swap(at, at + 1);
        assert!(places.contains(&swapped), "{place:?}");
        assert_eq!(place.iter().sum::<i32>(), 0, "{place:?}");
    }
}

#[test]
fn a_wider_margin_never_raises_the_band() {
    for_each_fit(|kind, bands| {
        assert!(bands.is_sorted_by(|narrower, wider| narrower >= wider), "{kind:?}, {bands:?}");
    });
}

#[test]
fn only_the_full_form_calls_a_fit_strong() {
    let mut strong = HashSet::new();
    for_each_fit(|kind, bands| {
        if bands.contains(&Band::Strong) {
            strong.insert(kind.name());
        }
    });
    assert_eq!(strong, HashSet::from(["full"]));
}

#[test]
fn the_quantiles_of_student_are_right_to_four_places() {
    for (df, quantile) in (FIRST_T_DF..).zip(T_95) {
        let below = student_below(quantile - 1e-4, df);
        let above = student_below(quantile + 1e-4, df);
        assert!(below < 0.95 && 0.95 < above, "{df}: {quantile}");
    }
}

#[test]
fn the_quantiles_of_student_reach_to_the_whole_bank() {
    let form = form(FormKind::Full);
    let most = REFERENCE_DF as usize + form.items.len() - form.signals.len() - 1;
    assert_eq!(FIRST_T_DF, REFERENCE_DF);
    assert_eq!(FIRST_T_DF as usize + T_95.len() - 1, most);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn fit_is_a_sum_over_items((kind, shown) in whole_forms()) {
        let form = form(kind);
        let middle = vec![3; form.asked];
        let moves: f64 = (0..form.asked).map(|at| moved_from(form, &middle, at, shown[at])).sum();
        close(fit(form, &shown), fit(form, &middle) + moves, ROUNDING);
    }

    #[test]
    fn mirrored_answers_give_100_less_fit((kind, answers) in any_answers()) {
        let mut mirrored = answers.clone();
        mirrored.agreement.iter_mut().flatten().for_each(|answer| *answer = 6 - *answer);
        let (straight, mirrored) = (score(form(kind), &answers), score(form(kind), &mirrored));
        prop_assert_eq!(straight.fit.is_some(), mirrored.fit.is_some());
        for (a, b) in all_scores(&straight).into_iter().zip(all_scores(&mirrored)) {
            prop_assert!((a + b - 100.0).abs() < ROUNDING, "{} and {}", a, b);
        }
    }

    #[test]
    fn a_step_toward_the_key_never_lowers_fit_or_its_signal(
        (kind, answers) in any_answers(),
        at in any::<prop::sample::Index>(),
    ) {
        let form = form(kind);
        let at = at.index(form.items.len());
        let mut stepped = answers.clone();
        let toward = |answer: u8| answer.checked_add_signed(form.items[at].item.key).unwrap();
        stepped.agreement[at] = answers.agreement[at].map(toward).filter(|answer| (1..=5).contains(answer));
        prop_assume!(stepped.agreement[at].is_some());
        let (before, after) = (score(form, &answers), score(form, &stepped));
        let exact = |scores: &Scores| scores.fit.map(|fit| fit.exact);
        prop_assert!(exact(&after) >= exact(&before));
        for (signal, (before, after)) in before.signals.iter().zip(&after.signals).enumerate() {
            let is_its = signal == form.items[at].signal;
            let may_follow = after.score == before.score || is_its && after.score > before.score;
            prop_assert!(may_follow, "{:?} and then {:?}", before.score, after.score);
        }
    }

    #[test]
    fn a_constant_added_to_all_answers_leaves_fit((kind, answers) in any_answers(), constant in 1u8..=4) {
        let mut low = answers.clone();
        low.agreement.iter_mut().flatten().for_each(|answer| *answer = 1 + (*answer - 1) % (5 - constant));
        let mut raised = low.clone();
        raised.agreement.iter_mut().flatten().for_each(|answer| *answer += constant);
        let (low, raised) = (score(form(kind), &low), score(form(kind), &raised));
        for (a, b) in all_scores(&low).into_iter().zip(all_scores(&raised)) {
            close(a, b, ROUNDING);
        }
        close(low.person_variance, raised.person_variance, 1e-6);
    }

    #[test]
    fn no_answers_to_the_short_form_are_strong(
        mut answers in answers(FormKind::Short),
        share in 0usize..=12,
    ) {
        let best = best(form(FormKind::Short));
        answers.agreement.iter_mut().zip(best).take(share).for_each(|(answer, best)| *answer = Some(best));
        prop_assert!(result(FormKind::Short, &answers).band < Band::Strong);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn levels_and_statements_never_move_fit_band_or_closeness(
        mut answers in answers(FormKind::Full),
        other in answers(FormKind::Full),
        steps in weighted(0.8, vec(2u8..=4, 26)),
    ) {
        if let Some(steps) = steps {
            let form = form(FormKind::Full);
            answers.agreement = agreement(form, &keyed_steps(form, &steps)).agreement;
        }
        let rest = |answers: &Answers| {
            Outcome { readiness: None, correct: None, ..result(FormKind::Full, answers) }
        };
        let lowest_and_highest = [0, 3].map(|level| vec![Some(level); answers.levels.len()]);
        for levels in lowest_and_highest.into_iter().chain([other.levels]) {
            let changed = Answers { levels, verdicts: other.verdicts.clone(), ..answers.clone() };
            prop_assert_eq!(rest(&answers), rest(&changed));
        }
    }

    #[test]
    fn the_outcome_is_the_same_in_whatever_order_answers_were_given(
        (kind, answers, order) in any_answers_in_any_order(),
    ) {
        let form = form(kind);
        let mut given = Answers::none(form);
        for id in &order {
            match form.slot(id).unwrap() {
                Slot::Item(at) => given.agreement[at] = answers.agreement[at],
                Slot::Scenario(at) => given.choices[at] = answers.choices[at],
                Slot::Readiness(at) => given.levels[at] = answers.levels[at],
                Slot::Statement(at) => given.verdicts[at] = answers.verdicts[at],
            }
        }
        let loaded_again = Form::load(&Library::default(), kind).unwrap();
        let first = outcome(&loaded_again, &given, &mut Closeness::new(kind), &[]);
        let later = result(kind, &answers);
        prop_assert_eq!(bits(&first), bits(&later));
        prop_assert_eq!(first, later);
    }

    #[test]
    fn times_of_someone_who_reads_change_nothing(
        (kind, answers) in any_answers(),
        seconds in vec(2.0..60.0, 26),
    ) {
        let timed = outcome(form(kind), &answers, &mut CLOSENESS[at(kind)].lock().unwrap(), &seconds);
        prop_assert_eq!(timed, result(kind, &answers));
    }

    #[test]
    fn scores_and_closeness_are_the_same_in_whatever_order_items_are_shown(
        (kind, answers) in any_answers(),
        order in Just((0..38).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let (reshown, moved) = reshown(form(kind), &answers, &order);
        let (before, after) = (result(kind, &answers), result_of(&reshown, &moved));
        prop_assert_eq!(bits(&before), bits(&after));
        prop_assert_eq!(before.scores, after.scores);
    }

    #[test]
    fn permuted_roles_permute_the_probabilities(
        (kind, answers) in any_answers(),
        permuted in Just([0, 1, 2, 3].to_vec()).prop_shuffle(),
    ) {
        let mut relabeled = form(kind).clone();
        relabeled.scenarios.iter_mut().for_each(|s| s.roles = s.roles.map(|role| permuted[role]));
        let (before, after) = (result(kind, &answers).roles, result_of(&relabeled, &answers).roles);
        for (role, to) in permuted.into_iter().enumerate() {
            prop_assert_eq!(before[role].to_bits(), after[to].to_bits());
        }
    }

    /// The posterior as the design has it, on a grid that stands no role apart.
    #[test]
    fn closeness_is_the_posterior_on_a_grid_alike_for_all_roles((kind, answers) in any_answers()) {
        let counts = Counts::of(form(kind), &answers);
        for (found, expected) in probabilities(kind, counts).into_iter().zip(posterior(kind, counts)) {
            prop_assert!((found - expected).abs() < 1e-12, "{:?}: {} for {}", counts, found, expected);
        }
    }
}

static FORMS: LazyLock<[Form; 2]> =
    LazyLock::new(|| KINDS.map(|kind| Form::load(&Library::default(), kind).unwrap()));

static CLOSENESS: LazyLock<[Mutex<Closeness>; 2]> =
    LazyLock::new(|| KINDS.map(|kind| Mutex::new(Closeness::new(kind))));

/// Twice the utilities of the four roles, in steps of the grid.
static GRID: LazyLock<Vec<[i32; 4]>> = LazyLock::new(|| {
    let axis = || -GRID_REACH..=GRID_REACH;
    let places = axis().flat_map(|x| axis().flat_map(move |y| axis().map(move |z| [x, y, z])));
    places.map(|[x, y, z]| [x + y - z, x - y + z, y + z - x, -x - y - z]).collect()
});

fn at(kind: FormKind) -> usize {
    KINDS.iter().position(|other| *other == kind).unwrap()
}

fn form(kind: FormKind) -> &'static Form {
    &FORMS[at(kind)]
}

fn probabilities(kind: FormKind, counts: Counts) -> [f64; 4] {
    CLOSENESS[at(kind)].lock().unwrap().probabilities(counts)
}

fn result(kind: FormKind, answers: &Answers) -> Outcome {
    result_of(form(kind), answers)
}

fn result_of(form: &Form, answers: &Answers) -> Outcome {
    outcome(form, answers, &mut CLOSENESS[at(form.kind)].lock().unwrap(), &[])
}

fn bits(outcome: &Outcome) -> ([u64; 4], Option<[u64; 2]>) {
    (outcome.roles.map(f64::to_bits), outcome.scores.fit.map(|fit| [fit.exact, fit.margin].map(f64::to_bits)))
}

#[track_caller]
fn close(found: f64, expected: f64, error: f64) {
    assert!((found - expected).abs() <= error, "{found} for {expected}");
}

fn agreement(form: &Form, shown: &[u8]) -> Answers {
    let mut answers = Answers::none(form);
    answers.agreement.iter_mut().zip(shown).for_each(|(answer, given)| *answer = Some(*given));
    answers
}

fn fit(form: &Form, shown: &[u8]) -> f64 {
    score(form, &agreement(form, shown)).fit.unwrap().exact
}

/// Fit, then the signals, where they are scored.
fn all_scores(scores: &Scores) -> Vec<f64> {
    let signals = scores.signals.iter().filter_map(|signal| signal.score);
    scores.fit.map(|fit| fit.exact).into_iter().chain(signals).collect()
}

fn moved_from(form: &Form, shown: &[u8], at: usize, answer: u8) -> f64 {
    let mut moved = shown.to_vec();
    moved[at] = answer;
    fit(form, &moved) - fit(form, shown)
}

/// As Fit adds up over items, the other answers do not matter.
fn furthest_move(form: &Form) -> f64 {
    let ones = vec![1; form.asked];
    let moves = (0..form.asked).map(|at| moved_from(form, &ones, at, 5).abs());
    moves.fold(0.0, f64::max)
}

/// Every row of so many answers.
fn cycles(period: u32) -> impl Iterator<Item = Vec<u8>> {
    (0..5_usize.pow(period)).map(move |number| {
        (0..period).map(|place| u8::try_from(number / 5_usize.pow(place) % 5).unwrap() + 1).collect()
    })
}

fn cycle(form: &Form, answers: &[u8]) -> Vec<u8> {
    answers.iter().copied().cycle().take(form.asked).collect()
}

/// Answers this many steps along their key, from 0 to 4.
fn keyed_steps(form: &Form, steps: &[u8]) -> Vec<u8> {
    let answer = |key: i8, steps: u8| if key > 0 { 1 + steps } else { 5 - steps };
    form.items.iter().zip(steps).map(|(item, steps)| answer(item.item.key, *steps)).collect()
}

fn best(form: &Form) -> Vec<u8> {
    keyed_steps(form, &vec![4; form.asked])
}

/// The bands of every Fit with ever wider margins, both in quarters, where all
/// else allows the best band and where closeness does not.
fn for_each_fit(mut check: impl FnMut(FormKind, &[Band])) {
    for (kind, closeness) in KINDS.into_iter().flat_map(|kind| [(kind, 0.0), (kind, 1.0)]) {
        let scores = score(form(kind), &agreement(form(kind), &best(form(kind))));
        let mut roles = [0.0; 4];
        roles[TARGET] = closeness;
        for exact in quarters(100) {
            let band = |margin| of_fit(form(kind), &scores, &roles, Fit { exact, margin });
            check(kind, &quarters(40).map(band).collect::<Vec<_>>());
        }
    }
}

fn quarters(most: u32) -> impl Iterator<Item = f64> {
    (0..=4 * most).map(|quarter| f64::from(quarter) / 4.0)
}

/// All ways to deal `most` among the roles.
fn dealt(most: u8) -> impl Iterator<Item = [u8; 4]> {
    (0..=most).flat_map(move |a| {
        (0..=most - a).flat_map(move |b| (0..=most - a - b).map(move |c| [a, b, c, most - a - b - c]))
    })
}

/// All counts that a whole form without spare scenarios can lead to.
fn all_counts() -> impl Iterator<Item = (FormKind, Counts)> {
    let of_short = dealt(3).map(|firsts| (FormKind::Short, Counts { firsts, lasts: [0; 4] }));
    let of_full = dealt(8).flat_map(|firsts| dealt(8).map(move |lasts| Counts { firsts, lasts }));
    of_short.chain(
        of_full.filter(|counts| is_possible(FormKind::Full, *counts)).map(|counts| (FormKind::Full, counts)),
    )
}

/// Whether some firsts and lasts lead to these counts: no role is both in one scenario.
fn is_possible(kind: FormKind, Counts { firsts, lasts }: Counts) -> bool {
    let (first, last): (u8, u8) = (firsts.iter().sum(), lasts.iter().sum());
    match kind {
        FormKind::Short => first == 3 && last == 0,
        FormKind::Full => first == 8 && last == 8 && (0..4).all(|role| firsts[role] + lasts[role] <= 8),
    }
}

/// The mass where each role's utility is the largest, shared where two are.
fn posterior(kind: FormKind, counts: Counts) -> [f64; 4] {
    let mut mass = [0.0; 4];
    for place in GRID.iter() {
        let utilities = place.map(|twice| f64::from(twice) * GRID_STEP / 2.0);
        let firsts: f64 = utilities.iter().map(|u| u.exp()).sum();
        let last = |role: usize| (-WEIGHT_OF_LASTS * utilities[role]).exp();
        let lasts: f64 = (0..4).map(last).sum();
        let length: f64 = utilities.iter().map(|u| u * u).sum();
        let mut density = (-length / (2.0 * PRIOR_SD * PRIOR_SD)).exp();
        for (role, utility) in utilities.iter().enumerate() {
            density *= (utility.exp() / firsts).powi(counts.firsts[role].into());
            if kind == FormKind::Full {
                density *= last(role).powi(counts.lasts[role].into());
                density /= (lasts - last(role)).powi(counts.firsts[role].into());
            }
        }
        let largest = place.iter().max().unwrap();
        let sharing = (0..ROLES.len()).filter(|role| place[*role] == *largest).collect::<Vec<_>>();
        let share = density / f64::from(u8::try_from(sharing.len()).unwrap());
        sharing.into_iter().for_each(|role| mass[role] += share);
    }
    let total: f64 = mass.iter().sum();
    mass.map(|mass| mass / total)
}

/// The form with its items in this order and its scenarios turned around, and
/// the same answers to it.
fn reshown(form: &Form, answers: &Answers, order: &[usize]) -> (Form, Answers) {
    let (mut reshown, mut moved) = (form.clone(), answers.clone());
    let order: Vec<usize> = order.iter().copied().filter(|at| *at < form.items.len()).collect();
    reshown.items = order.iter().map(|at| form.items[*at].clone()).collect();
    moved.agreement = order.iter().map(|at| answers.agreement[*at]).collect();
    reshown.scenarios.reverse();
    moved.choices.reverse();
    reshown.scenarios.iter_mut().for_each(|scenario| scenario.roles.reverse());
    let turned = |Choice { first, last }| Choice { first: 3 - first, last: last.map(|last| 3 - last) };
    moved.choices.iter_mut().flatten().for_each(|choice| *choice = turned(*choice));
    (reshown, moved)
}

/// The share of Student's distribution below `t`. With `t` = sqrt(df) tan(angle),
/// the density is the cosine of the angle to the power df - 1.
fn student_below(t: f64, df: u32) -> f64 {
    let power = i32::try_from(df).unwrap() - 1;
    let area = |angle: f64| simpson(|angle| angle.cos().powi(power), angle);
    0.5 + area((t / f64::from(df).sqrt()).atan()) / area(FRAC_PI_2) / 2.0
}

fn simpson(of: impl Fn(f64) -> f64, end: f64) -> f64 {
    const STEPS: u32 = 500;
    let width = end / f64::from(STEPS);
    let pair = |at: u32| {
        let at = |more: u32| of(f64::from(2 * at + more) * width);
        at(0) + 4.0 * at(1) + at(2)
    };
    (0..STEPS / 2).map(pair).sum::<f64>() * width / 3.0
}

fn whole_forms() -> impl Strategy<Value = (FormKind, Vec<u8>)> {
    select(&KINDS[..]).prop_flat_map(|kind| (Just(kind), vec(1u8..=5, form(kind).asked)))
}

fn any_answers() -> impl Strategy<Value = (FormKind, Answers)> {
    select(&KINDS[..]).prop_flat_map(|kind| (Just(kind), answers(kind)))
}

fn any_answers_in_any_order() -> impl Strategy<Value = (FormKind, Answers, Vec<Id>)> {
    let ids = |kind| Just(form(kind).ids().cloned().collect::<Vec<Id>>()).prop_shuffle();
    select(&KINDS[..]).prop_flat_map(move |kind| (Just(kind), answers(kind), ids(kind)))
}

fn answers(kind: FormKind) -> impl Strategy<Value = Answers> {
    let form = form(kind);
    let places = || (0u8..4).flat_map(|first| (0u8..4).map(move |last| (first, last)));
    let firsts = || (0u8..4).map(|first| Choice { first, last: None }).collect::<Vec<_>>();
    let choices = match kind {
        FormKind::Short => firsts(),
        FormKind::Full => places()
            .filter(|(first, last)| first != last)
            .map(|(first, last)| Choice { first, last: Some(last) })
            .collect(),
    };
    let verdicts = vec![Verdict::True, Verdict::False, Verdict::NotSure];
    let blocks = (
        vec(weighted(0.9, 1u8..=5), form.items.len()),
        vec(weighted(0.9, select(choices)), form.scenarios.len()),
        vec(weighted(0.9, 0u8..=3), form.readiness.len()),
        vec(weighted(0.9, select(verdicts)), form.statements.len()),
    );
    blocks.prop_map(|(agreement, choices, levels, verdicts)| Answers { agreement, choices, levels, verdicts })
}
