//! The built-in quiz keeps the rules of writing that its measurement rests on, and each
//! rule notices a copy that breaks it.

mod rules;
mod words;

use tpm::content::{Id, Item, Library, Membership, Scenario, Statement};
use tpm::quiz::form::{Form, FormKind};
use tpm::quiz::session::Session;

use self::rules::{Quiz, leak_rate};

/// The rules that the built-in quiz breaks after a change.
fn after(change: impl FnOnce(&mut Quiz)) -> Vec<String> {
    let mut quiz = Quiz::built_in();
    change(&mut quiz);
    quiz.broken_rules()
}

fn item<'a>(quiz: &'a mut Quiz, id: &str) -> &'a mut Item {
    quiz.items.items.iter_mut().find(|item| item.id == id).unwrap()
}

fn scenario<'a>(quiz: &'a mut Quiz, id: &str) -> &'a mut Scenario {
    quiz.scenarios.scenarios.iter_mut().find(|scenario| scenario.id == id).unwrap()
}

fn statement<'a>(quiz: &'a mut Quiz, id: &str) -> &'a mut Statement {
    quiz.picture.statements.iter_mut().find(|statement| statement.id == id).unwrap()
}

fn option<'a>(quiz: &'a mut Quiz, id: &str, role: &str) -> &'a mut String {
    &mut scenario(quiz, id).options.iter_mut().find(|option| option.role == role).unwrap().text
}

/// What is wrong with an item of the bank after it got this text.
fn with_text(text: &str) -> Vec<String> {
    after(|quiz| text.clone_into(&mut item(quiz, "order-5").text))
}

/// An order that keeps the rules, whatever the built-in one is: that of the
/// design, which can be broken in one place only.
const FULL: &str = "systems-1 ambiguity-2 order-3 audience-4 enabling-1 people-2 ambiguity-3 systems-4 \
    people-3 enabling-4 order-1 audience-2 systems-2 ambiguity-1 enabling-2 people-1 ambiguity-4 systems-3 \
    order-4 enabling-3 people-4 audience-3 order-2 audience-1";

/// What is wrong with that order after a change.
fn after_reordering(change: impl FnOnce(&mut Quiz)) -> Vec<String> {
    after(|quiz| {
        quiz.items.full = FULL.split_whitespace().map(Id::from).collect();
        quiz.items.short = quiz.items.full.clone();
        quiz.items.short.retain(|id: &Id| id.ends_with("-1") || id.ends_with("-2"));
        change(quiz);
    })
}

fn swap(order: &mut [Id], one: &str, other: &str) {
    let at = |id: &str| order.iter().position(|each| each == id).unwrap();
    let (one, other) = (at(one), at(other));
    order.swap(one, other);
}

#[test]
fn the_built_in_quiz_keeps_every_rule() {
    assert_eq!(after(|_| ()), Vec::<String>::new());
    let rate = leak_rate(&Quiz::built_in().scenarios);
    assert!(rate <= 0.5, "{rate:.3}");
}

/// By the clock that the quiz itself shows.
#[test]
fn the_forms_take_about_two_and_seven_minutes() {
    let minutes = |kind| Session::new(Form::load(&Library::default(), kind).unwrap()).minutes_left();
    let (short, full) = (minutes(FormKind::Short), minutes(FormKind::Full));
    assert!((1.8..=2.5).contains(&short) && (6.5..=8.0).contains(&full), "{short:.2} {full:.2}");
}

#[test]
fn an_item_is_short() {
    assert_eq!(with_text("I enjoy making good lists."), ["order-5: 5 words, not 6..=14"]);
    assert_eq!(with_text("I enjoy making good long lists."), Vec::<String>::new());
    let long = "I like making the list that a whole big group works from in the end.";
    assert_eq!(with_text(long), ["order-5: 15 words, not 6..=14"]);
}

