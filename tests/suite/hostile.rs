//! Content that nobody should have made: a clear error or a correct screen, soon
//! and in little memory.

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use unicode_width::UnicodeWidthStr as _;

use crate::program::{Run, program, run_with, small, small_with, snapshot};

/// Runs `tpm ARGS --content .` in the folder with one second of processor time and
/// 100 MiB of memory, where the system can limit it; no sound run comes near either.
fn confined(folder: &Path, args: &str) -> Run {
    confined_to(1, folder, args)
}

fn confined_to(seconds: u32, folder: &Path, args: &str) -> Run {
    let line = format!("tpm {args} --content .");
    let script =
        format!("ulimit -t {seconds}; ulimit -v 102400 2> /dev/null; exec \"$0\" {args} --content .");
    let mut command = Command::new("sh");
    command.env_clear().env("LANG", "C.UTF-8").current_dir(folder);
    let run = run_with(command.args(["-c", &script, env!("CARGO_BIN_EXE_tpm")]), &line);
    for stream in [&run.stdout, &run.stderr] {
        let obeyed = |c: char| c.is_control() && c != '\n';
        assert!(!stream.contains(obeyed), "{run}");
        assert!(!stream.contains(['\u{202e}', '\u{200b}']), "{run}");
    }
    run
}

fn night() -> String {
    small("topics/night.yaml")
}

fn with_night(bytes: impl AsRef<[u8]>) -> TempDir {
    small_with(&[("topics/night.yaml", bytes.as_ref())])
}

/// The title with something in its place, in double quotes.
fn titled(title: &str) -> String {
    night().replace("\ntitle: A night at the light\n", &format!("\ntitle: \"{title}\"\n"))
}

#[test]
fn a_hostile_file_is_refused_with_its_place() {
    let mut invalid = night().into_bytes();
    invalid[100] = 0xff;
    let bomb = (1..9).fold("a0: &a0 [x, x, x, x]\n".to_owned(), |bomb, at| {
        let below = at - 1;
        format!("{bomb}a{at}: &a{at} [*a{below}, *a{below}, *a{below}, *a{below}]\n")
    });
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("alias bomb", bomb.into()),
        ("100,000 brackets", "[".repeat(100_000).into()),
        ("100,000 braces", "{a: ".repeat(100_000).into()),
        ("100,000 dashes", "- ".repeat(100_000).into()),
        ("50 MB", night().into_bytes().into_iter().chain(vec![b'#'; 50 << 20]).collect()),
        ("a NUL byte", night().replace("night", "ni\0ght").into()),
        ("not UTF-8", invalid),
        ("tabs", night().replace("\n  ", "\n\t").into()),
        ("a field twice", night().replace("\nsummary:", "\ntitle: x\nsummary:").into()),
        ("escape sequences", night().replace("light", "\x1b[31mlight").into()),
        ("escape sequences in disguise", titled(r"\e]0;x\a").into()),
        ("a turned direction", titled("A \u{202e}thgin").into()),
        ("a space without width", titled("A night\u{200b}'s light").into()),
        ("a lone carriage return", titled("A \rnight").into()),
        ("a second document", format!("{}---\nid: night\n", night()).into()),
        ("a tag", night().replace("id: night", "id: !!str night").into()),
        ("a list for a name", night().replace("id: night", "? [id]\n: night").into()),
        ("nothing", Vec::new()),
    ];
    let mut seen = String::new();
    for (name, bytes) in cases {
        let folder = with_night(bytes);
        let run = confined(folder.path(), "explain night");
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{name}: {run}");
        assert_eq!(confined(folder.path(), "content check").status, Some(1), "{name}");
        assert_eq!(confined(folder.path(), "explain keeper").status, Some(0), "{name}");
        let _ = write!(seen, "# {name}\n{}\n", run.stderr);
    }
    snapshot("errors", "hostile_files", &seen);
}

/// Puts something in the place of a file.
type Make = fn(&Path);

#[test]
fn what_is_no_file_is_never_waited_for() {
    let mut seen = String::new();
    let cases: [(&str, Make); 4] = [
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a link in a circle", |path| symlink(path, path).unwrap()),
        ("a pipe", |path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success())),
        ("a device", |path| symlink("/dev/zero", path).unwrap()),
    ];
    for (name, make) in cases {
        let folder = with_night("");
        let path = folder.path().join("topics/night.yaml");
        fs::remove_file(&path).unwrap();
        make(&path);
        let run = confined(folder.path(), "explain night");
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{name}: {run}");
        assert_eq!(confined(folder.path(), "content check").status, Some(1), "{name}");
        // The number of the same error on macOS.
        let said = run.stderr.replace("os error 62", "os error 40");
        let _ = write!(seen, "# {name}\n{said}\n");
    }
    snapshot("errors", "hostile_things", &seen);
}

#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = with_night(night());
    let path = folder.path().join("topics/night.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        // This user may read everything.
        return;
    }
    let run = confined(folder.path(), "explain night");
    assert!(run.stderr.starts_with("error: the file cannot be read: Permission denied"), "{run}");
    assert_eq!(run.status, Some(1));
}

