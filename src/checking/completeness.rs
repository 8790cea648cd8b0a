//! What files owe to each other.

use super::Content;
use super::folder::File;
use crate::content::diagnosis::{Flaw, Node, Severity};

/// What each role of the content lacks, and which growth cards there are none of.
pub(super) fn check(content: &mut Content) {
    check_cards(content);
    let owned = |kind, path| content.texts(kind, path).into_iter().map(str::to_owned).collect();
    let dimensions: Vec<String> = owned("comparison", "dimensions/*/id");
    let activities: Vec<String> = owned("comparison", "activities/*/id");
    let situations: Vec<String> = owned("situations", "situations/*/id");
    let pairs = unexplained_pairs(content);
    for file in content.files.iter_mut().filter(|file| file.kind.name == "role") {
        let Some(tree) = &file.examined.tree else { continue };
        let has_dimension = |id: &&String| has(tree, "dimensions/*/dimension", id);
        let has_situation = |id: &&String| has(tree, "situations/*/situation", id);
        let has_activity = |id: &&String| tree.get("activities").is_some_and(|all| all.get(id).is_some());
        let lacks = [
            lacking(tree, "dimensions", "a dimension", dimensions.iter().filter(|id| !has_dimension(id))),
            lacking(tree, "activities", "an activity", activities.iter().filter(|id| !has_activity(id))),
        ];
        let quiet = lacking(
            tree,
            "situations",
            "a first move in a situation",
            situations.iter().filter(|id| !has_situation(id)),
        );
        lacks.into_iter().flatten().for_each(|flaw| file.examined.add_error(flaw));
        quiet.into_iter().for_each(|flaw| file.examined.add(Severity::Warning, flaw));
        let own = pairs.iter().filter(|(path, _)| *path == file.path);
        own.for_each(|(_, flaw)| file.examined.add(Severity::Warning, flaw.clone()));
    }
}

/// A card for each level of each signal and meaning.
fn check_cards(content: &mut Content) {
    let of = |path| content.texts("signals", path).into_iter().map(str::to_owned);
    let targets: Vec<String> = of("signals/*/id").chain(of("technical/*/id")).collect();
    for file in content.files.iter_mut().filter(|file| file.kind.name == "quiz-growth") {
        let Some(tree) = &file.examined.tree else { continue };
        let cards = tree.select("cards/*");
        let is_for = |card: &Node, target: &str, level: &str| {
            let has = |field: &str, text: &str| card.get(field).and_then(Node::text) == Some(text);
            has("of", target) && has("level", level)
        };
        let missing = |target: &String| {
            let levels = ["1", "2", "3"];
            let lacks =
                levels.into_iter().filter(|level| !cards.iter().any(|card| is_for(card, target, level)));
            lacks.map(|level| format!("`{target}` level {level}")).collect::<Vec<_>>()
        };
        let missing: Vec<String> = targets.iter().flat_map(missing).collect();
        if !missing.is_empty() {
            let what = format!("there is no card for {}", missing.join(", "));
            let flaw = Flaw::new(tree.mark, what, "add one for each, so that every result has a plan");
            file.examined.add(Severity::Warning, flaw);
        }
    }
}

fn has(tree: &Node, path: &str, id: &str) -> bool {
    tree.select(path).iter().any(|node| node.text() == Some(id))
}

/// One flaw for all that is missing under a field.
fn lacking<'a>(
    tree: &Node,
    field: &str,
    what: &str,
    missing: impl Iterator<Item = &'a String>,
) -> Option<Flaw> {
    let missing: Vec<String> = missing.map(|id| format!("`{id}`")).collect();
    if missing.is_empty() {
        return None;
    }
    let mark = tree.field(field).map_or(tree.mark, |field| field.mark);
    let what = format!("the role lacks {what}: {}", missing.join(", "));
    Some(Flaw::new(mark, what, "add an entry for each; the built-in roles are models"))
}

/// For each pair of roles of which neither file says the difference, the flaw and
/// the path of the file that should.
fn unexplained_pairs(content: &Content) -> Vec<(String, Flaw)> {
    let roles: Vec<&File> = content.of_kind("role").collect();
    let mut pairs = Vec::new();
    for (at, first) in roles.iter().enumerate() {
        for second in &roles[at + 1..] {
            if explains(first, second) || explains(second, first) {
                continue;
            }
            let (writer, other) = if first.settled { (second, first) } else { (first, second) };
            let (Some(tree), Some(other)) = (&writer.examined.tree, id(other)) else { continue };
            let mark = tree.get("relations").map_or(tree.mark, |relations| relations.mark);
            let what = format!("nothing says what separates the role from `{other}`");
            let help = format!("add a relation to `{other}` with a `difference`");
            pairs.push((writer.path.clone(), Flaw::new(mark, what, help)));
        }
    }
    pairs
}

fn explains(file: &File, other: &File) -> bool {
    let relations = file.examined.tree.iter().flat_map(|tree| tree.select("relations/*"));
    relations
        .filter(|relation| relation.get("role").and_then(Node::text) == id(other))
        .any(|relation| relation.get("difference").is_some())
}

fn id(file: &File) -> Option<&str> {
    file.examined.tree.as_ref()?.get("id")?.text()
}
