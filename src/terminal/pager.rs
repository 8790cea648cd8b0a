//! Other programs that show text: a pager for tall text, a reader of manual pages.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use unicode_width::UnicodeWidthStr as _;

/// What `less` does where nothing tells it otherwise: end at once if the text fits,
/// search in any case, show color, leave the text on the screen.
const LESS: &str = "FIRX";

/// What `less` is told in any case, before what the environment says: to show color,
/// and how to leave.
const LESS_PROMPT: &str = r"-R -Ps?e(END):\:. (q leaves)$";

/// What makes a line more than the name of a program.
const SHELL: &[u8] = b"|&;<>()$`\\\"' \t\n*?[#~=%";

/// The program that tall text is read in, and the terminal it is for. Decided once,
/// in `settings`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// What a shell is to run; without it, `less`.
    pub line: Option<OsString>,
    /// What the environment tells `less`.
    pub less: Option<OsString>,
    /// Columns of the terminal.
    pub columns: usize,
    /// Lines of the terminal.
    pub rows: usize,
}

impl Pager {
    /// Shows `text` in the pager. Says whether it did: not where the text fits on
    /// the screen, or the program cannot be started or fails.
    pub fn shows(&self, text: &str) -> bool {
        if !self.is_too_tall(text) {
            return false;
        }
        let Some(mut command) = self.command() else { return false };
        let mut less = OsString::from(LESS_PROMPT);
        less.push(" ");
        less.push(self.less.as_deref().unwrap_or(OsStr::new(LESS)));
        command.env("LESS", less);
        fed(&mut command, text).is_ok_and(|ended| ended.is_fine())
    }

    /// The program, or the shell where the line is more than its name.
    fn command(&self) -> Option<Command> {
        let Some(line) = &self.line else {
            let mut less = Command::new("less");
            less.arg("-FIRX");
            return Some(less);
        };
        if !line.as_encoded_bytes().iter().any(|byte| SHELL.contains(byte)) {
            return Some(Command::new(line));
        }
        let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let mut command = Command::new(shell);
        command.arg(option).arg(line);
        (cfg!(windows) || is_understood(line)).then_some(command)
    }

    /// Whether the first line would be gone once the prompt is back.
    fn is_too_tall(&self, text: &str) -> bool {
        let rows = |line: &str| columns_of(line).div_ceil(self.columns).max(1);
        text.lines().map(rows).sum::<usize>() >= self.rows
    }
}

/// Whether the shell can read the line; what it would say otherwise is no part of
/// the text.
fn is_understood(line: &OsStr) -> bool {
    let mut shell = Command::new("sh");
    shell.args(["-n", "-c"]).arg(line).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    shell.status().is_ok_and(|status| status.success())
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
        fed(reader.stderr(Stdio::null()), page).is_ok_and(|ended| ended.is_fine())
    })
}

/// How another program ended.
struct Ended {
    status: ExitStatus,
    /// Whether Ctrl-C was pressed meanwhile.
    interrupted: bool,
}

impl Ended {
    /// Whether the person at the terminal saw what there was to see, or enough of it.
    fn is_fine(&self) -> bool {
        self.status.success() || self.status.code().is_none() || self.interrupted
    }
}

/// Runs `command` with `text` as its input until it ends.
fn fed(command: &mut Command, text: &str) -> io::Result<Ended> {
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    let input = child.stdin.take();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A reader who has seen enough is fine.
            let _ = input.map(|mut input| input.write_all(text.as_bytes()));
        });
        ended(&mut child)
    })
}

/// Waits for the end of a program that has the terminal. Ctrl-C is for it, and must
/// not leave it alone there; what ends this program ends it too.
#[cfg(unix)]
fn ended(child: &mut Child) -> io::Result<Ended> {
    use rustix::process::{Pid, Signal, kill_process};
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    use signal_hook::consts::signal::{SIGCHLD, SIGINT};

    use super::signals::Signals;

    let mode = tcgetattr(io::stdout());
    let signals = Signals::learn_of(&[SIGCHLD])?;
    signals.begin();
    let (mut interrupted, mut ending) = (false, None);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        match signals.take_ending() {
            Some(SIGINT) => interrupted = true,
            Some(signal) => {
                ending = Some(signal);
                // One that has just ended needs no end.
                let _ = kill_process(Pid::from_child(child), Signal::TERM);
            }
            None => signals.wait(),
        }
    };
    if let (Some(signal), Ok(mode)) = (ending, mode) {
        let _ = tcsetattr(io::stdout(), OptionalActions::Now, &mode);
        super::signals::end_by(signal);
    }
    signals.end();
    Ok(Ended { status, interrupted })
}

/// Waits for the end of a program that has the console.
#[cfg(not(unix))]
fn ended(child: &mut Child) -> io::Result<Ended> {
    Ok(Ended { status: child.wait()?, interrupted: false })
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
        Pager { line: None, less: None, columns, rows }
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
        for line in ["/nowhere/pager", "/nowhere/pager 2> /dev/null", "it's", "false", "exit 3"] {
            let missing = Pager { line: Some(line.into()), ..pager(80, 2) };
            assert!(!missing.shows("a\nb\nc\n"), "{line}");
        }
        let cut = Pager { line: Some("read -r line".into()), ..pager(80, 2) };
        assert!(cut.shows("a\nb\nc\n"));
    }
}
