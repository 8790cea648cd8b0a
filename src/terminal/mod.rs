//! What a stream can show, the styles text is painted in, and writing it out.

mod output;
mod pager;
mod progress;
#[cfg(unix)]
mod signals;
mod style;

pub(crate) use output::size_of_input;
pub use output::{Patient, is_closed_input, is_standard_output, write_out};
pub use pager::{Pager, reads_manual};
pub(crate) use progress::Progress;
#[cfg(unix)]
pub(crate) use signals::{Signals, end_by};
pub use style::{Style, paint};

/// What one output stream can show. Decided once, in `settings`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stream {
    /// Whether a person reads along: the stream is a terminal.
    pub is_terminal: bool,
    /// Whether to paint in color.
    pub color: bool,
    /// Whether line drawing and block characters can be shown.
    pub unicode: bool,
    /// Columns in a line.
    pub width: usize,
}
