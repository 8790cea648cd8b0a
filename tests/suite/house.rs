//! Which part of the source may use which.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Each module of the crate and the modules it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("main", &[]),
    (
        "lib",
        &[
            "characters",
            "check",
            "cli",
            "commands",
            "completion",
            "content",
            "document",
            "meant",
            "parser_errors",
            "practice",
            "posting",
            "problem",
            "prompt",
            "quiz",
            "report",
            "search",
            "settings",
            "store",
            "terminal",
            "titles",
        ],
    ),
    ("cli", &["commands", "document", "settings", "terminal"]),
    ("parser_errors", &["commands", "content", "meant", "problem"]),
    ("meant", &["content", "problem"]),
    ("completion", &["cli", "commands", "content", "settings", "store"]),
    ("posting", &["content"]),
    ("problem", &[]),
    ("characters", &[]),
    ("check", &["content", "quiz"]),
    ("settings", &["terminal"]),
    ("report", &["characters", "content", "document", "problem", "settings", "terminal"]),
    ("content", &["characters", "problem"]),
    (
        "commands",
        &[
            "characters",
            "check",
            "content",
            "document",
            "meant",
            "practice",
            "posting",
            "problem",
            "prompt",
            "quiz",
            "report",
            "search",
            "settings",
            "store",
            "terminal",
            "titles",
        ],
    ),
    ("titles", &["content"]),
    ("search", &["content"]),
    ("document", &["characters", "terminal"]),
    ("practice", &["content", "problem"]),
    ("quiz", &["characters", "content", "problem"]),
    ("prompt", &["characters", "content", "document", "practice", "problem", "quiz", "terminal"]),
    ("store", &["characters", "content", "practice", "problem", "quiz"]),
    ("terminal", &[]),
];

/// Crates and standard modules that only some modules may touch.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("chrono", &["practice", "store"]),
    ("clap", &["cli", "commands", "completion", "lib", "meant", "parser_errors", "settings"]),
    ("clap_complete", &["commands", "completion"]),
    ("clap_mangen", &["commands"]),
    ("colored", &["terminal"]),
    ("dialoguer", &["prompt"]),
    ("env", &["settings", "main"]),
    ("maud", &["document"]),
    ("miniz_oxide", &["content"]),
    ("net", &[]),
    ("rs_fsrs", &["practice"]),
    ("rust_stemmers", &["search"]),
    ("rustix", &["prompt", "store", "terminal"]),
    ("saphyr_parser", &["content"]),
    ("serde_yaml", &["content"]),
    ("shlex", &["settings"]),
    ("signal_hook", &["prompt", "terminal"]),
    ("tempfile", &["store"]),
    ("terminal_size", &["settings"]),
];

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (file, module, text) in sources() {
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("{module} is new: where does it stand?"));
        let depth = file
            .strip_prefix(root())
            .unwrap()
            .components()
            .filter(|part| *part != Component::Normal("mod.rs".as_ref()))
            .count();
        let from_root = [
            "crate::".to_owned(),
            "super::".repeat(depth),
            if module == "lib" { "self::".to_owned() } else { "crate::".to_owned() },
        ];
        for used in from_root.iter().flat_map(|prefix| mentions(&text, prefix)).filter(|used| *used != module)
        {
            if used.chars().next().is_some_and(char::is_lowercase) && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn each_outside_thing_is_touched_in_one_place() {
    let mut wrong = Vec::new();
    for (file, module, text) in sources() {
        for (outside, places) in ONLY_IN {
            let used =
                [format!("use {outside}::"), format!("std::{outside}::"), format!("use std::{outside};")];
            let direct = text.contains(&format!(" {outside}::"));
            if (direct || used.iter().any(|used| text.contains(used))) && !places.contains(&module.as_str()) {
                wrong.push(format!("{} uses {outside}", file.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_file_is_two_things_and_the_entry_is_tiny() {
    for (file, module, text) in sources() {
        let limit = if module == "main" { 40 } else { 350 };
        assert!(text.lines().count() <= limit, "{} is longer than {limit} lines", file.display());
    }
}

#[test]
fn the_code_holds_no_sentence_about_a_role() {
    for (file, _, text) in sources() {
        let is_test = file.ends_with("tests.rs");
        let code = if is_test { "" } else { text.split("#[cfg(test)]").next().unwrap_or_default() };
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let names = ["Product Manager", "Program Manager", "Project Manager", "TPM ", "PgM", "PjM"];
            let is_help = file.components().any(|part| part.as_os_str() == "cli.rs");
            let found = names.iter().find(|name| line.contains(*name));
            assert!(is_help || found.is_none(), "{}: {line}", file.display());
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Each source file, the module of the crate it belongs to, and its text.
fn sources() -> Vec<(PathBuf, String, String)> {
    let root = root();
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.retain(|file| !file.ends_with("schema_test.rs"));
    assert!(files.len() > 25, "{files:?}");
    let module = |path: &Path| {
        let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
        first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
    };
    files.into_iter().map(|path| (path.clone(), module(&path), fs::read_to_string(path).unwrap())).collect()
}

/// The names that follow `prefix`, also within braces.
fn mentions(text: &str, prefix: &str) -> Vec<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let after = text.match_indices(prefix).map(|(at, _)| &text[at + prefix.len()..]);
    after
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => {
                list.split('}').next().unwrap_or_default().split(',').map(|item| name(item.trim())).collect()
            }
            None => vec![name(rest)],
        })
        .collect()
}
