//! A folder of content in front of the built-in one.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use tpm::content::Library;

use crate::content::folder;
use crate::program::{Run, program, run_with, small, snapshot_of, split, with_files};

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
    assert!(list.contains("em             Engineering Manager"), "{list}");
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
    assert!(nearest.stderr.contains("\n  em  Engineering Manager\n"), "{nearest}");
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
    let line = "tpm quiz --answers S2-77MS3-7DHP8";
    let shown = run_over(folder.path(), line).ok();
    let left_out = "  Not compared  EM. The choices were written for PM, PgM, PjM, TPM only.\n";
    assert!(shown.contains(left_out), "{shown}");
    let plain = crate::program::run(line).ok();
    assert!(!plain.contains("Not compared"), "{plain}");
    let json = format!("{line} --format json");
    let mut with_other: Value = serde_json::from_str(&run_over(folder.path(), &json).ok()).unwrap();
    let remarks = with_other["remarks"].as_array_mut().unwrap();
    let left_out = remarks.pop().unwrap();
    assert_eq!(left_out["id"], "left-out");
    assert_eq!(with_other, serde_json::from_str::<Value>(&crate::program::run(&json).ok()).unwrap());
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
    let lines = [
        "tpm explain misspelled",
        "tpm explain misnamed",
        "tpm explain pilot",
        "tpm explain keeper",
        "tpm",
        "tpm explain turned",
        "tpm explain uneven",
        "tpm explain large",
        "tpm explain anchor",
        "tpm explain nested",
        "tpm explain unknown --sources",
    ];
    let broken = lines.map(|line| {
        let run = run_over(folder.path(), line);
        assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""), "{line}");
        run
    });
    let titles = with_files(&[("titles.yaml", "titles: nothing")]);
    let may_have_the_name = run_over(titles.path(), "tpm explain mate");
    snapshot_of("errors", "broken_files", broken.into_iter().chain([may_have_the_name]));
}

/// A file broken in each way that can be named.
fn broken_files() -> TempDir {
    let night = small("topics/night.yaml");
    let called = |id: &str| night.replace("id: night", &format!("id: {id}"));
    with_files(&[
        ("topics/misspelled.yaml", &called("misspelled").replace("\nsummary:", "\nsumary:")),
        ("topics/misnamed.yaml", &night),
        ("roles/pilot.yaml", "id: ["),
        ("roles/keeper.yaml/x", ""),
        ("topics/turned.yaml", &called("turned").replace("low: 30, high: 50", "low: 50, high: 30")),
        ("topics/uneven.yaml", &called("uneven").replace("[Dusk,", "[Dusk, x,")),
        ("topics/large.yaml", &format!("{night}# {}", "long ".repeat(300_000))),
        ("topics/anchor.yaml", &called("&anchor anchor")),
        ("topics/nested.yaml", &"[".repeat(1000)),
        ("topics/unknown.yaml", &called("unknown").replace("[log, guess]", "[nowhere]")),
    ])
}

#[test]
fn an_index_can_leave_roles_and_topics_out() {
    let index = fs::read_to_string(folder().join("index.yaml")).unwrap();
    let only = index
        .replace("roles: [pm, pgm, pjm, tpm]", "only: true\nroles: [tpm, pm]")
        .replace("topics: [working-with, week, day]", "topics: [week]");
    let folder = with_files(&[("index.yaml", &only), ("topics/extra.yaml", &small("topics/night.yaml"))]);
    let overview = run_over(folder.path(), "tpm").ok();
    assert!(overview.contains("TPM") && !overview.contains("PgM"), "{overview}");
    let list = run_over(folder.path(), "tpm explain").ok();
    assert!(list.contains("\n  week ") && !list.contains("\n  day ") && !list.contains("extra"), "{list}");
    for gone in ["tpm explain pgm", "tpm explain day", "tpm explain extra", "tpm compare pm pjm"] {
        let run = run_over(folder.path(), gone);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{run}");
    }
    let role = run_over(folder.path(), "tpm explain pm").ok();
    assert!(role.contains("\n  TPM  ") && !role.contains("\n  PgM  "), "{role}");
    // What is left out may still be meant; a file that nobody will see is named.
    let checked = run_over(folder.path(), "tpm content check --width 100");
    assert_eq!(checked.status, Some(0), "{checked}");
    let unread = "warning: nothing reads this file: `index.yaml` has `only: true` and does not name it";
    assert!(checked.stdout.contains(unread), "{checked}");
    assert!(checked.stdout.contains(" files checked: 1 warning.\n"), "{checked}");
}

/// What is proposed goes through a real shell, as it is pasted.
#[test]
#[cfg(unix)]
fn what_is_proposed_shows_the_same_content_when_it_is_pasted() {
    let sm = fs::read_to_string("examples/content-lindmoor/roles/sm.yaml").unwrap();
    let home = with_files(&[("it's my content/roles/sm.yaml", &sm)]);
    let shell = |line: &str| {
        let mut shell = std::process::Command::new("/bin/sh");
        let path = Path::new(env!("CARGO_BIN_EXE_tpm")).parent().unwrap();
        shell.env_clear().env("PATH", path).env("LANG", "C.UTF-8").current_dir(home.path());
        run_with(shell.arg("-c").arg(line), line)
    };
    let mut proposed = Vec::new();
    for words in ["", "explain", "explain sm", "compare sm tpm"] {
        let line = format!("tpm --content \"it's my content\" --format json {words}");
        let page: Value = serde_json::from_str(&shell(&line).ok()).unwrap();
        let next = page["next"].as_array().unwrap().iter();
        proposed.extend(next.map(|next| next["command"].as_str().unwrap().to_owned()));
    }
    let refused = ["sm", "explain sm --section nothing", "compare sm", "compare sm sm", "--format text sms"];
    for words in refused {
        let run = shell(&format!("tpm --content \"it's my content\" {words}"));
        let lines = run.stderr.split('`').map(|part| part.replace('\n', " "));
        proposed.extend(lines.filter(|part| part.starts_with("tpm ") && !part.contains(" --help")));
    }
    assert!(proposed.len() > 10, "{proposed:?}");
    for line in proposed {
        assert!(line.contains("it's my content"), "{line}");
        if !line.contains("quiz") && !line.ends_with("practice") && !line.ends_with("--situation") {
            shell(&line).ok();
        }
    }
}

#[test]
fn a_list_of_sources_of_ones_own_takes_none_from_the_built_in_pages() {
    let own = "sources:\n  - id: handbook\n    title: The handbook\n    by: The company\n    kind: reading\n";
    let folder = with_files(&[("sources.yaml", own)]);
    for line in ["tpm content check", "tpm explain raid --sources", "tpm explain tpm --sources"] {
        let run = run_over(folder.path(), line);
        assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{run}");
    }
}
