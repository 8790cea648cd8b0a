//! What is wrong with content, where, and what to do about it.

use std::fmt;

use serde::Serialize;

use crate::characters::harmless;

/// More findings than this in one file are counted, and not listed.
const MOST_LISTED: usize = 50;

/// Of a longer line only the part around the place is shown.
const LONGEST_LINE: usize = 400;

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
    pub place: Option<Place>,
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
pub struct Place {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// How many characters are meant, at least 1.
    pub width: usize,
    /// The whole line; of a very long one the part around the place.
    pub excerpt: String,
    /// How many characters of the line the excerpt leaves out before it.
    #[serde(skip)]
    pub cut: usize,
}

/// A place in a text; lines and columns from 1, columns and width in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub line: u32,
    pub column: u32,
    /// How far it reaches on the line, at least 1.
    pub width: u32,
}

/// All that is wrong with a file.
#[derive(Debug)]
pub struct Findings {
    file: String,
    text: String,
    listed: Vec<Finding>,
    /// How many errors and warnings are not listed.
    more: [usize; 2],
}

/// Content that cannot be used, with all that is wrong with it.
#[derive(Debug, Clone)]
pub struct Broken(pub Vec<Finding>);

impl Mark {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1, width: 1 };

    /// A place; no file that is read has more lines or columns than fit.
    pub(super) fn new(line: usize, column: usize, width: usize) -> Self {
        let fitting = |number: usize| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
        Self { line: fitting(line), column: fitting(column), width: fitting(width) }
    }

    /// The first character of it.
    pub fn narrow(self) -> Self {
        Self { width: 1, ..self }
    }
}

impl Findings {
    /// None yet, of a file with this name and text.
    pub(super) fn of(file: String, text: String) -> Self {
        Self { file, text, listed: Vec::new(), more: [0, 0] }
    }

    /// Adds an error.
    pub fn error(&mut self, mark: Mark, what: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Error, Some(mark), what.into(), help.into());
    }

    /// Adds a warning.
    pub fn warning(&mut self, mark: Mark, what: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Warning, Some(mark), what.into(), help.into());
    }

    /// Adds an error of the file as a whole.
    pub(super) fn error_of_file(&mut self, what: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Error, None, what.into(), help.into());
    }

    fn add(&mut self, severity: Severity, mark: Option<Mark>, what: String, help: String) {
        if self.is_full() {
            self.more[severity as usize] += 1;
            return;
        }
        let place = mark.map(|mark| Place::new(&self.text, mark));
        self.listed.push(Finding { severity, file: self.file.clone(), place, what, help });
    }

    /// Whether what is added is counted only, so that its words cost nothing.
    pub fn is_full(&self) -> bool {
        self.listed.len() == MOST_LISTED
    }

    /// Whether the file cannot be used.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are, listed or not.
    pub fn count(&self, severity: Severity) -> usize {
        self.listed.iter().filter(|finding| finding.severity == severity).count()
            + self.more[severity as usize]
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Forgets the warnings.
    pub fn keep_errors(&mut self) {
        self.listed.retain(|finding| finding.severity == Severity::Error);
        self.more[Severity::Warning as usize] = 0;
    }

    /// From the first line to the last; then, how many more there are.
    pub fn list(&self) -> Vec<Finding> {
        let mut list = self.listed.clone();
        list.sort_by_key(|finding| finding.place.as_ref().map(|place| (place.line, place.column)));
        let rest = [(Severity::Error, "error"), (Severity::Warning, "warning")];
        for ((severity, word), more) in rest.into_iter().zip(self.more).filter(|(_, more)| *more > 0) {
            let what = format!("and {} more {word}{}", grouped(more), if more == 1 { "" } else { "s" });
            let help = "put right what is listed, then check again".to_owned();
            list.push(Finding { severity, file: self.file.clone(), place: None, what, help });
        }
        list
    }
}

/// A number with a comma after each three digits, as in 119,950.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits
        .char_indices()
        .flat_map(|(at, digit)| comma(at).then_some(',').into_iter().chain([digit]))
        .collect()
}

impl Place {
    fn new(text: &str, mark: Mark) -> Self {
        let (line, column, width) = (mark.line as usize, mark.column as usize, mark.width as usize);
        let whole = text.split('\n').nth(line - 1).unwrap_or_default().trim_end();
        let is_long = whole.chars().nth(LONGEST_LINE).is_some();
        let cut = if is_long { (column - 1).saturating_sub(LONGEST_LINE / 4) } else { 0 };
        let shown: String = whole.chars().skip(cut).take(LONGEST_LINE).collect();
        Self { line, column, width, excerpt: harmless(&shown).into_owned(), cut }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.0.first().map_or("content", |finding| finding.file.as_str());
        write!(f, "{file} cannot be used")
    }
}

impl std::error::Error for Broken {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_listed_is_counted() {
        let mut findings = Findings::of("f".to_owned(), "a\nb\n".to_owned());
        for _ in 0..120_000 {
            findings.error(Mark::START, "x", "y");
        }
        findings.warning(Mark::START, "x", "y");
        let list = findings.list();
        assert_eq!(list.len(), MOST_LISTED + 2);
        assert_eq!(list[MOST_LISTED].what, "and 119,950 more errors");
        assert_eq!(list[MOST_LISTED + 1].what, "and 1 more warning");
        assert_eq!([Severity::Error, Severity::Warning].map(|of| findings.count(of)), [120_000, 1]);
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_kept() {
        let text = format!("{}here{}", "a".repeat(1_000), "b".repeat(1_000));
        let place = Place::new(&text, Mark::new(1, 1_001, 4));
        assert_eq!(place.excerpt.chars().count(), LONGEST_LINE);
        assert_eq!(&place.excerpt[place.column - 1 - place.cut..][..4], "here");
    }
}
