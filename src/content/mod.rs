//! What the tool says: typed content, where it comes from, and how names lead to it.
//!
//! Every type here mirrors a file format described in `content/README.md`.

mod built_in;
mod file;
mod kinds;
mod library;
mod model;
mod names;
mod nearest;
mod reading;
#[cfg(test)]
mod schema_test;

pub use built_in::{BUILT_IN, Bundle, Stored};
pub use file::{Broken, File, Finding, Findings, Mark, Node, Place, Severity, yaml_as_json};
pub use kinds::FileKind;
pub use library::Library;
pub use model::*;
pub use names::{Entry, EntryKind, Names, UnknownName, WORDS, name_key};
pub use nearest::nearest;
pub use reading::{reading_grade, words};
