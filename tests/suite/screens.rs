//! Every command's exact output, status and messages.

use crate::program::{program, run, run_with};

/// Compares a run with its snapshot, named after the command line.
fn screen(line: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "screens", omit_expression => true }, {
        insta::assert_snapshot!(name(line), run(line).to_string());
    });
}

fn name(line: &str) -> String {
    let words = line.trim_start_matches("tpm").replace("--", "").replace(['\'', '='], "");
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.is_empty() { "overview".to_owned() } else { words.join("_") }
}

#[test]
fn overview() {
    screen("tpm");
    screen("tpm --width 40");
    screen("tpm --width 120 --color always");
    screen("tpm --format json");
    screen("tpm --format markdown");
}

#[test]
fn help() {
    for line in [
        "tpm --help",
        "tpm -h",
        "tpm explain -h",
        "tpm explain --help",
        "tpm compare -h",
        "tpm compare --help",
    ] {
        screen(line);
    }
    screen("tpm --help --width 40");
    screen("tpm --help --width 120");
    screen("tpm score -h");
    screen("tpm completions --help");
    screen("tpm man -h");
    screen("tpm explain -h --color always");
    screen("tpm --version");
}

#[test]
fn explain_lists_all_topics() {
    screen("tpm explain");
    screen("tpm explain --width 40");
    screen("tpm explain --width 120");
    screen("tpm explain --color always");
    screen("tpm explain --format markdown");
    screen("tpm explain --format json");
}

#[test]
fn explain_every_role_and_topic() {
    for id in crate::pages::roles_and_topics() {
        screen(&format!("tpm explain {id}"));
    }
}

#[test]
fn explain_a_role_in_every_way() {
    for role in ["pm", "pgm", "pjm", "tpm"] {
        screen(&format!("tpm explain {role} --brief"));
    }
    screen("tpm explain tpm --width 40");
    screen("tpm explain tpm --width 120");
    screen("tpm explain tpm --color always --section decides");
    screen("tpm explain tpm --section decides");
    screen("tpm explain tpm --section decides --format json");
    screen("tpm explain tpm --section Friction");
    screen("tpm explain technical program manager --brief");
    screen("tpm explain tpm --brief --sources");
    screen("tpm explain tpm --brief --format json");
    screen("tpm explain tpm --sources");
    screen("tpm explain tpm --format markdown");
    screen("tpm explain tpm --format json");
    screen("tpm explain TPM 'product manager' --section owns");
}

#[test]
fn explain_topics_in_every_way() {
    screen("tpm explain week --width 40");
    screen("tpm explain week --width 120 --color always");
    screen("tpm explain week --format markdown");
    screen("tpm explain week --format json");
    screen("tpm explain week --section shares");
    screen("tpm explain week myths --brief");
    screen("tpm explain overlap --width 40");
    screen("tpm explain overlap --format markdown");
    screen("tpm explain overlap --section sum --format json");
    screen("tpm explain technical --sources");
}

#[test]
fn explain_titles() {
    screen("tpm explain epm");
    screen("tpm explain PMT");
    screen("tpm explain 'program manager (microsoft)'");
    screen("tpm explain epm --width 40");
    screen("tpm explain epm --width 120 --color always");
    screen("tpm explain epm --format json");
    screen("tpm explain epm --format markdown --sources");
}

#[test]
fn compare_every_pair() {
    let roles = ["pm", "pgm", "pjm", "tpm"];
    for (at, a) in roles.iter().enumerate() {
        for b in &roles[at + 1..] {
            screen(&format!("tpm compare {a} {b}"));
        }
    }
}

#[test]
fn compare_in_every_way() {
    screen("tpm compare");
    screen("tpm compare --width 120");
    screen("tpm compare pm pjm tpm");
    screen("tpm compare pm pjm tpm --only overlap --width 40");
    screen("tpm compare project managers vs. technical-program-manager --only overlap");
    screen("tpm compare pm pgm --width 40");
    screen("tpm compare pgm tpm --width 120 --color always");
    screen("tpm compare pm pgm --format json");
    screen("tpm compare pm pgm --format markdown");
    for part in ["dimensions", "activities", "overlap", "situations"] {
        screen(&format!("tpm compare pgm tpm --only {part}"));
    }
    screen("tpm compare pjm tpm --only dimensions --sources");
    screen("tpm compare --situation 'database migration'");
    screen("tpm compare --situation outage pm tpm");
    screen("tpm compare --situation outage product manager epm --width 40");
    screen("tpm compare pm tpm --situation bug --width 120 --color always");
    screen("tpm compare pm tpm --only dimensions --width 71");
    screen("tpm compare pm tpm --only dimensions --width 72");
    screen("tpm compare --situation outage --format json");
    screen("tpm compare EPM 'Program-Manager' --only situations");
}

#[test]
#[cfg_attr(windows, ignore = "consoles of Windows always show Unicode")]
fn without_unicode() {
    for line in [
        "tpm explain overlap",
        "tpm explain week --section shares",
        "tpm compare pgm tpm --only overlap",
        "tpm compare pm pgm tpm --only overlap --width 40",
    ] {
        let words = crate::program::split(line);
        let shown = run_with(program().env("LANG", "C").args(&words[1..]), &format!("LANG=C {line}"));
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "screens", omit_expression => true }, {
            insta::assert_snapshot!(format!("ascii_{}", name(line)), shown.to_string());
        });
    }
}
