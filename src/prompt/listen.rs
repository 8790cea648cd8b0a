//! The terminal that is listened to: its mode, the keys that come from it, and the
//! signals that come between them.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, stdin};
use std::sync::Arc;

use anyhow::Result;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{getpgrp, getsid};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use signal_hook::consts::signal::{SIGCONT, SIGINT, SIGTSTP, SIGWINCH, SIGXFSZ};

use super::Event;
use super::keys::{Decoder, Key};
use crate::problem::Stop;
use crate::terminal::{Signals, end_by, write_out};

/// How long an escape character waits for the rest of a sequence on a slow line.
const REST: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };

/// Where keys come from.
pub(super) struct Terminal {
    signals: Signals,
    decoder: RefCell<Decoder>,
    /// Keys that were read and not yet taken.
    keys: RefCell<VecDeque<Key>>,
}

/// A terminal in the mode in which each key comes at once and is not shown, until
/// this is dropped.
pub(super) struct Listening<'a> {
    terminal: &'a Terminal,
    /// The mode before.
    before: Termios,
}

impl Terminal {
    /// Learns of signals from now on.
    pub(super) fn open() -> Result<Self> {
        let before = tcgetattr(stdin())?;
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
            tell(panic);
        }));
        // A limit on the size of files then fails a write instead of ending the program.
        signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        let signals = Signals::learn_of(&[SIGTSTP, SIGCONT, SIGWINCH])?;
        Ok(Self { signals, decoder: RefCell::default(), keys: RefCell::default() })
    }

    /// Takes what is pasted from now on, too.
    pub(super) fn keep_pastes(&self) {
        self.decoder.borrow_mut().keeps_pastes = true;
    }

    /// Whether keys are there that were not taken.
    pub(super) fn has_keys(&self) -> bool {
        !self.keys.borrow().is_empty()
    }

    /// Listens until what this returns is dropped.
    pub(super) fn listen(&self) -> Result<Listening<'_>> {
        let before = tcgetattr(stdin()).map_err(gone)?;
        self.signals.begin();
        let listening = Listening { terminal: self, before };
        listening.set_mode()?;
        Ok(listening)
    }
}

impl Listening<'_> {
    /// What comes next.
    pub(super) fn next(&self) -> Result<Event> {
        let signals = &self.terminal.signals;
        loop {
            match signals.take_ending() {
                Some(SIGINT) => return Err(Stop::Interrupted.into()),
                Some(signal) => self.give_back_for(signal),
                None => {}
            }
            if signals.take(SIGTSTP) && is_under_a_shell() {
                self.take_what_is_typed()?;
                self.give_back_for(SIGTSTP);
            }
            if signals.take(SIGCONT) {
                signals.take(SIGWINCH);
                self.set_mode()?;
                return Ok(Event::Continued);
            }
            if signals.take(SIGWINCH) {
                return Ok(Event::Resized);
            }
            if let Some(key) = self.terminal.keys.borrow_mut().pop_front() {
                return Ok(Event::Key(key));
            }
            self.wait()?;
        }
    }

    /// Waits for keys or a signal.
    fn wait(&self) -> Result<()> {
        let in_doubt = self.terminal.decoder.borrow().is_in_doubt();
        let (stdin, signals) = (stdin(), &self.terminal.signals);
        let mut sources = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(signals.bell(), PollFlags::IN)];
        match poll(&mut sources, in_doubt.then_some(&REST)) {
            Err(Errno::INTR) => return Ok(()),
            Err(error) => return Err(error.into()),
            Ok(0) => {
                let key = self.terminal.decoder.borrow_mut().rest();
                self.terminal.keys.borrow_mut().extend(key);
                return Ok(());
            }
            Ok(_) => {}
        }
        let (has_keys, has_signal) = (!sources[0].revents().is_empty(), !sources[1].revents().is_empty());
        if has_signal {
            signals.wait();
        }
        if has_keys && !has_signal { self.read() } else { Ok(()) }
    }

    /// Reads what was typed.
    fn read(&self) -> Result<()> {
        let mut bytes = [0; 1024];
        match rustix::io::read(stdin(), &mut bytes) {
            Ok(0) | Err(Errno::IO) => Err(Stop::Left.into()),
            Ok(count) => {
                let keys = self.terminal.decoder.borrow_mut().take(&bytes[..count]);
                self.terminal.keys.borrow_mut().extend(keys);
                Ok(())
            }
            // Another program may have left the stream so that it does not wait.
            Err(Errno::INTR | Errno::AGAIN) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Each key at once, none of them shown. Signals come as they are set, and forget
    /// nothing that was typed.
    fn set_mode(&self) -> Result<()> {
        let mut mode = self.before.clone();
        mode.local_modes -= LocalModes::ICANON | LocalModes::ECHO | LocalModes::ECHONL | LocalModes::IEXTEN;
        mode.local_modes |= LocalModes::ISIG | LocalModes::NOFLSH;
        mode.input_modes -= InputModes::ICRNL
            | InputModes::INLCR
            | InputModes::IGNCR
            | InputModes::ISTRIP
            | InputModes::IXON
            | InputModes::PARMRK;
        mode.special_codes[SpecialCodeIndex::VMIN] = 1;
        mode.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(stdin(), OptionalActions::Now, &mode).map_err(gone)
    }

    fn restore(&self) {
        // A terminal that is gone needs no mode.
        let _ = tcsetattr(stdin(), OptionalActions::Now, &self.before);
    }

    /// Takes what waits, so that the shell does not get it.
    fn take_what_is_typed(&self) -> Result<()> {
        let stdin = stdin();
        let mut source = [PollFd::new(&stdin, PollFlags::IN)];
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        if poll(&mut source, Some(&at_once)).is_ok_and(|ready| ready > 0) { self.read() } else { Ok(()) }
    }

    /// Gives the terminal back, and ends or stops as the signal does it to any program.
    fn give_back_for(&self, signal: i32) {
        self.restore();
        // A terminal that is gone needs no line.
        let _ = write_out(&mut io::stderr(), "\r\n");
        end_by(signal);
    }
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        self.restore();
        self.terminal.signals.end();
    }
}

/// A terminal that hung up counts as leaving.
fn gone(error: Errno) -> anyhow::Error {
    if error == Errno::IO { Stop::Left.into() } else { error.into() }
}

/// Whether somebody is there who can say to go on: in the group of the session's
/// leader there is not.
fn is_under_a_shell() -> bool {
    getsid(None).is_ok_and(|leader| leader != getpgrp())
}
