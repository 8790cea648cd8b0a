//! Running the program with a cleared environment.

use std::fmt;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) line: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: Option<i32>,
}

/// The program, with no environment but a UTF-8 locale.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tpm"));
    command.env_clear().env("LANG", "C.UTF-8");
    command
}

/// Runs a command line such as `tpm explain tpm`. Words may stand in single quotes.
pub(crate) fn run(line: &str) -> Run {
    let words = split(line);
    assert_eq!(words.first().map(String::as_str), Some("tpm"), "{line}");
    run_with(program().args(&words[1..]), line)
}

/// The invented content of three roles that layout and messages are tested with.
pub(crate) const SMALL: &str = "tests/content";

/// The text of a file of the small content.
pub(crate) fn small(path: &str) -> String {
    fs::read_to_string(Path::new(SMALL).join(path)).unwrap()
}

/// Runs a command line over the small content.
pub(crate) fn run_small(line: &str) -> Run {
    let words = split(line);
    assert_eq!(words.first().map(String::as_str), Some("tpm"), "{line}");
    run_with(program().env("TPM_CONTENT", SMALL).args(&words[1..]), line)
}

/// Compares a text with the one that is kept in a folder of this one.
#[track_caller]
pub(crate) fn snapshot(folder: &str, name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => folder, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Compares runs with those that are kept, all in one file.
#[track_caller]
pub(crate) fn snapshot_of(folder: &str, name: &str, runs: impl IntoIterator<Item = Run>) {
    let shown: Vec<String> = runs.into_iter().map(|run| run.to_string()).collect();
    snapshot(folder, name, &shown.join("\n\n"));
}

/// Runs a prepared command; `line` is what it is called in snapshots.
pub(crate) fn run_with(command: &mut Command, line: &str) -> Run {
    let Output { status, stdout, stderr } = command.output().unwrap();
    Run {
        line: line.to_owned(),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
        status: status.code(),
    }
}

impl Run {
    /// The standard output of a run that went well and had nothing else to say.
    pub(crate) fn ok(self) -> String {
        assert_eq!((self.status, self.stderr.as_str()), (Some(0), ""), "{}", self.line);
        self.stdout
    }
}

/// All a user sees, with escape sequences made visible.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "$ {}", self.line)?;
        write!(f, "{}", self.stdout.replace('\x1b', "␛"))?;
        if !self.stderr.is_empty() {
            write!(f, "--- stderr\n{}", self.stderr.replace('\x1b', "␛"))?;
        }
        write!(f, "--- status {}", self.status.map_or("none".to_owned(), |status| status.to_string()))
    }
}

/// The words of a command line, as a shell would split it.
pub(crate) fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words
}

/// Whether this machine has a program; a test that needs it says so where not.
pub(crate) fn has(program: &str) -> bool {
    let there = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .any(|folder| folder.join(program).is_file());
    if !there {
        skipped(program);
    }
    there
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests should know what was not tested")]
fn skipped(program: &str) {
    eprintln!("skipped: there is no `{program}` here");
}

/// A new folder with these files in it.
pub(crate) fn with_files(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    put_files(folder.path(), files);
    folder
}

/// A new folder with the small content, and these files in it or in place of its own.
pub(crate) fn small_with(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for path in small_files() {
        put_files(folder.path(), &[(path.as_str(), small(&path))]);
    }
    put_files(folder.path(), files);
    folder
}

/// The paths of all files of the small content.
pub(crate) fn small_files() -> Vec<String> {
    let root = Path::new(SMALL);
    let mut folders = vec![root.to_owned()];
    let mut paths = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                paths.push(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    paths.sort();
    paths
}

fn put_files(folder: &Path, files: &[(&str, impl AsRef<[u8]>)]) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
