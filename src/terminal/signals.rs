//! Signals that come while a program of the terminal has to give it back first.

use std::io::{self, Read as _};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGBUS, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGXCPU,
};
use signal_hook::{flag, low_level};

/// The signals that end a program unless it does something about them.
const ENDING: [i32; 14] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTRAP, SIGABRT, SIGBUS, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM, SIGXCPU,
    SIGVTALRM, SIGPROF, SIGSYS,
];

/// Whether signals that end a program do so at once. There is one for all who learn of
/// them: what was registered once stays, and one who is done must not speak for another.
static ENDS_AT_ONCE: AtomicBool = AtomicBool::new(true);

/// What signals leave behind for the next time somebody looks. Only between `begin`
/// and `end`: before and after, they do what they do to any program.
pub(crate) struct Signals {
    /// Whether the others have their effect at once.
    idle: Arc<AtomicBool>,
    /// The number of an ending signal; 0 for none.
    ending: Arc<AtomicUsize>,
    others: Vec<(i32, Arc<AtomicBool>)>,
    /// A byte comes here with each signal, which ends a wait.
    wake: UnixStream,
}

impl Signals {
    /// Learns of all signals that end a program, and of some others.
    pub(crate) fn learn_of(others: &[i32]) -> io::Result<Self> {
        let (wake, ring) = UnixStream::pair()?;
        let (idle, ending) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
        for signal in ENDING {
            flag::register_conditional_default(signal, &ENDS_AT_ONCE)?;
            flag::register_usize(signal, Arc::clone(&ending), signal.unsigned_abs() as usize)?;
            low_level::pipe::register(signal, ring.try_clone()?)?;
        }
        let others: Vec<(i32, Arc<AtomicBool>)> =
            others.iter().map(|signal| (*signal, Arc::default())).collect();
        for (signal, came) in &others {
            flag::register_conditional_default(*signal, Arc::clone(&idle))?;
            flag::register(*signal, Arc::clone(came))?;
            low_level::pipe::register(*signal, ring.try_clone()?)?;
        }
        Ok(Self { idle, ending, others, wake })
    }

    /// From now on signals wait to be taken. Those of before had their effect.
    pub(crate) fn begin(&self) {
        self.ending.store(0, Ordering::SeqCst);
        self.others.iter().for_each(|(_, came)| came.store(false, Ordering::SeqCst));
        self.idle.store(false, Ordering::SeqCst);
        ENDS_AT_ONCE.store(false, Ordering::SeqCst);
    }

    /// From now on signals have their effect, and so has one that nobody took.
    pub(crate) fn end(&self) {
        self.idle.store(true, Ordering::SeqCst);
        ENDS_AT_ONCE.store(true, Ordering::SeqCst);
        if let Some(signal) = self.take_ending() {
            end_by(signal);
        }
    }

    /// The ending signal that came last.
    pub(crate) fn take_ending(&self) -> Option<i32> {
        i32::try_from(self.ending.swap(0, Ordering::SeqCst)).ok().filter(|signal| *signal != 0)
    }

    /// Whether one of the others came since this was asked last.
    pub(crate) fn take(&self, signal: i32) -> bool {
        self.others.iter().any(|(other, came)| *other == signal && came.swap(false, Ordering::SeqCst))
    }

    /// What can be read once a signal has come.
    pub(crate) fn bell(&self) -> &UnixStream {
        &self.wake
    }

    /// Waits for a signal, or takes the word that one has come.
    pub(crate) fn wait(&self) {
        // How many bytes there are does not matter.
        let _ = (&self.wake).read(&mut [0; 64]);
    }
}

/// Does what the signal does to a program that knows nothing of it: end, or stop.
pub(crate) fn end_by(signal: i32) {
    // The signals that are learned of are all known.
    let _ = low_level::emulate_default_handler(signal);
}
