//! Reading a content file of a folder that anyone may have made.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use super::Mark;

/// The largest content file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// Why a file has no text.
#[derive(Debug)]
pub(in crate::content) struct Unreadable {
    pub(super) what: String,
    pub(super) help: &'static str,
    /// What could be read of it, and up to where.
    pub(super) place: Option<(String, Mark)>,
}

/// The text of a file, without the mark some editors put at its beginning. Never
/// reads more than it may, and never waits for somebody to write.
pub(in crate::content) fn read(path: &Path) -> Result<String, Unreadable> {
    if fs::metadata(path).is_ok_and(|facts| facts.is_dir()) {
        return Err(Unreadable::new(
            "a folder is here, and a file belongs here",
            "rename or move the folder",
        ));
    }
    let file = open(path).map_err(|error| unreadable(&error))?;
    // What was opened is looked at, for another thing may have been put in its place.
    if !file.metadata().map_err(|error| unreadable(&error))?.is_file() {
        return Err(Unreadable::new("this is not an ordinary file", "put a plain text file in its place"));
    }
    let mut bytes = Vec::new();
    // A file may grow while it is read.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LARGEST {
        let help = "a content file holds a few pages of text; split it";
        return Err(Unreadable::new("the file is larger than 1 MiB, too large for content", help));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), &error.utf8_error()))?;
    Ok(without_mark(&text).map(str::to_owned).unwrap_or(text))
}

/// The text after a byte order mark, where there is one.
pub(super) fn without_mark(text: &str) -> Option<&str> {
    text.strip_prefix('\u{feff}')
}

/// A pipe or a device is opened without waiting for its other end.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    options.open(path)
}

impl Unreadable {
    pub(in crate::content) fn new(what: &str, help: &'static str) -> Self {
        Self { what: what.to_owned(), help, place: None }
    }
}

fn unreadable(error: &io::Error) -> Unreadable {
    Unreadable::new(
        &format!("the file cannot be read: {error}"),
        "check that it is there, is a plain file, and that you may read it",
    )
}

fn not_utf8(bytes: &[u8], error: &std::str::Utf8Error) -> Unreadable {
    let before = &bytes[..error.valid_up_to()];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column = String::from_utf8_lossy(&before[line_start..]).chars().count() + 1;
    let line = before.split(|byte| *byte == b'\n').count();
    Unreadable {
        what: "the file is not UTF-8 from here on".to_owned(),
        help: "save the file as UTF-8; editors call it the encoding",
        place: Some((String::from_utf8_lossy(bytes).into_owned(), Mark::new(line, column, 1))),
    }
}
