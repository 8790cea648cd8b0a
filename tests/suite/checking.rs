//! `tpm content`: the checker, the writing out, the schemas.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use tpm::content::FileKind;

use crate::content::{folder, yaml_files};
use crate::json::{assert_valid, validator};
use crate::program::{Run, program, run, run_with, snapshot, split, with_files};

fn run_in(folder: &Path, line: &str) -> Run {
    run_with(program().args(&split(line)[1..]).current_dir(folder), line)
}

fn content_of(path: &str) -> String {
    fs::read_to_string(folder().join(path)).unwrap()
}

fn shown(name: &str, run: &Run) {
    snapshot("errors", &format!("check_{name}"), &run.to_string());
}

#[test]
fn the_built_in_content_has_nothing_to_put_right() {
    let count = yaml_files().len();
    let clean = format!("The built-in content\n{count} files checked: nothing to put right.\n");
    assert_eq!(run("tpm content check").ok(), clean);
    assert_eq!(run("tpm content").ok(), clean);
}

#[test]
fn the_example_has_nothing_to_put_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    shown("example", &run_in(root, "tpm content check examples/content-engineering-manager"));
}

/// A folder with a mistake of every sort.
fn mistakes() -> TempDir {
    let tpm = content_of("roles/tpm.yaml");
    let em = tpm
        .replace("\nid: tpm", "\nid: em")
        .replace("\nneighbor: ", "\nneighbor: x")
        .replace("\nresponsibilities:", "\nresponsibilites:");
    let pm = content_of("roles/pm.yaml")
        .replacen("sources: [", "sources: [nobody, ", 1)
        .replace(
            "\nessence: ",
            "\nessence: in very many words, which nobody who looks at the overview has room for, ",
        )
        .replace("{ dimension: question,", "{ dimension: questions,");
    let week = content_of("topics/week.yaml").replace("label: Meetings", "lable: Meetings");
    let day = content_of("topics/day.yaml").replacen(
        "  text: ",
        "  text: Organizational considerations necessitate comprehensive documentation of responsibilities, \
         notwithstanding methodological heterogeneity among participating organizational constituencies. ",
        1,
    );
    let items = content_of("quiz/items.yaml").replacen("text: \"I enjoy", "text: \"I never enjoy", 1);
    with_files(&[
        ("roles/em.yaml", &em),
        ("roles/pm.yaml", &pm),
        ("topics/week.yaml", &week),
        ("topics/day.yaml", &day),
        ("topics/skills.yaml", &content_of("topics/skills.yaml")),
        ("quiz/items.yaml", &items),
        ("rols/qa.yaml", ""),
        ("titles.yml", ""),
        ("notes.txt", ""),
    ])
}

