//! Signals, sizes and keys at a terminal: whatever comes, the terminal is given back,
//! nothing is answered that nobody answered, and what was answered stays.

#![cfg(unix)]

use std::fs;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use crate::program::has;
use crate::seat::{Home, Seat};

const TPM: &str = env!("CARGO_BIN_EXE_tpm");

/// Each place where keys are read: what is typed to get there, and what is seen there.
const PLACES: [(&str, &str, &str); 7] = [
    ("quiz", "", "Which form"),
    ("quiz --accessible", "", "q to leave:"),
    ("quiz --short --new", "", "Press a key to begin"),
    ("quiz --short --new", " ", "1 of 15"),
    ("quiz --short --new --accessible", " ", "Question 1 of 15."),
    ("practice", "", "1 of 8"),
    ("practice --accessible", "", "Card 1 of 8."),
];

/// Sits down to a shell that runs the program, writes its number to a file, and says
/// how it ended and in which mode the terminal is.
fn under_a_shell(home: &Home, line: &str) -> Seat {
    let pid = home.path().join("pid");
    let run = format!("echo $$ > {}; exec tpm {line}", pid.display());
    home.sit(&format!(
        "sh -c \"sh -c '{}'; echo status \\$?; stty -a; read -r line\"",
        run.replace('$', "\\$")
    ))
}

fn signal(home: &Home, name: &str) {
    let pid = fs::read_to_string(home.path().join("pid")).unwrap();
    assert!(Command::new("kill").args([&format!("-{name}"), pid.trim()]).status().unwrap().success());
}

fn go_to(seat: &mut Seat, keys: &str, seen: &str) {
    if !keys.is_empty() {
        seat.until("Press a key to begin");
        seat.press(keys);
    }
    seat.until(seen);
    // Once nothing is echoed, the program listens.
    seat.press("");
}

#[test]
fn each_signal_that_ends_the_program_gives_the_terminal_back_first() {
    let (first, second) = if cfg!(target_os = "linux") { (138, 140) } else { (158, 159) };
    let signals = [
        ("HUP", 129),
        ("INT", 130),
        ("QUIT", 131),
        ("USR1", first),
        ("USR2", second),
        ("ALRM", 142),
        ("TERM", 143),
    ];
    for (at, (name, status)) in signals.into_iter().enumerate() {
        for (line, keys, seen) in [PLACES[at % PLACES.len()], PLACES[(at + 3) % PLACES.len()]] {
            let home = Home::new();
            let mut seat = under_a_shell(&home, line);
            go_to(&mut seat, keys, seen);
            signal(&home, name);
            let screen = seat.until("isig icanon iexten echo");
            assert!(screen.contains(&format!("status {status}")), "{name} at {seen}: {screen}");
            assert!(!seat.hides_cursor());
            seat.kill();
        }
    }
}

/// A shell with job control, ready for a command.
fn shell(home: &Home, line: &str, folder_is_seen: &str) -> Seat {
    let mut seat = home.sit(line);
    seat.until(folder_is_seen);
    seat
}

#[test]
#[expect(clippy::too_many_lines, reason = "one sitting from its start to its end")]
fn a_stopped_quiz_goes_on_where_it_was_under_shells_that_set_the_terminal_anew() {
    for (program, line) in
        [("bash", "env PS1=here: bash --norc --noprofile -i"), ("zsh", "env PS1=here: zsh -f -i")]
    {
        if !has(program) {
            continue;
        }
        let home = Home::new();
        let mut seat = shell(&home, line, "here:");
        let pid = home.path().join("pid").display().to_string();
        seat.press(&format!("sh -c 'echo $$ > {pid}; exec {TPM} quiz --short'\r"));
        seat.until("Press a key to begin");
        seat.press(" ");
        seat.until("1 of 15");
        seat.press("4");
        seat.until("2 of 15");
        // What is typed together with the key that stops is not lost.
        seat.press("4\x1a");
        seat.until("here:");
        seat.press("fg\r");
        seat.until("3 of 15");
        seat.press("4");
        seat.until("4 of 15");
        for (round, name) in ["TSTP", "STOP", "TSTP", "STOP"].into_iter().enumerate() {
            signal(&home, name);
            seat.until("here:");
            seat.press("fg\r");
            seat.until_that("the question again", |screen| {
                screen.contains(&format!("{} of 15", round + 4)) && !screen.contains("here:")
            });
            seat.press("4");
            let screen = seat.until(&format!("{} of 15", round + 5));
            assert!(!screen.lines().any(|line| line.trim() == "4"), "{program}: nothing is echoed\n{screen}");
        }
        seat.press("q");
        seat.until("Saved, 7 of 15 done.");

        // At a menu.
        seat.press("clear\r");
        seat.until_that("a prompt alone", |screen| screen.trim() == "here:");
        seat.press(&format!("{TPM} quiz\r"));
        seat.until("Leave");
        seat.press("\x1b[B");
        seat.until("> Begin anew");
        seat.press("\x1a");
        seat.until_that("the shell again", |screen| screen.trim_end().ends_with("here:"));
        seat.press("fg\r");
        seat.until_that("the menu again", |screen| screen.trim_end().ends_with("Leave"));
        seat.press("\x1b[A\r");
        seat.until("8 of 15");
        seat.press("q");
        seat.until("Saved, 7 of 15 done.");
        seat.kill();
    }
}