#[test]
fn an_item_has_no_absolute_negation_or_role_name() {
    for (word, wrong) in [
        ("always", "few can agree to `always`"),
        ("never", "few can agree to `never`"),
        ("all", "few can agree to `all`"),
        ("Every", "few can agree to `every`"),
        ("everyone's", "few can agree to `every`"),
        ("not", "a negation is `not`"),
        ("no", "a negation is `no`"),
        ("don't", "a negation is `n't`"),
        ("without", "a negation is `without`"),
        ("managers", "a role is named by `manager`"),
        ("TPM", "a role is named by `tpm`"),
    ] {
        let text = format!("I like making the list that {word} group works from.");
        assert_eq!(with_text(&text), [format!("order-5: {wrong}")], "{text}");
    }
    // A word that only contains one of them is none.
    assert_eq!(with_text("I like tall notes that a whole group works from."), Vec::<String>::new());
}

#[test]
fn an_item_is_one_plain_preference() {
    let hard = with_text("I enjoy considerable organizational responsibility for a whole group.");
    assert_eq!(hard, ["order-5: the reading grade is 20.7, above 8"]);
    let word = "Organizational considerations necessitate comprehensive documentation.";
    let hard = after(|quiz| item(quiz, "systems-5").word = Some(word.to_owned()));
    assert_eq!(hard, ["systems-5: the reading grade is 43.0, above 8"]);
    let two = with_text("I like making the list or the plan that groups use.");
    assert_eq!(two, ["order-5: a second idea begins with `or`"]);
    let two = with_text("I like making lists; a whole group works from them.");
    assert_eq!(two, ["order-5: more marks than one idea needs"]);
    let fact = with_text("I often make the list that a whole group works from.");
    assert_eq!(fact, ["order-5: it does not open as a preference"]);
}

#[test]
fn two_items_of_a_signal_do_not_share_most_of_their_words() {
    let text = "I like lists with tasks in a heap that dates turn.";
    assert_eq!(with_text(text), ["order-5: `order-1` has the same words: date, heap, list, task, turn"]);
    // Items of two signals may.
    let other = after(|quiz| text.clone_into(&mut item(quiz, "people-5").text));
    assert_eq!(other, Vec::<String>::new());
}

#[test]
fn a_signal_has_one_item_of_each_key_in_each_form() {
    let fewer = after(|quiz| quiz.items.items.retain(|item| item.id != "people-6"));
    let wrong = "people: not 1 positive and as many reversed items are Bank";
    assert_eq!(fewer, [wrong, "37 agreement items, not 38"]);
    let rekeyed = after(|quiz| item(quiz, "people-5").key = -1);
    assert_eq!(rekeyed, [wrong]);
}

#[test]
fn no_order_gives_a_signal_or_a_key_away() {
    assert_eq!(after_reordering(|_| ()), Vec::<String>::new());
    let full = after_reordering(|quiz| swap(&mut quiz.items.full, "ambiguity-4", "people-4"));
    assert_eq!(full, ["full: `people-4` follows `people-1`, of the same signal"]);
    let rest = after_reordering(|quiz| swap(&mut quiz.items.full, "ambiguity-3", "audience-3"));
    assert_eq!(rest, ["full after short: `audience-3` follows `audience-4`, of the same signal"]);
    let mirrored = ["order-3", "order-4", "people-3", "people-4", "enabling-3", "enabling-4"];
    let row = after_reordering(|quiz| mirrored.iter().for_each(|id| item(quiz, id).key *= -1));
    assert_eq!(row, ["full: `audience-4` is the third of one key in a row"]);
    let places = after_reordering(|quiz| swap(&mut quiz.items.full, "ambiguity-2", "order-3"));
    assert_eq!(places, ["full: 5 positive items at odd places, 7 at even"]);
    let short = after_reordering(|quiz| swap(&mut quiz.items.short, "people-2", "audience-2"));
    assert_eq!(short, ["short: another order than in full"]);
}

