//! YAML read through JSON, with a guard in front of the parser.

use std::io::{self, Write};

use serde::Deserialize;

use super::FileKind;

/// How deep lists in brackets may nest.
const NESTING_LIMIT: usize = 32;

/// YAML written out as JSON. Everything is then read as JSON, whatever it was
/// written in: one parser for each type of content instead of two, and one
/// understanding of what a text, a number or a missing value is.
pub(crate) struct Transcript<'a> {
    yaml: &'a str,
    json: String,
}

impl<'a> Transcript<'a> {
    /// Transcribes content, which was examined before.
    pub(super) fn of(yaml: &'a str) -> Result<Self, String> {
        let mut json = Vec::new();
        transcribe(yaml, &mut json).map_err(|error| error.to_string())?;
        // Text, as the built-in content is, and not bytes: that too would be a
        // second parser for each type.
        let json = String::from_utf8(json).map_err(|error| error.to_string())?;
        Ok(Self { yaml, json })
    }

    /// Transcribes a text of unknown origin, behind the same guard as content.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub(crate) fn guarded(yaml: &'a [u8]) -> Result<Self, String> {
        let yaml = std::str::from_utf8(yaml)
            .map_err(|error| format!("is not UTF-8 after {} bytes", error.valid_up_to()))?;
        match danger(yaml) {
            Some(danger) => Err(danger.to_owned()),
            None => Self::of(yaml),
        }
    }

    /// The value of the text.
    ///
    /// # Errors
    /// What is wrong with it, and at which line and column of the YAML.
    pub(crate) fn read<'t, T: Deserialize<'t>>(&'t self) -> Result<T, String> {
        serde_json::from_str(&self.json).map_err(|error| self.in_yaml(&error))
    }

    /// Whether the text holds what a file of this kind should.
    pub(super) fn fits(&self, kind: &FileKind) -> Result<(), String> {
        kind.read(&self.json).map_err(|error| self.in_yaml(&error))
    }

    /// The message of `error`, with the place in the YAML instead of the JSON.
    fn in_yaml(&self, error: &serde_json::Error) -> String {
        let message = error.to_string();
        let in_json = format!(" at line {} column {}", error.line(), error.column());
        let message = message.strip_suffix(&in_json).unwrap_or(&message);
        // Transcribed once more, but only up to the byte in question, the text
        // fails just there, and the parser says where it is.
        let cut = Cut { left: error.column().saturating_sub(1) };
        let place = transcribe(self.yaml, cut).err().filter(|error| error.line() > 0);
        place.map_or_else(
            || message.to_owned(),
            |place| format!("{message} at line {} column {}", place.line(), place.column()),
        )
    }
}

/// An error has the line and column of the YAML.
fn transcribe(yaml: &str, json: impl Write) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Serializer::new(json);
    serde_transcode::transcode(serde_yaml::Deserializer::from_str(yaml), &mut json)
}

/// A writer that has room for so many bytes and then fails.
struct Cut {
    left: usize,
}

impl Write for Cut {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.left = self.left.checked_sub(bytes.len()).ok_or(io::ErrorKind::WriteZero)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What in a file could exhaust the parser: no content needs either, and both can
/// grow without bound.
fn danger(text: &str) -> Option<&'static str> {
    let starts_value = |before: Option<char>| before.is_none_or(|c| " \n\t,[{:-".contains(c));
    let mut depth: usize = 0;
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' | '*' if starts_value(before) && chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                return Some("uses an anchor or alias (`&name`, `*name`), which content may not");
            }
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > NESTING_LIMIT {
            return Some("nests lists too deep");
        }
        before = Some(c);
    }
    None
}