#[test]
fn what_only_looks_odd_is_shown_as_it_is() {
    let plain = confined(with_night(night()).path(), "explain night").ok();
    for text in [format!("\u{feff}{}", night()), night().replace('\n', "\r\n"), format!("---\n{}", night())] {
        let folder = with_night(text);
        assert_eq!(confined(folder.path(), "explain night").ok(), plain);
    }
    for (title, shown) in [
        ("שבוע של TPM", "שבוע של TPM"),
        ("\u{4e00}\u{9031}\u{9593}", "一週間"),
        ("👩\u{200d}💻", "👩\u{200d}💻"),
    ] {
        let folder = with_night(titled(title));
        assert!(confined(folder.path(), "explain night").ok().starts_with(shown));
    }
    let folder = with_night(titled(&"long".repeat(2_500)));
    for columns in [40, 80] {
        let screen = confined(folder.path(), &format!("explain night --width {columns}")).ok();
        assert!(screen.lines().all(|line| line.width() <= columns), "{screen}");
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_or_refused() {
    let folder = with_night(night());
    let path = folder.path().join("topics/night.yaml");
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for length in (0..night().len()).step_by(50) {
                fs::write(&path, &night()[..length]).unwrap();
            }
        });
        while !writer.is_finished() {
            let run = confined(folder.path(), "explain night");
            assert!(matches!(run.status, Some(0 | 1)), "{run}");
            assert_eq!(run.status == Some(1), run.stdout.is_empty(), "{run}");
        }
    });
}

#[test]
fn what_was_typed_reaches_the_terminal_without_its_escapes() {
    for args in [
        vec!["explain", "\x1b[31mtpm\x07"],
        vec!["\x1b]0;x\x07"],
        vec!["--content", "/no\x1b[2Jwhere"],
        vec!["quiz", "--answers", "\x1b[31m"],
        vec!["quiz", "--answers-file", "\x1b[31m"],
        vec!["compare", "pm", "\u{202e}mpt"],
        vec!["--width", "\x1b[5m"],
        vec!["content", "schema", "\x1b[1m"],
    ] {
        let run = run_with(program().args(&args), &format!("{args:?}"));
        let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.stderr.contains(obeyed) && run.stdout.is_empty(), "{run}");
        assert!(matches!(run.status, Some(1 | 2)), "{run}");
    }
}

fn fields(count: usize) -> String {
    let mut fields = String::new();
    for at in 0..count {
        let _ = writeln!(fields, "k{at}: 1");
    }
    fields
}

/// Every file is refused or used in little memory and, were it not for a build that is
/// not optimized, a second, whatever is many or long in it.
#[test]
fn what_is_many_or_long_costs_in_line_with_its_size() {
    let cases: Vec<(&str, String)> = vec![
        ("keys", fields(90_000)),
        ("keys below the limit", fields(45_000)),
        ("the same key", "same: 1\n".repeat(45_000)),
        ("small things in brackets", format!("[{}1]", "1,".repeat(500_000))),
        ("lists in brackets", format!("[{}[]]", "[],".repeat(300_000))),
        ("items", "- a\n".repeat(250_000)),
        ("empty items", "-\n".repeat(45_000)),
        ("sections", format!("{}sections:\n{}", night(), "  - id: x\n".repeat(40_000))),
        ("unknown roles", format!("sections: [{{ id: a, roles: [{}] }}]\n", "x, ".repeat(40_000))),
        ("letters of a word", format!("title: {}\n", "a".repeat(1_000_000))),
        ("words of a text", format!("title: {}\n", "word ".repeat(200_000))),
        ("escapes", format!("title: \"{}\"\n", "\\n".repeat(500_000))),
        ("lines of a text", format!("title: |\n{}", "  a\n".repeat(250_000))),
        ("comments", format!("{}{}", night(), "# x\n".repeat(250_000))),
        ("quotes", "'".repeat(1_000_000)),
        ("colons", ": ".repeat(500_000)),
        ("questions", "? ".repeat(500_000)),
        ("braces in a row", "{}".repeat(500_000)),
        ("tabs", "\t".repeat(1_000_000)),
    ];
    for (name, text) in cases {
        let folder = with_night(text);
        for line in ["explain night", "content check"] {
            let run = confined_to(10, folder.path(), line);
            assert!(matches!(run.status, Some(0 | 1)), "{name}: {:?} {}", run.status, run.stderr);
        }
    }
}

#[test]
fn findings_that_are_not_listed_are_counted() {
    let folder = with_night(fields(40_000));
    let run = confined_to(10, folder.path(), "content check");
    assert_eq!(run.stdout.matches("unknown field").count(), 50, "{}", run.stderr);
    assert!(run.stdout.contains("error: and 39,957 more errors\n"));
    assert!(run.stdout.contains("checked: 40009 errors and 3 warnings.\n"));
}

#[test]
fn a_folder_with_too_much_in_it_is_refused_in_words() {
    let folder = with_night(night());
    for at in 0..10_000 {
        fs::write(folder.path().join(format!("topics/t{at}.yaml")), "id: [").unwrap();
    }
    let run = confined(folder.path(), "content check");
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.starts_with("error: the folder `./topics` has more than 1,000 files"), "{run}");
    assert_eq!(confined(folder.path(), "explain keeper").status, Some(0));
}

#[test]
fn hidden_characters_are_refused_and_joiners_where_they_join_are_not() {
    for c in ["\u{ad}", "\u{3164}", "\u{e0041}", "\u{fe0f}", "\u{200d}", "\u{206a}", "\u{fff9}", "\u{61c}"] {
        let folder = with_night(titled(&format!("A{c} night")));
        let run = confined(folder.path(), "explain night");
        assert!(run.stderr.starts_with("error: there is an invisible character here, U+"), "{run}");
    }
    for text in ["❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "می\u{200c}خواهم"] {
        let folder = with_night(titled(text));
        assert!(confined(folder.path(), "explain night").ok().starts_with(text));
    }
}
