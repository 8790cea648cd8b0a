//! Inputs that are almost right: no change of a few bytes makes the program stop
//! anywhere but at an error.

use std::fs;

use proptest::prelude::*;
use tpm::content::FileKind;

use crate::content::{folder, yaml_files};
use crate::inputs;
use crate::program::run;

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
        let kind = FileKind::of(path.strip_prefix(folder()).unwrap().to_str().unwrap()).unwrap();
        let place = FileKind::ALL.iter().position(|known| *known == kind).unwrap();
        let bytes = changed(&fs::read(path).unwrap(), &changes);
        inputs::content(&[&[u8::try_from(place).unwrap()], bytes.as_slice()].concat());
    }

    #[test]
    fn codes_are_scored_or_refused(changes in changes()) {
        for seed in ["S1-7HM41-VHBRF", "F1-00000-00000"] {
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
    fn kept_runs_are_taken_up_or_refused(changes in changes()) {
        inputs::kept(&changed(&saved(), &changes));
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
