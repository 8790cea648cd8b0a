//! Keys, one at a time, and the two signals that come between them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use dialoguer::console::{Key, Term};

/// What came next.
pub(super) enum Pressed {
    Key(Key),
    /// Ctrl-C, or another way of sending the interrupt signal.
    Interrupted,
    /// The terminal has another size.
    Resized,
}

/// Where keys come from.
pub(super) struct Keys {
    term: Term,
    interrupted: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
}

impl Keys {
    /// Listens for signals from now on.
    ///
    /// # Errors
    /// When the system does not let the program listen.
    pub(super) fn listen(term: Term) -> Result<Self> {
        let (interrupted, resized) = (Arc::default(), Arc::default());
        signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&interrupted))?;
        #[cfg(unix)]
        signal_hook::flag::register(signal_hook::consts::SIGWINCH, Arc::clone(&resized))?;
        Ok(Self { term, interrupted, resized })
    }

    /// The next key. A terminal that is gone counts as leaving.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub(super) fn next(&self) -> Result<Pressed> {
        if self.was_interrupted() {
            return Ok(Pressed::Interrupted);
        }
        if self.was_resized() {
            return Ok(Pressed::Resized);
        }
        match self.term.read_key_raw() {
            // Any signal ends the wait and reads as Ctrl-C.
            Ok(Key::CtrlC) if !self.was_interrupted() && self.was_resized() => Ok(Pressed::Resized),
            Ok(Key::CtrlC) => Ok(Pressed::Interrupted),
            Ok(key) => Ok(Pressed::Key(key)),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Pressed::Key(Key::Escape)),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether the interrupt signal has come.
    pub(super) fn was_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    fn was_resized(&self) -> bool {
        self.resized.swap(false, Ordering::Relaxed)
    }
}
