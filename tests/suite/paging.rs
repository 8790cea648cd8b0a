//! Tall text at a terminal goes through a pager.

#![cfg(unix)]

use crate::program::has;
use crate::seat::{Home, Seat};

/// A pager, with arguments in quotes, that marks each line it is given.
const MARKS: &str = r#"PAGER='sed "s/^/| /"'"#;

/// What the terminal showed, from the first line to the last.
fn shown(seat: &mut Seat) -> String {
    assert_eq!(seat.status(), 0, "{}", seat.screen());
    String::from_utf8(seat.written.clone()).unwrap().replace('\r', "")
}

/// What a terminal of 80 by 24 shows when a line is run in it.
fn shows(environment: &str, line: &str) -> String {
    shown(&mut Home::new().sit(&format!("env -u PAGER {environment} {line}")))
}

#[test]
fn text_taller_than_the_terminal_goes_to_the_pager() {
    for line in ["tpm explain pm", "tpm compare", "tpm explain week --format json", "tpm --help"] {
        let text = shows(MARKS, line);
        assert!(text.lines().count() > 24 && text.lines().all(|line| line.starts_with("| ")), "{text}");
    }
}

#[test]
fn text_that_fits_does_not() {
    for line in ["tpm ", "tpm explain pm --brief", "tpm --version"] {
        assert!(!shows(MARKS, line).contains("| "), "{line}");
    }
    // A line more than fits above the prompt is too much.
    let lines = shows(MARKS, "tpm ").lines().count();
    for (rows, paged) in [(lines, true), (lines + 1, false)] {
        let mut seat = Home::new().sit_at(80, rows.try_into().unwrap(), &format!("env {MARKS} tpm -q "));
        assert!(!shown(&mut seat).contains("| "), "hints are left out, so it fits");
        let mut seat = Home::new().sit_at(80, rows.try_into().unwrap(), &format!("env {MARKS} tpm "));
        assert_eq!(shown(&mut seat).starts_with("| "), paged, "{rows} rows for {lines} lines");
    }
}

#[test]
fn nothing_is_paged_where_nobody_wants_it() {
    for (environment, line) in [
        (MARKS, "tpm explain pm --no-pager"),
        (MARKS, "tpm --no-pager explain --help"),
        ("PAGER=", "tpm explain pm"),
        ("PAGER=cat", "tpm explain pm"),
        ("TERM=dumb PAGER='sed s/^/|/'", "tpm explain pm"),
    ] {
        let text = shows(environment, line);
        assert!(text.lines().count() > 24 && !text.contains('|'), "{environment} {line}: {text}");
    }
}

#[test]
fn color_stays_when_paged() {
    let mut seat = Home::new().sit(&format!("env -u NO_COLOR {MARKS} tpm explain pm"));
    assert!(shown(&mut seat).starts_with("| \u{1b}[1m"));
}

#[test]
fn a_reader_who_has_seen_enough_is_fine() {
    assert_eq!(shows("PAGER='head -n 1'", "tpm explain all"), "Job titles people mix up\n");
    assert_eq!(shows("PAGER=true", "tpm explain all"), "");
}

/// The text is there all the same, and so are errors.
#[test]
fn a_pager_that_cannot_be_started_is_done_without() {
    for pager in ["PAGER=/nowhere/pager", "PAGER=\"it's\"", "PAGER=/tmp"] {
        let text = shows(pager, "tpm explain pm");
        assert!(text.starts_with("Product Manager (PM)\n"), "{pager}: {text}");
        let mut seat = Home::new().sit(&format!("env {pager} tpm explain xyzzy"));
        assert_eq!(seat.status(), 2);
    }
}

#[test]
fn ctrl_c_is_for_the_pager() {
    if !has("less") {
        return;
    }
    let home = Home::new();
    for environment in ["-u PAGER", "PAGER=less", "PAGER='less -S' LESS=R"] {
        let mut seat = home.sit(&format!("env {environment} tpm explain pm"));
        seat.until(":");
        seat.press("\x03");
        seat.press_until("G", "(END)");
        seat.press("q");
        assert_eq!(seat.status(), 0, "{environment}");
        assert!(seat.echoes() && !seat.hides_cursor(), "{environment}");
    }
}

