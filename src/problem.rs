//! What went wrong, what was meant, and what to type next.

use std::fmt;

/// A problem that the person at the keyboard can do something about.
#[derive(Debug)]
pub(crate) struct Problem {
    what: String,
    /// What to do about it.
    pub(crate) help: String,
    pub(crate) fault: Fault,
    /// What could have been meant, under headings.
    pub(crate) choices: Vec<(String, Vec<Choice>)>,
}

/// A name to type and what it stands for; without a name, a plain text.
pub(crate) type Choice = (String, String);

/// Where a problem lies, which decides the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// In what was typed.
    Usage,
    /// In the world: a file, a folder, a disk.
    World,
}

/// Why a run ends before all is done, though nothing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The person left.
    Left,
    /// The person left before there was what a program waits for.
    Unanswered,
    /// The person pressed Ctrl-C.
    Interrupted,
}

impl Problem {
    /// A problem with what was typed.
    pub(crate) fn usage(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into(), fault: Fault::Usage, choices: Vec::new() }
    }

    /// A problem with a file, a folder or a disk.
    pub(crate) fn world(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into(), fault: Fault::World, choices: Vec::new() }
    }

    /// The problem with a list of what could have been meant, under a heading.
    /// An empty list is left out.
    pub(crate) fn or_choose(mut self, heading: impl Into<String>, choices: Vec<Choice>) -> Self {
        if !choices.is_empty() {
            self.choices.push((heading.into(), choices));
        }
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Left => "left",
            Self::Unanswered => "left unanswered",
            Self::Interrupted => "interrupted",
        })
    }
}

impl std::error::Error for Stop {}
