//! The console of Windows: it hands over keys, has no signals but Ctrl-C, and shows
//! nothing that is typed while a key is waited for.

use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use dialoguer::console::{self, Term};

use super::Event;
use super::keys::Key;
use crate::problem::Stop;

/// Where keys come from.
pub(super) struct Terminal {
    term: Term,
    interrupted: Arc<AtomicBool>,
}

/// A terminal that is listened to.
pub(super) struct Listening<'a>(&'a Terminal);

impl Terminal {
    /// Learns of Ctrl-C from now on.
    pub(super) fn open() -> Result<Self> {
        let interrupted = Arc::default();
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&interrupted))?;
        Ok(Self { term: Term::stderr(), interrupted })
    }

    /// A console hands over what is pasted like what is typed.
    #[expect(clippy::unused_self, reason = "elsewhere it is told apart")]
    pub(super) fn keep_pastes(&self) {}

    /// Whether keys are there that were not taken, which a console does not say.
    #[expect(clippy::unused_self, reason = "elsewhere it is known")]
    pub(super) fn has_keys(&self) -> bool {
        true
    }

    #[expect(clippy::unnecessary_wraps, reason = "where there are modes, setting one can fail")]
    pub(super) fn listen(&self) -> Result<Listening<'_>> {
        Ok(Listening(self))
    }
}

impl Listening<'_> {
    /// What comes next.
    pub(super) fn next(&self) -> Result<Event> {
        loop {
            if self.0.interrupted.load(Ordering::Relaxed) {
                return Err(Stop::Interrupted.into());
            }
            match self.0.term.read_key_raw() {
                Ok(console::Key::CtrlC) => return Err(Stop::Interrupted.into()),
                Ok(key) => {
                    if let Some(key) = known(&key) {
                        return Ok(Event::Key(key));
                    }
                }
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Err(Stop::Left.into()),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn known(key: &console::Key) -> Option<Key> {
    match key {
        console::Key::ArrowUp => Some(Key::Up),
        console::Key::ArrowDown => Some(Key::Down),
        console::Key::ArrowLeft => Some(Key::Left),
        console::Key::ArrowRight => Some(Key::Right),
        console::Key::Tab => Some(Key::Tab),
        console::Key::BackTab => Some(Key::BackTab),
        console::Key::Enter => Some(Key::Enter),
        console::Key::Backspace => Some(Key::Backspace),
        console::Key::Escape | console::Key::Char('\u{4}') => Some(Key::Leave),
        console::Key::Char(c) if !c.is_control() => Some(Key::Char(*c)),
        _ => None,
    }
}
