//! The built-in content is whole, beyond what `tpm content check` asks of any content.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::Value;
use tpm::content::{BUILT_IN, FileKind, Id, Library, Part, Role, yaml_as_json};

use crate::program::run;

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// All YAML files of the content.
pub(crate) fn yaml_files() -> Vec<PathBuf> {
    let kinds = FileKind::ALL.iter().map(|kind| folder().join(kind.place));
    let places: BTreeSet<PathBuf> = kinds.map(|file| file.parent().unwrap().to_owned()).collect();
    let entries = places.iter().flat_map(|place| fs::read_dir(place).unwrap());
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    files
}

fn roles() -> Vec<Role> {
    let library = Library::default();
    library.role_ids().unwrap().iter().map(|id| library.role(id).unwrap()).collect()
}

#[test]
fn every_file_is_built_in() {
    let mut built_in: Vec<PathBuf> = BUILT_IN.iter().map(|(path, _)| folder().join(path)).collect();
    built_in.sort();
    assert_eq!(built_in, yaml_files());
}

/// The built-in files were read when the program was built, by another reader of YAML
/// than the one that reads a folder.
#[test]
fn both_readers_see_every_file_alike() {
    for (path, kept) in BUILT_IN {
        let text = fs::read_to_string(folder().join(path)).unwrap();
        let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(json(&kept.json().unwrap()), json(&yaml_as_json(&text).unwrap()), "{path}");
    }
}

#[test]
fn all_that_was_promised_is_there() {
    let library = Library::default();
    let axes = library.axes().unwrap();
    assert_eq!(library.role_ids().unwrap(), ["pm", "pgm", "pjm", "tpm"]);
    assert_eq!(axes.dimensions.len(), 20);
    assert!(axes.activities.len() >= 20);
    assert!(library.situations().unwrap().situations.len() >= 43);
    assert!(library.misconceptions().unwrap().misconceptions.len() >= 12);
    assert_eq!(library.signals().unwrap().signals.len(), 6);
    assert_eq!(library.signals().unwrap().technical.len(), 5);
}

#[test]
fn the_order_names_each_role_and_topic_once() {
    let library = Library::default();
    let index = library.index().unwrap();
    assert_eq!(index.roles, library.role_ids().unwrap());
    for reader in &index.groups {
        assert!(reader.topics.len() <= 4, "{}: more than four pages", reader.title);
    }
    let ordered: Vec<Id> = index.groups.into_iter().flat_map(|group| group.topics).collect();
    assert_eq!(ordered, library.topic_ids().unwrap());
}

#[test]
fn somebody_leads_every_activity() {
    for activity in Library::default().axes().unwrap().activities {
        let leads = |role: &Role| role.activities[&activity.id] == Part::Leads;
        assert!(roles().iter().any(leads), "{}", activity.id);
    }
}

#[test]
fn every_pair_of_roles_has_one_difference_and_four_relations() {
    let roles = roles();
    for (at, a) in roles.iter().enumerate() {
        let others: Vec<&str> = roles.iter().map(|role| role.id.as_str()).filter(|id| *id != a.id).collect();
        let related: Vec<&str> = a.relations.iter().map(|relation| relation.role.as_str()).collect();
        assert_eq!(related, others, "{}", a.id);
        assert!(others.contains(&a.neighbor.as_str()), "{}", a.id);
        for b in &roles[at + 1..] {
            let between = |from: &Role, to: &Role| {
                from.relations.iter().filter(|r| r.role == to.id && r.difference.is_some()).count()
            };
            assert_eq!(between(a, b) + between(b, a), 1, "{} and {}", a.id, b.id);
        }
    }
}

#[test]
fn every_source_is_cited() {
    let file: Value = yaml(&folder().join("sources.yaml"));
    let sources = file["sources"].as_sequence().unwrap().iter();
    let listed: BTreeSet<String> = sources.map(|source| source["id"].as_str().unwrap().to_owned()).collect();
    let others = yaml_files().into_iter().filter(|path| !path.ends_with("sources.yaml"));
    let cited: BTreeSet<String> = others.flat_map(|path| source_lists(&yaml(&path))).flatten().collect();
    assert_eq!(listed.difference(&cited).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn every_command_that_is_proposed_works() {
    let mut commands = BTreeSet::new();
    for path in yaml_files() {
        collect_commands(&yaml(&path), &mut commands);
    }
    assert!(commands.len() > 15, "{commands:?}");
    let helps = crate::manual::PAGES.iter().map(|page| run(&page.replacen("tpm man", "tpm --help", 1)).ok());
    let examples: Vec<String> = helps.flat_map(|help| examples(&help)).collect();
    assert!(examples.len() > 30, "{examples:?}");
    // Some need a file, a code or a result that only their user has, a terminal or a shell, or write.
    commands.extend(examples.into_iter().filter(|line| {
        !["posting", "offers", "sheets", "CODE", "answers.yaml", "results ", "mine", "(tpm", " | ", " > "]
            .iter()
            .any(|own| line.contains(own))
    }));
    commands.retain(|line| {
        !["tpm decode", "tpm quiz", "tpm quiz --short", "tpm results"].contains(&line.as_str())
    });
    commands.retain(|line| !line.starts_with("tpm practice") || line.contains("--cards"));
    for command in commands {
        run(&command).ok();
    }
}

#[test]
fn texts_are_plain() {
    for path in yaml_files() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.is_ascii(), "{}: content is ASCII, which every terminal shows", path.display());
        // What postings say is what is counted there.
        let counts = path.ends_with("posting/cues.yaml") || path.ends_with("posting/weights.yaml");
        for word in ["leverage", "robust", "seamless", "rockstar", "synergy", "eatsip365", "TODO"] {
            assert!(
                counts || !text.to_lowercase().contains(&word.to_lowercase()),
                "{}: {word}",
                path.display()
            );
        }
    }
}

fn yaml(path: &Path) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn source_lists(value: &Value) -> Vec<Vec<String>> {
    match value {
        Value::Mapping(fields) => fields
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value) {
                (Some("sources"), Value::Sequence(ids)) => {
                    vec![ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect()]
                }
                _ => source_lists(value),
            })
            .collect(),
        Value::Sequence(items) => items.iter().flat_map(source_lists).collect(),
        _ => Vec::new(),
    }
}

fn collect_commands(value: &Value, commands: &mut BTreeSet<String>) {
    match value {
        Value::Mapping(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    (Some("command"), Value::String(command)) => drop(commands.insert(command.clone())),
                    _ => collect_commands(value, commands),
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| collect_commands(item, commands)),
        _ => {}
    }
}

/// The examples that help opens with: what to type, and what comes of it beside it.
fn examples(help: &str) -> Vec<String> {
    let rows =
        help.lines().skip_while(|line| *line != "Examples:").skip(1).take_while(|line| !line.is_empty());
    let typed = rows.filter_map(|row| row.strip_prefix("  ")?.split("  ").next());
    typed.filter(|line| line.starts_with("tpm")).map(str::to_owned).collect()
}
