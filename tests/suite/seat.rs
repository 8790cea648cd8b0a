//! A person at a terminal: a pseudo-terminal whose screen can be read, and keys.

#![cfg(unix)]

use std::io::{ErrorKind, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use expectrl::process::unix::{Signal, WaitStatus};
use expectrl::session::OsSession;
use tempfile::TempDir;
use vt100::Parser;

/// How long a screen may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal with a program in it.
pub(crate) struct Seat {
    session: OsSession,
    parser: Parser,
    /// All that was written to the terminal.
    pub(crate) written: Vec<u8>,
}

/// A home with nothing in it.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(TempDir::new_in("/tmp").unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The files kept in a folder of the store, by name.
    pub(crate) fn kept(&self, folder: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.path().join("tpm").join(folder)).into_iter().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }

    /// Sits down at a terminal of 80 by 24 and types `line`.
    pub(crate) fn sit(&self, line: &str) -> Seat {
        self.sit_at(80, 24, line)
    }

    /// Sits down at a terminal of this size and types `line`.
    pub(crate) fn sit_at(&self, columns: u16, rows: u16, line: &str) -> Seat {
        // The size is set once the terminal is there, and the program waits for that.
        let sized = format!("until [ \"$(stty size)\" = '{rows} {columns}' ]; do sleep 0.01; done");
        let script = format!("stty echo; {sized}; exec {line}")
            .replace("tpm ", concat!(env!("CARGO_BIN_EXE_tpm"), " "));
        let mut command = Command::new("sh");
        command
            .args(["-c", &script])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("LANG", "C.UTF-8")
            .env("TERM", "xterm-256color")
            .env("NO_COLOR", "1")
            .env("PAGER", "cat")
            .env("XDG_STATE_HOME", self.path())
            .env("HOME", self.path());
        let mut session = OsSession::spawn(command).unwrap();
        session.get_process_mut().set_window_size(columns, rows).unwrap();
        Seat { session, parser: Parser::new(size(rows), size(columns), 0), written: Vec::new() }
    }
}

impl Seat {
    /// Waits until the screen shows `text`, and gives the screen.
    #[track_caller]
    pub(crate) fn until(&mut self, text: &str) -> String {
        self.until_drawn(text, "")
    }

    /// Waits until the screen shows `text`, ends with `last`, and is drawn down
    /// to its last line: a read may bring half of what was written at once.
    #[track_caller]
    pub(crate) fn until_drawn(&mut self, text: &str, last: &str) -> String {
        self.until_that(text, |screen| screen.contains(text) && screen.trim_end().ends_with(last))
    }

    /// Waits until the screen is drawn down to its last line and `holds`; `what` says
    /// what was waited for.
    #[track_caller]
    pub(crate) fn until_that(&mut self, what: &str, holds: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let open = self.read();
            let screen = self.screen();
            let drawn = usize::from(self.parser.screen().cursor_position().0) + 1 >= screen.lines().count();
            if drawn && holds(&screen) {
                return screen;
            }
            assert!(open && begun.elapsed() < PATIENCE, "no `{what}` on the screen:\n{screen}");
        }
    }

    /// Waits until the screen shows `text` below the cursor too.
    #[track_caller]
    pub(crate) fn until_listed(&mut self, text: &str) {
        let begun = Instant::now();
        while !self.screen().contains(text) {
            assert!(self.read() && begun.elapsed() < PATIENCE, "no `{text}`:\n{}", self.screen());
        }
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        let lines: Vec<String> =
            self.parser.screen().contents().lines().map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n")
    }

    pub(crate) fn hides_cursor(&self) -> bool {
        self.parser.screen().hide_cursor()
    }

    /// Whether the terminal shows what is typed.
    pub(crate) fn echoes(&self) -> bool {
        self.session.get_process().get_echo().unwrap()
    }

    /// Types keys once the program listens: what comes sooner is echoed into the
    /// screen by the terminal.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &str) {
        let begun = Instant::now();
        while self.echoes() {
            assert!(begun.elapsed() < PATIENCE, "nobody listens:\n{}", self.screen());
            self.read();
        }
        self.session.write_all(keys.as_bytes()).unwrap();
        self.session.flush().unwrap();
    }

    /// Types a line to a program that reads lines.
    pub(crate) fn type_line(&mut self, line: &str) {
        self.session.write_all(format!("{line}\r").as_bytes()).unwrap();
        self.session.flush().unwrap();
    }

    /// Presses `keys` until the screen shows `text`: a terminal forgets what is typed
    /// together with Ctrl-C.
    #[track_caller]
    pub(crate) fn press_until(&mut self, keys: &str, text: &str) {
        let begun = Instant::now();
        while !self.screen().contains(text) {
            assert!(begun.elapsed() < PATIENCE, "no `{text}` on the screen:\n{}", self.screen());
            self.press(keys);
            let pressed = Instant::now();
            while pressed.elapsed() < Duration::from_millis(300) && self.read() {}
        }
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(size(rows), size(columns));
        self.session.get_process_mut().set_window_size(columns, rows).unwrap();
    }

    /// Kills the program as the power switch would.
    pub(crate) fn kill(mut self) {
        self.session.get_process_mut().kill(Signal::SIGKILL).unwrap();
        self.session.get_process().wait().unwrap();
    }

    /// Waits for the program to end, and gives its status.
    #[track_caller]
    pub(crate) fn status(&mut self) -> i32 {
        let begun = Instant::now();
        while self.read() {
            assert!(begun.elapsed() < PATIENCE, "still there:\n{}", self.screen());
        }
        match self.session.get_process().wait().unwrap() {
            WaitStatus::Exited(_, status) => status,
            other => panic!("{other:?}"),
        }
    }

    /// Reads what there is. Says whether the program is still there.
    fn read(&mut self) -> bool {
        let mut bytes = [0; 4096];
        match self.session.try_read(&mut bytes) {
            Ok(0) => false,
            Ok(count) => {
                self.parser.process(&bytes[..count]);
                self.written.extend_from_slice(&bytes[..count]);
                true
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                sleep(Duration::from_millis(2));
                true
            }
            // Linux says so when the other end is closed.
            Err(_) => false,
        }
    }
}

fn size(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}
