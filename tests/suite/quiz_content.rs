//! The items of the quiz keep the rules of writing, and the lint notices each
//! rule that a broken copy of them breaks.

use tpm::content::{Id, Item, Library, Membership, Scenario, ScenarioOption, Statement};
use tpm::quiz::form::FormKind;
use tpm::quiz::lint::{QuizFiles, findings, leak_rate, minutes};

fn built_in() -> QuizFiles {
    QuizFiles::load(&Library::default()).unwrap()
}

/// What the lint says of the built-in content after a change.
fn after(change: impl FnOnce(&mut QuizFiles)) -> Vec<String> {
    let mut files = built_in();
    change(&mut files);
    let findings = findings(&files);
    assert!(findings.iter().all(|finding| !finding.help.is_empty()), "{findings:#?}");
    findings.iter().map(|finding| format!("{} {}: {}", finding.file, finding.place, finding.what)).collect()
}

fn item<'a>(files: &'a mut QuizFiles, id: &str) -> &'a mut Item {
    files.items.items.iter_mut().find(|item| item.id == id).unwrap()
}

fn scenario<'a>(files: &'a mut QuizFiles, id: &str) -> &'a mut Scenario {
    files.scenarios.scenarios.iter_mut().find(|scenario| scenario.id == id).unwrap()
}

fn statement<'a>(files: &'a mut QuizFiles, id: &str) -> &'a mut Statement {
    files.picture.statements.iter_mut().find(|statement| statement.id == id).unwrap()
}

fn option<'a>(files: &'a mut QuizFiles, id: &str, role: &str) -> &'a mut String {
    &mut scenario(files, id).options.iter_mut().find(|option| option.role == role).unwrap().text
}

/// An order that keeps the rules, whatever the built-in one is: that of the
/// design, which can be broken in one place only.
const FULL: &str = "systems-1 ambiguity-2 order-3 audience-4 enabling-1 people-2 ambiguity-3 systems-4 \
    people-3 enabling-4 order-1 audience-2 systems-2 ambiguity-1 enabling-2 people-1 ambiguity-4 systems-3 \
    order-4 enabling-3 people-4 audience-3 order-2 audience-1";

/// What the lint says of that order after a change.
fn after_reordering(change: impl FnOnce(&mut QuizFiles)) -> Vec<String> {
    after(|files| {
        files.items.full = FULL.split_whitespace().map(Id::from).collect();
        files.items.short = files.items.full.clone();
        let is_short = |id: &Id| id.ends_with("-1") || id.ends_with("-2");
        files.items.short.retain(is_short);
        change(files);
    })
}

fn swap(order: &mut [Id], one: &str, other: &str) {
    let at = |id: &str| order.iter().position(|each| each == id).unwrap();
    let (one, other) = (at(one), at(other));
    order.swap(one, other);
}

/// What the lint says of an item of the bank after it got this text.
fn with_text(text: &str) -> Vec<String> {
    after(|files| text.clone_into(&mut item(files, "order-5").text))
}

#[test]
fn the_built_in_content_keeps_every_rule() {
    assert_eq!(after(|_| ()), Vec::<String>::new());
}

#[test]
fn the_forms_take_about_two_and_seven_minutes() {
    let files = built_in();
    let (short, full) = (minutes(&files, FormKind::Short), minutes(&files, FormKind::Full));
    assert!((1.8..=2.5).contains(&short) && (6.5..=8.0).contains(&full), "{short:.2} {full:.2}");
    let rate = leak_rate(&files.scenarios);
    assert!(rate <= 0.5, "{rate:.3}");
}

#[test]
fn an_item_has_six_to_fourteen_words() {
    let short = ["quiz/items.yaml order-5: the text has 5 words, not 6 to 14"];
    assert_eq!(with_text("I enjoy making good lists."), short);
    assert_eq!(with_text("I enjoy making good long lists."), Vec::<String>::new());
    let long = ["quiz/items.yaml order-5: the text has 15 words, not 6 to 14"];
    assert_eq!(with_text("I like making the list that a whole big group works from in the end."), long);
}

