//! Every error: what happened, what was meant, what to type next.

use crate::program::run;

/// Compares a run that must fail with its snapshot.
fn fails(status: i32, line: &str) {
    let run = run(line);
    assert_eq!((run.status, run.stdout.as_str()), (Some(status), ""), "{line}");
    let name = line.trim_start_matches("tpm ").replace("--", "").replace([' ', '/', '\''], "_");
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "errors", omit_expression => true }, {
        insta::assert_snapshot!(name, run.to_string());
    });
}

#[test]
fn unknown_names() {
    fails(2, "tpm explain tmp");
    fails(2, "tpm explain ptm");
    fails(2, "tpm explain interveiws");
    fails(2, "tpm explain xyzzy");
    fails(2, "tpm explain ''");
    fails(2, "tpm explain vs");
    fails(2, "tpm explain technical progam manager");
    fails(2, "tpm explain tmp --width 40");
    fails(2, "tpm explain tmp --color always");
    fails(2, "tpm compare tmp pm");
    fails(2, "tpm compare pm xyzzy");
}

#[test]
fn names_of_something_else() {
    fails(2, "tpm compare pm week");
    fails(2, "tpm compare tpm 'program manager (microsoft)'");
    fails(2, "tpm pm");
    fails(2, "tpm week");
    fails(2, "tpm tmp");
}

#[test]
fn too_few_too_many_or_the_same() {
    fails(2, "tpm compare pm");
    fails(2, "tpm compare pm pm");
    fails(2, "tpm compare tpm 'Technical Program Manager'");
}

#[test]
fn sections_and_situations() {
    fails(2, "tpm explain tpm --section desides");
    fails(2, "tpm explain tpm --section colour");
    fails(2, "tpm explain week --section x");
    fails(2, "tpm explain epm --section x");
    fails(2, "tpm compare --situation xyzzy");
    fails(2, "tpm compare --situation client");
    fails(2, "tpm compare --situation");
    fails(2, "tpm explain --brief");
    fails(2, "tpm explain all nosuch");
    fails(2, "tpm explain all --section nosuch");
}

#[test]
fn wrong_arguments() {
    fails(2, "tpm explian tpm");
    fails(2, "tpm completions");
    fails(2, "tpm completions ksh");
    fails(2, "tpm results forget");
    fails(2, "tpm man nosuch");
    fails(2, "tpm man results nosuch");
    fails(2, "tpm xyzzy");
    fails(2, "tpm --width 5");
    fails(2, "tpm --width wide");
    fails(2, "tpm explain --format pdf");
    fails(2, "tpm explain tpm --sorces");
    fails(2, "tpm explain tpm --brief --section decides");
    fails(2, "tpm compare pm pgm --only dimension");
    fails(2, "tpm compare pm pgm --only overlap --situation outage");
    fails(2, "tpm --color sometimes");
}

#[test]
fn a_content_folder_that_is_not_there() {
    fails(1, "tpm --content /nowhere");
}
