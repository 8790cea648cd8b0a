//! Taking a text that is pasted: a terminal that reads line by line would cut a long
//! line, so each key is taken as it comes.

use anyhow::Result;

use super::keys::Key;
use super::{Event, Prompt, write};
use crate::problem::{Problem, Stop};

/// Asks the terminal to mark what is pasted, and to stop doing so.
const MARK_PASTES: &str = "\x1b[?2004h";
const NO_MARKS: &str = "\x1b[?2004l";

impl Prompt {
    /// The text that is pasted or typed, up to Ctrl-D; no longer than `most` bytes.
    pub(crate) fn paste(&self, note: &str, most: usize) -> Result<String> {
        self.terminal.keep_pastes();
        let listening = self.terminal.listen()?;
        let (before, after) = if self.plain { ("", "") } else { (MARK_PASTES, NO_MARKS) };
        write(&format!("{before}{note}\n"))?;
        let mut text = String::new();
        let ended = loop {
            match listening.next() {
                Ok(Event::Key(Key::Leave)) => break Ok(()),
                Ok(Event::Key(key)) => take(&mut text, key),
                Ok(Event::Continued) => write(&format!("{before}{note}\n"))?,
                Ok(Event::Resized) => {}
                Err(stop) => break Err(stop),
            }
            if text.len() > most {
                let help = "save it as a file, cut it to what is needed, and name the file";
                break Err(Problem::world("what was pasted is larger than is read", help).into());
            }
            if !self.plain && !self.terminal.has_keys() {
                let words = text.split_whitespace().count();
                write(&format!("\r\x1b[K{words} words; Ctrl-D ends"))?;
            }
        };
        write(&format!("{after}{}", if self.plain { "" } else { "\r\x1b[K" }))?;
        ended?;
        if text.trim().is_empty() { Err(Stop::Left.into()) } else { Ok(text) }
    }
}

fn take(text: &mut String, key: Key) {
    match key {
        Key::Char(c) => text.push(c),
        Key::Enter => text.push('\n'),
        Key::Tab => text.push('\t'),
        Key::Backspace => drop(text.pop()),
        Key::Up | Key::Down | Key::Left | Key::Right | Key::BackTab | Key::Leave => {}
    }
}
