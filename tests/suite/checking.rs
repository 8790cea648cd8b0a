//! `tpm content`: the checker, the writing out, the schemas.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use tpm::content::FileKind;

use crate::content::{folder, yaml_files};
use crate::json::{assert_valid, validator};
use crate::program::{
    Run, program, run, run_small, run_with, small, small_with, snapshot_of, split, with_files,
};

fn run_in(folder: &Path, line: &str) -> Run {
    run_with(program().args(&split(line)[1..]).current_dir(folder), line)
}

fn content_of(path: &str) -> String {
    fs::read_to_string(folder().join(path)).unwrap()
}

#[test]
fn the_built_in_content_has_nothing_to_put_right() {
    let count = yaml_files().len();
    let clean = format!("The built-in content\n{count} files checked: nothing to put right.\n");
    assert_eq!(run("tpm content check").ok(), clean);
    assert_eq!(run("tpm content").ok(), clean);
}

#[test]
fn the_small_content_can_be_used() {
    let checked = run_small("tpm content check").ok();
    assert!(!checked.contains("error"), "{checked}");
}

#[test]
fn the_example_has_nothing_to_put_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checked = run_in(root, "tpm content check examples/content-lindmoor").ok();
    let clean = format!(
        "The built-in content with `examples/content-lindmoor` in front of it\n\
         {} files checked: nothing to put right.\n\n  \
         roles/sm.yaml  is added\n  titles.yaml    takes the place of the built-in one\n",
        yaml_files().len() + 1
    );
    assert_eq!(checked, clean);
}

/// The small content with a mistake of every sort.
fn mistakes() -> TempDir {
    let keeper = small("roles/keeper.yaml")
        .replace("\nneighbor: ", "\nneighbor: x")
        .replace("\nresponsibilities:", "\nresponsibilites:");
    let essence = "\nessence: in very many words, which nobody who looks at the overview has room for, ";
    let pilot = small("roles/pilot.yaml")
        .replacen("sources: [", "sources: [nobody, ", 1)
        .replace("\nessence: ", essence)
        .replace("{ dimension: question,", "{ dimension: questions,");
    let night = small("topics/night.yaml").replace("label: Stairs", "lable: Stairs");
    let hard = "  text: Organizational considerations necessitate comprehensive documentation of \
                responsibilities, notwithstanding methodological heterogeneity among participating \
                organizational constituencies. ";
    let beliefs = small("topics/beliefs.yaml").replacen("  text: ", hard, 1);
    let items = small("quiz/items.yaml").replacen("key: 1", "key: -1", 1);
    small_with(&[
        ("roles/keeper.yaml", keeper.as_bytes()),
        ("roles/pilot.yaml", pilot.as_bytes()),
        ("roles/unnamed.yaml", keeper.as_bytes()),
        ("topics/night.yaml", night.as_bytes()),
        ("topics/beliefs.yaml", beliefs.as_bytes()),
        ("quiz/items.yaml", items.as_bytes()),
        ("rols/qa.yaml", b""),
        ("titles.yml", b""),
        ("notes.txt", b""),
    ])
}

#[test]
#[cfg_attr(windows, ignore = "paths and the system's own words differ")]
fn all_mistakes_are_named_in_one_pass() {
    let folder = mistakes();
    let checked = run_in(folder.path(), "tpm content check .");
    assert_eq!(checked.status, Some(1));
    let narrow = run_in(folder.path(), "tpm content check . --width 40");
    let markdown = run_in(folder.path(), "tpm content check . --format markdown");
    snapshot_of("errors", "check_mistakes", [checked, narrow, markdown]);
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
    let night = small("topics/night.yaml");
    let schema: Value = serde_json::from_str(&run("tpm content schema topic").ok()).unwrap();
    for name in schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()) {
        let mut value: serde_yaml::Value = serde_yaml::from_str(&night).unwrap();
        value.as_mapping_mut().unwrap().remove(name).unwrap();
        let folder = small_with(&[("topics/night.yaml", serde_yaml::to_string(&value).unwrap().as_bytes())]);
        let run = run_in(folder.path(), "tpm content check .");
        assert!(run.stdout.contains(&format!("error: the field `{name}` is missing")), "{run}");
        assert_eq!(run.status, Some(1));
    }
}

/// What a new export says.
fn written_out() -> String {
    format!(
        "The built-in content is now in `mine`\n\n  \
         README.md       how to write it\n  \
         {} .yaml files  what the program says\n  \
         {} .json files  schemas, by which editors complete and check\n\n\
         Keep the files that you change, and delete the others: they stay built in.\n",
        yaml_files().len(),
        FileKind::ALL.len()
    )
}

