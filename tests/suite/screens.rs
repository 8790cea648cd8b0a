//! Every command's exact output, status and messages, over the small content.

use crate::program::{SMALL, program, run_small, run_with, snapshot_of, split};

/// Compares runs over the small content with their snapshot.
#[track_caller]
fn screens(name: &str, lines: &[&str]) {
    snapshot_of("screens", name, lines.iter().map(|line| run_small(line)));
}

#[test]
fn overview() {
    screens(
        "overview",
        &[
            "tpm",
            "tpm --width 40",
            "tpm --width 120 --color always",
            "tpm --format markdown",
            "tpm --version",
        ],
    );
}

#[test]
fn help() {
    screens("help", &["tpm --help", "tpm -h", "tpm --help --width 40", "tpm --help --width 120"]);
    screens(
        "help_of_commands",
        &[
            "tpm explain -h",
            "tpm explain --help",
            "tpm explain -h --color always",
            "tpm compare -h",
            "tpm compare --help",
            "tpm score -h",
            "tpm completions --help",
            "tpm man -h",
        ],
    );
}

#[test]
fn explain_lists_all_topics() {
    screens(
        "topics",
        &[
            "tpm explain",
            "tpm explain --width 40",
            "tpm explain --width 120 --color always",
            "tpm explain --format markdown",
        ],
    );
}

#[test]
fn explain_a_role() {
    screens(
        "role",
        &["tpm explain keeper", "tpm explain keeper --width 40", "tpm explain keeper --width 120"],
    );
    screens(
        "role_in_parts",
        &[
            "tpm explain keeper --brief",
            "tpm explain Lamp Keeper --brief --sources",
            "tpm explain ringer --brief --format json",
            "tpm explain keeper --section decides",
            "tpm explain keeper --section Friction --color always",
            "tpm explain LK 'harbor pilot' --section owns",
            "tpm explain pilot --sources",
            "tpm explain keeper --format markdown",
        ],
    );
}

#[test]
fn explain_topics() {
    screens(
        "topic_with_every_block",
        &[
            "tpm explain night",
            "tpm explain night --width 40",
            "tpm explain night --width 120 --color always",
            "tpm explain night --format markdown",
            "tpm explain night --section shares",
            "tpm explain night beliefs --brief",
            "tpm explain night --sources",
        ],
    );
    screens(
        "topic_with_overlap",
        &[
            "tpm explain overlap",
            "tpm explain overlap --width 40",
            "tpm explain overlap --format markdown",
            "tpm explain overlap --section two --format json",
        ],
    );
    screens(
        "topic_with_other_files",
        &[
            "tpm explain beliefs",
            "tpm explain beliefs --width 40",
            "tpm explain beliefs --sources --format markdown",
        ],
    );
    screens(
        "topic_with_wide_and_long_words",
        &["tpm explain scripts", "tpm explain scripts --width 40", "tpm explain scripts --format markdown"],
    );
}

#[test]
fn explain_titles() {
    screens(
        "titles",
        &[
            "tpm explain mate",
            "tpm explain LM --width 40",
            "tpm explain lb --width 120 --color always",
            "tpm explain 'pilot (old harbor)'",
            "tpm explain mate --format markdown --sources",
        ],
    );
}

#[test]
fn compare() {
    screens(
        "compare",
        &[
            "tpm compare",
            "tpm compare --width 120",
            "tpm compare keeper pilot --width 40",
            "tpm compare keeper ringer --width 120 --color always",
            "tpm compare keeper pilot --format markdown",
        ],
    );
    screens(
        "compare_in_parts",
        &[
            "tpm compare keeper ringer --only dimensions --sources",
            "tpm compare keeper ringer --only activities",
            "tpm compare lamp keepers vs. bell-ringer --only overlap",
            "tpm compare keeper pilot ringer --only overlap --width 40",
            "tpm compare LM 'Harbor-Pilot' --only situations",
            "tpm compare keeper pilot --only dimensions --width 71",
            "tpm compare keeper pilot --only dimensions --width 72",
        ],
    );
}

#[test]
fn situations() {
    screens(
        "situations",
        &[
            "tpm compare --situation 'fog boats'",
            "tpm compare --situation oil keeper pilot",
            "tpm compare --situation oil harbor pilot mate --width 40",
            "tpm compare keeper ringer --situation fog-comes-in --width 120 --color always",
            "tpm compare --situation hour --format markdown",
        ],
    );
}

#[test]
#[cfg_attr(windows, ignore = "consoles of Windows always show Unicode")]
fn without_unicode() {
    let lines = [
        "tpm explain overlap",
        "tpm explain night --section shares",
        "tpm compare keeper pilot --only overlap",
        "tpm compare --only activities --width 40",
        "tpm explain scripts",
    ];
    let plain = |line: &str| {
        let mut command = program();
        command.env("LANG", "C").env("TPM_CONTENT", SMALL).args(&split(line)[1..]);
        run_with(&mut command, &format!("LANG=C {line}"))
    };
    snapshot_of("screens", "ascii", lines.map(plain));
}
