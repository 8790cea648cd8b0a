//! The quiz at a terminal.

#![cfg(unix)]

use std::fs;

use serde_json::Value;

use crate::json::{assert_valid, validator};
use crate::program::{program, run_with, split};
use crate::seat::{Home, Seat};

/// Asserts the whole screen.
fn shows(name: &str, screen: &str, home: &Home) {
    let screen = screen.replace(&home.path().display().to_string(), "~/.local/state");
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        snapshot_path => "screens",
        omit_expression => true,
    }, {
        insta::assert_snapshot!(format!("sitting_{name}"), undated(&screen));
    });
}

/// The text with every day and moment made the same.
fn undated(text: &str) -> String {
    let shape = |part: &[u8], shape: &[u8]| {
        part.len() == shape.len()
            && part
                .iter()
                .zip(shape)
                .all(|(byte, like)| if *like == b'0' { byte.is_ascii_digit() } else { byte == like })
    };
    let mut undated = text.to_owned();
    for (like, same) in [("0000-00-00T00:00:00Z", "2026-11-24T12:00:00Z"), ("0000-00-00", "2026-11-24")] {
        while let Some(at) = undated
            .as_bytes()
            .windows(like.len())
            .position(|part| shape(part, like.as_bytes()) && part != same.as_bytes())
        {
            undated.replace_range(at..at + like.len(), same);
        }
    }
    undated
}

/// Sits down to a form whose kind is named, and begins.
fn begun(home: &Home, line: &str) -> Seat {
    let mut seat = home.sit(line);
    seat.until("Press a key to begin");
    seat.press(" ");
    seat
}

/// Answers the short form, and waits for the menu after its result.
fn take_short(seat: &mut Seat) {
    seat.until("Press a key to begin");
    seat.press(" ");
    for (number, key) in "525241251442abd".chars().enumerate() {
        seat.until(&format!("{} of 15", number + 1));
        seat.press(&key.to_string());
    }
}

#[test]
fn a_whole_short_quiz() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz");
    shows("opening", &seat.until("Leave"), &home);
    seat.press("\x1b[B\r");
    shows("first_question", &seat.until_drawn("1 of 15", "q leave"), &home);
    for (number, key) in "525241251442abd".chars().enumerate() {
        let screen = seat.until(&format!("{} of 15", number + 1));
        if number == 12 {
            shows("scenario", &screen, &home);
        }
        seat.press(&key.to_string());
    }
    // The result and its menu fit on one screen.
    let screen = seat.until_drawn("What next", "Leave");
    assert!(screen.contains(" of 100, likely ") && screen.contains("Save it as a page"), "{screen}");
    seat.press("\r");
    seat.until("tpm quiz --answers S2-");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    assert!(seat.echoes() && !seat.hides_cursor());
    assert_eq!((home.kept("results").len(), home.kept("unfinished").len()), (1, 0));
}

#[test]
fn the_short_form_goes_on_to_the_full_one() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --short");
    take_short(&mut seat);
    seat.until_drawn("What next", "Leave");
    seat.press("\x1b[B\x1b[B\x1b[B\r");
    seat.until(" of 43");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    seat.until("Saved, 12 of 43 done.");

    // Later, a new run is offered the same answers.
    let mut seat = home.sit("tpm quiz --new");
    seat.until("Full form, from your short one: 31 questions");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn back_skip_leave_and_go_on() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --form full");
    seat.until("1 of 43");
    seat.press("b");
    seat.until("This is the first question.");
    seat.press("x");
    seat.until("That key does nothing here. Press 1 to 5.");
    seat.press("1234b");
    shows("back", &seat.until_drawn("(your answer)", "q leave"), &home);
    seat.press("\x1b[D");
    seat.until("3 of 43");
    seat.press("5");
    seat.until("5 of 43");
    seat.press("s");
    seat.until("6 of 43");
    seat.press("?");
    seat.until("think of a normal week");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    seat.until("Saved, 5 of 43 done. To go on: tpm quiz --resume");

    assert_eq!(home.kept("unfinished").len(), 2);
}

