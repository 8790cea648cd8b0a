//! The documents show what the program really prints.

use std::fs;
use std::path::Path;

use crate::program::run;

/// Each block of a document that starts with `$ tpm` is that command's output.
/// With `TPM_WRITE_DOCS=1` the blocks are written anew instead.
#[test]
fn every_shown_command_prints_what_is_shown() {
    for name in ["README.md", "docs/tour.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = fs::read_to_string(&path).unwrap();
        let (written, count) = with_real_output(&text);
        assert!(count > 0, "{name} shows no command");
        if std::env::var_os("TPM_WRITE_DOCS").is_some() {
            // Another test may be reading what needs no change.
            if text != written {
                fs::write(&path, written).unwrap();
            }
        } else {
            let stale = text.lines().zip(written.lines()).find(|(shown, printed)| shown != printed);
            assert!(
                text == written,
                "{name} is stale; to write it anew, run the test with TPM_WRITE_DOCS=1: {stale:?}"
            );
        }
    }
}

#[test]
fn the_tour_shows_every_command() {
    let tour = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tour.md")).unwrap();
    for command in ["", " explain", " explain tpm", " ask ", " compare pm pgm", " decode ", " practice "] {
        assert!(tour.contains(&format!("$ tpm{command}")), "{command}");
    }
}

/// The text with the output of each shown command put in place, and how many there were.
fn with_real_output(text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut count = 0;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(command) = line.strip_prefix("$ ").filter(|command| command.starts_with("tpm")) else {
            continue;
        };
        let end = lines.find(|line| line.starts_with("```"));
        let run = run(command);
        out.push_str(&run.stdout);
        out.push_str(&run.stderr);
        out.push_str(end.unwrap());
        out.push('\n');
        count += 1;
    }
    (out, count)
}