#[test]
fn an_item_has_no_absolute_negation_or_role_name() {
    for (word, wrong) in [
        ("always", "the text has `always`, which few can agree to"),
        ("never", "the text has `never`, which few can agree to"),
        ("all", "the text has `all`, which few can agree to"),
        ("Every", "the text has `every`, which few can agree to"),
        ("everyone's", "the text has `every`, which few can agree to"),
        ("not", "the text has the negation `not`"),
        ("no", "the text has the negation `no`"),
        ("don't", "the text has the negation `n't`"),
        ("without", "the text has the negation `without`"),
        ("managers", "the text names the role `manager`"),
        ("TPM", "the text names the role `tpm`"),
    ] {
        let text = format!("I like making the list that {word} group works from.");
        assert_eq!(with_text(&text), [format!("quiz/items.yaml order-5: {wrong}")], "{text}");
    }
    // A word that only contains one of them is none.
    assert_eq!(with_text("I like tall notes that a whole group works from."), Vec::<String>::new());
}

#[test]
fn an_item_is_one_plain_preference() {
    let hard = with_text("I enjoy considerable organizational responsibility for a whole group.");
    assert_eq!(hard, ["quiz/items.yaml order-5: the reading grade is 20.7, above 8"]);
    let word = "Organizational considerations necessitate comprehensive documentation.";
    let hard = after(|files| item(files, "systems-5").word = Some(word.to_owned()));
    assert_eq!(hard, ["quiz/items.yaml systems-5: the reading grade is 43.0, above 8"]);
    for text in [
        "I like making the list and the plan that groups use.",
        "I like making lists; a whole group works from them.",
        "I like lists, notes, and plans that a group works from.",
    ] {
        assert_eq!(with_text(text), ["quiz/items.yaml order-5: the text holds more than one idea"], "{text}");
    }
    let fact = with_text("I often make the list that a whole group works from.");
    assert_eq!(fact, ["quiz/items.yaml order-5: the text does not open as a preference"]);
}

#[test]
fn two_items_of_a_signal_do_not_share_most_of_their_words() {
    let alike = with_text("I like steps that others followed out of a big mess.");
    assert_eq!(alike, ["quiz/items.yaml order-5: `order-1` has the same words: follow, mess, step"]);
    // Items of two signals may.
    let text = "I like steps that others followed out of a big mess.";
    let other = after(|files| text.clone_into(&mut item(files, "people-5").text));
    assert_eq!(other, Vec::<String>::new());
}

#[test]
fn a_signal_has_as_many_reversed_items_as_positive_ones() {
    let rekeyed = after(|files| item(files, "people-5").key = -1);
    let wrong = "0 positive and 2 reversed items have the form `bank`, not one of each";
    assert_eq!(rekeyed, [format!("quiz/items.yaml people: {wrong}")]);
    let dropped = after(|files| files.items.items.retain(|item| item.id != "people-6"));
    let wrong = "1 positive and 0 reversed items have the form `bank`, not one of each";
    assert_eq!(dropped, [format!("quiz/items.yaml people: {wrong}")]);
}

#[test]
fn the_bank_has_36_items() {
    let more = after(|files| {
        let text = "I would rather sketch the route than walk it.".to_owned();
        let spare =
            Item { id: "order-7".into(), form: Membership::Spare, text, ..item(files, "order-5").clone() };
        files.items.items.push(spare);
    });
    assert_eq!(more, ["quiz/items.yaml items: the file has 37 agreement items, not 36"]);
}

