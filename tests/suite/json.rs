//! JSON keeps to its schema.

use std::fs;

use jsonschema::Validator;
use serde_json::Value;

use crate::pages::{PAGES, Page, SMALL_PAGES};
use crate::program::{program, run, run_with, split, with_files};

#[test]
fn every_page_is_valid_against_the_schema() {
    let validator = validator();
    for page in PAGES.iter().chain(&*SMALL_PAGES) {
        assert_valid(&validator, &page.json);
    }
}

/// The validator of all JSON output.
pub(crate) fn validator() -> Validator {
    let schema: Value = serde_json::from_str(include_str!("../../schema/tpm-1.schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Stops where the JSON that the program wrote breaks its schema.
pub(crate) fn assert_valid(validator: &Validator, json: &str) {
    let value: Value = serde_json::from_str(json).unwrap();
    let problems: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert_eq!(problems, Vec::<String>::new(), "{json}");
}

#[test]
fn the_schema_refuses_what_is_not_a_page() {
    let validator = validator();
    let page: Value = serde_json::from_str(&run("tpm compare pm tpm --format json").ok()).unwrap();
    assert!(validator.is_valid(&page));
    for (field, value) in [("schema", "tpm/2"), ("kind", "poem"), ("roles", "pm"), ("sources", "none")] {
        let mut broken = page.clone();
        broken[field] = Value::from(value);
        assert!(!validator.is_valid(&broken), "{field}");
        broken.as_object_mut().unwrap().remove(field);
        assert!(!validator.is_valid(&broken), "without {field}");
    }
}

#[test]
fn every_cited_source_is_listed() {
    for Page { line, json, .. } in PAGES.iter().chain(&*SMALL_PAGES) {
        let value: Value = serde_json::from_str(json).unwrap();
        let Some(listed) = value["sources"].as_array() else { continue };
        let listed: Vec<&str> = listed.iter().map(|source| source["id"].as_str().unwrap()).collect();
        for cited in cited(&value) {
            assert!(listed.contains(&cited.as_str()), "{line}: {cited}");
        }
    }
}

fn cited(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match (name.as_str(), value) {
                ("sources", Value::Array(ids)) => {
                    ids.iter().filter_map(Value::as_str).map(str::to_owned).collect()
                }
                _ => cited(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(cited).collect(),
        _ => Vec::new(),
    }
}

/// Commands that need no terminal, one for each kind of thing they can show.
const COMMANDS: &[&str] = &[
    "tpm",
    "tpm explain",
    "tpm explain tpm",
    "tpm ask",
    "tpm ask who keeps the schedule",
    "tpm compare pm tpm",
    "tpm practice --cards",
    "tpm decode posting.txt --why",
    "tpm decode posting.txt posting.txt",
    "tpm quiz --answers S2-77MS3-7DHP8",
    "tpm quiz --show",
    "tpm score --items sheets.jsonl",
    "tpm results",
    "tpm results list",
    "tpm results show",
    "tpm results compare",
    "tpm results plan",
    "tpm results forget 1 --yes",
    "tpm results forget all --yes",
    "tpm content",
    "tpm content check",
    "tpm content export mine",
    "tpm content schema",
    "tpm content schema role",
    "tpm completions bash",
    "tpm man",
    "tpm man results show",
];

#[test]
fn every_command_answers_in_json() {
    let folder = with_files(&[]);
    let home = folder.path().join("tpm/results");
    fs::create_dir_all(&home).unwrap();
    for day in 1..=2 {
        let kept = format!(
            r#"{{"taken":"2026-01-0{day}T00:00:00Z","form":"short","key_version":2,"code":"S2-77MS3-7DHP8",
               "seconds":[],"fit":{{"exact":50.0,"margin":9.0}},"band":"mixed"}}"#
        );
        fs::write(home.join(format!("2026-01-0{day}T000000Z-1.json")), kept).unwrap();
    }
    fs::write(folder.path().join("sheets.jsonl"), r#"{"form":"short","answers":{"order-1":4}}"#).unwrap();
    fs::copy("tests/postings/tpm-bullets-senior.txt", folder.path().join("posting.txt")).unwrap();
    let validator = validator();
    for line in COMMANDS {
        let mut command = program();
        command.current_dir(folder.path()).env("XDG_STATE_HOME", folder.path());
        let json = run_with(command.args(&split(line)[1..]).args(["--format", "json"]), line).ok();
        assert_valid(&validator, &json);
        let (first, ..) = json.split_once("\"kind\"").unwrap();
        assert_eq!(first, "{\n  \"schema\": \"tpm/1\",\n  ", "{line}");
    }
}

#[test]
fn every_command_is_in_the_list() {
    let words = COMMANDS.iter().map(|line| line.split(" --").next().unwrap());
    let words: Vec<&str> = words.collect();
    for page in crate::manual::PAGES {
        let command = page.replacen("tpm man", "tpm", 1);
        assert!(words.iter().any(|line| line.starts_with(&command)), "{command}");
    }
}
