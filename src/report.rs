//! What a run says of how it went: exit statuses, problems and findings as text.

use std::process::ExitCode;

use crate::characters::brief;
use crate::content::{Broken, Finding, Severity};
use crate::document::{Block, Document, Excerpt, Text, text};
use crate::problem::{Choice, Fault, Problem, Stop};
use crate::settings::Settings;
use crate::terminal::Style;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// It was done; also when the reader of a pipe left early.
    Done,
    /// It could not be done.
    Failed,
    /// Wrong usage, or an unknown name.
    Usage,
    /// The person pressed Ctrl-C.
    Interrupted,
}

impl Exit {
    pub fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            // 128 and the number of the interrupt signal, as shells have it.
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.status().into()
    }
}

/// The status for an error: `Usage` when the fault lies in what was typed.
pub(crate) fn status_of(error: &anyhow::Error) -> Exit {
    match error.downcast_ref::<Stop>() {
        Some(Stop::Left) => return Exit::Done,
        Some(Stop::Unanswered) => return Exit::Failed,
        Some(Stop::Interrupted) => return Exit::Interrupted,
        None => {}
    }
    match error.downcast_ref::<Problem>().map(|problem| problem.fault) {
        Some(Fault::Usage) => Exit::Usage,
        Some(Fault::World) | None => Exit::Failed,
    }
}

/// The words for an error: what happened, why, what was meant, what to type next.
pub(crate) fn message(error: &anyhow::Error, settings: &Settings) -> String {
    let stream = settings.stderr;
    if error.is::<Stop>() {
        return String::new();
    }
    if let Some(Broken(findings)) = error.downcast_ref() {
        let mut document = Document::default();
        add_findings(&mut document, findings);
        return text::render(&document, stream);
    }
    let mut parts = vec![what_happened(error)];
    if let Some(problem) = error.downcast_ref::<Problem>() {
        if !problem.choices.is_empty() {
            parts.push(what_was_meant(problem, settings));
        }
        let mut next = Document::default();
        next.paragraph(
            Text::default()
                .then("help: ", Style::Label)
                .then(brief(&in_prose(&problem.help, settings)), Style::Plain),
        );
        parts.push(next);
    }
    parts.iter().map(|part| text::render(part, stream)).collect::<Vec<_>>().join("\n")
}

fn what_happened(error: &anyhow::Error) -> Document {
    let mut document = Document::default();
    document.paragraph(
        Text::default().then("error: ", Style::Error).then(brief(&error.to_string()), Style::Plain),
    );
    for cause in error.chain().skip(1) {
        document.paragraph(format!("because: {}", brief(&cause.to_string())));
    }
    document
}

/// What is to be typed does the same when it is pasted. By itself, `tpm` is a role.
fn pasted(text: &str, settings: &Settings) -> String {
    if text.starts_with("tpm ") { settings.pasted(text) } else { text.to_owned() }
}

fn in_prose(text: &str, settings: &Settings) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        1 => pasted(part, settings),
        _ => (*part).to_owned(),
    });
    parts.collect::<Vec<_>>().join("`")
}

fn what_was_meant(problem: &Problem, settings: &Settings) -> Document {
    let mut document = Document::default();
    for (heading, choices) in &problem.choices {
        document.heading(2, heading);
        let (named, plain): (Vec<&Choice>, Vec<&Choice>) =
            choices.iter().partition(|(name, _)| !name.is_empty());
        let rows = named.iter().map(|(name, is)| (pasted(name, settings), Text::from(is)));
        document.push(Block::Labeled(rows.collect()));
        plain.iter().for_each(|(_, text)| document.paragraph(text));
    }
    document
}

pub(crate) fn add_findings(document: &mut Document, findings: &[Finding]) {
    findings.iter().for_each(|finding| document.push(Block::Excerpt(excerpt(finding))));
}

fn excerpt(finding: &Finding) -> Excerpt {
    let (word, style) = match finding.severity {
        Severity::Error => ("error:", Style::Error),
        Severity::Warning => ("warning:", Style::Label),
    };
    let place = match &finding.place {
        Some(place) => format!("{}:{}:{}", finding.file, place.line, place.column),
        None => finding.file.clone(),
    };
    let line = finding.place.as_ref().map(|place| {
        let start = (place.column - 1).saturating_sub(place.cut);
        (place.line, place.excerpt.clone(), start..start + place.width)
    });
    Excerpt {
        says: Text::default().then(word, style).then(format!(" {}", finding.what), Style::Plain),
        place,
        line,
        help: finding.help.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_a_contract() {
        assert_eq!(
            [Exit::Done, Exit::Failed, Exit::Usage, Exit::Interrupted].map(Exit::status),
            [0, 1, 2, 130]
        );
    }

    #[test]
    fn what_was_typed_is_usage_and_all_else_a_failure() {
        let usage = anyhow::Error::from(Problem::usage("a", "b"));
        let world = anyhow::anyhow!("disk").context(Problem::world("a", "b"));
        assert_eq!(status_of(&usage), Exit::Usage);
        assert_eq!(status_of(&world), Exit::Failed);
        assert_eq!(status_of(&anyhow::anyhow!("x")), Exit::Failed);
        assert_eq!(status_of(&Stop::Left.into()), Exit::Done);
        assert_eq!(status_of(&Stop::Unanswered.into()), Exit::Failed);
        assert_eq!(status_of(&Stop::Interrupted.into()), Exit::Interrupted);
    }
}