#[test]
fn what_was_left_is_gone_on_with_or_begun_anew() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --form full");
    seat.press("1254sq");
    assert_eq!(seat.status(), 0);

    let mut seat = home.sit("tpm quiz");
    shows("menu_after_leaving", &seat.until("Leave"), &home);
    seat.press("\r");
    seat.until("6 of 43");
    seat.press("bb");
    let screen = seat.until("4 of 43");
    assert!(screen.contains("Agree (your answer)"), "{screen}");
    seat.press("\x1b[D");
    let screen = seat.until("3 of 43");
    assert!(screen.contains("Strongly agree (your answer)"), "{screen}");
    seat.press("q");
    assert_eq!(seat.status(), 0);

    let mut seat = home.sit("tpm quiz");
    seat.until("Leave");
    seat.press("\x1b[B\r");
    seat.until("Which form");
    assert_eq!(home.kept("unfinished").len(), 1, "only the lock of the new run");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    assert_eq!(home.kept("unfinished").len(), 0);
}

#[test]
fn ctrl_c_saves_and_leaves_a_clean_terminal() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --form full");
    seat.until("1 of 43");
    seat.press("4");
    seat.until("2 of 43");
    seat.press("\x03");
    assert_eq!(seat.status(), 130);
    assert!(seat.echoes() && !seat.hides_cursor());
    seat.until("Saved, 1 of 43 done.");

    // In a menu, which hides the cursor.
    let mut seat = home.sit("tpm quiz");
    seat.until("Leave");
    seat.press("\x03");
    assert_eq!(seat.status(), 130);
    assert!(seat.echoes() && !seat.hides_cursor());
    assert_eq!(home.kept("unfinished").len(), 2);

    let mut seat = home.sit("tpm quiz --short --new");
    seat.until("Press a key to begin");
    seat.press("\x03");
    assert_eq!(seat.status(), 130);
}

#[test]
fn a_kill_after_any_answer_loses_nothing() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --form full");
    for answered in 1..=10 {
        seat.until(&format!("{answered} of 43"));
        seat.press("3");
        seat.until(&format!("{} of 43", answered + 1));
        seat.kill();
        seat = home.sit("tpm quiz --resume");
    }
    seat.until("11 of 43");
    seat.press("q");
    seat.until("Saved, 10 of 43 done.");
}

/// Answers 26 statements and eight scenarios so that no role is clear.
fn take_until_spares(seat: &mut Seat) {
    for (number, key) in "52524125144252412514425241".chars().enumerate() {
        seat.until(&format!("{} of 43", number + 1));
        seat.press(&key.to_string());
    }
    for number in 0..8 {
        seat.until(&format!("{} of 43", 27 + number));
        seat.press(["ab", "bc", "cd", "da"][number % 4]);
    }
    seat.until("One more, to tell ");
}

