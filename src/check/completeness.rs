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
                lacking(tree, ("situations", "a first move in a situation"), &situations, moves, findings);
                for pair in pairs.iter().filter(|pair| pair.path == *path) {
                    let what = format!("nothing says what separates the role from `{}`", pair.other);
                    let help = format!("add a relation to `{}` with a `difference`", pair.other);
                    findings.warning(pair.mark, what, help);
                }
            }
            "quiz-growth" => check_cards(tree, &practised, findings),
            _ => {}
        }
    }
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

/// Two roles of which neither file says the difference.
struct Pair {
    /// The file that should say it, and where.
    path: String,
    mark: Mark,
    other: String,
}

/// A role of the content, and the roles it says it differs from.
struct Role<'a> {
    file: &'a File,
    tree: &'a Node,
    id: &'a str,
    differs_from: BTreeSet<&'a str>,
}

fn unexplained_pairs(files: &[File], library: &Library) -> Vec<Pair> {
    let roles: Vec<Role> = super::of_kind(files, "role").filter_map(role).collect();
    let is_settled = |role: &Role| library.overlay().is_some() && !library.is_overlaid(&role.file.path);
    let mut pairs = Vec::new();
    for (at, one) in roles.iter().enumerate() {
        for other in &roles[at + 1..] {
            if one.differs_from.contains(other.id) || other.differs_from.contains(one.id) {
                continue;
            }
            let (writer, other) = if is_settled(one) { (other, one) } else { (one, other) };
            if !is_settled(writer) {
                let mark = writer.tree.get("relations").map_or(writer.tree.mark, |relations| relations.mark);
                pairs.push(Pair { path: writer.file.path.clone(), mark, other: other.id.to_owned() });
            }
        }
    }
    pairs
}

fn role(file: &File) -> Option<Role<'_>> {
    let tree = file.tree.as_ref()?;
    let relations = tree.select("relations/*").into_iter();
    let explained = relations.filter(|relation| relation.get("difference").is_some());
    let differs_from = explained.filter_map(|relation| relation.get("role")?.text()).collect();
    Some(Role { file, tree, id: tree.get("id")?.text()?, differs_from })
}
