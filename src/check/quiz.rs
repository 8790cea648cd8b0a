//! What scoring needs of the files of the quiz, beyond what each file must be by itself
//! and the ids in it must mean.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use crate::content::{File, Id, Item, Items, Mark, Membership, Node, PictureFile, ReadinessFile, Scenarios};
use crate::quiz::constants::READINESS_ITEMS;
use crate::quiz::form::roles_of;

/// The files that hold questions, and where their ids stand.
const QUESTIONS: [(&str, &str); 4] = [
    ("quiz-items", "items/*/id"),
    ("quiz-scenarios", "scenarios/*/id"),
    ("quiz-readiness", "readiness/*/id"),
    ("quiz-picture", "statements/*/id"),
];

pub(super) fn check(files: &mut [File]) {
    for file in files.iter_mut() {
        match file.kind.name {
            "quiz-items" => check_items(file),
            "quiz-scenarios" => check_scenarios(file),
            "quiz-readiness" => check_readiness(file),
            "quiz-picture" => check_statements(file),
            _ => {}
        }
    }
    check_ids(files);
}

/// What a file without errors holds.
fn read<T: DeserializeOwned>(file: &File) -> Option<T> {
    serde_json::from_str(&file.json().ok()?).ok()
}

fn check_items(file: &mut File) {
    let Some(items) = read::<Items>(file) else { return };
    let Some(tree) = &file.tree else { return };
    let marks: Vec<Mark> = tree.select("items/*/id").into_iter().map(|id| id.mark).collect();
    let mut wrong = unbalanced(&items.items, &marks);
    for (form, order) in [(Membership::Short, &items.short), (Membership::Full, &items.full)] {
        let order_name = name(form);
        for (id, node) in order.iter().zip(tree.select(&format!("{order_name}/*"))) {
            if let Some(item) = items.items.iter().find(|item| item.id == *id && item.form > form) {
                let what =
                    format!("the order `{order_name}` names `{id}`, but its form is `{}`", name(item.form));
                wrong.push((node.mark, what, "take it out of the order, or change its form"));
            }
        }
        let lacks = |item: &Item| item.form <= form && !order.contains(&item.id);
        for (item, mark) in items.items.iter().zip(&marks).filter(|(item, _)| lacks(item)) {
            let what = format!("its form is `{}`, but the order `{order_name}` lacks it", name(item.form));
            wrong.push((*mark, what, "put it into the order, or change its form"));
        }
    }
    for (mark, what, help) in wrong {
        file.findings.error(mark, what, help);
    }
}

/// What each form adds to the smaller one asks as often for a signal as against it.
fn unbalanced(items: &[Item], marks: &[Mark]) -> Vec<(Mark, String, &'static str)> {
    let signals: BTreeSet<&Id> = items.iter().map(|item| &item.signal).collect();
    let mut wrong = Vec::new();
    for form in [Membership::Short, Membership::Full, Membership::Bank] {
        for signal in &signals {
            let added =
                || items.iter().zip(marks).filter(|(item, _)| item.signal == **signal && item.form == form);
            let count = |key| added().filter(|(item, _)| item.key == key).count();
            let (positive, reversed) = (count(1), count(-1));
            let Some((_, mark)) = added().next().filter(|_| positive != reversed) else { continue };
            let what = format!(
                "the signal `{signal}` has {positive} items with `key: 1` and {reversed} with `key: -1` \
                 of the form `{}`",
                name(form)
            );
            wrong.push((*mark, what, "add, drop or re-key items, so that yes-saying cancels out"));
        }
    }
    wrong
}

fn check_scenarios(file: &mut File) {
    let Some(Scenarios { scenarios, .. }) = read(file) else { return };
    let ids = file.tree.iter().flat_map(|tree| tree.select("scenarios/*/id"));
    for (scenario, id) in scenarios.iter().zip(ids) {
        if roles_of(&scenario.options).is_none() {
            let what = "the options are not one for each role";
            file.findings.error(id.mark, what, "write one option for each of the four");
        }
    }
}

fn check_readiness(file: &mut File) {
    let Some(ReadinessFile { readiness, .. }) = read(file) else { return };
    if readiness.len() != READINESS_ITEMS {
        let what = format!("there are {} items, not {READINESS_ITEMS}", readiness.len());
        let help = "keep one item for each meaning of technical";
        file.findings.error(mark_of(file.tree.as_ref(), "readiness"), what, help);
    }
}

/// With more true than false ones, saying yes throughout would look like knowledge.
fn check_statements(file: &mut File) {
    let Some(PictureFile { statements, .. }) = read(file) else { return };
    let asked = || statements.iter().filter(|statement| statement.form <= Membership::Full);
    let (all, are_true) = (asked().count(), asked().filter(|statement| statement.truth).count());
    if are_true * 2 != all {
        let what = format!("{are_true} of the {all} statements that are asked are true, not half");
        let help = "exchange a true and a false one";
        file.findings.error(mark_of(file.tree.as_ref(), "statements"), what, help);
    }
}

/// Finds questions of two files with one id; two of one file are found with all other ids.
fn check_ids(files: &mut [File]) {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for (kind, path) in QUESTIONS {
        let Some(file) = files.iter_mut().find(|file| file.kind.name == kind) else { continue };
        let File { tree: Some(tree), findings, .. } = file else { continue };
        for node in tree.select(path) {
            if let Some(other) = node.text().and_then(|id| taken.get(id)) {
                let what = format!("the id is taken: a question in `{other}` has it too");
                findings.error(node.mark, what, "saved answers are kept by id: give each question its own");
            }
        }
        let place = file.kind.place;
        taken.extend(tree.texts(path).into_iter().map(|id| (id.to_owned(), place)));
    }
}

/// Where a field of the file stands.
fn mark_of(tree: Option<&Node>, field: &str) -> Mark {
    tree.and_then(|tree| tree.field(field)).map_or(Mark::START, |field| field.mark)
}

/// How the files spell it.
fn name(membership: Membership) -> &'static str {
    match membership {
        Membership::Short => "short",
        Membership::Full => "full",
        Membership::Bank => "bank",
        Membership::Spare => "spare",
    }
}
