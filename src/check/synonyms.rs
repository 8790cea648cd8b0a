//! Words by which people ask, each of which must lead to a word that a text has.

use std::collections::BTreeSet;

use crate::content::{File, words};

/// How much of its end a word may change, and how much of it stays at least.
const ENDING: usize = 3;
const LEAST: usize = 4;

/// Finds synonyms that stand for nothing: for no word of a text, and none of the fields,
/// which headings are called after.
pub(super) fn check(files: &mut [File]) {
    let mut known = BTreeSet::new();
    for tree in
        files.iter().filter(|file| file.kind.name != "ask-words").filter_map(|file| file.tree.as_ref())
    {
        tree.visit(&mut |node| {
            let names = node.fields().iter().map(|field| &*field.name);
            known.extend(node.text().into_iter().chain(names).flat_map(words).map(str::to_lowercase));
        });
    }
    for File { tree, findings, .. } in files.iter_mut().filter(|file| file.kind.name == "ask-words") {
        let Some(tree) = tree else { continue };
        for node in tree.select("synonyms/*/mean/*") {
            for word in node.text().into_iter().flat_map(words).filter(|word| !is_known(&known, word)) {
                let what = format!("no text has a word like `{word}`, so it finds nothing");
                findings.warning(node.mark, what, "name a word of the content that means the same");
            }
        }
    }
}

/// Whether a text has the word, perhaps with another ending.
fn is_known(known: &BTreeSet<String>, word: &str) -> bool {
    let word = word.to_lowercase();
    let kept = word.chars().count().saturating_sub(ENDING).max(LEAST);
    let start: String = word.chars().take(kept).collect();
    known.range(start.clone()..).next().is_some_and(|near| near.starts_with(&start))
}
