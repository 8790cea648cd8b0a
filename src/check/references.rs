//! Ids that stand in one place and are meant in another.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::{of_kind, quoted};
use crate::content::{File, FileKind, Findings, Library, Mark, Node, nearest};

/// A sort of thing, and where things of it get their ids: kinds of files, and paths in them.
struct Thing {
    name: &'static str,
    named: &'static [(&'static str, &'static str)],
    meant: &'static [(&'static str, &'static str)],
}

const SOURCE: Thing = Thing { name: "source", named: &[("sources", "sources/*/id")], meant: &[] };

const ACTIVITY: Thing = Thing {
    name: "activity",
    named: &[("comparison", "activities/*/id")],
    meant: &[("posting-cues", "groups/*/activity")],
};

const CUE_GROUP: Thing =
    Thing { name: "group of cues", named: &[("posting-cues", "groups/*/id")], meant: &[] };

/// Fields whose names are ids.
const FIELDS: &[(&str, &str, &Thing)] =
    &[("role", "activities", &ACTIVITY), ("posting-weights", "groups", &CUE_GROUP)];

const THINGS: &[Thing] = &[
    ACTIVITY,
    Thing {
        name: "role",
        named: &[("role", "id")],
        meant: &[
            ("role", "neighbor"),
            ("role", "relations/*/role"),
            ("index", "roles/*"),
            ("topic", "sections/*/roles/*"),
            ("titles", "titles/*/role"),
            ("title-heads", "heads/*/role"),
            ("title-heads", "between/*/roles/*"),
            ("title-fields", "fields/*/decides/*/role"),
            ("title-fields", "fields/*/decides/*/roles/*"),
            ("title-jobs", "jobs/*/mistaken_for/*"),
            ("quiz-scenarios", "scenarios/*/options/*/role"),
            ("glossary", "words/*/roles/*"),
            ("practice", "roles/*"),
            ("practice", "cards/*/role"),
            ("practice", "cards/*/roles/*"),
            ("posting-cues", "groups/*/lean"),
            ("posting-weights", "roles/*"),
            ("ask-words", "readings/*/role"),
            ("posting-ideas", "ideas/*/usual/*/role"),
            ("posting-signs", "signs/*/roles/*"),
            ("posting-questions", "questions/*/roles/*"),
            ("posting-questions", "questions/*/between/*"),
        ],
    },
    Thing {
        name: "topic",
        named: &[("topic", "id")],
        meant: &[("index", "groups/*/topics/*"), ("quiz-results", "week/topic")],
    },
    Thing {
        name: "dimension",
        named: &[("comparison", "dimensions/*/id")],
        meant: &[("role", "dimensions/*/dimension"), ("posting-cues", "groups/*/dimension")],
    },
    Thing {
        name: "situation",
        named: &[("situations", "situations/*/id")],
        meant: &[("role", "situations/*/situation")],
    },
    Thing {
        name: "signal",
        named: &[("signals", "signals/*/id")],
        meant: &[("quiz-items", "items/*/signal"), ("quiz-results", "signals/*/id")],
    },
    Thing {
        name: "meaning of technical",
        named: &[("signals", "technical/*/id")],
        meant: &[("quiz-readiness", "readiness/*/id")],
    },
    Thing {
        name: "signal or meaning of technical",
        named: &[("signals", "signals/*/id"), ("signals", "technical/*/id")],
        meant: &[("quiz-growth", "cards/*/of")],
    },
    Thing {
        name: "item",
        named: &[("quiz-items", "items/*/id")],
        meant: &[("quiz-items", "full/*"), ("quiz-items", "short/*")],
    },
    Thing {
        name: "idea",
        named: &[("posting-ideas", "ideas/*/id")],
        meant: &[
            ("posting-signs", "signs/*/when/*/has/*"),
            ("posting-signs", "signs/*/when/*/lacks/*"),
            ("posting-questions", "questions/*/missing/*"),
        ],
    },
    Thing {
        name: "sign",
        named: &[("posting-signs", "signs/*/id")],
        meant: &[("posting-questions", "questions/*/sign/*")],
    },
    Thing { name: "subject", named: &[("glossary", "id")], meant: &[("index", "words/subjects/*")] },
    Thing {
        name: "word",
        named: &[("glossary", "words/*/id")],
        meant: &[
            ("glossary", "words/*/near/*"),
            ("glossary", "words/*/alike/*"),
            ("quiz-items", "items/*/glossary/*"),
            ("quiz-scenarios", "scenarios/*/glossary/*"),
            ("quiz-readiness", "readiness/*/glossary/*"),
            ("quiz-picture", "statements/*/glossary/*"),
        ],
    },
];