#[test]
fn a_spare_scenario_is_asked_while_no_role_is_clear_and_enter_leaves_it() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --form full");
    take_until_spares(&mut seat);
    seat.until("35 of 44");
    seat.press("a");
    seat.until("And which least?");
    seat.press("b");
    seat.until("36 of 45");
    seat.until("One more, to tell ");
    // A kill loses neither the spare one that was answered nor the next one.
    seat.kill();
    let mut seat = home.sit("tpm quiz --resume");
    seat.until("36 of 45");
    seat.until("Enter leaves it at that");
    seat.press("\r");
    seat.until("an infusion pump");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    let mut seat = home.sit("tpm quiz --resume");
    seat.until("37 of 45");
    for key in "1111".chars() {
        seat.press(&key.to_string());
    }
    seat.until("41 of 45");
    seat.press("1ttt");
    seat.until("45 of 45");
    seat.press("t");
    seat.until("What next");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn answers_to_the_first_edition_can_be_finished_as_what_they_are() {
    let home = Home::new();
    let unfinished = home.path().join("tpm/unfinished");
    fs::create_dir_all(&unfinished).unwrap();
    let kept = include_str!("../../fuzz/seeds/kept/unfinished.json");
    fs::write(unfinished.join("2026-11-25T031836Z-1.json"), kept).unwrap();
    let mut seat = home.sit("tpm quiz");
    seat.until_drawn("There are answers from before", "Leave");
    let written = String::from_utf8(seat.written.clone()).unwrap();
    assert!(written.contains("version 1 of the questions"), "{written}");
    seat.press("\r");
    seat.until(" of 41");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

/// Makes all kept results as old as this day.
fn age(home: &Home, day: &str) {
    for path in home.kept("results") {
        let mut kept: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        kept["taken"] = format!("{day}T12:00:00Z").into();
        fs::write(path, kept.to_string()).unwrap();
    }
}

#[test]
fn a_retest_names_the_last_result_before_it_begins_and_tells_the_difference_after_it() {
    let home = Home::new();
    for name in ["Last time", "Since"] {
        let mut seat = home.sit("tpm quiz --short");
        take_short(&mut seat);
        let screen = seat.until_drawn("What next", "Leave");
        let written = String::from_utf8(seat.written.clone()).unwrap();
        assert!(!written.contains(name), "nothing is two weeks old:\n{screen}");
        seat.press("q");
        assert_eq!(seat.status(), 0);
    }
    age(&home, "2020-01-02");
    let file = home.path().join("result.json");
    let mut seat = home.sit_at(80, 30, "tpm quiz --short");
    let screen = seat.until("Press a key to begin");
    assert!(screen.contains("Last time  2020-01-02. ") && screen.contains(" of 100, likely "), "{screen}");
    take_short(&mut seat);
    let screen = seat.until_drawn("What next", "Leave");
    assert!(
        screen.contains("Since 2020-01-02  Fit ") && screen.contains("no change. No real change"),
        "{screen}"
    );
    seat.press("q");
    assert_eq!(seat.status(), 0);

    // Other answers, and the difference as a program sees it.
    age(&home, "2020-01-02");
    let mut seat = home.sit(&format!("tpm quiz --short --format json > {}", file.display()));
    seat.until("Press a key to begin");
    seat.press(" ");
    for (number, key) in "425251251442abd".chars().enumerate() {
        seat.until(&format!("{} of 15", number + 1));
        seat.press(&key.to_string());
    }
    assert_eq!(seat.status(), 0);
    let json = fs::read_to_string(file).unwrap();
    assert_valid(&validator(), &json);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["since"]["day"], "2020-01-02");
    let fit = |field: &str| json["since"]["fit"][field].as_f64().unwrap();
    assert!((fit("to") - fit("from") - fit("by")).abs() < 0.02 && fit("margin") > 0.0, "{}", json["since"]);
}

#[test]
fn a_result_of_other_questions_is_named_and_not_compared() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --short");
    take_short(&mut seat);
    seat.until_drawn("What next", "Leave");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    age(&home, "2020-01-02");
    for path in home.kept("results") {
        let mut kept: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        kept["code"] = "S1-25QZ2-1YKQF".into();
        kept["key_version"] = 1.into();
        fs::write(path, kept.to_string()).unwrap();
    }
    let mut seat = home.sit_at(80, 30, "tpm quiz --short");
    let screen = seat.until("Press a key to begin");
    let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("It answers other questions than those of today."), "{screen}");
    take_short(&mut seat);
    let screen = seat.until_drawn("What next", "Leave");
    assert!(!screen.contains("Since 2020"), "{screen}");
}

