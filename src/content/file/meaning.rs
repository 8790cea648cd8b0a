//! What a single file must be beyond its schema.

use super::{Findings, Node};
use crate::content::FileKind;

/// What results name by ids of their own, and so must find. What came later is left out of
/// a result where a folder of content does not say it.
const NAMED: &[(&str, &[&str])] = &[
    ("bands", &["strong", "promising", "promising-short", "mixed", "leaning-away", "withheld"]),
    ("advice", &["both-high", "grow-into-it", "could-but-would-you", "look-nearby", "wait"]),
    ("readiness", &["building", "growing", "ready"]),
    ("closeness", &["clear", "between", "none", "left-out"]),
    ("standing", &["strength", "gap", "high-unclear", "low-unclear", "middle"]),
    ("flags", &["disagreement", "straight-line", "yes-saying", "no-saying", "pattern", "speed", "skipped"]),
];

/// How many levels a readiness item has.
const LEVELS: usize = 4;

/// Finds what makes a file of this kind impossible to use, though it has the right form.
pub(super) fn check(tree: &Node, path: &str, kind: &FileKind, findings: &mut Findings) {
    if kind.folder().is_some() {
        check_name(tree, path, findings);
    }
    match kind.name {
        "topic" => {
            tree.select("sections/*/shares/*").into_iter().for_each(|share| check_share(share, findings));
            tree.select("sections/*/table").into_iter().for_each(|table| check_table(table, findings));
        }
        "quiz-results" => NAMED.iter().for_each(|(list, ids)| check_named(tree, list, ids, findings)),
        "quiz-readiness" => {
            tree.select("readiness/*/levels").into_iter().for_each(|levels| check_levels(levels, findings));
        }
        _ => {}
    }
}

/// The id of a file that is one of many is its name.
fn check_name(tree: &Node, path: &str, findings: &mut Findings) {
    let Some(wanted) = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")) else { return };
    let Some((id, found)) = tree.get("id").and_then(|id| Some((id, id.text()?))) else { return };
    if found != wanted {
        let what = format!("the id is `{found}`, but the file's name says `{wanted}`");
        let help = format!("make the two equal: write `id: {wanted}`, or rename the file to `{found}.yaml`");
        findings.error(id.mark, what, help);
    }
}

fn check_share(share: &Node, findings: &mut Findings) {
    let Some(low) = share.get("low") else { return };
    if low.number() > share.get("high").and_then(Node::number) {
        let what = "the low end is higher than the high end";
        findings.error(low.mark, what, "a share runs from low to high");
    }
}

fn check_table(table: &Node, findings: &mut Findings) {
    let columns = table.get("columns").map(Node::items).unwrap_or_default().len();
    if columns < 2 {
        findings.error(table.mark, "a table needs two columns or more", "the first column names the rows");
    }
    for row in table.select("rows/*") {
        let cells = row.items().len();
        if cells != columns {
            let what = format!("this row has {cells} cells, and the table {columns} columns");
            findings.error(row.mark, what, "give each row a cell for each column");
        }
    }
}

/// What a list of the results' words lacks.
fn check_named(tree: &Node, list: &str, ids: &[&str], findings: &mut Findings) {
    let mark = tree.get(list).map_or(tree.mark, |list| list.mark);
    let named = tree.texts(&format!("{list}/*/id"));
    for id in ids.iter().filter(|id| !named.contains(id)) {
        findings.error(mark, format!("`{list}` lacks `{id}`"), "results name it; add it");
    }
}

fn check_levels(levels: &Node, findings: &mut Findings) {
    let count = levels.items().len();
    if count != LEVELS {
        let what = format!("the item has {count} levels");
        findings.error(levels.mark, what, "describe the four levels from 0 to 3");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Library;

    #[test]
    fn the_built_in_words_hold_those_that_results_name() {
        let file = Library::default().examine("quiz/results.yaml").unwrap();
        let tree = file.tree.as_ref().unwrap();
        for (list, ids) in NAMED {
            let known = tree.texts(&format!("{list}/*/id"));
            assert!(ids.iter().all(|id| known.contains(id)), "{list}: {known:?}");
        }
    }
}
