//! A folder of content in front of the built-in one.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use tpm::content::Library;

use crate::content::folder;
use crate::program::{Run, program, run_with, split, with_files};

/// A fifth role made from a built-in one.
fn engineering_manager() -> String {
    let text = fs::read_to_string(folder().join("roles/tpm.yaml")).unwrap();
    let named = text
        .replace("\nname: Technical Program Manager", "\nname: Engineering Manager")
        .replacen("id: tpm", "id: em", 1)
        .replace("\nabbreviation: TPM", "\nabbreviation: EM")
        .replace("role: pm\n", "role: tpm\n");
    let start = named.find("\naliases:").unwrap() + 1;
    let end = start + named[start..].find('\n').unwrap();
    format!("{}aliases: [people lead]{}", &named[..start], &named[end..])
}

fn run_over(folder: &Path, line: &str) -> Run {
    let words = split(line);
    run_with(
        program().args(&words[1..]).args(["--content", "."]).current_dir(folder),
        &format!("{line} --content ."),
    )
}

#[test]
fn a_fifth_role_shows_up_everywhere() {
    let folder = with_files(&[("roles/em.yaml", &engineering_manager())]);
    let overview = run_over(folder.path(), "tpm").ok();
    assert!(overview.contains("EM    Engineering Manager"), "{overview}");
    let list = run_over(folder.path(), "tpm explain").ok();
    assert!(list.contains("em            Engineering Manager"), "{list}");
    for name in ["em", "EM", "'engineering manager'", "'people lead'"] {
        let page = run_over(folder.path(), &format!("tpm explain {name}")).ok();
        assert!(page.starts_with("Engineering Manager (EM)\n"), "{page}");
    }
    let compared = run_over(folder.path(), "tpm compare em pm pjm --width 100").ok();
    assert!(compared.starts_with("EM, PM and PjM\n"), "{compared}");
    let json: Value =
        serde_json::from_str(&run_over(folder.path(), "tpm compare pjm em --format json").ok()).unwrap();
    assert_eq!(json["roles"][1]["id"], "em");
    assert_eq!(json["situations"].as_array().unwrap().len(), 3);
    let everything = run_over(folder.path(), "tpm explain all --format markdown").ok();
    assert!(everything.contains("\n## Engineering Manager (EM)\n"));
    let nearest = run_over(folder.path(), "tpm explain emm");
    assert!(nearest.stderr.contains("\n  em   Engineering Manager\n"), "{nearest}");
}

#[test]
fn five_roles_are_compared_four_at_a_time() {
    let folder = with_files(&[("roles/em.yaml", &engineering_manager())]);
    let too_many = run_over(folder.path(), "tpm compare pm pgm pjm tpm em");
    let message = "error: 5 roles are too many to set side by side\n\nhelp: name two to four of them\n";
    assert_eq!((too_many.status, too_many.stderr.as_str()), (Some(2), message));
    let all = run_over(folder.path(), "tpm compare --only overlap");
    assert_eq!((all.status, all.stderr.as_str()), (Some(0), ""));
    assert!(all.stdout.starts_with("PM, PgM, PjM and TPM\n"), "{all}");
    let end = "\nNot shown\n  Engineering Manager (em). Name two to four roles to choose which.\n";
    assert!(all.stdout.ends_with(end), "{all}");
}

#[test]
fn the_quiz_keeps_to_its_four_roles_and_says_so() {
    let folder = with_files(&[("roles/em.yaml", &engineering_manager())]);
    let line = "tpm quiz --answers S1-25QZ2-1YKQF";
    let shown = run_over(folder.path(), line).ok();
    let left_out = "  Not compared  EM. The choices were written for PM, PgM, PjM, TPM only.\n";
    assert!(shown.contains(left_out), "{shown}");
    let plain = crate::program::run(line).ok();
    assert!(!plain.contains("Not compared"), "{plain}");
    let json = format!("{line} --format json");
    assert_eq!(run_over(folder.path(), &json).ok(), crate::program::run(&json).ok());
}

#[test]
fn a_role_without_first_moves_says_so() {
    let text = engineering_manager();
    let (before, rest) = text.split_once("\nsituations:").unwrap();
    let without = format!("{before}\n{}", &rest[rest.find("\nnext:").unwrap()..]);
    let folder = with_files(&[("roles/em.yaml", &without)]);
    let shown = run_over(folder.path(), "tpm compare em pm --only situations").ok();
    assert!(shown.ends_with("\n  No situation has a first move for each of these roles.\n"), "{shown}");
}

