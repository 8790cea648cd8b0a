//! The content in the program: read for use, and as its writers know it.

use anyhow::{Context, Result};

/// The built-in content, sorted by path.
pub const BUILT_IN: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// A file of the built-in content.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its path under `content/`.
    pub path: &'static str,
    pub json: &'static str,
}

/// The built-in file of this path under `content/`.
pub(super) fn built_in(path: &str) -> Option<&'static BuiltIn> {
    let at = BUILT_IN.binary_search_by_key(&path, |file| file.path).ok()?;
    Some(&BUILT_IN[at])
}

/// The name of each file under `content/`, and where it ends in the bundle.
#[expect(clippy::unreadable_literal, reason = "written by the build script, read by nobody")]
const ENDS: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

const COMPRESSED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundle.deflate"));

/// The built-in content as its writers know it: YAML files, their README and their
/// schemas, to the byte.
#[derive(Debug)]
pub struct Bundle {
    all: String,
}

impl Bundle {
    /// Unpacks it.
    pub fn unpack() -> Result<Self> {
        let all = miniz_oxide::inflate::decompress_to_vec(COMPRESSED).map_err(|error| error.status);
        let all = all.map_err(|status| anyhow::anyhow!("{status:?}")).context("the program is damaged")?;
        Ok(Self { all: String::from_utf8(all).context("the program is damaged")? })
    }

    /// Each file: its path under `content/`, and its text.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let starts = std::iter::once(0).chain(ENDS.iter().map(|(_, end)| *end));
        ENDS.iter().zip(starts).map(|((path, end), start)| (*path, &self.all[start..*end]))
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files().find(|(name, _)| *name == path).map(|(_, text)| text)
    }
}
