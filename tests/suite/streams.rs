//! Pipes, disks and color.

use std::fs::File;
#[cfg(target_os = "linux")]
use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use crate::program::program;

#[test]
fn a_reader_that_leaves_is_not_an_error() {
    for line in [vec!["explain", "all"], vec!["explain", "all", "--format", "json"], vec!["--help"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let run = program().args(&line).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(
            (run.status.code(), String::from_utf8(run.stderr).unwrap()),
            (Some(0), String::new()),
            "{line:?}"
        );
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    for line in [vec![], vec!["explain", "tpm"], vec!["compare", "--format", "json"], vec!["--help"]] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = program().args(&line).stdout(full).output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        let expected = "error: the result could not be written\n\n\
             because: No space left on device (os error 28)\n\n\
             help: check the disk or the program that reads it\n";
        assert_eq!((run.status.code(), said.as_str()), (Some(1), expected), "{line:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_error_that_nobody_can_hear_keeps_its_status() {
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = program().args(["explain", "xyzzy"]).stderr(full()).output().unwrap();
    assert_eq!(run.status.code(), Some(2));
    let run = program().args(["explain", "tpm"]).stdout(full()).stderr(full()).output().unwrap();
    assert_eq!(run.status.code(), Some(1));
}

fn is_colored(command: &mut Command) -> bool {
    let run = command.args(["explain", "week", "--section", "shares"]).output().unwrap();
    assert_eq!(run.status.code(), Some(0));
    run.stdout.contains(&b'\x1b')
}

/// In a pipe: the flag, then `NO_COLOR`, then the variables that force color.
#[test]
fn color_in_a_pipe() {
    assert!(!is_colored(&mut program()));
    assert!(is_colored(program().args(["--color", "always"])));
    assert!(is_colored(program().args(["--color=always"]).env("NO_COLOR", "1")));
    assert!(is_colored(program().env("CLICOLOR_FORCE", "1")));
    assert!(is_colored(program().env("FORCE_COLOR", "1")));
    assert!(is_colored(program().env("FORCE_COLOR", "1").env("NO_COLOR", "")));
    assert!(is_colored(program().env("FORCE_COLOR", "1").env("TERM", "dumb")));
    assert!(!is_colored(program().env("CLICOLOR_FORCE", "0")));
    assert!(!is_colored(program().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(!is_colored(program().args(["--color", "never"]).env("CLICOLOR_FORCE", "1")));
}

/// Errors about arguments and help obey the same rule.
#[test]
fn color_of_what_the_parser_says() {
    let colored = |args: &[&str], variable: &str| {
        let run = program().args(args).env(variable, "1").output().unwrap();
        [run.stdout, run.stderr].concat().contains(&b'\x1b')
    };
    assert!(colored(&["--help"], "CLICOLOR_FORCE"));
    assert!(!colored(&["--help"], "NO_COLOR"));
    assert!(colored(&["--wrong"], "FORCE_COLOR"));
    assert!(colored(&["--wrong", "--color", "always"], "NO_COLOR"));
    assert!(!colored(&["--wrong", "--color=never"], "FORCE_COLOR"));
}

#[test]
fn the_width_comes_from_the_flag_then_from_the_environment() {
    let longest = |command: &mut Command| {
        let run = command.args(["explain", "tpm"]).output().unwrap();
        String::from_utf8(run.stdout).unwrap().lines().map(|line| line.chars().count()).max().unwrap()
    };
    let at_80 = longest(&mut program());
    assert!((70..=80).contains(&at_80), "{at_80}");
    let by_environment = longest(program().env("COLUMNS", "60"));
    assert!((50..=60).contains(&by_environment), "{by_environment}");
    let by_flag = longest(program().env("COLUMNS", "60").args(["--width", "44"]));
    assert!((36..=44).contains(&by_flag), "{by_flag}");
    assert_eq!(longest(program().env("COLUMNS", "wide")), at_80);
    assert_eq!(longest(program().env("COLUMNS", "0")), at_80);
}

#[test]
#[cfg_attr(windows, ignore = "consoles of Windows always show Unicode")]
fn only_an_utf_8_locale_gets_more_than_ascii() {
    let is_ascii = |variables: &[(&str, &str)]| {
        let run = program()
            .env_remove("LANG")
            .envs(variables.iter().copied())
            .args(["explain", "overlap"])
            .output()
            .unwrap();
        run.stdout.is_ascii()
    };
    assert!(is_ascii(&[]));
    assert!(is_ascii(&[("LANG", "C")]));
    assert!(is_ascii(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")]));
    assert!(!is_ascii(&[("LANG", "de_DE.UTF-8")]));
    assert!(!is_ascii(&[("LANG", "C"), ("LC_CTYPE", "en_US.utf8")]));
}

/// Standard input is not read, so it may be closed or endless.
#[test]
fn standard_input_does_not_matter() {
    let run = program().args(["explain", "week", "--brief"]).stdin(Stdio::null()).output().unwrap();
    let other = File::open("/dev/zero").map_or_else(|_| Stdio::null(), Stdio::from);
    let with_zeros = program().args(["explain", "week", "--brief"]).stdin(other).output().unwrap();
    assert_eq!(run.stdout, with_zeros.stdout);
}

/// What is kept lies in the person's own folder or nowhere: no other place is guessed,
/// and nobody else is asked for it.
#[test]
#[cfg(unix)]
fn without_a_home_nothing_is_kept_and_that_is_said() {
    for home in [None, Some(""), Some("relative/home"), Some(".")] {
        let mut command = program();
        command.args(["results"]).env_remove("HOME").env_remove("XDG_STATE_HOME");
        command.envs(home.map(|home| ("HOME", home)));
        let run = command.output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(said.starts_with("error: there is no folder to keep results in\n"), "{home:?}: {said}");
        assert_eq!(run.status.code(), Some(1), "{home:?}");
    }
}

#[test]
#[cfg(unix)]
fn closed_standard_input_is_no_empty_batch() {
    let line = format!("exec {} score <&-", env!("CARGO_BIN_EXE_tpm"));
    let run = Command::new("sh").args(["-c", &line]).output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.starts_with("error: standard input is closed"), "{said}");
    assert_eq!((run.status.code(), run.stdout.len()), (Some(1), 0));
    let empty = program().arg("score").stdin(Stdio::null()).output().unwrap();
    assert_eq!((empty.status.code(), empty.stderr.len()), (Some(0), 0));
}

/// A kept result, as the list shows it.
fn listed(kept: &str, zone: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("tpm/results");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("2026-01-02T030000Z-000.json"), kept).unwrap();
    let mut command = program();
    command.arg("results").env("XDG_STATE_HOME", home.path()).env("TZ", zone);
    let run = command.output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

fn kept(fit: &str) -> String {
    format!(
        r#"{{"taken":"2026-01-02T03:00:00Z","form":"full","key_version":1,"code":"F1-0","fit":{fit},"band":"mixed"}}"#
    )
}

#[test]
fn a_fit_at_the_ends_of_the_scale_is_listed_and_one_off_it_is_named() {
    for (exact, margin) in [(0, 0), (100, 0), (0, 100), (100, 100), (50, 0), (1, 99)] {
        let list = listed(&kept(&format!(r#"{{"exact":{exact}.0,"margin":{margin}.0}}"#)), "UTC");
        assert!(list.contains(&format!("Mixed: {exact}, likely")), "{list}");
    }
    for fit in [r#"{"exact":-1.0,"margin":0.0}"#, r#"{"exact":1e300,"margin":1e300}"#] {
        let list = listed(&kept(fit), "UTC");
        assert!(list.contains("cannot be read now: its fit is not on the scale"), "{list}");
    }
}

#[test]
#[cfg(unix)]
fn days_are_those_of_the_place_where_the_computer_is() {
    let day = |zone| {
        let list = listed(&kept("null"), zone);
        list.lines().find_map(|line| line.split_once("1  ")).unwrap().1[..10].to_owned()
    };
    for (zone, expected) in [
        ("UTC", "2026-01-02"),
        ("XXX8", "2026-01-01"),
        ("XXX-14", "2026-01-02"),
        // What is no zone, and must not be waited for.
        ("/dev/zero", "2026-01-02"),
        ("../../../../dev/zero", "2026-01-02"),
    ] {
        assert_eq!(day(zone), expected, "{zone}");
    }
}