#[test]
fn the_result_of_a_sitting_is_not_paged_and_a_kept_one_is() {
    let home = Home::new();
    let mut seat = home.sit(&format!("env {MARKS} tpm quiz --short"));
    seat.until("Press a key to begin");
    seat.press(" ");
    for (number, key) in "525241251442abd".chars().enumerate() {
        seat.until(&format!("{} of 15", number + 1));
        seat.press(&key.to_string());
    }
    seat.until("What next");
    assert!(!seat.screen().lines().any(|line| line.starts_with("| ")), "{}", seat.screen());
    seat.kill();
    let again = shown(&mut home.sit(&format!("env {MARKS} tpm results show --why")));
    assert!(again.lines().all(|line| line.starts_with("| ")), "{again}");
}

/// The text is there all the same, and nothing else.
#[test]
fn a_pager_that_fails_is_done_without() {
    for pager in ["PAGER=false", "PAGER='exit 3'", "PAGER='false | false'"] {
        let text = shows(pager, "tpm explain pm");
        assert!(text.starts_with("Product Manager (PM)\n") && text.lines().count() > 24, "{pager}: {text}");
    }
}

#[test]
fn a_pager_is_what_a_shell_takes_it_for() {
    let home = Home::new();
    std::fs::create_dir(home.path().join("bin")).unwrap();
    let script = home.path().join("bin/p");
    std::fs::write(&script, "#!/bin/sh\nsed 's/^/| /'\n").unwrap();
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    for pager in [
        "PAGER='~/bin/p'",
        "PAGER='MARK=1 ~/bin/p'",
        "PAGER='$HOME/bin/p'",
        "PAGER='~/bin/p | cat'",
        "PAGER='cat | ~/bin/p'",
    ] {
        let text = shown(&mut home.sit(&format!("env -u PAGER {pager} tpm explain pm")));
        assert!(
            text.lines().count() > 24 && text.lines().all(|line| line.starts_with("| ")),
            "{pager}: {text}"
        );
    }
}

#[test]
fn color_and_the_way_out_are_shown_whatever_less_is_told() {
    if !has("less") {
        return;
    }
    let home = Home::new();
    for environment in ["-u LESS", "LESS=", "LESS=-i", "LESS=FX", "PAGER=less LESS=-M"] {
        let mut seat = home.sit(&format!("env -u PAGER -u NO_COLOR {environment} tpm explain pm"));
        let way_out = if environment.ends_with("-M") { "line" } else { "(q leaves)" };
        let screen = seat.until(way_out);
        assert!(screen.contains("Product Manager") && !screen.contains("ESC"), "{environment}: {screen}");
        seat.press("q");
        assert_eq!(seat.status(), 0, "{environment}");
    }
}

/// What ends the program ends the pager too, or it would take the keys of the shell.
#[test]
fn no_pager_is_left_alone_at_the_terminal() {
    if !has("less") {
        return;
    }
    for (name, status) in [("TERM", 143), ("HUP", 129), ("QUIT", 131)] {
        let home = Home::new();
        let pid = home.path().join("pid").display().to_string();
        let run = format!("echo \\$\\$ > {pid}; exec tpm explain pm");
        let mut seat = home.sit(&format!(
            "env -u PAGER sh -c \"sh -c '{run}'; echo status \\$?; stty -a; read -r line; echo got \\$line\""
        ));
        seat.until("(q leaves)");
        let number = std::fs::read_to_string(&pid).unwrap();
        std::process::Command::new("kill").args([&format!("-{name}"), number.trim()]).status().unwrap();
        let screen = seat.until("icanon");
        assert!(screen.contains(&format!("status {status}")), "{name}: {screen}");
        seat.type_line("q");
        seat.until("got q");
        assert_eq!(seat.status(), 0);
    }
}
