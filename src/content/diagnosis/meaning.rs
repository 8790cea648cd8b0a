//! What a single file must be beyond its schema.

use super::Flaw;
use super::tree::Node;
use crate::content::FileKind;

/// What results name by ids of their own, and so must find.
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

/// What makes a file of this kind impossible to use, though it has the right form.
pub(super) fn flaws(tree: &Node, path: &str, kind: &FileKind) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if matches!(kind.name, "role" | "topic") {
        flaws.extend(another_name(tree, path));
    }
    if kind.name == "topic" {
        let sections = tree.get("sections").map(Node::items).unwrap_or_default();
        for section in sections {
            flaws.extend(section.get("shares").map(Node::items).unwrap_or_default().iter().filter_map(share));
            flaws.extend(section.get("table").into_iter().flat_map(table));
        }
    }
    if kind.name == "quiz-results" {
        flaws.extend(NAMED.iter().flat_map(|(list, ids)| unnamed(tree, list, ids)));
    }
    if kind.name == "quiz-readiness" {
        flaws.extend(tree.select("readiness/*/levels").into_iter().filter_map(levels));
    }
    flaws
}

/// What a list of the results' words lacks.
fn unnamed(tree: &Node, list: &str, ids: &[&str]) -> Vec<Flaw> {
    let mark = tree.get(list).map_or(tree.mark, |list| list.mark);
    let named = tree.select(&format!("{list}/*/id"));
    let missing = ids.iter().filter(|id| named.iter().all(|node| node.text() != Some(**id)));
    missing.map(|id| Flaw::new(mark, format!("`{list}` lacks `{id}`"), "results name it; add it")).collect()
}

fn levels(levels: &Node) -> Option<Flaw> {
    let count = levels.items().len();
    (count != LEVELS).then(|| {
        Flaw::new(levels.mark, format!("the item has {count} levels"), "describe the four levels from 0 to 3")
    })
}

fn another_name(tree: &Node, path: &str) -> Option<Flaw> {
    let wanted = path.rsplit('/').next()?.strip_suffix(".yaml")?;
    let id = tree.get("id")?;
    let found = id.text()?;
    (found != wanted).then(|| {
        Flaw::new(
            id.mark,
            format!("the id is `{found}`, but the file's name says `{wanted}`"),
            format!("make the two equal: write `id: {wanted}`, or rename the file to `{found}.yaml`"),
        )
    })
}

fn share(share: &Node) -> Option<Flaw> {
    let number = |name| -> Option<f64> { share.get(name)?.text()?.parse().ok() };
    (number("low")? > number("high")?).then(|| {
        let mark = share.get("low").map_or(share.mark, |low| low.mark);
        Flaw::new(mark, "the low end is higher than the high end", "a share runs from low to high")
    })
}

fn table(table: &Node) -> Vec<Flaw> {
    let columns = table.get("columns").map(Node::items).unwrap_or_default();
    let rows = table.get("rows").map(Node::items).unwrap_or_default();
    let narrow = (columns.len() < 2).then(|| {
        Flaw::new(table.mark, "a table needs two columns or more", "the first column names the rows")
    });
    let uneven = rows.iter().filter(|row| row.items().len() != columns.len()).map(|row| {
        let what =
            format!("this row has {} cells, and the table {} columns", row.items().len(), columns.len());
        Flaw::new(row.mark, what, "give each row a cell for each column")
    });
    narrow.into_iter().chain(uneven).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Library;

    #[test]
    fn the_built_in_words_are_just_those_that_results_name() {
        let examined = Library::default().examine("quiz/results.yaml").unwrap();
        let tree = examined.tree.unwrap();
        for (list, ids) in NAMED {
            let named: Vec<&str> =
                tree.select(&format!("{list}/*/id")).into_iter().filter_map(Node::text).collect();
            assert_eq!(named, *ids, "{list}");
        }
    }
}