#[test]
fn where_no_shell_could_say_to_go_on_nothing_stops() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --short");
    go_to(&mut seat, " ", "1 of 15");
    seat.press("\x1a4");
    seat.until("2 of 15");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn another_size_draws_a_menu_anew_and_ends_nothing() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz");
    seat.until("Leave");
    seat.press("\x1b[B");
    for (columns, rows) in [(60, 20), (100, 30), (40, 16), (41, 12), (80, 24), (30, 8), (80, 3), (80, 24)] {
        seat.resize(columns, rows);
        seat.until_that("the menu once", |screen| {
            screen.contains("> Short form: 15") && screen.matches("Which form").count() == 1
        });
    }
    seat.press("\r");
    seat.until("1 of 15");
    seat.press("45q");
    assert_eq!(seat.status(), 0);

    let mut seat = home.sit("tpm quiz");
    seat.until("Leave");
    seat.resize(90, 20);
    seat.until("> Go on with the short form: 2 of 15");
    seat.resize(80, 24);
    seat.press("\r");
    seat.until("3 of 15");
    seat.press("q");
    assert_eq!(seat.status(), 0);

    // In plain lines nothing is printed again.
    let mut seat = home.sit("tpm quiz --accessible");
    seat.until("q to leave:");
    for columns in [60, 100, 70] {
        seat.resize(columns, 24);
        sleep(Duration::from_millis(50));
    }
    seat.press("x");
    seat.until_that("a second question", |screen| screen.matches("q to leave:").count() == 2);
    assert_eq!(seat.screen().matches("There are answers from before").count(), 1);
    seat.press("\x04");
    assert_eq!(seat.status(), 0);
}

#[test]
fn the_smallest_windows_still_ask() {
    for rows in 1..=8 {
        let home = Home::new();
        let mut seat = home.sit_at(80, rows, "tpm quiz");
        seat.until("Which form");
        seat.press("\x1b[B\r");
        seat.until("I like hunting for a second");
        seat.press("4q");
        assert_eq!(seat.status(), 0, "{rows} rows");
        assert_eq!(home.kept("unfinished").len(), 2, "{rows} rows");
    }
    for columns in [1, 2, 3, 7, 20, 39] {
        let home = Home::new();
        let mut seat = home.sit_at(columns, 24, "tpm quiz --new");
        seat.press("\x1b[B\r45q");
        assert_eq!(seat.status(), 0, "{columns} columns");
        assert_eq!(home.kept("unfinished").len(), 2, "{columns} columns");
    }
}

/// Keys with modifiers, keys of other terminals, replies, mouse reports, a paste.
const SENT_BY_ITSELF: &[&str] = &[
    "\x1b[1;5D",
    "\x1b[1;2A",
    "\x1b[1;3C",
    "\x1b[1;5H",
    "\x1b[3;5~",
    "\x1bO5D",
    "\x1bOq",
    "\x1b5",
    "\x1b[5~",
    "\x1b[24;3R",
    "\x1b[<0;4;5M",
    "\x1b[M 45",
    "\x1b]11;rgb:1/2/3\x07",
    "\x1bP1+r5=4\x1b\\",
    "\x1b[15~",
    "\x1b[[B",
    "\x1b[200~12345\x1b[201~",
    "\x1b[?62;4c",
];

