//! Other programs that show text: a pager for tall text, a reader of manual pages.

use std::io::{self, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;
use signal_hook::{flag, low_level};
use unicode_width::UnicodeWidthStr as _;

/// What `less` does where nothing tells it otherwise: end at once if the text fits,
/// search in any case, show color, leave the text on the screen.
const LESS: &str = "FIRX";

/// The program that tall text is read in, and the terminal it is for. Decided once,
/// in `settings`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// The program and its arguments.
    pub words: Vec<String>,
    /// Whether to say what `less` is to do.
    pub configures_less: bool,
    /// Columns of the terminal.
    pub columns: usize,
    /// Lines of the terminal.
    pub rows: usize,
}

impl Pager {
    /// Shows `text` in the pager. Says whether it did: not where the text fits on
    /// the screen, or the program cannot be started.
    #[must_use]
    pub fn shows(&self, text: &str) -> bool {
        let Some((program, arguments)) = self.words.split_first() else { return false };
        let mut command = Command::new(program);
        command.args(arguments);
        if self.configures_less {
            command.env("LESS", LESS);
        }
        self.is_too_tall(text) && fed(&mut command, text).is_ok()
    }

    /// Whether the first line would be gone once the prompt is back.
    fn is_too_tall(&self, text: &str) -> bool {
        let rows = |line: &str| columns_of(line).div_ceil(self.columns).max(1);
        text.lines().map(rows).sum::<usize>() >= self.rows
    }
}

/// Shows a manual page in the reader of manual pages that is there. Says whether
/// there is one.
pub fn reads_manual(page: &str, paged: bool) -> bool {
    let mut man = Command::new("man");
    let mut mandoc = Command::new("mandoc");
    if paged {
        mandoc.arg("-a");
    } else {
        man.args(["-P", "cat"]);
    }
    man.args(["-l", "-"]);
    [man, mandoc].iter_mut().any(|reader| {
        // One that does not know these options says so, and the next one is asked.
        fed(reader.stderr(Stdio::null()), page).is_ok_and(|status| status.success())
    })
}

/// Runs `command` with `text` as its input until it ends.
fn fed(command: &mut Command, text: &str) -> io::Result<ExitStatus> {
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    // Ctrl-C is for the pager. It must not leave the pager alone at the terminal.
    let listening = flag::register(SIGINT, Arc::new(AtomicBool::new(false)));
    feed(&mut child, text);
    let ended = child.wait();
    if let Ok(listening) = listening {
        low_level::unregister(listening);
    }
    ended
}

/// A reader who has seen enough is fine.
fn feed(child: &mut Child, text: &str) {
    if let Some(mut input) = child.stdin.take() {
        let _ = input.write_all(text.as_bytes());
    }
}

/// The columns of a line that may hold escape sequences for color.
fn columns_of(line: &str) -> usize {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().width();
    first + parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest).width()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::{Style, paint};

    fn pager(columns: usize, rows: usize) -> Pager {
        Pager { words: vec!["less".to_owned()], configures_less: true, columns, rows }
    }

    #[test]
    fn color_takes_no_columns() {
        assert_eq!(columns_of(&format!("a {} c", paint("wide \u{4e16}", Style::Error))), 11);
    }

    #[test]
    fn text_fits_if_the_prompt_fits_below_it() {
        assert!(!pager(80, 4).is_too_tall("a\nb\nc\n"));
        assert!(pager(80, 4).is_too_tall("a\nb\nc\nd\n"));
        assert!(pager(80, 4).is_too_tall("a\n\n\nd\n"));
    }

    #[test]
    fn a_line_wider_than_the_terminal_takes_several_of_its_lines() {
        let line = "x".repeat(80);
        assert!(!pager(80, 3).is_too_tall(&format!("{line}\na\n")));
        assert!(pager(79, 3).is_too_tall(&format!("{line}\na\n")));
    }

    #[test]
    fn what_cannot_be_started_shows_nothing() {
        let missing = Pager { words: vec!["/nowhere/pager".to_owned()], ..pager(80, 2) };
        assert!(!missing.shows("a\nb\nc\n"));
        assert!(!Pager { words: Vec::new(), ..missing }.shows("a\nb\nc\n"));
    }
}