#[test]
fn a_week_of_the_job_is_shown_as_bars_and_asked_about_but_never_kept() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --short");
    take_short(&mut seat);
    let screen = seat.until_drawn("What next", "Leave");
    assert!(screen.contains("A TPM's week, for thought"), "{screen}");
    let kept = home.kept("results").iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>();
    // The last but one of the menu.
    seat.press("\x1b[A\x1b[A\r");
    let screen = seat.until_drawn("Would you want weeks like that?", "No, they would not suit me");
    for bar in ["Meetings", "30 to 50 %", "Async work", "Solving problems, firefighting", "█"] {
        assert!(screen.contains(bar), "no `{bar}`:\n{screen}");
    }
    seat.press("\x1b[B\r");
    let screen = seat.until_drawn("Then name the share", "Leave");
    assert!(screen.contains("What next"), "{screen}");
    let after = home.kept("results").iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>();
    assert_eq!(kept, after);
    // Who leaves the question, or is cut off at it, loses nothing.
    seat.press("\x1b[A\x1b[A\r");
    seat.until_drawn("Would you want weeks like that?", "No, they would not suit me");
    seat.kill();
    assert_eq!((home.kept("results").len(), home.kept("unfinished").len()), (1, 0));
}

#[test]
fn more_questions_for_an_edge_show_before_and_after_and_are_offered_once() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --form full");
    for (number, key) in "24524422533233334335444523".chars().enumerate() {
        seat.until(&format!("{} of 43", number + 1));
        seat.press(&key.to_string());
    }
    seat.until("27 of 43");
    seat.press("cadabaabdabaabca");
    seat.until("35 of 43");
    seat.press("11111");
    seat.until("40 of 43");
    seat.press("tttt");
    let screen = seat.until_drawn("What next", "Leave");
    assert!(screen.contains("A few more questions, for a fit near an edge: 6 questions"), "{screen}");
    let before = screen.lines().find(|line| line.contains(" of 100, likely ")).unwrap().to_owned();
    seat.press("\x1b[B\x1b[B\x1b[B\r");
    for (number, key) in "423524".chars().enumerate() {
        seat.until(&format!("{} of 49", number + 44));
        seat.press(&key.to_string());
    }
    let screen = seat.until_drawn("What next", "Leave");
    assert!(screen.contains("Before") && screen.contains(before.trim()), "{screen}");
    assert!(!screen.contains("A few more questions"), "{screen}");
    seat.press("\r");
    seat.until("Answer code");
    let written = String::from_utf8(seat.written.clone()).unwrap();
    assert!(!written.contains("A few more statements can settle"), "{written}");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn help_explains_the_words_of_a_question_and_then_its_block() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --form full");
    let asks = |seat: &mut Seat, number: &str, own: &str, block: &str| {
        let screen = seat.until_drawn(number, "q leave");
        assert!(screen.contains("? help"), "{screen}");
        seat.press("?");
        let screen = seat.until_drawn(block, "q leave");
        let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(own), "no `{own}`:\n{screen}");
    };
    asks(&mut seat, "1 of 43", "A craft is a skill that takes years", "think of a normal week");
    for (number, key) in "52524125144252412514425241".chars().enumerate() {
        seat.until(&format!("{} of 43", number + 1));
        seat.press(&key.to_string());
    }
    asks(&mut seat, "27 of 43", "A sorting belt carries parcels", "none is right or wrong");
    seat.press("cadabaabdabaabca");
    // The word of the trade is the glossary's.
    let glossary = fs::read_to_string("content/glossary/systems.yaml").unwrap();
    let system = "A system is a set of parts that work together";
    assert!(glossary.contains(system));
    asks(&mut seat, "35 of 43", system, "Level 0 is a fair answer");
    seat.press("11111");
    asks(&mut seat, "40 of 43", "To report to someone means", "true or false");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn a_second_quiz_does_not_take_the_first_ones_answers() {
    let home = Home::new();
    let mut first = home.sit("tpm quiz --form full");
    first.until("Press a key to begin");
    first.press(" ");
    first.until("1 of 43");
    first.press("12");
    first.until("3 of 43");
    let mut second = home.sit("tpm quiz --form short");
    second.until("Press a key to begin");
    second.press(" ");
    second.until("1 of 15");
    second.press("5");
    second.until("2 of 15");
    second.press("q");
    assert_eq!(second.status(), 0);
    first.press("3");
    first.until("4 of 43");
    first.press("q");
    first.until("Saved, 3 of 43 done.");
    assert_eq!(first.status(), 0);
}