#[test]
#[cfg_attr(windows, ignore = "paths and the system's own words differ")]
fn all_mistakes_are_named_in_one_pass() {
    let folder = mistakes();
    let checked = run_in(folder.path(), "tpm content check .");
    assert_eq!(checked.status, Some(1));
    shown("mistakes", &checked);
    shown("mistakes_narrow", &run_in(folder.path(), "tpm content check . --width 40"));
    shown("mistakes_markdown", &run_in(folder.path(), "tpm content check . --format markdown"));
    let json = run_in(folder.path(), "tpm --content . content check --format json");
    assert_eq!(json.status, Some(1));
    assert_valid(&validator(), &json.stdout);
    let report: Value = serde_json::from_str(&json.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(
        report["errors"].as_u64().unwrap() + report["warnings"].as_u64().unwrap(),
        findings.len() as u64
    );
    for finding in findings.iter().filter(|finding| finding["line"].is_u64()) {
        let text = fs::read_to_string(folder.path().join(finding["file"].as_str().unwrap())).unwrap();
        let line = text.lines().nth(usize::try_from(finding["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
        assert_eq!(finding["excerpt"], line.trim_end(), "{finding}");
        assert!(finding["column"].as_u64().unwrap() <= line.chars().count() as u64 + 1, "{finding}");
    }
}

#[test]
fn every_required_field_that_is_left_out_is_named() {
    let week = content_of("topics/week.yaml");
    let schema: Value = serde_json::from_str(&run("tpm content schema topic").ok()).unwrap();
    for name in schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()) {
        let mut value: serde_yaml::Value = serde_yaml::from_str(&week).unwrap();
        value.as_mapping_mut().unwrap().remove(name).unwrap();
        let folder = with_files(&[("topics/week.yaml", &serde_yaml::to_string(&value).unwrap())]);
        let run = run_in(folder.path(), "tpm content check .");
        assert!(run.stdout.contains(&format!("error: the field `{name}` is missing")), "{run}");
        assert_eq!(run.status, Some(1));
    }
}

#[test]
#[cfg_attr(windows, ignore = "paths and the system's own words differ")]
fn the_content_is_written_out_to_the_byte_and_found_whole() {
    let home = TempDir::new().unwrap();
    shown("export", &run_in(home.path(), "tpm content export mine"));
    let mine = home.path().join("mine");
    for path in yaml_files() {
        let place = path.strip_prefix(folder()).unwrap();
        let text = fs::read_to_string(mine.join(place)).unwrap();
        assert_eq!(text, fs::read_to_string(&path).unwrap());
        let line = text.lines().next().unwrap();
        let schema = line.strip_prefix("# yaml-language-server: $schema=").unwrap();
        let schema = mine.join(place).parent().unwrap().join(schema);
        assert!(schema.is_file(), "{line} of {}", place.display());
    }
    assert_eq!(
        fs::read_to_string(mine.join("README.md")).unwrap(),
        fs::read_to_string(folder().join("README.md")).unwrap()
    );
    let checked = run_in(home.path(), "tpm content check mine").ok();
    assert!(checked.contains(": nothing to put right.\n"), "{checked}");
    assert!(
        checked.contains(&format!("{} files are the same as built in.", yaml_files().len())),
        "{checked}"
    );
    shown("export_again", &run_in(home.path(), "tpm content export mine"));
    fs::write(mine.join("index.yaml"), "x").unwrap();
    fs::write(mine.join("own.txt"), "x").unwrap();
    run_in(home.path(), "tpm content export mine --force").ok();
    assert_eq!(fs::read_to_string(mine.join("index.yaml")).unwrap(), content_of("index.yaml"));
    assert_eq!(fs::read_to_string(mine.join("own.txt")).unwrap(), "x");
    fs::write(home.path().join("file"), "x").unwrap();
    shown("export_into_a_file", &run_in(home.path(), "tpm content export file"));
}

#[test]
fn every_file_keeps_to_its_schema_in_the_eyes_of_another_validator() {
    let mut kinds = BTreeSet::new();
    for path in yaml_files() {
        let kind =
            FileKind::at(&path.strip_prefix(folder()).unwrap().to_str().unwrap().replace('\\', "/")).unwrap();
        let schema: Value =
            serde_json::from_str(&run(&format!("tpm content schema {}", kind.name)).ok()).unwrap();
        let value: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let problems: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new(), "{}", path.display());
        kinds.insert(kind.name);
    }
    assert_eq!(kinds.len(), FileKind::ALL.len());
}

#[test]
fn a_schema_is_found_by_its_kind_or_a_file() {
    assert_eq!(run("tpm content schema role").ok(), content_of("schema/role.schema.json"));
    assert_eq!(run("tpm content schema roles/em.yaml").ok(), content_of("schema/role.schema.json"));
    shown("kinds", &run("tpm content schema"));
    shown("unknown_kind", &run("tpm content schema situation"));
}

#[cfg(unix)]
#[test]
fn the_export_follows_no_link_and_leaves_nothing_half_done() {
    use std::os::unix::fs::symlink;
    let home = TempDir::new().unwrap();
    let (outside, mine) = (home.path().join("outside"), home.path().join("mine"));
    fs::create_dir(&outside).unwrap();
    fs::create_dir(&mine).unwrap();
    for link in ["roles", "index.yaml", "schema"] {
        let link = mine.join(link);
        symlink(&outside, &link).unwrap();
        let run = run_in(home.path(), "tpm content export mine --force");
        assert_eq!(run.status, Some(1), "{run}");
        assert!(run.stderr.contains("is a link, and may lead out of the folder"), "{run}");
        fs::remove_file(link).unwrap();
        assert_eq!(fs::read_dir(&outside).unwrap().count() + fs::read_dir(&mine).unwrap().count(), 0);
    }
    // No file may grow beyond 20 KiB: the largest cannot be written.
    let script = "ulimit -f 20; trap '' XFSZ; exec \"$0\" content export new";
    let mut command = std::process::Command::new("sh");
    command.env_clear().current_dir(home.path()).args(["-c", script, env!("CARGO_BIN_EXE_tpm")]);
    let run = run_with(&mut command, "tpm content export new");
    assert_eq!(run.status, Some(1), "{run}");
    assert!(!home.path().join("new").exists(), "{run}");
}

#[test]
fn what_editors_leave_is_no_content_and_no_mistake() {
    let tpm = content_of("roles/tpm.yaml");
    let folder = with_files(&[
        ("roles/tpm.yaml", &tpm),
        ("roles/tpm.yaml~", &tpm),
        ("roles/.tpm.yaml.swp", "x"),
        ("roles/#tpm.yaml#", &tpm),
        ("roles/tpm.yaml.bak", &tpm),
    ]);
    let checked = run_in(folder.path(), "tpm content check .").ok();
    assert!(checked.contains(": nothing to put right.\n"), "{checked}");
}

#[test]
fn a_role_twice_in_a_section_is_named() {
    let overlap = content_of("topics/overlap.yaml");
    assert!(overlap.contains("shows: overlap"));
    let twice = overlap.replacen("shows: overlap", "shows: overlap\n    roles: [pm, tpm, pm]", 1);
    let folder = with_files(&[("topics/overlap.yaml", &twice)]);
    let checked = run_in(folder.path(), "tpm content check .");
    assert!(checked.stdout.contains("error: `pm` is here a second time"), "{checked}");
}

/// A folder made for 0.1.0, and what a role of it lacks as if a later version had added it.
#[test]
fn content_made_for_an_earlier_version_goes_on_working() {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content-0.1.0");
    let checked = run_in(&old, "tpm content check .").ok();
    assert!(!checked.contains("error:"), "{checked}");
    let role = fs::read_to_string(old.join("roles/em.yaml")).unwrap();
    let without = |start: &str| role.lines().filter(|line| !line.trim_start().starts_with(start)).count();
    let starts = ["read-design-for-risk:", "- { dimension: question,"];
    let later: Vec<&str> = role
        .lines()
        .filter(|line| !starts.iter().any(|start| line.trim_start().starts_with(start)))
        .collect();
    assert!(
        starts.iter().all(|start| without(start) + 1 == role.lines().count()),
        "each is a line of the role"
    );
    let folder = with_files(&[("roles/em.yaml", &later.join("\n"))]);
    let checked = run_in(folder.path(), "tpm content check .").ok();
    assert!(checked.contains("warning: the role lacks an activity:"), "{checked}");
    assert!(checked.contains("`read-design-for-risk`"), "{checked}");
    assert!(checked.contains("warning: the role lacks a dimension: `question`"), "{checked}");
    for line in
        ["tpm explain em", "tpm compare em tpm", "tpm compare em tpm --format html", "tpm explain all"]
    {
        run_with(program().args(&split(line)[1..]).env("TPM_CONTENT", folder.path()), line).ok();
    }
    let compared = run_with(
        program().args(["compare", "em", "tpm"]).env("TPM_CONTENT", folder.path()),
        "tpm compare em tpm",
    );
    let said = compared.ok();
    assert!(said.contains("\u{2013} not said"), "{said}");
    let row = said.lines().find(|line| line.trim_start().starts_with("Read a design")).unwrap();
    assert!(row.contains('\u{2013}'), "{said}");
}

#[test]
fn a_variable_that_names_no_folder_disturbs_only_what_needs_content() {
    let run_over =
        |line: &str| run_with(program().args(&split(line)[1..]).env("TPM_CONTENT", "/nowhere"), line);
    for line in ["tpm completions bash", "tpm man", "tpm content check examples/content-engineering-manager"]
    {
        run_over(line).ok();
    }
    let run = run_over("tpm explain tpm");
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("`TPM_CONTENT`"), "{run}");
}
