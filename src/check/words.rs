//! Names of the words of the trade, each of which must lead to one of them.

use std::collections::BTreeMap;

use super::texts;
use crate::content::{File, Library, Node, name_key};

/// The names that come before those of words.
const OWN: &[(&str, &str)] = &[
    ("role", "id"),
    ("role", "name"),
    ("role", "abbreviation"),
    ("topic", "id"),
    ("topic", "title"),
    ("titles", "titles/*/id"),
    ("titles", "titles/*/title"),
];

/// Finds words that nobody can reach by one of their names.
pub(super) fn check(files: &mut [File], library: &Library) {
    let own = OWN.iter().flat_map(|(kind, path)| texts(files, kind, path));
    let taken: BTreeMap<String, String> = own.map(|name| (name_key(name), name.to_owned())).collect();
    let mut owners = BTreeMap::new();
    // What is wrong between two files is said in the one that can be changed.
    for is_overlaid in [false, true] {
        let glossary = files.iter_mut().filter(|file| file.kind.name == "glossary");
        for file in glossary.filter(|file| library.is_overlaid(&file.path) == is_overlaid) {
            check_file(file, &taken, &mut owners);
        }
    }
}

fn check_file(file: &mut File, taken: &BTreeMap<String, String>, owners: &mut BTreeMap<String, String>) {
    let Some(tree) = &file.tree else { return };
    for word in tree.select("words/*") {
        let Some(id) = word.get("id").and_then(Node::text) else { continue };
        for (name, mark) in names(word).filter_map(|name| Some((name.text()?, name.mark))) {
            let key = name_key(name);
            if let Some(other) = taken.get(&key) {
                let what = format!("`{name}` leads to `{other}`, which is no word");
                file.findings.warning(mark, what, "give the word another name");
            }
            let owner = owners.entry(key).or_insert_with(|| id.to_owned());
            if owner != id {
                let what = format!("`{name}` is a name of the word `{owner}` already");
                file.findings.error(mark, what, "leave it to one of the two");
            }
        }
    }
}

fn names(word: &Node) -> impl Iterator<Item = &Node> {
    let also = word.get("also").map(Node::items).unwrap_or_default();
    ["id", "name"].into_iter().filter_map(|field| word.get(field)).chain(also)
}