#[test]
fn the_orders_hold_the_items_of_their_forms() {
    let exchanged = after(|files| {
        item(files, "order-3").form = Membership::Bank;
        item(files, "order-5").form = Membership::Full;
    });
    assert_eq!(
        exchanged,
        [
            "quiz/items.yaml order-3: the order `full` names it, but its form is `bank`",
            "quiz/items.yaml order-5: its form is `full`, but the order `full` lacks it",
        ]
    );
    let twice = after(|files| files.items.short.push("order-1".into()));
    assert_eq!(twice, ["quiz/items.yaml order-1: the order `short` names it, twice"]);
    let unknown = after(|files| files.items.full.push("order-9".into()));
    assert_eq!(unknown, ["quiz/items.yaml order-9: the order `full` names it, but there is no such item"]);
    let missing = after(|files| files.items.full.retain(|id| id != "order-3"));
    assert_eq!(missing, ["quiz/items.yaml order-3: its form is `full`, but the order `full` lacks it"]);
}

#[test]
fn no_neighbors_are_of_one_signal() {
    assert_eq!(after_reordering(|_| ()), Vec::<String>::new());
    let full = after_reordering(|files| swap(&mut files.items.full, "ambiguity-4", "people-4"));
    let wrong = "it follows `people-1`, of the same signal, in the order `full`";
    assert_eq!(full, [format!("quiz/items.yaml people-4: {wrong}")]);
    let rest = after_reordering(|files| swap(&mut files.items.full, "ambiguity-3", "audience-3"));
    let wrong = "it follows `audience-4`, of the same signal, in the order `full after short`";
    assert_eq!(rest, [format!("quiz/items.yaml audience-3: {wrong}")]);
}

#[test]
fn no_three_equal_keys_stand_in_a_row() {
    let mirrored = ["order-3", "order-4", "people-3", "people-4", "enabling-3", "enabling-4"];
    let row = after_reordering(|files| mirrored.iter().for_each(|id| item(files, id).key *= -1));
    let wrong = "it is the third item of one key in a row in the order `full`";
    assert_eq!(row, [format!("quiz/items.yaml audience-4: {wrong}")]);
}

#[test]
fn positive_items_stand_at_odd_and_even_places_alike() {
    let full = after_reordering(|files| swap(&mut files.items.full, "ambiguity-2", "order-3"));
    assert_eq!(full, ["quiz/items.yaml full: 5 positive items stand at odd places and 7 at even ones"]);
}

#[test]
fn the_short_form_is_a_part_of_the_full_one() {
    let short = after_reordering(|files| swap(&mut files.items.short, "people-2", "audience-2"));
    assert_eq!(short, ["quiz/items.yaml short: the items stand in another order than in `full`"]);
}

#[test]
fn an_incident_has_at_most_32_words() {
    let with = |more: &str| after(|files| scenario(files, "one-card").text.push_str(more));
    assert_eq!(with(" People who swim and read would love it."), Vec::<String>::new());
    let long = with(" People who swim and read would love it soon.");
    assert_eq!(long, ["quiz/scenarios.yaml one-card: the incident has 33 words, more than 32"]);
}

#[test]
fn an_option_has_six_to_twelve_words_and_begins_with_a_capital() {
    let long = after(|files| option(files, "one-card", "tpm").insert_str(3, " all"));
    let wrong = "the option of `tpm` has 13 words, not 6 to 12";
    assert_eq!(long, [format!("quiz/scenarios.yaml one-card: {wrong}")]);
    let short = after(|files| {
        for role in ["pm", "pgm", "pjm"] {
            "See how many people use both.".clone_into(option(files, "one-card", role));
        }
        "Ask both software makers today.".clone_into(option(files, "one-card", "tpm"));
    });
    let wrong = "the option of `tpm` has 5 words, not 6 to 12";
    assert_eq!(short, [format!("quiz/scenarios.yaml one-card: {wrong}")]);
    let small = after(|files| option(files, "one-card", "pm").replace_range(..1, "f"));
    let wrong = "the option of `pm` does not begin with a capital";
    assert_eq!(small, [format!("quiz/scenarios.yaml one-card: {wrong}")]);
}

