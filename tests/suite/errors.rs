//! Every error: what happened, what was meant, what to type next.

use crate::program::{run_small, snapshot_of};

/// Compares runs over the small content that must fail with their snapshot.
#[track_caller]
fn fail(status: i32, name: &str, lines: &[&str]) {
    let failed = lines.iter().map(|line| {
        let run = run_small(line);
        assert_eq!((run.status, run.stdout.as_str()), (Some(status), ""), "{line}");
        run
    });
    snapshot_of("errors", name, failed);
}

#[test]
fn unknown_names() {
    fail(
        2,
        "unknown_names",
        &[
            "tpm explain kepeer",
            "tpm explain nigth",
            "tpm explain xyzzy",
            "tpm explain ''",
            "tpm explain vs",
            "tpm explain lamp keper",
            "tpm explain kepeer --width 40",
            "tpm explain kepeer --color always",
            "tpm compare kepeer pilot",
            "tpm compare keeper xyzzy",
        ],
    );
}

#[test]
fn names_of_something_else() {
    fail(
        2,
        "names_of_something_else",
        &[
            "tpm compare keeper night",
            "tpm compare keeper 'the letters lb'",
            "tpm keeper",
            "tpm night",
            "tpm kepeer",
        ],
    );
}

#[test]
fn too_few_or_the_same() {
    fail(
        2,
        "too_few_or_the_same",
        &["tpm compare keeper", "tpm compare pilot pilot", "tpm compare keeper 'Lamp Keeper'"],
    );
}

#[test]
fn sections_and_situations() {
    fail(
        2,
        "sections_and_situations",
        &[
            "tpm explain keeper --section desides",
            "tpm explain keeper --section colour",
            "tpm explain night --section x",
            "tpm explain mate --section x",
            "tpm compare --situation xyzzy",
            "tpm compare --situation dark",
            "tpm compare --situation",
            "tpm explain --brief",
            "tpm explain all nosuch",
            "tpm explain all --section nosuch",
        ],
    );
}

#[test]
fn wrong_arguments() {
    fail(
        2,
        "wrong_arguments",
        &[
            "tpm explian keeper",
            "tpm completions",
            "tpm completions ksh",
            "tpm results forget",
            "tpm man nosuch",
            "tpm man results nosuch",
            "tpm xyzzy",
            "tpm --width 5",
            "tpm --width wide",
            "tpm explain --format pdf",
            "tpm explain keeper --sorces",
            "tpm explain keeper --brief --section decides",
            "tpm compare keeper pilot --only dimension",
            "tpm compare keeper pilot --only overlap --situation fog",
            "tpm --color sometimes",
        ],
    );
}

#[test]
fn a_content_folder_that_is_not_there() {
    fail(1, "no_such_folder", &["tpm --content /nowhere"]);
}
