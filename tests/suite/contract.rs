//! `tpm/1` is a contract: fields are added, never changed. Held against what version
//! 0.1.0 wrote over the small content.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{SMALL, program, small, split, with_files};

/// Each command of 0.1.0, with the paths of its JSON and the types found there. A
/// path that not every element has ends in `?`.
const FIELDS: &str = include_str!("contract/fields-0.1.0.txt");

/// The schema that 0.1.0 had.
const SCHEMA: &str = include_str!("contract/schema-0.1.0.json");

/// The types found at a path, and how often there was one.
#[derive(Default)]
struct Found {
    types: BTreeSet<&'static str>,
    count: usize,
}

type Fields = BTreeMap<String, Found>;

/// A command of 0.1.0, what its JSON had, and what it writes now.
struct Page {
    line: &'static str,
    fields: &'static str,
    now: Vec<Value>,
}

static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let home = Home::new();
    let blocks = FIELDS.split("$ ").skip(1).map(|block| block.split_once('\n').unwrap());
    blocks.map(|(line, fields)| Page { line, fields, now: home.json(line) }).collect()
});

#[test]
fn every_field_is_still_there_with_its_type() {
    for Page { line, fields, now } in PAGES.iter() {
        let now = fields_of(now);
        for field in fields.lines().filter(|field| !field.is_empty()) {
            let (path, types) = field.split_once(": ").unwrap();
            let (path, always) = path.strip_suffix('?').map_or((path, true), |path| (path, false));
            let found = now.get(path).unwrap_or_else(|| panic!("{line}: `{path}` is gone"));
            let types: BTreeSet<&str> = types.split('|').collect();
            assert!(found.types.is_subset(&types), "{line}: `{path}` was {types:?}, is {:?}", found.types);
            assert!(!always || found.count == parents(&now, path), "{line}: `{path}` is not always there");
        }
    }
    assert!(PAGES.len() > 30, "{}", PAGES.len());
}

#[test]
fn what_is_written_keeps_to_the_schema_of_0_1_0() {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    open(&mut schema);
    let validator = jsonschema::validator_for(&schema).unwrap();
    for Page { line, now, .. } in PAGES.iter() {
        let problems = now.iter().flat_map(|page| validator.iter_errors(page));
        let problems: Vec<String> = problems.map(|error| error.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new(), "{line}");
    }
}

/// Lets every object have more fields than the schema knew.
fn open(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("additionalProperties") == Some(&Value::Bool(false)) {
                fields.remove("additionalProperties");
            }
            fields.values_mut().for_each(open);
        }
        Value::Array(items) => items.iter_mut().for_each(open),
        _ => {}
    }
}

/// The paths in some values, with the types found there.
fn fields_of(values: &[Value]) -> Fields {
    let mut fields = Fields::new();
    values.iter().for_each(|value| collect("", value, &mut fields));
    fields
}

fn collect(path: &str, value: &Value, fields: &mut Fields) {
    let found = fields.entry(path.to_owned()).or_default();
    found.count += 1;
    found.types.insert(match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    });
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(&format!("{path}[]"), item, fields)),
        Value::Object(named) => {
            named.iter().for_each(|(name, value)| collect(&format!("{path}.{name}"), value, fields));
        }
        _ => {}
    }
}

/// How many values have the path without its last name.
fn parents(fields: &Fields, path: &str) -> usize {
    match path.rfind(['.', '[']) {
        Some(at) if path[at..].starts_with('.') => fields.get(&path[..at]).map_or(0, |found| found.count),
        _ => fields.get(path).map_or(0, |found| found.count),
    }
}

/// A home with results that 0.1.0 kept, and files for the commands to read.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let kept = |day: &str, fit: &str| {
            format!(
                r#"{{"taken":"2026-11-{day}T12:00:00Z","form":"full","key_version":1,"code":"F1-0Q0S5-E9Q91-RWYP0-S879G-TPQH8","seconds":[1.5,4.0],"fit":{fit},"band":"strong"}}"#
            )
        };
        let night = small("topics/night.yaml").replace("\nsummary:", "\nsumary:");
        let folder = with_files(&[
            ("tpm/results/2026-11-02T120000Z-1-00.json", &kept("02", r#"{"exact":80.6,"margin":7.5}"#)),
            ("tpm/results/2026-11-23T120000Z-1-00.json", &kept("23", "null")),
            ("broken/topics/night.yaml", &night),
            ("broken/titles.yml", ""),
            (
                "sheets",
                concat!(
                    r#"{"form":"short","id":{"any":1},"answers":{"order-1":4,"late-parts":"a"}}"#,
                    "\n",
                    r#"{"form":"full","id":"x","answers":{"order-1":4,"late-parts":"ab","concepts":1,"gives-orders":"t"}}"#,
                    "\n",
                    "no json\n",
                    r#"{"form":"short","answers":{"order-1":9}}"#,
                    "\n",
                ),
            ),
        ]);
        Self(folder)
    }

    /// What a command writes as JSON: a page, or one a line.
    fn json(&self, line: &str) -> Vec<Value> {
        let (line, sheets) = line.split_once(" < ").map_or((line, false), |(line, _)| (line, true));
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL);
        let mut command = program();
        command.current_dir(self.0.path()).env("XDG_STATE_HOME", self.0.path()).env("TPM_CONTENT", small);
        command.args(&split(line)[1..]);
        if !sheets {
            command.args(["--format", "json"]);
        }
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        if sheets {
            input.write_all(&fs::read(self.0.path().join("sheets")).unwrap()).unwrap();
        }
        drop(input);
        let output = child.wait_with_output().unwrap();
        let stream = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
        let pages: Vec<Value> =
            stream.map(|page| page.unwrap_or_else(|error| panic!("{line}: {error}"))).collect();
        assert!(!pages.is_empty(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        pages
    }
}