#[test]
fn forty_columns_and_sixteen_rows_are_enough() {
    let home = Home::new();
    let mut seat = home.sit_at(40, 16, "tpm quiz --form full");
    seat.until("Press a key to begin");
    seat.press(" ");
    shows("narrow_question", &seat.until_drawn("1 of 43", "q leave"), &home);
    for number in 1..=26 {
        seat.until(&format!("{number} of 43"));
        seat.press("4");
    }
    shows("narrow_scenario", &seat.until_drawn("27 of 43", "q leave"), &home);
    seat.press("b");
    shows("narrow_scenario_last", &seat.until_drawn("And which least?", "q leave"), &home);
    seat.press("b");
    seat.until("You like that part most already.");
    seat.press("a");
    seat.until("28 of 43");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn another_size_is_drawn_at_once() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --short");
    seat.until("1 of 15");
    seat.resize(40, 20);
    seat.until("1 of 15, about 2 min left\n\nI like hunting for a second way to say a\nthing.");
    seat.resize(100, 30);
    seat.until("░  1 of 15");
    seat.press("3");
    seat.until("2 of 15");
    seat.press("\x03");
    assert_eq!(seat.status(), 130);
}

#[test]
fn a_screen_reader_gets_plain_lines() {
    for line in ["tpm quiz --short --accessible", "env TERM=dumb tpm quiz --short"] {
        // A key typed ahead of its question is echoed where the question will stand.
        let home = Home::new();
        let mut seat = home.sit_at(80, 60, line);
        seat.until("Press a key to begin");
        seat.press("\r");
        seat.until_drawn("Question 1 of 15.", "q leave):");
        seat.press("4\r");
        seat.until("You chose 4, agree.");
        seat.until_drawn("Question 2 of 15.", "q leave):");
        seat.press("b");
        seat.until_drawn("Your answer so far: 4, agree.", "q leave):");
        seat.press("s");
        seat.until_drawn("Skipped.", "q leave):");
        seat.press("2");
        shows("accessible", &seat.until_drawn("Question 3 of 15.", "q leave):"), &home);
        seat.press("q");
        assert_eq!(seat.status(), 0);
        let written = String::from_utf8(seat.written).unwrap();
        assert!(!written.contains('\x1b') && written.is_ascii(), "{written:?}");
    }
}

#[test]
fn a_redirected_result_leaves_the_questions_on_the_terminal() {
    let home = Home::new();
    let file = home.path().join("result.json");
    let mut seat = home.sit(&format!("tpm quiz --short --format json > {}", file.display()));
    take_short(&mut seat);
    assert_eq!(seat.status(), 0);
    let result = fs::read_to_string(file).unwrap();
    assert_valid(&validator(), &result);
    assert!(result.starts_with("{\n  \"schema\": \"tpm/1\",\n  \"kind\": \"result\","), "{result}");
    assert!(!String::from_utf8(seat.written).unwrap().contains("tpm/1"));
}

