//! JSON keeps to its schema.

use jsonschema::Validator;
use serde_json::Value;

use crate::pages::{PAGES, Page, SMALL_PAGES};
use crate::program::run;

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
