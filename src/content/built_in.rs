//! The content in the program: read for use, and as its writers know it.

use anyhow::{Context, Result};

/// The files of the built-in content, sorted by path: each one's path under
/// `content/`, and what it holds, as JSON.
pub const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// What the built-in file of this path holds, as JSON.
pub(super) fn built_in(path: &str) -> Option<&'static str> {
    let at = BUILT_IN.binary_search_by_key(&path, |(path, _)| path).ok()?;
    Some(BUILT_IN[at].1)
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

    pub fn text(&self, path: &str) -> Option<&str> {
        self.files().find(|(name, _)| *name == path).map(|(_, text)| text)
    }
}
