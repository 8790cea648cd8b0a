//! A round of cards at a terminal, and from a file.

#![cfg(unix)]

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::json::{assert_valid, validator};
use crate::program::{has, program, run, run_with, snapshot_of, split, with_files};
use crate::seat::{Home, Seat};

/// The cards that were answered, by what is kept of them.
fn kept(home: &Home) -> Vec<Value> {
    let text = fs::read_to_string(home.path().join("tpm/practice/cards.jsonl")).unwrap_or_default();
    text.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A key that answers the card on the screen.
fn key_of(screen: &str) -> &'static str {
    if screen.contains("Press t or f") { "t" } else { "1" }
}

/// Answers the card of this number, and waits for what came of it.
fn answer(seat: &mut Seat, number: usize) -> String {
    let screen = seat.until_drawn(&format!("{number} of 8"), "q leave");
    assert!(screen.contains("Press "), "{screen}");
    seat.press(key_of(&screen));
    seat.until_that("Right or Wrong", |screen| {
        (screen.contains("✓ Right") || screen.contains("✗ Wrong")) && screen.ends_with("q leave")
    })
}

#[test]
fn a_whole_round() {
    let home = Home::new();
    let mut seat = home.sit("tpm practice");
    for number in 1..=8 {
        let screen = answer(&mut seat, number);
        assert!(screen.contains("Enter goes on") && screen.contains("tpm "), "{screen}");
        assert_eq!(kept(&home).len(), number, "kept before anything else is shown");
        seat.press("\r");
    }
    assert_eq!(seat.status(), 0);
    let written = String::from_utf8(seat.written.clone()).unwrap();
    assert!(written.contains(" of 8 right") && written.contains("Due by tomorrow: "), "{written}");
    assert!(seat.echoes());
}

#[test]
fn a_kill_after_each_key_loses_nothing() {
    let home = Home::new();
    for answered in 1..=6 {
        let mut seat = home.sit("tpm practice");
        answer(&mut seat, 1);
        seat.kill();
        let cards = kept(&home);
        let times: i64 = cards.iter().map(|card| card["times"].as_i64().unwrap()).sum();
        assert_eq!(times, answered, "{cards:?}");
    }
    // After what came of it was read, and at the next card.
    let mut seat = home.sit("tpm practice");
    answer(&mut seat, 1);
    seat.press("\r");
    seat.until("2 of 8");
    seat.kill();
    let files: Vec<String> = home
        .kept("practice")
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert!(files.contains(&"cards.jsonl".to_owned()), "{files:?}");
    let times: i64 = kept(&home).iter().map(|card| card["times"].as_i64().unwrap()).sum();
    assert_eq!(times, 7);
}

#[test]
fn keys_that_are_no_answer_say_so_and_help_explains() {
    let home = Home::new();
    let mut seat = home.sit("tpm practice --about pgm");
    seat.until_drawn("1 of 8", "q leave");
    seat.press("9");
    seat.until("That key does nothing here. Press ");
    seat.press("?");
    seat.until_that("help", |screen| !screen.contains("does nothing") && screen.contains("1 of 8"));
    // No sequence of a terminal is an answer.
    seat.press("\x1b[1;5D\x1b[3~\x1b[1;2");
    seat.press("P");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    seat.until("0 of 8 answered. To go on: `tpm practice`");
    assert_eq!(kept(&home).len(), 0);
}

#[test]
fn leaving_keeps_what_was_answered() {
    let home = Home::new();
    let mut seat = home.sit("tpm practice");
    answer(&mut seat, 1);
    seat.press("\r");
    answer(&mut seat, 2);
    seat.press("q");
    assert_eq!(seat.status(), 0);
    seat.until("2 of 8 answered, and kept.");
    let mut seat = home.sit("tpm practice");
    seat.until_drawn("1 of 8", "q leave");
    seat.press("\x03");
    assert_eq!(seat.status(), 130);
    assert!(seat.echoes() && !seat.hides_cursor());
    assert_eq!(kept(&home).len(), 2);
}

#[test]
fn a_stopped_round_goes_on_where_it_was() {
    if !has("bash") {
        return;
    }
    let home = Home::new();
    let mut seat = home.sit("env PS1=here: bash --norc --noprofile -i");
    seat.until("here:");
    seat.press(&format!("{} practice\r", env!("CARGO_BIN_EXE_tpm")));
    let first = seat.until_drawn("1 of 8", "q leave");
    seat.press("\x1a");
    seat.until("here:");
    seat.press("fg\r");
    let again = seat.until_that("the card again", |screen| {
        screen.contains("1 of 8") && !screen.contains("here:") && screen.ends_with("q leave")
    });
    assert_eq!(again, first);
    seat.press(key_of(&again));
    seat.until("Enter goes on");
    assert_eq!(kept(&home).len(), 1);
    seat.press("q");
    seat.until("1 of 8 answered, and kept.");
    seat.kill();
}

