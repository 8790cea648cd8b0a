//! Jobs next door: known, compared, and none of the roles; and what a topic has for a role.

use serde_json::Value;
use tpm::content::{Id, Library, Part};

use crate::program::{Run, run};

fn json(line: &str) -> Value {
    serde_json::from_str(&run(&format!("{line} --format json")).ok()).unwrap()
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect()
}

#[test]
fn each_answers_what_the_roles_answer_but_for_situations() {
    let library = Library::default();
    let axes = library.axes().unwrap();
    let roles = library.role_ids().unwrap();
    for id in ["engineering-manager", "tech-lead"] {
        let job = library.role(id).unwrap();
        let dimensions: Vec<&Id> = job.dimensions.iter().map(|text| &text.dimension).collect();
        assert_eq!(dimensions, axes.dimensions.iter().map(|one| &one.id).collect::<Vec<_>>(), "{id}");
        assert!(axes.activities.iter().all(|one| job.activities.contains_key(&one.id)), "{id}");
        assert!(job.activities.values().any(|part| *part == Part::Leads), "{id}");
        assert!(job.situations.is_empty() && job.note.is_some(), "{id}");
        let differs =
            |role: &Id| job.relations.iter().any(|one| one.role == *role && one.difference.is_some());
        assert!(roles.iter().all(differs), "{id}");
    }
}

#[test]
fn each_is_set_beside_the_roles_under_any_of_its_names() {
    for (line, ids_there) in [
        ("tpm compare tpm em", ["tpm", "engineering-manager"]),
        ("tpm compare tpm engineering manager", ["tpm", "engineering-manager"]),
        ("tpm compare 'Engineering Manager' pm", ["engineering-manager", "pm"]),
        ("tpm compare tpm tech-lead", ["tpm", "tech-lead"]),
        ("tpm compare tpm tech lead", ["tpm", "tech-lead"]),
        ("tpm compare em tech-lead", ["engineering-manager", "tech-lead"]),
        ("tpm compare em tl", ["engineering-manager", "tech-lead"]),
        ("tpm compare tech lead engineering manager", ["tech-lead", "engineering-manager"]),
    ] {
        let page = json(line);
        assert_eq!(ids(&page["roles"]), ids_there, "{line}");
        assert_eq!(page["dimensions"].as_array().unwrap().len(), 20, "{line}");
        assert!(page["notes"].to_string().contains("next door"), "{line}");
        assert!(page.get("situations").is_none(), "{line}");
    }
    for name in ["em", "EM", "engineering manager", "tech-lead"] {
        assert!(run(&format!("tpm explain {name}")).ok().contains("A job next door."), "{name}");
    }
}

/// A title that says more than the name of such a job is none of the roles, and leads there.
#[test]
fn a_title_of_one_leads_to_the_comparison() {
    for (title, other) in
        [("Senior Engineering Manager", "engineering-manager"), ("sr tech lead", "tech-lead")]
    {
        let page = json(&format!("tpm explain '{title}'"));
        assert_eq!(page["entries"][0]["none_of_these"], true, "{title}");
        assert_eq!(page["next"][0]["command"], format!("tpm compare tpm {other}"), "{title}");
    }
}

#[test]
fn none_of_them_is_among_the_roles() {
    let Run { stdout, .. } = run("tpm");
    assert!(!stdout.contains("Engineering Manager"), "{stdout}");
    let all = json("tpm compare");
    assert_eq!(ids(&all["roles"]), ["pm", "pgm", "pjm", "tpm"]);
    assert!(all.get("left_out").is_none());
    let picture = run("tpm explain overlap").ok();
    assert!(!picture.contains("EM"), "{picture}");
    assert!(!run("tpm quiz --show").ok().contains("Engineering Manager"));
}

/// Every topic that is about the TPM alone has a word for the other three, and with one
/// of them that comes first.
#[test]
fn a_topic_asked_for_with_a_role_begins_with_what_it_has_for_it() {
    let for_all = ["overlap", "titles", "takeaways", "switching"];
    let library = Library::default();
    let mut silent = Vec::new();
    for topic in library.topic_ids().unwrap() {
        for role in ["pm", "pgm", "pjm"] {
            let line = format!("tpm explain {role} {topic}");
            let page = json(&line);
            let first = &page["entries"][0];
            if first["kind"] != "section" {
                silent.push(topic.clone());
                continue;
            }
            assert_eq!(first["of"], topic.as_str(), "{line}");
            assert!(first["roles"].to_string().contains(&format!("\"{role}\"")), "{line}");
            assert_eq!(ids_after(&page), [role, topic.as_str()], "{line}");
            // Once is enough.
            let heading = first["heading"].as_str().unwrap();
            let text = run(&format!("{line} --format markdown")).ok();
            assert_eq!(text.matches(&format!("# {heading}\n")).count(), 0, "{line}");
        }
    }
    silent.dedup();
    silent.retain(|topic| !for_all.contains(&topic.as_str()));
    assert!(silent.len() <= 3, "{silent:?}");
    let interviews = run("tpm explain pgm interviews").ok();
    assert!(interviews.contains("Five departments, one goal"), "{interviews}");
    assert!(!interviews.split("TPM interviews\n").nth(1).unwrap_or("").contains("Five departments"));
}

fn ids_after(page: &Value) -> Vec<&str> {
    let entries = page["entries"].as_array().unwrap().iter();
    entries.filter(|entry| entry["kind"] != "section").map(|entry| entry["id"].as_str().unwrap()).collect()
}

#[test]
fn a_long_page_names_its_short_form_beside_its_contents() {
    for topic in ["interviews", "tpm", "career"] {
        let page = run(&format!("tpm explain {topic}")).ok();
        assert!(page.contains(&format!("In short  tpm explain {topic} --brief")), "{page}");
    }
    assert!(!run("tpm explain takeaways").ok().contains("In short"));
}
