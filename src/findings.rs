//! Findings about content as a reader sees them.

use crate::content::diagnosis::{Finding, Severity};
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
    let place = match &finding.spot {
        Some(spot) => format!("{}:{}:{}", finding.file, spot.line, spot.column),
        None => finding.file.clone(),
    };
    let line = finding.spot.as_ref().map(|spot| {
        let start = spot.column.saturating_sub(1);
        (spot.line, spot.excerpt.clone(), start..start + spot.width)
    });
    Excerpt {
        says: Text::default().then(word, style).then(format!(" {}", finding.what), Style::Plain),
        place,
        line,
        help: finding.help.clone(),
    }
}
