//! Which passage of the content answers a question: passages of a fit size, an index of
//! their words, and the hits. The build script makes the index of the built-in content
//! by the same code.

mod answer;
mod index;
mod passage;
mod text;

pub(crate) use self::answer::{Answer, Asked};
pub(crate) use self::index::{Index, build};
pub(crate) use self::passage::{Files, Passage};

/// The index of the built-in content.
pub(crate) const BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.index"));