#[test]
fn another_size_and_going_on_draw_anew() {
    let home = Home::new();
    let mut seat = home.sit("tpm practice");
    seat.until_drawn("1 of 8", "q leave");
    seat.resize(40, 12);
    let small = seat.until_that("40 by 12", |screen| {
        screen.lines().count() <= 12
            && screen.lines().all(|line| line.chars().count() <= 40)
            && screen.contains("1 ")
    });
    assert!(!small.is_empty());
    seat.press(key_of(&small));
    seat.until_that("Right or Wrong", |screen| screen.contains("Right") || screen.contains("Wrong"));
    seat.resize(80, 24);
    seat.until_that("80 by 24", |screen| screen.contains("1 of 8") && screen.ends_with("q leave"));
    seat.press("\r");
    seat.until_drawn("2 of 8", "q leave");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn a_screen_reader_gets_plain_lines() {
    for line in ["tpm practice --accessible", "env TERM=dumb tpm practice"] {
        let home = Home::new();
        let mut seat = home.sit_at(80, 60, line);
        let screen = seat.until_drawn("Card 1 of 8.", "q leave:");
        seat.press(key_of(&screen));
        seat.until_that("Right or Wrong", |screen| screen.contains("+ Right") || screen.contains("- Wrong"));
        seat.until_drawn("Enter goes on", "q leave:");
        seat.press("\r");
        seat.until_drawn("Card 2 of 8.", "q leave:");
        seat.press("q");
        assert_eq!(seat.status(), 0);
        let written = String::from_utf8(seat.written).unwrap();
        assert!(!written.contains('\x1b') && written.is_ascii(), "{written:?}");
    }
}

#[test]
fn a_redirected_result_leaves_the_cards_on_the_terminal() {
    let home = Home::new();
    let file = home.path().join("round.json");
    let mut seat = home.sit(&format!("tpm practice --round 2 --format json > {}", file.display()));
    for number in 1..=2 {
        let screen = seat.until_drawn(&format!("{number} of 2"), "q leave");
        seat.press(key_of(&screen));
        seat.until("Enter goes on");
        seat.press("\r");
    }
    assert_eq!(seat.status(), 0);
    let round = fs::read_to_string(file).unwrap();
    assert_valid(&validator(), &round);
    assert!(round.starts_with("{\n  \"schema\": \"tpm/1\",\n  \"kind\": \"round\","), "{round}");
}

#[test]
fn where_nothing_can_be_kept_the_round_says_so() {
    let home = Home::new();
    fs::write(home.path().join("tpm"), "a file, no folder").unwrap();
    let mut seat = home.sit("tpm practice");
    let screen = seat.until_drawn("1 of 8", "q leave");
    seat.press(key_of(&screen));
    seat.until("Answers are no longer kept");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    // And where nothing should be, nothing is.
    let home = Home::new();
    let mut seat = home.sit("tpm practice --no-save");
    answer(&mut seat, 1);
    seat.press("q");
    assert_eq!(seat.status(), 0);
    assert!(!home.path().join("tpm").exists());
}

#[test]
fn a_round_from_a_file() {
    let answers = "leads/control-changes: 4\nline/interfaces: 2\nasks/tpm: 2\nmyth/must-code: t\nfact/small-firms: true\n";
    let json = r#"{"leads/control-changes": "3", "line/interfaces": 4}"#;
    let folder =
        with_files(&[("round.yaml", answers), ("round.json", json), ("list.yaml", "- 1\n"), ("empty", "")]);
    let odd = "leads/nothing: 1\nline/interfaces: 5\nmyth/must-code: 1\nasks/tpm: [1]\n";
    fs::write(folder.path().join("odd.yaml"), odd).unwrap();
    let lines = [
        "tpm practice --answers-file round.yaml",
        "tpm practice --answers-file round.json",
        "tpm practice --answers-file round.yaml --format markdown",
        "tpm practice --answers-file odd.yaml",
        "tpm practice --answers-file list.yaml",
        "tpm practice --answers-file empty",
        "tpm practice --answers-file nowhere.yaml",
        "tpm practice --round 0",
    ];
    let runs = lines.map(|line| run_with(program().args(&split(line)[1..]).current_dir(folder.path()), line));
    snapshot_of("screens", "practice_round", runs);
    let mut command = program();
    command.args(["practice", "--answers-file", "round.yaml", "--format", "json"]).current_dir(folder.path());
    let round = run_with(&mut command, "").ok();
    assert_valid(&validator(), &round);
    let round: Value = serde_json::from_str(&round).unwrap();
    assert_eq!((round["right"].as_i64(), round["of"].as_i64()), (Some(1), Some(5)));
    assert_eq!(round["most"]["taken_for"], "PgM");
}

#[test]
fn a_round_from_standard_input() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tpm"));
    command.args(["practice", "--answers-file", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{\"asks/pm\": 1}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("1 of 1 right"));
}

/// Results list practice apart; what practice has kept goes alone, or with all.
#[test]
#[expect(clippy::too_many_lines, reason = "one person from the first card to the last command")]
fn results_list_practice_apart_and_forget_it_alone() {
    let home = Home::new();
    let with = |line: &str| {
        let mut command = program();
        command.env("XDG_STATE_HOME", home.path()).args(&split(line)[1..]);
        run_with(&mut command, line)
    };
    assert_eq!(with("tpm results forget practice").status, Some(2));
    let results = home.path().join("tpm/results");
    fs::create_dir_all(&results).unwrap();
    let result = r#"{"taken":"2026-01-01T00:00:00Z","form":"short","key_version":1,"code":"S1-25QZ2-1YKQF",
        "fit":{"exact":50.0,"margin":9.0},"band":"mixed"}"#;
    fs::write(results.join("2026-01-01T000000Z-1.json"), result).unwrap();
    for number in 1..=2 {
        let mut seat = home.sit("tpm practice --new");
        answer(&mut seat, 1);
        seat.press("q");
        assert_eq!((seat.status(), kept(&home).len()), (0, number));
    }
    let list = with("tpm results").ok();
    assert!(
        list.contains("\nPractice\n") && list.contains("2 cards answered, apart from any fit."),
        "{list}"
    );
    let json: Value = serde_json::from_str(&with("tpm results --format json").ok()).unwrap();
    assert_eq!((json["practice"]["cards"].as_i64(), json["results"].as_array().unwrap().len()), (Some(2), 1));

    let mut seat = home.sit("tpm results forget practice");
    seat.until("Delete what practice knows of 2 cards?");
    seat.press("n");
    assert_eq!((seat.status(), kept(&home).len()), (0, 2));
    let deleted = with("tpm results forget practice --yes").ok();
    assert_eq!(deleted, "Deleted what practice knew of 2 cards.\n");
    assert_eq!((home.kept("practice").len(), home.kept("results").len()), (0, 1));
    assert!(!with("tpm results").ok().contains("Practice"));

    let mut seat = home.sit("tpm practice");
    answer(&mut seat, 1);
    seat.press("q");
    assert_eq!(seat.status(), 0);
    let mut seat = home.sit("tpm results forget all");
    seat.until(
        "Delete result 1 (2026-01-01, short form), unfinished answers, and what practice knows of 1 card?",
    );
    seat.press("y");
    seat.until("Deleted 1 result, and what practice knew of 1 card.");
    assert_eq!(seat.status(), 0);
    assert_eq!((home.kept("practice").len(), home.kept("results").len()), (0, 0));
}

#[test]
fn a_damaged_file_is_named_and_a_newer_one_left() {
    let home = Home::new();
    let folder = home.path().join("tpm/practice");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("cards.jsonl"), "{\"tpm-prac").unwrap();
    let mut seat = home.sit("tpm practice");
    seat.until_drawn("1 of 8", "q leave");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    assert!(folder.join("cards.jsonl.damaged").exists());
    let written = String::from_utf8(seat.written).unwrap();
    assert!(written.contains("What practice has kept was damaged."), "{written}");

    let newer = "{\"tpm-practice\":7}\n{\"a\":1}\n";
    fs::write(folder.join("cards.jsonl"), newer).unwrap();
    let mut seat = home.sit("tpm practice");
    answer(&mut seat, 1);
    seat.press("q");
    assert_eq!(seat.status(), 0);
    assert!(String::from_utf8(seat.written).unwrap().contains("Nothing is kept this time"));
    assert_eq!(fs::read_to_string(folder.join("cards.jsonl")).unwrap(), newer);
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let nobody = run("tpm practice");
    assert_eq!((nobody.status, nobody.stdout.as_str()), (Some(2), ""));
    assert!(nobody.stderr.contains("tpm practice --cards") && nobody.stderr.contains("--answers-file"));
}
