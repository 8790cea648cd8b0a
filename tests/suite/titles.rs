//! Titles as postings have them: what `explain` and `compare` make of them.

use serde_json::Value;

use crate::program::{run, run_small, snapshot_of};

#[test]
fn titles_as_they_are_shown() {
    snapshot_of(
        "screens",
        "title_read",
        [
            run(
                "tpm explain 'Sr. Staff Technical Program Manager, Cloud Infrastructure (Remote)' --width 80",
            ),
            run("tpm explain infrastructure program manager --width 80"),
            run("tpm explain 'Zorblax Delivery Director' --width 40"),
            run("tpm explain 'Senior TPM' --brief --format markdown"),
        ],
    );
}

fn json(line: &str) -> Value {
    serde_json::from_str(&run(&format!("{line} --format json")).ok()).unwrap()
}

#[test]
fn json_says_what_each_part_of_a_title_is() {
    let page = json("tpm explain 'Senior Program Manager - Cyber Security (Contract)'");
    let title = &page["entries"][0];
    assert_eq!(
        (&title["kind"], &title["id"], &title["certainty"]),
        (&"title".into(), &"pgm".into(), &"either".into())
    );
    assert_eq!((&title["level"], &title["head"]), (&"Senior".into(), &"Program Manager".into()));
    assert_eq!(title["field"], "Cyber Security");
    assert_eq!(title["roles"], serde_json::json!(["tpm", "pgm"]));
    assert_eq!((&title["none_of_these"], title.get("role")), (&false.into(), None));

    let job = &json("tpm explain customer success manager")["entries"][0];
    assert_eq!((&job["kind"], &job["none_of_these"]), (&"title".into(), &true.into()));
    assert_eq!(job["roles"], serde_json::json!([]));

    // A name and nothing else is the page that it names.
    assert_eq!(json("tpm explain 'Technical Program Managers'")["entries"][0]["kind"], "role");
}

#[test]
fn a_title_without_a_known_head_is_an_unknown_name() {
    for line in ["tpm explain barista", "tpm explain 'what is a tpm'", "tpm explain Zorblax Quux"] {
        let run = run(line);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{line}");
    }
}

#[test]
fn titles_are_compared_by_the_role_they_name() {
    for (titles, ids) in [
        ("'Sr. TPM - Infra' 'Product Manager, Growth'", "tpm pm"),
        ("'Technical Program Manager II' 'Program Manager'", "tpm pgm"),
        ("Senior Product Owner vs Agile Project Manager", "pm pjm"),
    ] {
        let (by_title, by_id) = (run(&format!("tpm compare {titles}")), run(&format!("tpm compare {ids}")));
        assert_eq!(by_title.ok(), by_id.ok(), "{titles}");
    }
    let unclear = run("tpm compare pm 'infrastructure program manager'");
    assert!(unclear.status == Some(2) && unclear.stderr.contains("more than one role"), "{unclear}");
    let none = run("tpm compare tpm 'customer success manager'");
    assert!(none.status == Some(2) && none.stderr.contains("none of the roles"), "{none}");
}

#[test]
fn two_names_with_vs_between_lead_to_the_comparison() {
    for line in ["tpm explain pm vs pgm", "tpm explain 'product manager versus program manager'"] {
        assert_eq!(json(line)["next"][0]["command"], "tpm compare pm pgm", "{line}");
    }
    assert_eq!(json("tpm explain pm pgm")["next"], serde_json::json!([]));
}

/// Content of another trade has other roles, which the words for these do not name.
#[test]
fn other_roles_are_found_under_levels_too() {
    let title = run_small("tpm explain 'Senior Keeper' --format json").ok();
    let page: Value = serde_json::from_str(&title).unwrap();
    assert_eq!(
        (&page["entries"][0]["role"], &page["entries"][0]["level"]),
        (&"keeper".into(), &"Senior".into())
    );
    assert!(!title.contains("\"pgm\""), "{title}");
}