#[test]
fn a_name_cannot_reach_outside_the_folder() {
    let folder = with_files(&[("week.yaml", "id: ["), ("roles/x.yaml", "id: [")]);
    assert!(folder.path().join("roles/../week.yaml").exists());
    let library = Library::open(Some(folder.path().to_owned())).unwrap();
    assert!(library.has_role("x") && !library.has_role("../week") && !library.has_topic("../week"));
}

#[test]
fn a_changed_role_takes_the_place_of_the_built_in_one() {
    let text = fs::read_to_string(folder().join("roles/pm.yaml")).unwrap();
    let changed = text.replace("\nname: Product Manager", "\nname: Product Owner of Everything");
    let folder = with_files(&[("roles/pm.yaml", &changed)]);
    assert!(run_over(folder.path(), "tpm").ok().contains("Product Owner of Everything"));
    let from_environment =
        run_with(program().arg("explain").arg("pm").env("TPM_CONTENT", folder.path()), "tpm explain pm");
    assert!(from_environment.ok().starts_with("Product Owner of Everything (PM)\n"));
}

#[test]
fn a_broken_file_nobody_asked_for_disturbs_nobody() {
    let broken = "id: [";
    let others = [
        "topics/week.yaml",
        "titles.yaml",
        "situations.yaml",
        "comparison.yaml",
        "misconceptions.yaml",
        "roles/em.yaml",
        "sources.yaml",
        "index.yaml",
    ];
    let folder = with_files(&others.map(|path| (path, broken)));
    let undisturbed = crate::program::run("tpm explain tpm").ok();
    assert_eq!(run_over(folder.path(), "tpm explain tpm").ok(), undisturbed);
    assert_eq!(
        run_over(folder.path(), "tpm explain TPM --brief").ok(),
        crate::program::run("tpm explain tpm --brief").ok()
    );

    let folder = with_files(&[("roles/pjm.yaml", broken), ("topics/week.yaml", broken)]);
    let compared = crate::program::run("tpm compare pm pgm").ok();
    assert_eq!(run_over(folder.path(), "tpm compare pm pgm").ok(), compared);
    assert_eq!(run_over(folder.path(), "tpm compare pm 'program manager'").ok(), compared);
    assert_eq!(run_over(folder.path(), "tpm explain tpm").status, Some(0));
}

#[test]
#[cfg_attr(windows, ignore = "paths and the system's own words differ")]
fn a_broken_file_is_named_with_the_place() {
    let folder = broken_files();
    for (name, line) in [
        ("misspelled_field", "tpm explain week"),
        ("id_and_file_name", "tpm explain day"),
        ("not_yaml", "tpm explain pm"),
        ("folder_for_file", "tpm explain tpm"),
        ("in_a_list", "tpm"),
        ("titles_may_have_the_name", "tpm explain epm"),
        ("share_upside_down", "tpm explain skills"),
        ("uneven_table", "tpm explain career"),
        ("too_large", "tpm explain coding"),
        ("anchor", "tpm explain myths"),
        ("nesting", "tpm explain signals"),
        ("unknown_source", "tpm explain internet --sources"),
    ] {
        let run = run_over(folder.path(), line);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{line}");
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "errors", omit_expression => true }, {
            insta::assert_snapshot!(format!("content_{name}"), run.to_string());
        });
    }
}

/// A file broken in each way that can be named.
fn broken_files() -> TempDir {
    let text = fs::read_to_string(folder().join("topics/week.yaml")).unwrap();
    with_files(&[
        ("topics/week.yaml", &text.replace("\nsummary:", "\nsumary:")),
        ("topics/day.yaml", &text),
        ("roles/pm.yaml", "id: ["),
        ("roles/tpm.yaml/x", ""),
        ("titles.yaml", "titles: nothing"),
        (
            "topics/skills.yaml",
            &text.replace("id: week", "id: skills").replace("low: 30, high: 50", "low: 50, high: 30"),
        ),
        ("topics/career.yaml", &text.replace("id: week", "id: career").replace("[Early,", "[Early, x,")),
        ("topics/coding.yaml", &format!("{text}# {}", "long ".repeat(300_000))),
        ("topics/myths.yaml", &text.replace("id: week", "id: &anchor week")),
        ("topics/signals.yaml", &"[".repeat(1000)),
        (
            "topics/internet.yaml",
            &text
                .replace("id: week", "id: internet")
                .replace("sources: [article, reading]", "sources: [nowhere]"),
        ),
    ])
}
