//! What job a posting describes: its lines, sections, sentences and cues, their sums,
//! and the verdict. Nothing here knows of files or terminals.

mod advice;
mod evidence;
mod html;
mod mentions;
mod model;
mod phrases;
mod plain;
mod read;
mod sentences;
mod verdict;
mod words;

pub use advice::{Advice, Step};
pub use evidence::Evidence;
pub use model::{Model, Weight};
pub use plain::{Plain, Unfit, plain};
pub use read::Reader;
pub use verdict::{Decoded, FEWEST_WORDS, Sums, Verdict};
