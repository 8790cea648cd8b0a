/// A place in a text; lines and columns from 1, columns and width in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// How far it reaches on the line, at least 1.
    pub width: usize,
}

impl Mark {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1, width: 1 };
}

/// Something wrong at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Where.
    pub mark: Mark,
    /// What is wrong there.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl Flaw {
    pub(crate) fn new(mark: Mark, what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { mark, what: what.into(), help: help.into() }
    }
}
