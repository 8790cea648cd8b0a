//! Inputs that are almost right: no change of a few bytes makes the program stop
//! anywhere but at an error.

use std::fs;

use proptest::prelude::*;
use serde_yaml::{Mapping, Value};
use tpm::content::{FileKind, Library};
use tpm::document::text;
use tpm::terminal::Stream;
use tpm::{Context, Format};

use crate::content::{folder, yaml_files};
use crate::inputs;
use crate::pages::page_of;
use crate::program::{run, small, small_files, small_with};

/// A change somewhere in a text.
#[derive(Debug, Clone)]
enum Change {
    Put(u8),
    Insert(Vec<u8>),
    Delete(usize),
    Repeat(usize),
    End,
}

fn change() -> impl Strategy<Value = (prop::sample::Index, Change)> {
    let pieces = [
        "- ", ": ", "{", "[", "\"", "'", "|\n", "#", "&a ", "*a", "!x ", "\t", "\r", "\u{202e}", "null",
        "-1", "1e99", "~",
    ];
    let change = prop_oneof![
        any::<u8>().prop_map(Change::Put),
        prop::sample::select(pieces.map(|piece| piece.as_bytes().to_vec()).to_vec()).prop_map(Change::Insert),
        (1..200_usize).prop_map(Change::Delete),
        (1..200_usize).prop_map(Change::Repeat),
        Just(Change::End),
    ];
    (any::<prop::sample::Index>(), change)
}

fn changed(seed: &[u8], changes: &[(prop::sample::Index, Change)]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for (at, change) in changes {
        let at = at.index(bytes.len() + 1);
        let reach = |length: &usize| at..(at + length).min(bytes.len());
        match change {
            Change::Put(byte) if at < bytes.len() => bytes[at] = *byte,
            Change::Put(byte) => bytes.push(*byte),
            Change::Insert(piece) => drop(bytes.splice(at..at, piece.iter().copied())),
            Change::Delete(length) => drop(bytes.drain(reach(length))),
            Change::Repeat(length) => {
                let again = bytes[reach(length)].to_vec();
                drop(bytes.splice(at..at, again));
            }
            Change::End => bytes.truncate(at),
        }
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, Change)>> {
    prop::collection::vec(change(), 1..4)
}

fn saved() -> Vec<u8> {
    fs::read(folder().join("../fuzz/seeds/kept/unfinished.json")).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn content_is_used_or_refused(file in any::<prop::sample::Index>(), changes in changes()) {
        let files = yaml_files();
        let path = &files[file.index(files.len())];
        let kind = FileKind::at(&path.strip_prefix(folder()).unwrap().to_str().unwrap().replace('\\', "/")).unwrap();
        let place = FileKind::ALL.iter().position(|known| known.name == kind.name).unwrap();
        let bytes = changed(&fs::read(path).unwrap(), &changes);
        inputs::content(&[&[u8::try_from(place).unwrap()], bytes.as_slice()].concat());
    }

    #[test]
    fn codes_are_scored_or_refused(changes in changes()) {
        for seed in ["S2-5N0B8-N3ST1", "F2-00000-00000"] {
            inputs::code(&changed(seed.as_bytes(), &changes));
        }
    }

    #[test]
    fn answers_are_scored_or_refused(changes in changes()) {
        for seed in [&br#"{"form":"full","answers":{"order-1":4,"people-2":null}}"#[..], b"form: short\nanswers:\n  order-1: 4\n"] {
            inputs::answers(&changed(seed, &changes));
        }
    }

    #[test]
    fn postings_are_decoded_or_refused(changes in changes(), file in any::<prop::sample::Index>()) {
        let postings = ["tpm-bullets-senior.txt", "pgm-director.html", "pjm-startup-agency.md"];
        let posting = fs::read(folder().join("../tests/postings").join(postings[file.index(3)])).unwrap();
        inputs::posting(&changed(&posting, &changes));
    }

    #[test]
    fn kept_runs_are_taken_up_or_refused(changes in changes()) {
        inputs::kept(&changed(&saved(), &changes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_changed_content_are_shown_or_refused(
        file in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 1..6),
    ) {
        let files = small_files();
        let path = file.get(&files);
        let mut value = serde_yaml::from_str(&small(path)).unwrap();
        for (at, edit) in edits {
            let places = count(&value);
            change_value(&mut value, &mut at.index(places), edit);
        }
        let overlay = small_with(&[(path.as_str(), serde_yaml::to_string(&value).unwrap().as_bytes())]);
        let open = || Library::open(Some(overlay.path().to_owned())).unwrap();
        let context = Context::over(open(), Format::Json);
        let mut lines = Vec::new();
        if !path.starts_with("quiz/") {
            lines.extend(["tpm", "tpm explain", "tpm explain all", "tpm compare"]);
            lines.push("tpm compare keeper ringer --situation fog-comes-in");
        }
        if path.starts_with("quiz/") || path == "signals.yaml" {
            lines.push("tpm quiz --answers F2-0W9WB-E74WC-PYZRC-7G2TD-S6ZS0-4 --why");
            lines.extend(["tpm quiz --answers S2-77MS3-7DHP8", "tpm quiz --show"]);
            inputs::quiz(&open());
        }
        for line in lines {
            if let Ok(page) = page_of(&context, line) {
                let stream = Stream { is_terminal: true, color: false, unicode: true, width: 40 };
                prop_assert!(!text::render(&page.document, stream).is_empty());
            }
        }
    }
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Sequence(items) => items.iter().map(count).sum(),
        Value::Mapping(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

fn remove_last(fields: &mut Mapping) {
    if let Some(name) = fields.keys().last().cloned() {
        fields.remove(&name);
    }
}

/// Changes the value that comes at a place in reading order.
fn change_value(value: &mut Value, at: &mut usize, edit: usize) {
    if *at == 0 {
        match (value, edit) {
            (Value::Sequence(items), 0) => items.clear(),
            (Value::Sequence(items), 1) => drop(items.pop()),
            (Value::Sequence(items), 2) => items.extend(items.first().cloned()),
            (Value::Mapping(fields), 0 | 1) => remove_last(fields),
            (Value::String(text), 0) => text.clear(),
            (Value::String(text), 1) => text.push_str(" and then something that is quite long"),
            (Value::Number(number), _) => *number = 0.into(),
            (value, _) => *value = Value::String("x".to_owned()),
        }
        *at = usize::MAX;
        return;
    }
    *at -= 1;
    let children: Vec<&mut Value> = match value {
        Value::Sequence(items) => items.iter_mut().collect(),
        Value::Mapping(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    };
    for child in children {
        if *at == usize::MAX {
            return;
        }
        change_value(child, at, edit);
    }
}

#[test]
fn what_fuzzing_starts_from_is_accepted() {
    for (folder_name, feed) in
        [("code", inputs::code as fn(&[u8])), ("answers", inputs::answers), ("kept", inputs::kept)]
    {
        let seeds = fs::read_dir(folder().join("../fuzz/seeds").join(folder_name)).unwrap();
        let mut count = 0;
        for seed in seeds {
            feed(&fs::read(seed.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 1, "{folder_name}");
    }
    assert!(run("tpm quiz --answers-file fuzz/seeds/answers/full.json").status == Some(0));
}
