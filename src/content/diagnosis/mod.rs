//! What is wrong with a content file, where, and what to do about it. Pure: text
//! in, findings out, all of them at once.

mod characters;
mod meaning;
mod schema;
mod tree;

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use self::tree::Node;
use super::file::Unreadable;
pub(crate) use super::flaw::{Flaw, Mark};
use super::{FileKind, Transcript};
use crate::characters::harmless;

/// More findings than this in one file are not listed.
const MOST_FINDINGS: usize = 50;

/// Something wrong with the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The file, as a person would name it.
    pub file: String,
    /// Where in the file; absent where it is the file as a whole.
    #[serde(flatten)]
    pub spot: Option<Spot>,
    /// What is wrong.
    #[serde(rename = "problem")]
    pub what: String,
    /// What to do about it.
    pub help: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The content cannot be used as it is.
    Error,
    /// The content can be used, but could be better.
    Warning,
}

/// A place in a file, with the line it is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Spot {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// How many characters are meant, at least 1.
    pub width: usize,
    /// The whole line.
    pub excerpt: String,
}

/// A content file that was looked at.
#[derive(Debug)]
pub struct Examined {
    /// What it is called in findings.
    pub name: String,
    /// What it holds, where it is YAML at all.
    pub tree: Option<Node>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    text: String,
}

/// A content file that cannot be used, with all that is wrong with it.
#[derive(Debug)]
pub struct Broken(pub Vec<Finding>);

impl Examined {
    /// Looks at a file for all that can be told from the file alone. `schema` is
    /// the JSON Schema of its kind.
    pub(super) fn new(
        name: String,
        (path, kind): (&str, &FileKind),
        text: Result<String, Unreadable>,
        schema: &serde_json::Value,
    ) -> Self {
        let mut examined = Self { name, tree: None, findings: Vec::new(), text: String::new() };
        match text {
            Ok(text) => examined.text = text,
            Err(unreadable) => {
                examined.add_unreadable(unreadable);
                return examined;
            }
        }
        let unsafe_characters = characters::flaws(&examined.text);
        if !unsafe_characters.is_empty() {
            examined.add_all(unsafe_characters);
            return examined;
        }
        let (tree, flaws) = tree::parse(&examined.text);
        examined.add_all(flaws);
        if let Some(tree) = tree {
            examined.add_all(characters::flaws_in(&tree));
            examined.add_all(schema::flaws(&tree, schema));
            examined.add_all(meaning::flaws(&tree, path, kind));
            examined.tree = Some(tree);
        }
        examined
    }

    /// The file as a value of its kind.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Broken> {
        if !self.is_usable() {
            return Err(Broken(self.findings.clone()));
        }
        let transcript = Transcript::of(&self.text);
        transcript.and_then(|transcript| transcript.read()).map_err(|what| self.misread(what))
    }

    /// Whether it can be read as a file of its kind.
    pub(super) fn fits(&self, kind: &FileKind) -> Result<(), Broken> {
        if !self.is_usable() {
            return Err(Broken(self.findings.clone()));
        }
        let transcript = Transcript::of(&self.text);
        transcript.and_then(|transcript| transcript.fits(kind)).map_err(|what| self.misread(what))
    }

    /// The two readers of YAML do not see it alike.
    fn misread(&self, what: String) -> Broken {
        Broken(vec![self.whole(what, "write it in a plainer way")])
    }

    /// Whether it can be used.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Error)
    }

    /// Whether the file holds just this text.
    #[must_use]
    pub fn is_text(&self, text: &str) -> bool {
        self.text == text
    }

    /// Adds an error.
    pub(crate) fn add_error(&mut self, flaw: Flaw) {
        self.add(Severity::Error, flaw);
    }

    /// An error of the file as a whole.
    fn whole(&self, what: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding {
            severity: Severity::Error,
            file: self.name.clone(),
            spot: None,
            what: what.into(),
            help: help.into(),
        }
    }

    fn add_unreadable(&mut self, unreadable: Unreadable) {
        let Unreadable { what, help, place } = unreadable;
        match place {
            Some((text, mark)) => {
                self.text = text;
                self.add_error(Flaw::new(mark, what, help));
            }
            None => self.findings.push(self.whole(what, help)),
        }
    }

    fn add_all(&mut self, flaws: Vec<Flaw>) {
        flaws.into_iter().for_each(|flaw| self.add_error(flaw));
    }

    /// Adds a finding; past a good number of them nothing more is added.
    pub(crate) fn add(&mut self, severity: Severity, flaw: Flaw) {
        if self.findings.len() == MOST_FINDINGS {
            return;
        }
        let excerpt = self.text.split('\n').nth(flaw.mark.line.saturating_sub(1)).unwrap_or_default();
        let Mark { line, column, width } = flaw.mark;
        let spot = Some(Spot {
            line,
            column,
            width,
            excerpt: harmless(&excerpt.trim_end().replace('\t', " ")).into_owned(),
        });
        let finding = Finding { severity, file: self.name.clone(), spot, what: flaw.what, help: flaw.help };
        self.findings.push(finding);
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.first().iter().map(|finding| finding.file.as_str()).collect();
        write!(f, "{} cannot be used", names.concat())
    }
}

impl std::error::Error for Broken {}
