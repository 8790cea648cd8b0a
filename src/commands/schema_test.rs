//! The JSON Schema of all output, made from the types.

use std::fs;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::compare::Comparison;
use super::content::{CheckPage, ExportPage, KindsPage};
use super::explain::{Explanation, TopicList};
use super::overview::Overview;
use super::quiz::{FormPage, FormView};
use super::results::{ChangePage, ListPage, PlanPage};
use super::{Page, SCHEMA};
use crate::quiz::result::ResultView;
use crate::quiz::scorer::ErrorView;

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
    let pages = [
        page::<Overview>(&mut generator),
        page::<TopicList>(&mut generator),
        page::<Explanation>(&mut generator),
        page::<Comparison>(&mut generator),
        enveloped::<FormView>(FormPage::KIND, &mut generator),
        enveloped::<ResultView>("result", &mut generator),
        page::<ListPage>(&mut generator),
        page::<ChangePage>(&mut generator),
        page::<PlanPage>(&mut generator),
        page::<CheckPage>(&mut generator),
        page::<ExportPage>(&mut generator),
        page::<KindsPage>(&mut generator),
        enveloped::<ErrorView>("error", &mut generator),
    ];
    let definitions: Map<String, Value> = generator.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What tpm writes with --format json",
        "oneOf": pages,
        "$defs": definitions,
    })
}

fn page<P: Page + JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    enveloped::<P>(P::KIND, generator)
}

/// The schema of a value that says its kind and the version of the schema.
fn enveloped<T: JsonSchema>(kind: &str, generator: &mut SchemaGenerator) -> Value {
    let mut schema = T::json_schema(generator).to_value();
    let fields = schema["properties"].as_object_mut().unwrap();
    fields.insert("schema".to_owned(), json!({ "const": SCHEMA }));
    fields.insert("kind".to_owned(), json!({ "const": kind }));
    let required = schema["required"].as_array_mut().unwrap();
    required.retain(|field| field != "schema" && field != "kind");
    required.extend([json!("schema"), json!("kind")]);
    schema
}