#[test]
fn a_scenario_has_one_option_for_each_role() {
    let wrong = ["quiz/scenarios.yaml one-card: the options are not one for each role"];
    assert_eq!(after(|files| scenario(files, "one-card").options[0].role = "pm".into()), wrong);
    assert_eq!(after(|files| drop(scenario(files, "one-card").options.pop())), wrong);
    let five = after(|files| {
        let options = &mut scenario(files, "one-card").options;
        let epm = ScenarioOption { role: "epm".into(), ..options[0].clone() };
        options.push(epm);
    });
    assert_eq!(five, wrong);
}

#[test]
fn the_options_of_a_scenario_are_about_equally_long() {
    let text = "Study what families buy, and keep those goods.";
    let uneven = after(|files| text.clone_into(option(files, "warm-freezers", "pm")));
    let wrong = "the options have 8 to 11 words, a ratio above 1.35";
    assert_eq!(uneven, [format!("quiz/scenarios.yaml warm-freezers: {wrong}")]);
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
        let wrong = [format!("quiz/scenarios.yaml one-card: `{tool}` is a word of one role's trade")];
        let text = format!("Agree how many {word} the money can open before fall.");
        assert_eq!(after(|files| option(files, "one-card", "pjm").clone_from(&text)), wrong);
        assert_eq!(after(|files| scenario(files, "one-card").text.clone_from(&text)), wrong);
    }
}

#[test]
fn each_role_stands_at_each_place_equally_often() {
    let moved = after(|files| scenario(files, "street-works").options.swap(2, 3));
    let wrong = "roles do not stand at each place 2 times; at a, b, c and d: pm 2 2 3 1, tpm 2 2 1 3";
    assert_eq!(moved, [format!("quiz/scenarios.yaml full: {wrong}")]);
}

#[test]
fn no_role_is_known_by_the_longest_option() {
    let longer = after(|files| {
        option(files, "late-parts", "tpm").insert_str(4, " out early");
        option(files, "school-move", "tpm").insert_str(4, " both");
    });
    let wrong = "`tpm` has the longest option in 4 scenarios, not in 1 to 3";
    assert_eq!(longer, [format!("quiz/scenarios.yaml full: {wrong}")]);
}

#[test]
fn the_words_of_an_option_do_not_give_its_role_away() {
    let marked = after(|files| {
        for option in files.scenarios.scenarios.iter_mut().flat_map(|scenario| &mut scenario.options) {
            let (mark, rest) = (format!("{}ing", option.role), option.text.split_once(' ').unwrap().1);
            let (rest, _) = rest.rsplit_once(' ').unwrap();
            option.text = format!("X{mark} {rest} {mark}.");
        }
    });
    assert_eq!(
        marked,
        ["quiz/scenarios.yaml options: the words alone give away the role of 100 % of the options"]
    );
}

#[test]
fn there_are_three_five_and_four_scenarios() {
    let fewer = after(|files| files.scenarios.scenarios.retain(|scenario| scenario.id != "one-card"));
    assert_eq!(fewer, ["quiz/scenarios.yaml spare: 3 scenarios have this form, not 4"]);
    let moved = after(|files| scenario(files, "ticket-page").form = Membership::Full);
    assert_eq!(
        moved,
        [
            "quiz/scenarios.yaml short: 2 scenarios have this form, not 3",
            "quiz/scenarios.yaml full: 6 scenarios have this form, not 5",
        ]
    );
}

#[test]
fn there_are_five_readiness_items_of_four_levels() {
    let fewer = after(|files| drop(files.readiness.readiness.pop()));
    assert_eq!(fewer, ["quiz/readiness.yaml readiness: the file has 4 items, not 5"]);
    let lower = after(|files| drop(files.readiness.readiness[2].levels.pop()));
    assert_eq!(lower, ["quiz/readiness.yaml risk: the item has 3 levels, not 4"]);
}

#[test]
fn half_of_the_statements_are_true_in_the_form_and_in_the_file() {
    let file = after(|files| statement(files, "step-to-pm").truth = true);
    assert_eq!(file, ["quiz/picture.yaml statements: 7 of 12 statements are true, not half"]);
    let form = after(|files| {
        statement(files, "must-code").form = Membership::Spare;
        statement(files, "three-meanings").form = Membership::Full;
    });
    assert_eq!(form, ["quiz/picture.yaml full: 3 of 4 statements are true, not half"]);
}

