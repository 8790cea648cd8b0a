//! Whether texts can be read, and fit where they are shown.

use super::Content;
use crate::content::diagnosis::{Flaw, Node, Severity};
use crate::content::{reading_grade, words};

/// The highest reading grade (Flesch-Kincaid) of a text.
const HARDEST: f64 = 12.0;

/// Shorter texts are labels and fragments, for which the grade means nothing.
const LEAST_WORDS: usize = 12;

/// A word of more characters than this is wider than a narrow terminal.
const LONGEST_WORD: usize = 36;

/// Fields that hold ids, names and addresses, which nobody reads as prose.
const NO_PROSE: &[&str] = &["id", "sources", "aliases", "words", "command", "address", "title", "by"];

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
    ("comparison", "dimensions/*/label", 24),
    ("comparison", "activities/*/label", 40),
];

/// Texts that are hard to read, or too long for their place.
pub(super) fn check(content: &mut Content) {
    for file in &mut content.files {
        let Some(tree) = &file.examined.tree else { continue };
        let mut flaws = Vec::new();
        prose(tree, &mut |node, text| flaws.extend(hard(node, text)));
        for (_, path, room) in ROOM.iter().filter(|(kind, ..)| *kind == file.kind.name) {
            flaws.extend(tree.select(path).into_iter().filter_map(|node| long(node, *room)));
        }
        flaws.into_iter().for_each(|flaw| file.examined.add(Severity::Warning, flaw));
    }
}

/// Shows all prose under a value to `see`.
fn prose<'a>(node: &'a Node, see: &mut impl FnMut(&'a Node, &'a str)) {
    if let Some(text) = node.text() {
        see(node, text);
    }
    node.items().iter().for_each(|item| prose(item, see));
    let fields = node.fields().iter().filter(|field| !NO_PROSE.contains(&field.name.as_str()));
    fields.for_each(|field| prose(&field.node, see));
}

fn hard(node: &Node, text: &str) -> Option<Flaw> {
    let long = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    if long > LONGEST_WORD {
        let what = format!("a word here has {long} characters, more than a narrow line has");
        return Some(Flaw::new(node.mark, what, "put a space or a hyphen into it"));
    }
    let grade = reading_grade(text);
    (words(text).len() >= LEAST_WORDS && grade > HARDEST).then(|| {
        let what = format!("this is hard to read: grade {grade:.0}, and {HARDEST:.0} is the limit");
        Flaw::new(node.mark, what, "make the sentences shorter, and use shorter words")
    })
}

fn long(node: &Node, room: usize) -> Option<Flaw> {
    let length = node.text()?.chars().count();
    (length > room).then(|| {
        let what = format!("this has {length} characters, and there is room for {room}");
        Flaw::new(node.mark, what, "say it in fewer words")
    })
}
