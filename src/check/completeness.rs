//! What files owe to each other. A role made for an earlier version lacks what a
//! later one asks for, and goes on working: all of this is a warning.

use std::collections::BTreeSet;

use super::{quoted, texts};
use crate::content::{File, Findings, Library, Mark, Node};

/// Finds what each role lacks, and which growth cards there are none of.
pub(super) fn check(files: &mut [File], library: &Library) {
    let owned =
        |kind: &str, path| texts(files, kind, path).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let dimensions = owned("comparison", "dimensions/*/id");
    let activities = owned("comparison", "activities/*/id");
    let situations = owned("situations", "situations/*/id");
    let practised = [owned("signals", "signals/*/id"), owned("signals", "technical/*/id")].concat();
    let pairs = unexplained_pairs(files, library);
    for File { path, kind, tree, findings } in files {
        let Some(tree) = tree else { continue };
        match kind.name {
            "role" => {
                let parts = tree.get("activities").map(Node::fields).unwrap_or_default();
                let parts = parts.iter().map(|field| &*field.name).collect();
                let moves = tree.texts("situations/*/situation");
                let answered = tree.texts("dimensions/*/dimension");
                lacking(tree, ("dimensions", "a dimension"), &dimensions, answered, findings);
                lacking(tree, ("activities", "an activity"), &activities, parts, findings);
                let asked: &[_] = if is_next_door(tree) { &[] } else { &situations };
                lacking(tree, ("situations", "a first move in a situation"), asked, moves, findings);
                for (_, mark, other) in pairs.iter().filter(|(writer, ..)| writer == path) {
                    let what = format!("nothing says what separates the role from `{other}`");
                    let help = format!("add a relation to `{other}` with a `difference`");
                    findings.warning(*mark, what, help);
                }
            }
            "quiz-growth" => check_cards(tree, &practised, findings),
            _ => {}
        }
    }
}

/// Whether a role's file says that it is a job next door.
fn is_next_door(role: &Node) -> bool {
    role.get("next_door").is_some()
}

/// One warning for all that is missing under a field.
fn lacking(
    tree: &Node,
    (field, what): (&str, &str),
    wanted: &[String],
    there: Vec<&str>,
    findings: &mut Findings,
) {
    let there: BTreeSet<&str> = there.into_iter().collect();
    let missing: Vec<&String> = wanted.iter().filter(|id| !there.contains(id.as_str())).collect();
    if !missing.is_empty() {
        let mark = tree.field(field).map_or(tree.mark, |field| field.mark);
        let what = format!("the role lacks {what}: {}", quoted(&missing, ", "));
        findings.warning(mark, what, "add an entry for each; the built-in roles are models");
    }
}

/// A card for each level of each signal and meaning.
fn check_cards(tree: &Node, practised: &[String], findings: &mut Findings) {
    let card =
        |card: &Node| Some((card.get("of")?.text()?.to_owned(), card.get("level")?.number()?.to_string()));
    let there: BTreeSet<(String, String)> = tree.select("cards/*").into_iter().filter_map(card).collect();
    let wanted = practised.iter().flat_map(|id| ["1", "2", "3"].map(|level| (id.clone(), level.to_owned())));
    let missing: Vec<String> = wanted
        .filter(|card| !there.contains(card))
        .map(|(id, level)| format!("`{id}` level {level}"))
        .collect();
    if !missing.is_empty() {
        let what = format!("there is no card for {}", missing.join(", "));
        findings.warning(tree.mark, what, "add one for each, so that every result has a plan");
    }
}

/// The differences between roles that no file says: the file that should say one and
/// where, and the role that it lacks.
fn unexplained_pairs(files: &[File], library: &Library) -> Vec<(String, Mark, String)> {
    let is_settled = |file: &File| library.overlay().is_some() && !library.is_overlaid(&file.path);
    // Who adds a role owes nothing to jobs next door.
    let roles = super::of_kind(files, "role").filter_map(|file| Some((file, file.tree.as_ref()?)));
    let roles: Vec<(&File, &Node)> = roles.filter(|(_, tree)| !is_next_door(tree)).collect();
    let mut pairs = Vec::new();
    for (at, one) in roles.iter().enumerate() {
        for other in &roles[at + 1..] {
            if says_difference(one.1, other.1) || says_difference(other.1, one.1) {
                continue;
            }
            let ((writer, tree), (_, other)) = if is_settled(one.0) { (other, one) } else { (one, other) };
            if let Some(other) = other.get("id").and_then(Node::text).filter(|_| !is_settled(writer)) {
                let mark = tree.get("relations").map_or(tree.mark, |relations| relations.mark);
                pairs.push((writer.path.clone(), mark, other.to_owned()));
            }
        }
    }
    pairs
}

fn says_difference(role: &Node, other: &Node) -> bool {
    let is_about_other = |relation: &&Node| {
        relation.get("difference").is_some()
            && relation.get("role").and_then(Node::text) == other.get("id").and_then(Node::text)
    };
    role.select("relations/*").iter().any(is_about_other)
}
