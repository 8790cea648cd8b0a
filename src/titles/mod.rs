//! A title from a posting read by its grammar: levels, fields and a head, with more
//! fields and asides behind it.

mod lexicon;
mod parse;
mod phrases;
mod reading;
mod words;

pub(crate) use self::lexicon::{Lexicon, What};
pub(crate) use self::reading::{Certainty, Reading};
