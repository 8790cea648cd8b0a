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
use tpm::quiz::constants::{FIRST_T_DF, GRID_REACH, GRID_STEP, PRIOR_SD, REFERENCE_DF, ROLES, T_95, TARGET};
use tpm::quiz::form::{Form, FormKind, Slot};
use tpm::quiz::outcome::{Band, Outcome, of_fit, outcome};
use tpm::quiz::score::{Fit, Scores, keyed, score};

const KINDS: [FormKind; 2] = [FormKind::Short, FormKind::Full];

/// What rounding may add up to in sums of a few dozen terms.
const ROUNDING: f64 = 1e-9;

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
fn the_same_answer_everywhere_is_withheld_in_the_full_form() {
    for answer in 1..=5 {
        assert_eq!(band_of_the_same_answer(FormKind::Full, answer), Band::Withheld, "all {answer}");
    }
}

#[test]
fn the_same_answer_everywhere_is_no_better_than_mixed_in_the_short_form() {
    let bands = [1, 2, 3, 4, 5].map(|answer| band_of_the_same_answer(FormKind::Short, answer));
    assert!(bands.iter().all(|band| *band <= Band::Mixed), "{bands:?}");
}

#[test]
fn zigzags_give_a_fit_of_exactly_50() {
    for kind in KINDS {
        for zigzag in [[1, 5], [5, 1], [2, 4]] {
            let fit = fit(form(kind), &cycle(form(kind), &zigzag));
            assert_eq!(fit.to_bits(), 50.0_f64.to_bits(), "{kind:?}, {zigzag:?}: {fit}");
        }
    }
}

#[test]
fn no_cycle_of_two_to_five_answers_moves_fit_further_than_6_from_50() {
    let form = form(FormKind::Full);
    for period in 2..=5 {
        for number in 0..5_usize.pow(period) {
            let digit = |place| u8::try_from(number / 5_usize.pow(place) % 5).unwrap() + 1;
            let answers: Vec<u8> = (0..period).map(digit).collect();
            let fit = fit(form, &cycle(form, &answers));
            assert!((fit - 50.0).abs() <= 6.0, "{answers:?}: {fit}");
        }
    }
}