#[test]
fn nothing_is_kept_where_nothing_should_be() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --short --no-save");
    take_short(&mut seat);
    seat.until("What next");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    assert!(!home.path().join("tpm").exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_said_before_the_first_question() {
    let home = Home::new();
    fs::write(home.path().join("tpm"), "a file, no folder").unwrap();
    let mut seat = home.sit("tpm quiz --short");
    let screen = seat.until("Press a key to begin");
    assert!(screen.contains("Your answers will not be kept"), "{screen}");
    take_short(&mut seat);
    seat.until("What next");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn a_damaged_file_is_set_aside_and_named() {
    let home = Home::new();
    let folder = home.path().join("tpm/unfinished");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("2026-01-01T000000Z-1.json"), "{\"started\":").unwrap();
    let mut seat = home.sit_at(160, 40, "tpm quiz");
    let screen = seat.until("Which form");
    assert!(screen.contains("A file of kept answers is damaged. It is now"), "{screen}");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    assert_eq!(
        fs::read_to_string(folder.join("2026-01-01T000000Z-1.json.damaged")).unwrap(),
        "{\"started\":"
    );
}

#[test]
fn answers_to_changed_questions_are_asked_anew() {
    let home = Home::new();
    let mut seat = begun(&home, "tpm quiz --short");
    seat.until("1 of 15");
    seat.press("1234");
    seat.until("5 of 15");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    let items = fs::read_to_string("content/quiz/items.yaml").unwrap();
    let first = "I like hunting for a second way to say a thing.";
    assert!(items.contains(first));
    let content = home.path().join("content");
    fs::create_dir_all(content.join("quiz")).unwrap();
    let changed = items
        .replace(first, "I like looking for a second way to say a thing.")
        .replace("key_version: 2", "key_version: 3");
    fs::write(content.join("quiz/items.yaml"), changed).unwrap();
    let mut seat = home.sit(&format!("tpm quiz --resume --content {}", content.display()));
    seat.until("1 of 15");
    let written = String::from_utf8(seat.written.clone()).unwrap();
    let said = "The questions have changed since. Of your 4 answers, 3 still count";
    assert!(written.contains(said), "{written}");
    seat.press("4");
    seat.until("5 of 15");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    for line in ["tpm quiz", "tpm quiz --short --accessible", "tpm quiz --resume"] {
        let run = crate::program::run(line);
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "errors", omit_expression => true }, {
            insta::assert_snapshot!("quiz_without_a_terminal", run.to_string().replace(line, "tpm quiz"));
        });
    }
}

/// Runs a command without a terminal; what it writes as JSON keeps to the schema.
fn run_at(home: &Home, line: &str) -> String {
    let run = run_with(program().env("XDG_STATE_HOME", home.path()).args(&split(line)[1..]), line);
    if line.contains("json") {
        assert_valid(&validator(), &run.stdout);
    }
    run.to_string()
}

#[test]
fn results_are_listed_shown_compared_planned_from_and_deleted() {
    let home = Home::new();
    let tpm = |line: &str| run_at(&home, line);
    let mut all = vec![tpm("tpm results"), tpm("tpm results show"), tpm("tpm results compare")];
    for keys in ["525241251442abd", "414142152425ddd", "333433234243abc"] {
        let mut seat = begun(&home, "tpm quiz --short --new");
        seat.press(keys);
        seat.until("What next");
        seat.press("q");
        assert_eq!(seat.status(), 0);
    }
    for line in [
        "tpm results",
        "tpm results --format json",
        "tpm results --width 40",
        "tpm results show 7",
        "tpm results compare 1 2",
        "tpm results compare 1 3",
        "tpm results compare 1 3 --format json",
        "tpm results plan 1",
        "tpm results plan 1 --cards 3,1 --format json",
        "tpm results plan 1 --cards 2",
        "tpm results forget 2",
        "tpm results forget 2 --yes",
        "tpm results forget all --yes",
        "tpm results forget all --yes",
    ] {
        all.push(tpm(line));
    }
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        snapshot_path => "screens",
        omit_expression => true,
    }, {
        insta::assert_snapshot!("results", undated(&all.join("\n\n")));
    });
    assert_eq!(home.kept("results").len(), 0);
}

