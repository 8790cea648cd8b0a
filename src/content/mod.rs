//! What the tool says: typed content, where it comes from, and how names lead to it.
//!
//! Every type here mirrors a file format described in `content/README.md`.

mod built_in;
mod bundle;
pub(crate) mod diagnosis;
mod file;
mod flaw;
mod kinds;
mod library;
mod model;
mod names;
mod reading;
#[cfg(test)]
mod schema_test;
mod yaml;

pub use built_in::{BUILT_IN, BuiltIn};
pub use bundle::Bundle;
pub use kinds::FileKind;
pub use library::Library;
pub use model::*;
pub use names::{Entry, EntryKind, Names, UnknownName, name_key, nearest};
pub use reading::{reading_grade, words};
pub(crate) use yaml::Transcript;
