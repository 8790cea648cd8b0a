//! Puts the content into the program.
//!
//! Each YAML file under `content/` is read here by the type of its kind, so that a
//! broken one fails the build, and embedded as JSON, which a start of the program
//! reads about ten times faster. A folder given with `--content` is read as YAML at
//! run time. The files themselves, with README and schemas, go in as one compressed
//! bundle, to be written out and checked.

#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script by the environment where things are"
)]

#[path = "src/search/index.rs"]
#[allow(dead_code, reason = "the program uses what the build does not")]
mod index;
#[path = "src/content/kinds.rs"]
#[allow(dead_code, unreachable_pub, reason = "the program uses what the build does not")]
mod kinds;
#[path = "src/content/model/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::struct_field_names,
    reason = "the program uses what the build does not"
)]
mod model;
#[path = "src/search/passage.rs"]
#[allow(dead_code, reason = "the program uses what the build does not")]
mod passage;
#[path = "src/search/text.rs"]
#[allow(dead_code, reason = "the program uses what the build does not")]
mod text;

/// What the rooms above know as the content.
mod content {
    pub(crate) use crate::kinds::FileKind;
    #[allow(unused_imports, reason = "the program uses what the build does not")]
    pub(crate) use crate::model::*;
}

use std::borrow::Cow;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_yaml::Value;

use kinds::FileKind;

/// Large files that no page begins with.
const DEFLATED: [&str; 3] = ["ask/asked.yaml", "posting/cues.yaml", "posting/weights.yaml"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("content");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for read in ["content", "src/content/kinds.rs", "src/content/model", "src/search"] {
        println!("cargo::rerun-if-changed={read}");
    }
    let mut table = String::from("&[\n");
    for name in files(&root, "", "yaml")? {
        let text = fs::read_to_string(root.join(&name))?;
        let path = out.join(name.replace('/', "-")).with_extension("json");
        let json = as_json(&name, &text).map_err(|error| format!("content/{name}: {error}"))?;
        fs::write(&path, &json)?;
        if DEFLATED.contains(&name.as_str()) {
            let path = path.with_extension("deflate");
            fs::write(&path, miniz_oxide::deflate::compress_to_vec(json.as_bytes(), 10))?;
            writeln!(
                table,
                "    ({name:?}, Stored::Deflated(include_bytes!({:?}))),",
                path.to_string_lossy()
            )?;
        } else {
            writeln!(table, "    ({name:?}, Stored::Ready(include_str!({:?}))),", path.to_string_lossy())?;
        }
    }
    table.push(']');
    fs::write(out.join("content.rs"), table)?;
    index_words(&root, &out)?;
    bundle(&root, &out)
}

/// The index of what can be asked.
fn index_words(root: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let read = |name: &str| -> anyhow::Result<Cow<'static, str>> {
        Ok(fs::read_to_string(out.join(name.replace('/', "-")).with_extension("json"))?.into())
    };
    let order: model::Index = serde_json::from_str(&read("index.yaml")?)?;
    let words: model::AskWords = serde_json::from_str(&read("ask/words.yaml")?)?;
    let asked: model::AskedFor = serde_json::from_str(&read("ask/asked.yaml")?)?;
    let passages = passage::Files { roles: &order.roles, read: &read };
    let indexed =
        files(root, "", "yaml")?.into_iter().map(|name| Ok((name.clone(), passages.passages(&name)?)));
    let indexed = indexed.collect::<anyhow::Result<Vec<_>>>()?;
    fs::write(out.join("words.index"), index::build(&indexed, &words, &asked))?;
    Ok(())
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

/// The file as JSON. A field that stands twice, or that its type does not have, is
/// an error.
fn as_json(name: &str, text: &str) -> Result<String, Box<dyn Error>> {
    let kind = FileKind::at(name).ok_or("no kind of file is here")?;
    let value: Value = serde_yaml::from_str(text)?;
    let json = serde_json::to_string(&value)?;
    kind.read(&json)?;
    Ok(json)
}