#[test]
fn a_plan_has_the_two_cards_that_were_chosen() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --short");
    take_short(&mut seat);
    seat.until("What next");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    let file = home.path().join("plan.md");
    let mut seat = home.sit(&format!("tpm results plan > {}", file.display()));
    seat.until("(1 of 2)");
    seat.press("\x1b[B\x1b[B");
    let is_on_last = |screen: &str| screen.lines().last().is_some_and(|line| line.starts_with("> "));
    let screen = seat.until_that("a mark on the last card", is_on_last);
    let third = screen.lines().last().unwrap().trim_start_matches("> ").to_owned();
    seat.press("\r");
    seat.until("(2 of 2)");
    seat.press("\r");
    assert_eq!(seat.status(), 0);
    let plan = fs::read_to_string(file).unwrap();
    assert!(
        plan.starts_with(&format!(
            "# A plan for two weeks\n\nFrom .............. to ..............\n\n## {third}\n"
        )),
        "{third}\n{plan}"
    );
    assert_eq!(plan.matches("\n## ").count(), 4, "{plan}");
}

/// A menu within a menu: leaving it goes back, a signal ends all, and the terminal is as before.
#[test]
fn a_menu_after_a_quiz_is_left_and_interrupted_like_the_first() {
    for key in ["\x03", "q"] {
        let home = Home::new();
        let mut seat = home.sit("tpm quiz --short");
        take_short(&mut seat);
        seat.until_drawn("What next", "Leave");
        seat.press("\x1b[B\r");
        seat.until("Choose two cards");
        seat.press(key);
        if key == "q" {
            seat.until_drawn("What next", "Leave");
            seat.press("q");
        }
        assert_eq!(seat.status(), if key == "q" { 0 } else { 130 }, "{key:?}");
        assert!(seat.echoes() && !seat.hides_cursor(), "{key:?}");
    }
}

/// How far a long run has come stands in the last line while it lasts, and nothing of it
/// stays.
#[test]
fn a_long_batch_shows_how_far_it_is() {
    let home = Home::new();
    let stop = home.path().join("stop");
    let (bad, results) = (home.path().join("bad.jsonl"), home.path().join("results.jsonl"));
    fs::write(&bad, "x\n".repeat(50)).unwrap();
    let lines = format!("while [ ! -e {} ]; do cat {}; sleep 0.05; done", stop.display(), bad.display());
    for command in ["score", "decode --jsonl"] {
        let mut seat = home.sit(&format!("sh -c '{lines} | tpm {command} > {}'", results.display()));
        let screen = seat.until("kB/s");
        assert_eq!(screen.lines().count(), 1, "{screen}");
        fs::write(&stop, "").unwrap();
        assert_eq!(seat.status(), 1);
        let screen = seat.screen();
        let count = fs::read_to_string(&results).unwrap().lines().count();
        assert!(screen.starts_with(&format!("error: {count} lines could not be ")), "{screen}");
        assert!(!screen.contains("kB"), "{screen}");
        fs::remove_file(&stop).unwrap();
    }
}

/// Nobody has asked for it, nobody reads it, or it would stand among the results.
#[test]
fn a_long_batch_is_silent_where_progress_is_not_wanted() {
    let home = Home::new();
    let (sheet, results, said) = ["sheet", "results", "said"].map(|name| home.path().join(name)).into();
    fs::write(&sheet, "{\"form\":\"short\",\"answers\":{}}\n").unwrap();
    let lines = format!("for i in 1 2 3 4 5 6; do cat {}; sleep 0.3; done", sheet.display());
    let (results, said) = (results.display(), said.display());
    let line = format!(
        "sh -c '({lines}) | tpm score -q > {results} & ({lines}) | tpm score > {results} 2> {said} & ({lines}) | tpm score; wait'"
    );
    let mut seat = home.sit(&line);
    assert_eq!(seat.status(), 0);
    assert!(!String::from_utf8_lossy(&seat.written).contains("kB"), "{}", seat.screen());
    assert_eq!(fs::read_to_string(home.path().join("said")).unwrap(), "");
}