/// Where no id may stand twice. A place with two paths has a list for each value that
/// the first leads to.
const UNIQUE: &[(&str, &str, &str)] = &[
    ("index", "", "roles/*"),
    ("index", "", "groups/*/topics/*"),
    ("index", "", "words/subjects/*"),
    ("glossary", "words/*", "near/*"),
    ("glossary", "words/*", "roles/*"),
    ("practice", "", "roles/*"),
    ("practice", "", "cards/*/id"),
    ("practice", "cards/*", "roles/*"),
    ("role", "", "relations/*/role"),
    ("role", "", "dimensions/*/dimension"),
    ("role", "", "situations/*/situation"),
    ("topic", "", "sections/*/id"),
    ("topic", "sections/*", "roles/*"),
    ("comparison", "", "dimensions/*/id"),
    ("comparison", "", "activities/*/id"),
    ("situations", "", "situations/*/id"),
    ("misconceptions", "", "misconceptions/*/id"),
    ("signals", "", "signals/*/id"),
    ("signals", "", "technical/*/id"),
    ("titles", "", "titles/*/id"),
    ("title-levels", "", "levels/*/id"),
    ("title-fields", "", "fields/*/id"),
    ("title-heads", "", "heads/*/role"),
    ("title-jobs", "", "jobs/*/id"),
    ("posting-reading", "", "sections/*/id"),
    ("posting-cues", "", "groups/*/id"),
    ("posting-cues", "groups/*", "cues/*"),
    ("posting-weights", "", "roles/*"),
    ("posting-ideas", "", "ideas/*/id"),
    ("posting-asks", "", "asks/*/id"),
    ("posting-asks", "asks/*", "steps/*/id"),
    ("posting-signs", "", "signs/*/id"),
    ("posting-questions", "", "questions/*/id"),
    ("sources", "", "sources/*/id"),
    ("ask-words", "", "left_out/*/id"),
    ("quiz-items", "", "full/*"),
    ("quiz-items", "", "short/*"),
    ("quiz-items", "", "items/*/id"),
    ("quiz-scenarios", "", "scenarios/*/id"),
    ("quiz-readiness", "", "readiness/*/id"),
    ("quiz-picture", "", "statements/*/id"),
    ("quiz-results", "", "bands/*/id"),
    ("quiz-results", "", "advice/*/id"),
    ("quiz-results", "", "signals/*/id"),
    ("quiz-growth", "", "cards/*/id"),
];

/// Finds ids that lead nowhere, and ids that are there twice.
pub(super) fn check(files: &mut [File], library: &Library) -> Result<()> {
    let things: Vec<_> = THINGS.iter().map(|thing| (thing, known(files, thing))).collect();
    let mut sources = known(files, &SOURCE);
    if let Some(sources) = &mut sources {
        sources.extend(library.built_in_sources()?.into_iter().map(|source| source.id.to_string()));
    }
    let fields: Vec<_> =
        FIELDS.iter().map(|(kind, path, thing)| (*kind, *path, *thing, known(files, thing))).collect();
    let left_out = [("role", library.left_out("roles")?), ("topic", library.left_out("topics")?)];
    for File { kind, tree, findings, path, .. } in files {
        let Some(tree) = tree else { continue };
        check_repeated(kind, tree, findings);
        if let Some(sources) = &sources {
            check_sources(tree, sources, findings);
        }
        // Built-in cues go on telling the built-in roles apart, whatever a folder compares.
        if kind.name.starts_with("posting-") && library.overlay().is_some() && !library.is_overlaid(path) {
            continue;
        }
        for (_, path, thing, known) in fields.iter().filter(|(of, ..)| *of == kind.name) {
            for field in tree.get(path).map(Node::fields).unwrap_or_default() {
                if let Some(known) = known {
                    check_id(&field.name, field.mark, thing, known, findings);
                }
            }
        }
        for (thing, known) in &things {
            let Some(known) = known else { continue };
            let is_left_out = |id: &str| {
                left_out.iter().any(|(name, ids)| *name == thing.name && ids.iter().any(|out| out == id))
            };
            for (_, path) in thing.meant.iter().filter(|(of, _)| *of == kind.name) {
                let ids = tree.select(path).into_iter().filter_map(|node| Some((node.text()?, node.mark)));
                for (id, mark) in ids.filter(|(id, _)| !is_left_out(id)) {
                    check_id(id, mark, thing, known, findings);
                }
            }
        }
    }
    Ok(())
}

/// The ids of all things of a sort; none where a file that names them cannot be
/// read, and nobody knows.
fn known(files: &[File], thing: &Thing) -> Option<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for (kind, path) in thing.named {
        for file in of_kind(files, kind) {
            ids.extend(file.tree.as_ref()?.texts(path).into_iter().map(str::to_owned));
        }
    }
    Some(ids)
}

fn check_id(id: &str, mark: Mark, thing: &Thing, known: &BTreeSet<String>, findings: &mut Findings) {
    if known.contains(id) {
        return;
    }
    let help = if findings.is_full() { String::new() } else { help(id, thing, known) };
    findings.error(mark, format!("there is no {} `{id}`", thing.name), help);
}

fn help(id: &str, thing: &Thing, known: &BTreeSet<String>) -> String {
    let near = nearest(id, known.iter(), |known| vec![(*known).clone()]);
    if !near.is_empty() {
        return format!("did you mean {}?", quoted(&near, " or "));
    }
    let place = FileKind::named(thing.named[0].0).map_or("a file", |kind| kind.place);
    format!("add it to `{place}`, or correct the id")
}

fn check_sources(tree: &Node, known: &BTreeSet<String>, findings: &mut Findings) {
    tree.visit(&mut |node| {
        for cited in node.get("sources").map(Node::items).unwrap_or_default() {
            if let Some(id) = cited.text() {
                check_id(id, cited.mark, &SOURCE, known, findings);
            }
        }
    });
}

fn check_repeated(kind: &FileKind, tree: &Node, findings: &mut Findings) {
    for (_, within, path) in UNIQUE.iter().filter(|(of, ..)| *of == kind.name) {
        let lists = if within.is_empty() { vec![tree] } else { tree.select(within) };
        for list in lists {
            let mut first: BTreeMap<&str, Mark> = BTreeMap::new();
            for node in list.select(path) {
                let Some(id) = node.text() else { continue };
                match first.get(id) {
                    None => drop(first.insert(id, node.mark)),
                    Some(Mark { line, .. }) => {
                        let what = format!("`{id}` is here a second time; the first is in line {line}");
                        findings.error(node.mark, what, "give each its own, or keep one of the two");
                    }
                }
            }
        }
    }
}
