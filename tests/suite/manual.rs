//! Manual pages.

use std::fs;
use std::process::Command;

use crate::program::{run, run_with, snapshot, split};

/// The pages of the program, its commands and their commands.
pub(crate) const PAGES: &[&str] = &[
    "tpm man",
    "tpm man explain",
    "tpm man ask",
    "tpm man compare",
    "tpm man practice",
    "tpm man decode",
    "tpm man quiz",
    "tpm man results",
    "tpm man results list",
    "tpm man results show",
    "tpm man results compare",
    "tpm man results plan",
    "tpm man results forget",
    "tpm man score",
    "tpm man content",
    "tpm man content check",
    "tpm man content export",
    "tpm man content schema",
    "tpm man completions",
    "tpm man man",
];

#[test]
fn pages() {
    for line in ["tpm man", "tpm man compare", "tpm man results show"] {
        snapshot("manual", &split(line).join("_"), &run(line).ok());
    }
}

#[test]
fn every_command_has_a_page_with_the_same_sections() {
    let sections =
        ["NAME", "SYNOPSIS", "DESCRIPTION", "\"EXIT STATUS\"", "ENVIRONMENT", "FILES", "\"SEE ALSO\""];
    for line in PAGES {
        let page = run(line).ok();
        for section in sections {
            assert!(page.contains(&format!("\n.SH {section}\n")), "{line}: {section}");
        }
        assert!(!page.contains('`'), "{line}");
    }
    let commands = run("tpm man").ok();
    let named =
        PAGES.iter().filter_map(|line| line.strip_prefix("tpm man ")).filter(|name| !name.contains(' '));
    for name in named {
        assert!(commands.contains(&format!("tpm\\-{name}(1)")), "{name}");
    }
}

/// Help and the page of a command name the same options and examples.
#[test]
fn a_page_leaves_nothing_out() {
    for line in PAGES {
        let page = run(line).ok().replace("\\-", "-").replace("\\fB", "").replace("\\fR", "");
        let help =
            run(&format!("tpm {} --help", line.trim_start_matches("tpm man").trim()).replace("  ", " "));
        for word in help.stdout.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2) {
            let option = word.trim_end_matches([',', '.', ']', '`', ')']);
            assert!(page.contains(option), "{line}: {option}");
        }
    }
}

#[test]
fn pages_are_well_formed() {
    if !crate::program::has("mandoc") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for line in PAGES {
        let file = folder.path().join("page.1");
        fs::write(&file, run(line).ok()).unwrap();
        let mut mandoc = Command::new("mandoc");
        let checked = run_with(mandoc.args(["-T", "lint", "-W", "warning"]).arg(&file), line);
        // A page without a date is the same on whatever day it is made.
        let wrong: Vec<&str> =
            checked.stdout.lines().filter(|fault| !fault.contains("missing date")).collect();
        assert_eq!((wrong, checked.stderr.as_str()), (Vec::new(), ""), "{line}");
    }
}

#[cfg(unix)]
mod at_a_terminal {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::path::Path;

    use super::*;
    use crate::seat::Home;

    #[test]
    fn a_reader_of_manual_pages_shows_it() {
        if !crate::program::has("man") {
            return;
        }
        let mut seat = Home::new().sit("env PAGER=cat MANPAGER=cat tpm man results show");
        assert_eq!(seat.status(), 0);
        let page = String::from_utf8(seat.written.clone()).unwrap();
        assert!(page.contains("TPM-RESULTS-SHOW(1)") && !page.contains(".SH"), "{page}");
    }

    #[test]
    fn the_reader_gets_the_page_and_the_terminal() {
        let folder = folder_with_reader("#!/bin/sh\necho \"man $*\"\nhead -c 30\n");
        for (environment, line, reader) in [
            ("PAGER=less", "tpm man", "man -l -\n.ie"),
            ("PAGER=cat", "tpm man", "man -P cat -l -\n.ie"),
            ("PAGER=less", "tpm man --no-pager", "man -P cat -l -\n.ie"),
        ] {
            let page = shown(folder.path(), environment, line);
            assert!(page.starts_with(reader), "{environment} {line}: {page}");
        }
    }

    #[test]
    fn without_a_reader_help_stands_in() {
        let nothing = tempfile::tempdir().unwrap();
        let refuses = folder_with_reader("#!/bin/sh\necho 'man: illegal option -- l' >&2\nexit 1\n");
        for folder in [nothing, refuses] {
            let page = shown(folder.path(), "PAGER=cat", "tpm man quiz");
            assert!(page.starts_with("Neither `man` nor `mandoc` can show the page here."), "{page}");
            assert!(page.contains("--accessible") && !page.contains(".TH"), "{page}");
        }
    }

    fn folder_with_reader(script: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let man = folder.path().join("man");
        fs::write(&man, script).unwrap();
        fs::set_permissions(&man, fs::Permissions::from_mode(0o755)).unwrap();
        for needed in ["sh", "head"] {
            let place = ["/bin", "/usr/bin"].map(|folder| Path::new(folder).join(needed));
            let place = place.iter().find(|place| place.exists()).unwrap();
            symlink(place, folder.path().join(needed)).unwrap();
        }
        folder
    }

    /// What a terminal shows where only the programs in a folder can be found.
    fn shown(folder: &Path, environment: &str, line: &str) -> String {
        let line = format!("env {environment} PATH={} {line}", folder.display());
        let mut seat = Home::new().sit(&line);
        assert_eq!(seat.status(), 0, "{}", seat.screen());
        String::from_utf8(seat.written).unwrap().replace('\r', "")
    }
}