#[test]
fn the_form_has_four_statements_and_the_file_eight_or_more() {
    let more = after(|files| {
        statement(files, "step-to-pm").form = Membership::Full;
        statement(files, "three-meanings").form = Membership::Full;
    });
    assert_eq!(more, ["quiz/picture.yaml full: 6 statements have this form, not 4"]);
    let spare = ["step-to-pm", "three-meanings"];
    let fewer = after(|files| {
        files
            .picture
            .statements
            .retain(|statement| statement.form == Membership::Full || spare.contains(&statement.id.as_str()));
    });
    assert_eq!(fewer, ["quiz/picture.yaml statements: the file has 6 statements, fewer than 8"]);
}

#[test]
fn an_id_is_taken_once_in_all_files() {
    let taken = after(|files| statement(files, "step-to-pm").id = "one-card".into());
    let wrong = "the id is taken: an item in `quiz/scenarios.yaml` has it too";
    assert_eq!(taken, [format!("quiz/picture.yaml one-card: {wrong}")]);
    let taken = after(|files| files.readiness.readiness[1].id = "risk".into());
    let wrong = "the id is taken: an item in `quiz/readiness.yaml` has it too";
    assert_eq!(taken, [format!("quiz/readiness.yaml risk: {wrong}")]);
}

#[test]
fn the_forms_keep_to_their_time() {
    let full = after(|files| files.readiness.readiness[0].levels[0] = "I know it. ".repeat(80));
    assert_eq!(full, ["quiz full: the form takes 8.05 minutes, more than 8"]);
    let short = after(|files| item(files, "order-1").word = Some("A mess has no form. ".repeat(30)));
    assert_eq!(short, ["quiz short: the form takes 2.70 minutes, more than 2.5"]);
}

#[test]
fn the_minutes_are_those_of_reading_choosing_and_pressing_keys() {
    let files = built_in();
    let count = |texts: &[&str]| texts.iter().flat_map(|text| text.split_whitespace()).count();
    let less = |kind: FormKind, change: &dyn Fn(&mut QuizFiles)| {
        let mut fewer = files.clone();
        change(&mut fewer);
        (minutes(&files, kind) - minutes(&fewer, kind)) * 60.0
    };
    let is = |seconds: f64, words: usize, rest: f64| {
        let reading = f64::from(u32::try_from(words).unwrap()) * 60.0 / 238.0;
        assert!((seconds - reading - rest).abs() < 1e-9, "{seconds} is not {reading} + {rest}");
    };
    let item = count(&[&files.items.items[0].text]);
    is(less(FormKind::Short, &|files| drop(files.items.items.remove(0))), item, 2.0 + 0.4);
    let late_parts = &files.scenarios.scenarios[0];
    let options: Vec<&str> = late_parts.options.iter().map(|option| option.text.as_str()).collect();
    let scenario = count(&[&late_parts.text]) + count(&options);
    is(less(FormKind::Short, &|files| drop(files.scenarios.scenarios.remove(0))), scenario, 4.0 + 0.4);
    is(less(FormKind::Full, &|files| drop(files.scenarios.scenarios.remove(0))), scenario, 6.0 + 0.8);
    let concepts = &files.readiness.readiness[0];
    let levels: Vec<&str> = concepts.levels.iter().map(String::as_str).collect();
    let level = count(&[&concepts.text]) + count(&levels);
    is(less(FormKind::Full, &|files| drop(files.readiness.readiness.remove(0))), level, 3.0 + 0.4);
    let statement = count(&[&files.picture.statements[0].text]);
    is(less(FormKind::Full, &|files| drop(files.picture.statements.remove(0))), statement, 2.5 + 0.4);
    is(less(FormKind::Short, &|files| drop(files.picture.statements.remove(0))), 0, 0.0);
}
