//! Ids that stand in one place and are meant in another.

use std::collections::BTreeMap;

use super::Content;
use super::folder::File;
use crate::content::diagnosis::{Flaw, Node};
use crate::content::{FileKind, nearest};

/// What an id can be the id of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thing {
    Role,
    Topic,
    Dimension,
    Activity,
    Situation,
    Source,
    Signal,
    Meaning,
    SignalOrMeaning,
    QuizItem,
}

/// Where things get their ids.
const NAMED: &[(Thing, &str, &str)] = &[
    (Thing::Role, "role", "id"),
    (Thing::Topic, "topic", "id"),
    (Thing::Dimension, "comparison", "dimensions/*/id"),
    (Thing::Activity, "comparison", "activities/*/id"),
    (Thing::Situation, "situations", "situations/*/id"),
    (Thing::Source, "sources", "sources/*/id"),
    (Thing::Signal, "signals", "signals/*/id"),
    (Thing::Meaning, "signals", "technical/*/id"),
    (Thing::SignalOrMeaning, "signals", "signals/*/id"),
    (Thing::SignalOrMeaning, "signals", "technical/*/id"),
    (Thing::QuizItem, "quiz-items", "items/*/id"),
];

/// Where things are meant by their ids. Sources are meant everywhere.
const MEANT: &[(Thing, &str, &str)] = &[
    (Thing::Role, "role", "neighbor"),
    (Thing::Role, "role", "relations/*/role"),
    (Thing::Role, "index", "roles/*"),
    (Thing::Role, "topic", "sections/*/roles/*"),
    (Thing::Role, "titles", "titles/*/role"),
    (Thing::Role, "quiz-scenarios", "scenarios/*/options/*/role"),
    (Thing::Topic, "index", "groups/*/topics/*"),
    (Thing::Dimension, "role", "dimensions/*/dimension"),
    (Thing::Situation, "role", "situations/*/situation"),
    (Thing::Signal, "quiz-items", "items/*/signal"),
    (Thing::Signal, "quiz-results", "signals/*/id"),
    (Thing::Meaning, "quiz-readiness", "readiness/*/id"),
    (Thing::SignalOrMeaning, "quiz-growth", "cards/*/of"),
    (Thing::QuizItem, "quiz-items", "full/*"),
    (Thing::QuizItem, "quiz-items", "short/*"),
];

/// Where no id may stand twice.
const UNIQUE: &[(&str, &str)] = &[
    ("index", "roles/*"),
    ("index", "groups/*/topics/*"),
    ("role", "relations/*/role"),
    ("role", "dimensions/*/dimension"),
    ("role", "situations/*/situation"),
    ("topic", "sections/*/id"),
    ("comparison", "dimensions/*/id"),
    ("comparison", "activities/*/id"),
    ("situations", "situations/*/id"),
    ("misconceptions", "misconceptions/*/id"),
    ("signals", "signals/*/id"),
    ("signals", "technical/*/id"),
    ("titles", "titles/*/id"),
    ("sources", "sources/*/id"),
    ("quiz-readiness", "readiness/*/id"),
    ("quiz-results", "signals/*/id"),
    ("quiz-growth", "cards/*/id"),
];

impl Thing {
    fn in_words(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Topic => "topic",
            Self::Dimension => "dimension",
            Self::Activity => "activity",
            Self::Situation => "situation",
            Self::Source => "source",
            Self::Signal => "signal",
            Self::Meaning => "meaning of technical",
            Self::SignalOrMeaning => "signal or meaning of technical",
            Self::QuizItem => "item",
        }
    }
}

/// Ids that lead nowhere, and ids that are there twice.
pub(super) fn check(content: &mut Content) {
    let (sources, activities) = (known(content, Thing::Source), known(content, Thing::Activity));
    let meant: Vec<(&str, &str, Thing, Option<Vec<String>>)> =
        MEANT.iter().map(|(thing, kind, path)| (*kind, *path, *thing, known(content, *thing))).collect();
    for file in &mut content.files {
        let Some(tree) = &file.examined.tree else { continue };
        let mut flaws = repeated(file, tree);
        if let Some(sources) = &sources {
            flaws.extend(unknown_sources(tree, sources));
        }
        for (_, path, thing, known) in meant.iter().filter(|(kind, ..)| *kind == file.kind.name) {
            let Some(known) = known else { continue };
            flaws.extend(tree.select(path).into_iter().filter_map(|node| unknown(node, *thing, known)));
        }
        if let ("role", Some(activities)) = (file.kind.name, &activities) {
            flaws.extend(unknown_activities(tree, activities));
        }
        flaws.into_iter().for_each(|flaw| file.examined.add_error(flaw));
    }
}

/// The ids of all things of a sort; none where a file that names them cannot be
/// read, and nobody knows.
fn known(content: &Content, thing: Thing) -> Option<Vec<String>> {
    let [roles, topics] = &content.left_out;
    let left_out = match thing {
        Thing::Role => roles.as_slice(),
        Thing::Topic => topics.as_slice(),
        _ => &[],
    };
    let mut ids: Vec<String> = left_out.iter().map(ToString::to_string).collect();
    for (_, kind, path) in NAMED.iter().filter(|(named, ..)| *named == thing) {
        for file in content.of_kind(kind) {
            match &file.examined.tree {
                Some(tree) => {
                    ids.extend(tree.select(path).into_iter().filter_map(Node::text).map(str::to_owned));
                }
                None => return None,
            }
        }
    }
    Some(ids)
}

fn unknown(node: &Node, thing: Thing, known: &[String]) -> Option<Flaw> {
    let id = node.text().filter(|id| !known.iter().any(|known| known == id))?;
    Some(Flaw::new(node.mark, format!("there is no {} `{id}`", thing.in_words()), help(id, thing, known)))
}

fn help(id: &str, thing: Thing, known: &[String]) -> String {
    let near = nearest(id, known.iter(), |known| vec![(*known).clone()]);
    let (_, kind, _) = NAMED.iter().find(|(named, ..)| *named == thing).copied().unwrap_or(NAMED[0]);
    match near.as_slice() {
        [] => format!(
            "add it to `{}`, or correct the id",
            FileKind::named(kind).map_or(kind, |kind| kind.place)
        ),
        near => format!(
            "did you mean {}?",
            near.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" or ")
        ),
    }
}

fn unknown_sources(tree: &Node, known: &[String]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    tree.visit(&mut |node| {
        let cited = node.get("sources").map(Node::items).unwrap_or_default();
        flaws.extend(cited.iter().filter_map(|id| unknown(id, Thing::Source, known)));
    });
    flaws
}

fn unknown_activities(tree: &Node, known: &[String]) -> Vec<Flaw> {
    let fields = tree.get("activities").map(Node::fields).unwrap_or_default();
    let strange = fields.iter().filter(|field| !known.contains(&field.name));
    let flaw = |name: &str, mark| {
        Flaw::new(mark, format!("there is no activity `{name}`"), help(name, Thing::Activity, known))
    };
    strange.map(|field| flaw(&field.name, field.mark)).collect()
}

fn repeated(file: &File, tree: &Node) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (_, path) in UNIQUE.iter().filter(|(kind, _)| *kind == file.kind.name) {
        let mut first = BTreeMap::new();
        for node in tree.select(path) {
            let Some(id) = node.text() else { continue };
            if let Some(line) = first.insert(id, node.mark.line) {
                let what = format!("`{id}` is here a second time; the first is in line {line}");
                flaws.push(Flaw::new(node.mark, what, "give each its own, or keep one of the two"));
            }
        }
    }
    flaws
}
