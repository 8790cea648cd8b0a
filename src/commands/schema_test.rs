//! The JSON Schema of all output, made from the types.

use std::fs;
use std::path::Path;

use schemars::JsonSchema as _;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::filter::LineView;
use super::page::{SCHEMA, View};

/// With `TPM_WRITE_DOCS=1` the file is written anew instead.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test chooses by the environment whether to write")]
fn the_schema_in_the_repository_is_the_one_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/tpm-1.schema.json");
    let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("TPM_WRITE_DOCS").is_some() {
        fs::write(&path, made).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(kept == made, "the schema is stale: to write it anew, run the test with TPM_WRITE_DOCS=1");
}

fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let kinds = [View::json_schema(&mut generator), LineView::json_schema(&mut generator)];
    let definitions = generator.take_definitions(true);
    let kinds = kinds.iter().flat_map(|kinds| kinds.get("oneOf").unwrap().as_array().unwrap());
    let pages: Vec<Value> = kinds.map(|kind| page(kind, &definitions)).collect();
    let used = json!([pages, definitions]).to_string();
    let is_used = |name: &str| used.contains(&format!("\"#/$defs/{name}\""));
    let definitions: Map<String, Value> = definitions.into_iter().filter(|(name, _)| is_used(name)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What tpm writes with --format json",
        // A result by itself is also one of a batch, which has no words.
        "anyOf": pages,
        "$defs": definitions,
    })
}

/// The schema of a kind of page, with its fields and the version of the schema.
fn page(kind: &Value, definitions: &Map<String, Value>) -> Value {
    let name = kind["$ref"].as_str().map(|place| place.trim_start_matches("#/$defs/"));
    let mut page = name.map_or(kind, |name| &definitions[name]).clone();
    let fields = page["properties"].as_object_mut().unwrap();
    fields.insert("schema".to_owned(), json!({ "const": SCHEMA }));
    fields.insert("kind".to_owned(), json!({ "const": kind["properties"]["kind"]["const"] }));
    let required = page["required"].as_array_mut().unwrap();
    required.retain(|field| field != "kind");
    required.extend([json!("schema"), json!("kind")]);
    page
}
