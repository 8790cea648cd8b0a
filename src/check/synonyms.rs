//! Words by which people ask, each of which must lead to a word or a place that is there.

use std::collections::BTreeSet;

use crate::content::{File, Library, Node, words};

/// How much of its end a word may change, and how much of it stays at least.
const ENDING: usize = 3;
const LEAST: usize = 4;

/// Finds synonyms that stand for nothing: for no word of a text, and none of the fields,
/// which headings are called after.
pub(super) fn check(files: &mut [File]) {
    let mut known = BTreeSet::new();
    for tree in
        files.iter().filter(|file| !file.kind.name.starts_with("ask-")).filter_map(|file| file.tree.as_ref())
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

/// Finds places of questions where nothing stands.
pub(super) fn check_places(files: &mut [File], library: &Library) {
    let known = places(files, library);
    for File { tree, findings, .. } in files.iter_mut().filter(|file| file.kind.name == "ask-asked") {
        for place in tree.iter().filter_map(|tree| tree.get("asked")).flat_map(Node::fields) {
            if !known.contains(&*place.name) {
                let what = format!("nothing stands at `{}`, so these questions find nothing", place.name);
                let help = "name a page, a section such as `coding:work`, \
                            or the id of a situation, an activity or a myth";
                findings.warning(place.mark, what, help);
            }
        }
    }
}

/// What questions can lead to.
fn places(files: &[File], library: &Library) -> BTreeSet<String> {
    const LISTS: [(&str, &str, &str); 3] = [
        ("situations", "situations/*/id", "situations"),
        ("comparison", "activities/*/id", "activity"),
        ("misconceptions", "misconceptions/*/id", "myths"),
    ];
    let mut places = BTreeSet::new();
    for file in files {
        let Some(tree) = &file.tree else { continue };
        let ids = |path| tree.select(path).into_iter().filter_map(Node::text);
        for (_, path, name) in LISTS.iter().filter(|(kind, ..)| *kind == file.kind.name) {
            places.extend(ids(path).map(|id| format!("{name}:{id}")));
        }
        let Some(page) = ids("id").next().filter(|_| ["role", "topic"].contains(&file.kind.name)) else {
            continue;
        };
        places.insert(page.to_owned());
        places.extend(ids("sections/*/id").map(|id| format!("{page}:{id}")));
        let sections = library.role(page).map(|role| role.sections(|id| Some(id.to_owned())));
        places.extend(sections.iter().flatten().map(|section| format!("{page}:{}", section.id)));
    }
    places
}

/// Whether a text has the word, perhaps with another ending.
fn is_known(known: &BTreeSet<String>, word: &str) -> bool {
    let word = word.to_lowercase();
    let kept = word.chars().count().saturating_sub(ENDING).max(LEAST);
    let start: String = word.chars().take(kept).collect();
    known.range(start.clone()..).next().is_some_and(|near| near.starts_with(&start))
}
