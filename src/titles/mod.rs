//! A title from a posting read by its grammar: levels, fields and a head, with more
//! fields and asides behind it.

mod lexicon;
mod parse;
mod words;

pub use self::lexicon::{Lexicon, Parts, What};
pub use self::parse::{Certainty, Reading};
