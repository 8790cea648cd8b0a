//! The rules of writing that the quiz's measurement rests on.

use serde::de::DeserializeOwned;

use super::of_kind;
use crate::content::{File, Mark, Node};
use crate::quiz::lint::{QuizFiles, findings};

/// Checks them where all four files of items can be read.
pub(super) fn check(files: &mut [File]) {
    let Some(quiz) = quiz_files(files) else { return };
    for finding in findings(&quiz) {
        let Some(file) = files.iter_mut().find(|file| file.path == finding.file) else { continue };
        let mark = file.tree.as_ref().and_then(|tree| place(tree, &finding.place)).unwrap_or(Mark::START);
        file.findings.error(mark, finding.what, finding.help);
    }
}

fn quiz_files(files: &[File]) -> Option<QuizFiles> {
    fn read<T: DeserializeOwned>(files: &[File], kind: &str) -> Option<T> {
        serde_json::from_str(&of_kind(files, kind).next()?.json().ok()?).ok()
    }
    Some(QuizFiles {
        items: read(files, "quiz-items")?,
        scenarios: read(files, "quiz-scenarios")?,
        readiness: read(files, "quiz-readiness")?,
        picture: read(files, "quiz-picture")?,
    })
}

/// Where a thing with this id, or a field of this name, stands.
fn place(tree: &Node, name: &str) -> Option<Mark> {
    let mut found = None;
    tree.visit(&mut |node| {
        let id = node.get("id").filter(|id| id.text() == Some(name)).map(|id| id.mark);
        found = found.or(id).or(node.field(name).map(|field| field.mark));
    });
    found
}
