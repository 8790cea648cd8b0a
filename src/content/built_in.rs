/// The built-in content, sorted by path.
pub const BUILT_IN: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// A file of the built-in content.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its path under `content/`.
    pub path: &'static str,
    /// What it holds, as JSON.
    pub json: &'static str,
}

/// The built-in file of this path under `content/`.
pub(super) fn built_in(path: &str) -> Option<&'static BuiltIn> {
    let at = BUILT_IN.binary_search_by_key(&path, |file| file.path).ok()?;
    Some(&BUILT_IN[at])
}
