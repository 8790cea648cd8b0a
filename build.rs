//! Puts the content into the program.
//!
//! Each YAML file under `content/` is parsed here once and embedded as JSON,
//! which a start of the program reads about ten times faster; and once more with
//! the short fields only, for lists and name look-ups. A folder given with
//! `--content` is read as YAML at run time. The files themselves, with README and
//! schemas, go in as one compressed bundle, to be written out and checked.

#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script by the environment where things are"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("content");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=content");
    let mut table = String::from("&[\n");
    for name in files(&root, "", "yaml")? {
        let text = fs::read_to_string(root.join(&name))?;
        let whole: Value = serde_yaml::from_str(&text).map_err(|e| format!("content/{name}: {e}"))?;
        let file = out.join(name.replace('/', "-"));
        let (head_file, whole_file) = (file.with_extension("head.json"), file.with_extension("json"));
        fs::write(&head_file, head_of(&whole).to_string())?;
        fs::write(&whole_file, whole.to_string())?;
        let (head, whole) = (literal(&head_file), literal(&whole_file));
        writeln!(
            table,
            "    BuiltIn {{ path: {name:?}, head: include_str!({head}), whole: include_str!({whole}) }},"
        )?;
    }
    table.push(']');
    fs::write(out.join("content.rs"), table)?;
    bundle(&root, &out)
}

/// One compressed text of all files, and where each of them ends in it.
fn bundle(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut names = vec!["README.md".to_owned()];
    names.extend(files(root, "", "yaml")?);
    names.extend(files(root, "", "json")?);
    let (mut all, mut table) = (String::new(), String::from("&[\n"));
    for name in names {
        all.push_str(&fs::read_to_string(root.join(&name))?);
        writeln!(table, "    ({name:?}, {}),", all.len())?;
    }
    table.push(']');
    fs::write(out.join("bundle.rs"), table)?;
    fs::write(out.join("bundle.deflate"), miniz_oxide::deflate::compress_to_vec(all.as_bytes(), 10))?;
    Ok(())
}

/// The files under `folder` with this ending, as paths relative to the root, sorted.
fn files(root: &Path, folder: &str, ending: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let file_name =
            entry.file_name().into_string().map_err(|name| format!("`{}` is not UTF-8", name.display()))?;
        let name = if folder.is_empty() { file_name } else { format!("{folder}/{file_name}") };
        if entry.file_type()?.is_dir() {
            found.extend(files(root, &name, ending)?);
        } else if entry.path().extension().is_some_and(|e| e == ending) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

/// The path as a string literal of Rust.
fn literal(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy())
}

/// The short fields of a file: texts, lists of texts, and facts.
fn head_of(whole: &Value) -> Value {
    let is_short = |value: &Value| match value {
        Value::String(_) => true,
        Value::Array(items) => items.iter().all(Value::is_string),
        Value::Object(fields) => fields.contains_key("text"),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    };
    let fields = whole.as_object().into_iter().flatten().filter(|(_, value)| is_short(value));
    Value::Object(fields.map(|(key, value)| (key.clone(), value.clone())).collect())
}
