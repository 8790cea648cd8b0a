//! In a real pseudo-terminal.

#![cfg(unix)]

use std::process::Command;
use std::time::Duration;

use expectrl::{Eof, Expect as _, Session};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// What a terminal of so many columns shows when a shell runs `line` in it.
fn shown(columns: u16, line: &str) -> String {
    let program = env!("CARGO_BIN_EXE_tpm");
    // The library gives the terminal a size of its own once the shell runs.
    let script =
        format!("read ready; stty cols {columns} rows 24 -onlcr; tpm() {{ {program} \"$@\"; }}; {line}");
    let mut command = Command::new("sh");
    let path = std::env::var_os("PATH").unwrap_or_default();
    command
        .args(["-c", &script])
        .env_clear()
        .env("PATH", path)
        .env("LANG", "C.UTF-8")
        .env("TERM", "xterm-256color")
        .env("PAGER", "cat");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session.send_line("").unwrap();
    let captured = session.expect(Eof).unwrap();
    String::from_utf8(captured.as_bytes().to_vec()).unwrap()
}

#[test]
fn a_reader_sees_color_and_what_to_type_next() {
    let page = shown(80, "tpm explain week");
    assert!(page.starts_with("\u{1b}[1mA TPM's week\u{1b}[0m\n"), "{page:?}");
    assert!(page.contains("\u{1b}[36mtpm explain day\u{1b}[0m"), "{page:?}");
    let plain = shown(80, "tpm explain week --color never");
    assert!(plain.ends_with("\nNext\n  tpm explain day      one day, hour by hour\n  tpm explain signals  who enjoys this work\n"), "{plain:?}");
}

#[test]
fn quiet_leaves_out_what_to_type_next() {
    assert!(!shown(80, "tpm explain week --quiet --color never").contains("\nNext\n"));
}

#[test]
fn lines_keep_to_the_width_of_the_terminal() {
    for columns in [40, 80, 132] {
        let page = shown(columns, "NO_COLOR=1 tpm compare pm tpm");
        let widest = page.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= usize::from(columns), "{widest} in {columns}");
        assert!(widest + 12 > usize::from(columns).min(100), "{widest} of {columns} is too little");
    }
}

/// Each stream is judged for itself.
#[test]
fn a_message_in_a_file_has_no_color_when_the_terminal_has() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("said");
    let page = shown(80, &format!("tpm explain week; tpm explain xyzzy 2> {}", file.display()));
    assert!(page.contains('\u{1b}'));
    let said = std::fs::read_to_string(&file).unwrap();
    assert!(said.starts_with("error: no role, topic or title is called `xyzzy`\n"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");

    let page = shown(80, &format!("tpm explain week > {}; tpm explain xyzzy", file.display()));
    assert!(page.starts_with("\u{1b}[1;31merror: \u{1b}[0m"), "{page:?}");
    assert!(!std::fs::read_to_string(&file).unwrap().contains('\u{1b}'));
}

#[test]
fn a_dumb_terminal_gets_no_escape_sequences() {
    assert!(!shown(80, "TERM=dumb tpm explain week").contains('\u{1b}'));
    assert!(!shown(80, "CLICOLOR=0 tpm explain week").contains('\u{1b}'));
    assert!(shown(80, "NO_COLOR= tpm explain week").contains('\u{1b}'));
}
