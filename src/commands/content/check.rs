use std::path::Path;

use serde::Serialize;

use crate::check::{Origin, Overlaid, Report};
use crate::commands::page::View;
use crate::commands::{Page, counted};
use crate::content::Library;
use crate::document::{Block, Document, Text};
use crate::report;
use crate::settings::quoted;

/// What is wrong with the content.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct CheckView {
    /// The folder in front of the built-in content; null where there is none.
    folder: Option<String>,
    #[serde(flatten)]
    report: Report,
}

/// What is wrong with the content; a failure where it cannot be used as it is.
pub(super) fn page(library: &Library, report: Report) -> Page {
    let folder = library.overlay().map(|folder| folder.display().to_string());
    let check = CheckView { folder, report };
    let failed = check.report.errors > 0;
    Page { failed, ..Page::new(check.document(), View::ContentCheck(check)) }
}

impl CheckView {
    fn next(&self) -> (String, String) {
        match &self.folder {
            Some(folder) if self.report.errors > 0 => (
                format!("tpm content check {}", quoted(Path::new(folder))),
                "once the errors are put right".to_owned(),
            ),
            Some(folder) => {
                (format!("tpm --content {}", quoted(Path::new(folder))), "what it looks like".to_owned())
            }
            None => ("tpm content export DIR".to_owned(), "the built-in content, to edit".to_owned()),
        }
    }

    fn document(&self) -> Document {
        let Report { files, overlay, errors, warnings, findings } = &self.report;
        let mut document = Document::default();
        let of = self.folder.as_ref().map_or_else(
            || "The built-in content".to_owned(),
            |folder| format!("The built-in content with `{folder}` in front of it"),
        );
        document.heading(1, of);
        report::add_findings(&mut document, findings);
        let found = match (errors, warnings) {
            (0, 0) => "nothing to put right".to_owned(),
            (errors, 0) => counted(*errors, "error"),
            (0, warnings) => counted(*warnings, "warning"),
            (errors, warnings) => {
                format!("{} and {}", counted(*errors, "error"), counted(*warnings, "warning"))
            }
        };
        document.paragraph(format!("{} checked: {found}.", counted(*files, "file")));
        let own: Vec<&Overlaid> = overlay.iter().filter(|file| file.origin != Origin::Repeats).collect();
        if !own.is_empty() {
            let origin = |origin| match origin {
                Origin::Replaces => Text::from("takes the place of the built-in one"),
                Origin::Adds | Origin::Repeats => Text::from("is added"),
            };
            let rows = own.iter().map(|file| (file.path.clone(), origin(file.origin)));
            document.push(Block::Labeled(rows.collect()));
        }
        let same = overlay.len() - own.len();
        if same > 0 {
            let are = if same == 1 { "is" } else { "are" };
            let files = counted(same, "file");
            document.paragraph(format!(
                "{files} {are} the same as built in. Delete what you leave alone, and it gets later corrections."
            ));
        }
        document.push(Block::Next { commands: vec![self.next()], always: false });
        document
    }
}
