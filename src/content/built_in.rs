/// The built-in content, sorted by path.
pub const BUILT_IN: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// A file of the built-in content.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its path under `content/`.
    pub path: &'static str,
    /// Its short fields, as JSON.
    pub head: &'static str,
    /// All of it, as JSON.
    pub whole: &'static str,
}

/// The built-in file of this path under `content/`.
pub(super) fn built_in(path: &str) -> Option<&'static BuiltIn> {
    let at = BUILT_IN.binary_search_by_key(&path, |file| file.path).ok()?;
    Some(&BUILT_IN[at])
}

/// The id that a path in `folder` names.
pub(super) fn id_in<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".yaml")
}
