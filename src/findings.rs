//! Findings about content as a reader sees them.

use crate::content::{Finding, Severity};
use crate::document::{Block, Document, Excerpt, Style, Text};

/// The findings, one after the other.
pub(crate) fn add_to(document: &mut Document, findings: &[Finding]) {
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
