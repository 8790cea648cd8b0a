//! What people type instead of what the program knows, and what it leads to.

use crate::program::{run, run_small};

/// As an alias of the shell brings it about.
#[test]
fn of_an_option_given_twice_the_later_wins() {
    for (twice, once) in [
        ("tpm --format json explain keeper --format text", "tpm explain keeper --format text"),
        ("tpm --format json --format text explain keeper", "tpm explain keeper --format text"),
        ("tpm --color always explain keeper --color never", "tpm explain keeper --color never"),
        ("tpm --width 100 --width 60 explain keeper", "tpm --width 60 explain keeper"),
        ("tpm -q explain keeper -q --quiet", "tpm -q explain keeper"),
        ("tpm --no-pager explain keeper --no-pager", "tpm explain keeper"),
        ("tpm explain keeper --brief --brief", "tpm explain keeper --brief"),
        ("tpm explain keeper --sources --sources", "tpm explain keeper --sources"),
        ("tpm explain keeper --section night --section decides", "tpm explain keeper --section decides"),
        ("tpm compare --only overlap --only activities", "tpm compare --only activities"),
        ("tpm compare --situation dark --situation fog", "tpm compare --situation fog"),
        ("tpm compare --sources --sources", "tpm compare --sources"),
    ] {
        let (twice, once) = (run_small(twice), run_small(once));
        assert_eq!((&twice.stdout, &twice.stderr), (&once.stdout, &once.stderr), "{}", twice.line);
        assert_eq!(twice.status, once.status, "{}", twice.line);
    }
    let shown = run("tpm quiz --show --show --form full --form short").ok();
    assert_eq!(shown, run("tpm quiz --show --form short").ok());
}
