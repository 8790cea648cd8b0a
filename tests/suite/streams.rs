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
