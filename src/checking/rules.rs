//! The rules of writing that the quiz's measurement rests on.

use super::Content;
use crate::content::diagnosis::{Flaw, Mark, Node};
use crate::quiz::lint::{QuizFiles, findings};

/// Checks them where all four files of items can be read.
pub(super) fn check(content: &mut Content) {
    let Some(files) = quiz_files(content) else { return };
    for finding in findings(&files) {
        let Some(file) = content.files.iter_mut().find(|file| file.path == finding.file) else { continue };
        let mark = file.examined.tree.as_ref().map_or(Mark::START, |tree| place(tree, &finding.place));
        file.examined.add_error(Flaw::new(mark, finding.what, finding.help));
    }
}

fn quiz_files(content: &Content) -> Option<QuizFiles> {
    fn read<T: serde::de::DeserializeOwned>(content: &Content, kind: &'static str) -> Option<T> {
        content.of_kind(kind).next()?.examined.read().ok()
    }
    Some(QuizFiles {
        items: read(content, "quiz-items")?,
        scenarios: read(content, "quiz-scenarios")?,
        readiness: read(content, "quiz-readiness")?,
        picture: read(content, "quiz-picture")?,
    })
}

/// Where a thing with this id, or a field of this name, stands.
fn place(tree: &Node, name: &str) -> Mark {
    let mut found = None;
    tree.visit(&mut |node| {
        let id = node.get("id").filter(|id| id.text() == Some(name)).map(|id| id.mark);
        let field = node.field(name).map(|field| field.mark);
        found = found.or(id).or(field);
    });
    found.unwrap_or(Mark::START)
}
