//! A title from a posting read by its grammar: levels, fields and a head, with more
//! fields and asides behind it.

mod lexicon;
mod parse;
mod phrases;
mod reading;
mod words;

pub use self::lexicon::{Lexicon, What};
pub use self::reading::{Certainty, Reading};