#[test]
#[cfg_attr(windows, ignore = "paths and the system's own words differ")]
fn the_content_is_written_out_to_the_byte_and_found_whole() {
    let home = TempDir::new().unwrap();
    let exported = run_in(home.path(), "tpm content export mine").ok();
    assert_eq!(exported, written_out());
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
    let again = run_in(home.path(), "tpm content export mine");
    fs::write(mine.join("index.yaml"), "x").unwrap();
    fs::write(mine.join("own.txt"), "x").unwrap();
    run_in(home.path(), "tpm content export mine --force").ok();
    assert_eq!(fs::read_to_string(mine.join("index.yaml")).unwrap(), content_of("index.yaml"));
    assert_eq!(fs::read_to_string(mine.join("own.txt")).unwrap(), "x");
    fs::write(home.path().join("file"), "x").unwrap();
    let into_a_file = run_in(home.path(), "tpm content export file");
    snapshot_of("errors", "export", [again, into_a_file]);
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
    snapshot_of("errors", "kinds", ["tpm content schema", "tpm content schema situation"].map(run));
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
    for line in ["tpm completions bash", "tpm man", "tpm content check examples/content-lindmoor"] {
        run_over(line).ok();
    }
    let run = run_over("tpm explain tpm");
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("`TPM_CONTENT`"), "{run}");
}

/// Each rule about the quiz, broken once: the file, a change, and all that is said.
const BROKEN_QUIZ: &[(&str, &str, &str, &str)] = &[
    (
        "quiz/items.yaml",
        "id: people-5, signal: people, key: 1",
        "id: people-5, signal: people, key: -1",
        "the signal `people` has 0 items with `key: 1` and 2 with `key: -1` of the form `bank`",
    ),
    (
        "quiz/items.yaml",
        "people-2, enabling-1]\nitems",
        "people-2]\nitems",
        "its form is `short`, but the order `short` lacks it",
    ),
    ("quiz/items.yaml", "enabling-1]\nitems", "enabling-1, order-9]\nitems", "there is no item `order-9`"),
    (
        "quiz/items.yaml",
        "enabling-1]\nitems",
        "enabling-1, order-3]\nitems",
        "the order `short` names `order-3`, but its form is `full`",
    ),
    (
        "quiz/items.yaml",
        "enabling-1]\nitems",
        "enabling-1, enabling-1]\nitems",
        "`enabling-1` is here a second time; the first is in line 3",
    ),
    ("quiz/items.yaml", "signal: people, key: 1", "signal: peple, key: 1", "there is no signal `peple`"),
    ("quiz/scenarios.yaml", "role: pm,", "role: tpm,", "the options are not one for each role"),
    ("quiz/scenarios.yaml", "role: pm,", "role: mp,", "there is no role `mp`"),
    ("quiz/readiness.yaml", "id: risk", "id: rsik", "there is no meaning of technical `rsik`"),
    ("quiz/readiness.yaml", ", Step 3 of risk.]", "]", "the item has 3 levels"),
    (
        "quiz/picture.yaml",
        "truth: false",
        "truth: true",
        "3 of the 4 statements that are asked are true, not half",
    ),
    (
        "quiz/picture.yaml",
        "id: must-code",
        "id: late-parts",
        "the id is taken: a question in `quiz/scenarios.yaml` has it too",
    ),
    (
        "quiz/picture.yaml",
        "id: must-code",
        "id: gives-orders",
        "`gives-orders` is here a second time; the first is in line 2",
    ),
];

#[test]
fn each_rule_of_the_quiz_speaks_once() {
    for (path, from, to, said) in BROKEN_QUIZ {
        let text = small(path);
        assert!(text.contains(from), "{path}: {from}");
        let folder = small_with(&[(path, text.replacen(from, to, 1).as_bytes())]);
        let checked = run_in(folder.path(), "tpm content check . --format json");
        assert_eq!(checked.status, Some(1), "{checked}");
        let report: Value = serde_json::from_str(&checked.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let errors: Vec<&Value> = findings.iter().filter(|finding| finding["severity"] == "error").collect();
        let whats: Vec<&str> = errors.iter().map(|error| error["problem"].as_str().unwrap()).collect();
        assert_eq!(whats, [*said], "{path}: {to}");
        assert!(errors[0]["line"].is_u64() && errors[0]["file"] == format!("./{path}"), "{checked}");
    }
}