#[test]
fn what_a_terminal_sends_by_itself_answers_nothing() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --form full");
    go_to(&mut seat, " ", "1 of 43");
    for sequence in SENT_BY_ITSELF {
        // A cut after the first byte would depend on how busy the machine is.
        for cut in [0, 2, sequence.len() / 2, sequence.len() - 1] {
            if cut == 1 {
                continue;
            }
            let (start, end) = sequence.split_at(cut);
            seat.press(start);
            sleep(Duration::from_millis(20));
            seat.press(end);
        }
    }
    seat.press("x");
    let screen = seat.until("That key does nothing here.");
    assert!(screen.contains("1 of 43"), "{screen}");
    assert_eq!(home.kept("unfinished").len(), 1, "only the lock");
    seat.press("\x1b");
    assert_eq!(seat.status(), 0, "an escape by itself leaves");
    assert_eq!(home.kept("unfinished").len(), 0);
}

#[test]
fn ctrl_d_leaves_everywhere() {
    for (line, keys, seen) in PLACES {
        let home = Home::new();
        let mut seat = home.sit(&format!("tpm {line}"));
        go_to(&mut seat, keys, seen);
        seat.press("\x04");
        assert_eq!(seat.status(), 0, "{line}");
        assert!(seat.echoes() && !seat.hides_cursor(), "{line}");
    }
}

#[test]
fn who_leaves_before_the_result_tells_the_program_that_waits_for_it() {
    let home = Home::new();
    let file = home.path().join("result");
    for (line, status) in [
        ("tpm quiz --short --new --format json", 1),
        (&format!("tpm quiz --short --new > {}", file.display()), 1),
        ("tpm quiz --short --new", 0),
    ] {
        let mut seat = home.sit(line);
        go_to(&mut seat, " ", "1 of 15");
        seat.press("5q");
        assert_eq!(seat.status(), status, "{line}");
    }
    assert_eq!(fs::read(file).unwrap(), b"");
}

#[test]
fn a_second_window_says_that_the_quiz_is_open_in_the_first() {
    let home = Home::new();
    let mut first = home.sit("tpm quiz --short");
    go_to(&mut first, " ", "1 of 15");
    first.press("5");
    first.until("2 of 15");
    let mut second = home.sit("tpm quiz --resume");
    second.until("the unfinished quiz is open in another window");
    assert_eq!(second.status(), 2);
    first.press("q");
    assert_eq!(first.status(), 0);
}

#[test]
fn a_limit_on_the_size_of_files_does_not_cost_the_result() {
    let home = Home::new();
    let mut seat = home.sit("sh -c 'ulimit -f 0; exec tpm quiz --short'");
    go_to(&mut seat, " ", "1 of 15");
    seat.press("5");
    seat.until("no longer kept on disk");
    seat.press("25241251442abd");
    seat.until("What next");
    seat.press("\r");
    seat.until("tpm quiz --answers S2-");
    let all = String::from_utf8(seat.written.clone()).unwrap();
    assert!(all.contains("tpm quiz --answers S2-") && all.contains("The result is not kept"), "{all}");
    seat.press("q");
    assert_eq!(seat.status(), 0);
}

#[test]
fn deleting_asks_and_takes_only_a_yes() {
    let home = Home::new();
    let mut seat = home.sit("tpm quiz --short");
    go_to(&mut seat, " ", "1 of 15");
    seat.press("525241251442abd");
    seat.until("What next");
    seat.press("q");
    assert_eq!(seat.status(), 0);
    for (keys, left) in [("q", 1), ("\r", 1), ("n", 1), ("\x04", 1), ("\x1b[1;5Dx\x1b", 1), ("y", 0)] {
        let mut seat = home.sit("tpm results forget 1");
        seat.until("Delete result 1 (");
        seat.resize(100, 30);
        seat.press(keys);
        assert_eq!(seat.status(), 0, "{keys:?}");
        assert_eq!(home.kept("results").len(), left, "{keys:?}");
    }
}

#[test]
fn a_mask_that_shuts_out_the_owner_does_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let mut seat = home.sit("sh -c 'umask 0777; exec tpm quiz --short'");
    go_to(&mut seat, " ", "1 of 15");
    seat.press("5q");
    assert_eq!(seat.status(), 0);
    for (path, mode) in [("tpm", 0o700), ("tpm/unfinished", 0o700)] {
        let facts = fs::metadata(home.path().join(path)).unwrap();
        assert_eq!(facts.permissions().mode() & 0o777, mode, "{path}");
    }
    for file in home.kept("unfinished") {
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
}