#[test]
fn incidents_and_options_are_short() {
    let with = |more: &str| after(|quiz| scenario(quiz, "one-card").text.push_str(more));
    assert_eq!(
        with(" People who swim and read would love it. People who swim and read would love it now."),
        Vec::<String>::new()
    );
    let long =
        with(" People who swim and read would love it. People who swim and read would love it very soon.");
    assert_eq!(long, ["one-card: 33 words, more than 32"]);
    let long = after(|quiz| option(quiz, "one-card", "tpm").insert_str(3, " all now"));
    assert_eq!(long, ["one-card: the option of `tpm` has not 6..=12 words"]);
    let small = after(|quiz| option(quiz, "one-card", "pm").replace_range(..1, "f"));
    assert_eq!(small, ["one-card: the option of `pm` does not begin with a capital"]);
    let text = "Study what families buy, and keep those goods.";
    let uneven = after(|quiz| text.clone_into(option(quiz, "warm-freezers", "pm")));
    assert_eq!(uneven, ["warm-freezers: options of 8 to 12 words, a ratio above 1.35"]);
}

#[test]
fn no_tool_names_a_role() {
    for (word, tool) in [
        ("roadmaps", "roadmap"),
        ("API", "api"),
        ("Gantt", "gantt"),
        ("dependencies", "dependenc"),
        ("risk-log", "risk log"),
    ] {
        let wrong = [format!("one-card: `{tool}` is a word of one role's trade")];
        let text = format!("Work out how many {word} the money can open before fall.");
        assert_eq!(after(|quiz| option(quiz, "one-card", "pjm").clone_from(&text)), wrong);
        assert_eq!(after(|quiz| scenario(quiz, "one-card").text.clone_from(&text)), wrong);
    }
}

#[test]
fn no_role_is_known_by_place_length_or_words() {
    let moved = after(|quiz| scenario(quiz, "street-works").options.swap(2, 3));
    assert_eq!(
        moved,
        [
            "`pm` stands at a, b, c and d [2, 2, 3, 1] times",
            "`tpm` stands at a, b, c and d [2, 2, 1, 3] times",
        ]
    );
    let longer = after(|quiz| {
        option(quiz, "late-parts", "tpm").insert_str(3, " exactly");
        option(quiz, "school-move", "tpm").insert_str(5, " early");
        option(quiz, "street-works", "tpm").insert_str(5, " early");
    });
    assert_eq!(longer, ["`tpm` has the longest option 4 times, not 1..=3"]);
    let marked = after(|quiz| {
        for option in quiz.scenarios.scenarios.iter_mut().flat_map(|scenario| &mut scenario.options) {
            let (mark, rest) = (format!("{}ing", option.role), option.text.split_once(' ').unwrap().1);
            let (rest, _) = rest.rsplit_once(' ').unwrap();
            option.text = format!("X{mark} {rest} {mark}.");
        }
    });
    assert_eq!(marked, ["the words alone give away the role of 100 % of the options"]);
}

#[test]
fn there_are_three_five_and_four_scenarios() {
    let fewer = after(|quiz| quiz.scenarios.scenarios.retain(|scenario| scenario.id != "one-card"));
    assert_eq!(fewer, ["3 scenarios are Spare, not 4"]);
}

#[test]
fn four_statements_are_asked_and_half_of_all_are_true() {
    let more = after(|quiz| {
        statement(quiz, "step-to-pm").form = Membership::Full;
        statement(quiz, "sits-in-engineering").form = Membership::Full;
    });
    assert_eq!(more, ["6 statements are asked, not 4"]);
    let spare = ["step-to-pm", "sits-in-engineering"];
    let fewer = after(|quiz| {
        let statements = &mut quiz.picture.statements;
        statements.retain(|each| each.form == Membership::Full || spare.contains(&each.id.as_str()));
    });
    assert_eq!(fewer, ["6 statements, fewer than 8"]);
    let uneven = after(|quiz| statement(quiz, "step-to-pm").truth = true);
    assert_eq!(uneven, ["7 of 12 statements are true, not half"]);
}
