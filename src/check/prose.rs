//! Whether texts can be read, and fit where they are shown.

use crate::content::{File, Findings, Node, reading_grade, words};

/// The highest reading grade (Flesch-Kincaid) of a text.
const HARDEST: f64 = 12.0;

/// Shorter texts are labels and fragments, for which the grade means nothing.
const LEAST_WORDS: usize = 12;

/// A word of more characters than this is wider than a narrow terminal.
const LONGEST_WORD: usize = 36;

/// Fields that hold ids, names and addresses, which nobody reads as prose.
const NO_PROSE: &[&str] =
    &["id", "sources", "aliases", "also", "near", "alike", "roles", "command", "address", "title", "by"];

/// How many characters have room where a text is shown.
const ROOM: &[(&str, &str, usize)] = &[
    ("role", "name", 32),
    ("role", "abbreviation", 8),
    ("role", "essence", 60),
    ("role", "question/text", 46),
    ("role", "dimensions/*/text", 62),
    ("topic", "title", 40),
    ("topic", "summary", 64),
    ("topic", "sections/*/heading", 40),
    ("glossary", "title", 22),
    ("glossary", "words/*/name", 22),
    ("comparison", "dimensions/*/label", 24),
    ("comparison", "activities/*/label", 40),
];

/// Finds texts that are hard to read, or too long for their place.
pub(super) fn check(files: &mut [File]) {
    for File { kind, tree, findings, .. } in files {
        let Some(tree) = tree else { continue };
        check_prose(tree, findings);
        for (_, path, room) in ROOM.iter().filter(|(of, ..)| *of == kind.name) {
            tree.select(path).into_iter().for_each(|node| check_length(node, *room, findings));
        }
    }
}

fn check_prose(node: &Node, findings: &mut Findings) {
    if let Some(text) = node.text() {
        check_text(node, text, findings);
    }
    node.items().iter().for_each(|item| check_prose(item, findings));
    for field in node.fields().iter().filter(|field| !NO_PROSE.contains(&&*field.name)) {
        check_prose(&field.node, findings);
    }
}

fn check_text(node: &Node, text: &str, findings: &mut Findings) {
    let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    if longest > LONGEST_WORD {
        let what = format!("a word here has {longest} characters, more than a narrow line has");
        return findings.warning(node.mark, what, "put a space or a hyphen into it");
    }
    let grade = reading_grade(text);
    if grade > HARDEST && words(text).len() >= LEAST_WORDS {
        let what = format!("this is hard to read: grade {grade:.0}, and {HARDEST:.0} is the limit");
        findings.warning(node.mark, what, "make the sentences shorter, and use shorter words");
    }
}

fn check_length(node: &Node, room: usize, findings: &mut Findings) {
    let length = node.text().unwrap_or_default().chars().count();
    if length > room {
        let what = format!("this has {length} characters, and there is room for {room}");
        findings.warning(node.mark, what, "say it in fewer words");
    }
}