/// A decided person answers every item 5 or 1, or 4 or 2, by its key.
#[test]
fn answers_that_follow_the_keys_are_no_pattern() {
    for steps in [[5, 1], [4, 2]] {
        let form = form(FormKind::Full);
        let shown: Vec<u8> =
            form.items[..form.asked].iter().map(|item| steps[usize::from(item.item.key < 0)]).collect();
        let outcome = result(FormKind::Full, &agreement(form, &shown));
        assert_eq!(outcome.flags, [], "{steps:?}");
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
    let none = (FormKind::Short, 0);
    for (kind, answered) in [none].into_iter().chain((0..=8).map(|answered| (FormKind::Full, answered))) {
        let found = probabilities(kind, Counts { net: [0; 4], answered });
        assert_eq!(found.map(f64::to_bits), [0.25_f64.to_bits(); 4], "{kind:?}, {answered}: {found:?}");
    }
}

#[test]
fn a_role_picked_first_everywhere_is_closest_with_97_percent_in_the_full_form() {
    for (role, lasts) in (0..4).flat_map(|role| compositions(8).map(move |lasts| (role, lasts))) {
        let mut net = lasts.map(|last| -last).to_vec();
        net.insert(role, 8);
        let counts = Counts { net: net.try_into().unwrap(), answered: 8 };
        let found = probabilities(FormKind::Full, counts)[role];
        assert!(found >= 0.97, "{counts:?}: {found}");
    }
}

#[test]
fn a_role_picked_first_everywhere_is_closest_with_88_percent_in_the_short_form() {
    for role in 0..4 {
        let mut counts = Counts { net: [0; 4], answered: 3 };
        counts.net[role] = 3;
        let found = probabilities(FormKind::Short, counts)[role];
        assert!(found >= 0.88, "{counts:?}: {found}");
    }
}

#[test]
fn a_choice_moved_to_a_role_never_lowers_its_probability() {
    for (kind, counts) in all_counts() {
        let before = probabilities(kind, counts);
        for (from, to) in (0..4).flat_map(|from| (0..4).map(move |to| (from, to))) {
            let mut moved = counts;
            moved.net[from] -= 1;
            moved.net[to] += 1;
            if is_possible(kind, moved) {
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
    let most = REFERENCE_DF as usize + form.items.len() - form.signals.len();
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
    fn a_constant_added_to_all_answers_leaves_fit((kind, shown) in whole_forms(), constant in 1u8..=4) {
        let form = form(kind);
        let low: Vec<u8> = shown.iter().map(|answer| 1 + (answer - 1) % (5 - constant)).collect();
        let raised: Vec<u8> = low.iter().map(|answer| answer + constant).collect();
        close(fit(form, &raised), fit(form, &low), ROUNDING);
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
        steps in weighted(0.8, vec(2u8..=4, 24)),
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
        seconds in vec(2.0..60.0, 24),
    ) {
        let timed = outcome(form(kind), &answers, &mut CLOSENESS[at(kind)].lock().unwrap(), &seconds);
        prop_assert_eq!(timed, result(kind, &answers));
    }

    #[test]
    fn scores_and_closeness_are_the_same_in_whatever_order_items_are_shown(
        (kind, answers) in any_answers(),
        order in Just((0..36).collect::<Vec<usize>>()).prop_shuffle(),
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

fn band_of_the_same_answer(kind: FormKind, answer: u8) -> Band {
    result(kind, &agreement(form(kind), &vec![answer; form(kind).asked])).band
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

/// All ways to deal `most` among three.
fn compositions(most: i8) -> impl Iterator<Item = [i8; 3]> {
    (0..=most).flat_map(move |a| (0..=most - a).map(move |b| [a, b, most - a - b]))
}

/// All counts that a whole form can lead to.
fn all_counts() -> impl Iterator<Item = (FormKind, Counts)> {
    KINDS.into_iter().flat_map(|kind| {
        let answered = u8::try_from(form(kind).scenarios.len()).unwrap();
        let reach = answered.cast_signed();
        let axis = move || -reach..=reach;
        let nets = axis().flat_map(move |a| axis().flat_map(move |b| axis().map(move |c| [a, b, c])));
        let total = if kind == FormKind::Short { reach } else { 0 };
        let counts = nets.map(move |[a, b, c]| Counts { net: [a, b, c, total - a - b - c], answered });
        counts.map(move |counts| (kind, counts)).filter(|(kind, counts)| is_possible(*kind, *counts))
    })
}

/// Whether some firsts and lasts lead to these counts.
fn is_possible(kind: FormKind, counts: Counts) -> bool {
    let most = counts.answered.cast_signed();
    let above: i8 = counts.net.iter().filter(|net| **net > 0).sum();
    let below: i8 = counts.net.iter().filter(|net| **net < 0).sum();
    match kind {
        FormKind::Short => above == most && below == 0,
        FormKind::Full => above <= most && above == -below,
    }
}

/// The mass where each role's utility is the largest, shared where two are.
fn posterior(kind: FormKind, counts: Counts) -> [f64; 4] {
    let mut mass = [0.0; 4];
    for place in GRID.iter() {
        let utilities = place.map(|twice| f64::from(twice) * GRID_STEP / 2.0);
        let sum = |sign: f64| utilities.iter().map(|u| (sign * u).exp()).sum::<f64>();
        let all_choices = match kind {
            FormKind::Short => sum(1.0),
            FormKind::Full => sum(1.0) * sum(-1.0) - 4.0,
        };
        let picked: f64 = counts.net.iter().zip(utilities).map(|(net, u)| f64::from(*net) * u).sum();
        let length: f64 = utilities.iter().map(|u| u * u).sum();
        let density = (picked - length / (2.0 * PRIOR_SD * PRIOR_SD)).exp()
            / all_choices.powi(i32::from(counts.answered));
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
