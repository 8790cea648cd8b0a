//! The content in the program: read for use, and as its writers know it.

use std::borrow::Cow;

use anyhow::{Context, Result};

/// The files of the built-in content, sorted by path: each one's path under
/// `content/`, and what it holds.
pub const BUILT_IN: &[(&str, Stored)] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// What a file holds, as JSON: ready to read, or deflated where it is large and no page
/// begins with it.
#[derive(Debug)]
pub enum Stored {
    Ready(&'static str),
    Deflated(&'static [u8]),
}

impl Stored {
    pub fn json(&self) -> Result<Cow<'static, str>> {
        match self {
            Self::Ready(json) => Ok(Cow::Borrowed(json)),
            Self::Deflated(bytes) => inflated(bytes).map(Cow::Owned),
        }
    }
}

/// What the program keeps of the built-in file of this path.
pub(super) fn built_in(path: &str) -> Option<&'static Stored> {
    let at = BUILT_IN.binary_search_by_key(&path, |(path, _)| path).ok()?;
    Some(&BUILT_IN[at].1)
}

fn inflated(bytes: &[u8]) -> Result<String> {
    let all = miniz_oxide::inflate::decompress_to_vec(bytes).map_err(|error| error.status);
    let all = all.map_err(|status| anyhow::anyhow!("{status:?}")).context("the program is damaged")?;
    String::from_utf8(all).context("the program is damaged")
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
        Ok(Self { all: inflated(COMPRESSED)? })
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
