//! The words of the trade: what content says is explained there, each entry is plain,
//! and `tpm explain` finds it.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value as Json;
use serde_yaml::Value;
use tpm::content::{Entry, EntryKind, Library, Names, Subject, Word, reading_grade, words};

use crate::content::{folder, yaml_files};
use crate::facts::trade_words;
use crate::program::{Run, program, run, run_small, run_with, snapshot_of, split, with_files};

/// Words that a newcomer meets in postings, interviews and first weeks. Where content
/// uses one of them, the glossary explains it.
const OF_THE_TRADE: &str = "\
    stakeholder, workstream, dependency, critical path, RAID, RACI, risk register, milestone, scope creep, OKR, \
    KPI, SLO, SLA, incident, postmortem, on-call, backlog, epic, user story, sprint, stand-up, retrospective, \
    agile, waterfall, kanban, SAFe, charter, sponsor, steering committee, change control, earned value, buffer, \
    cut-over, rollback, canary, feature flag, migration, latency, throughput, API, service, region, data center, \
    CI/CD, release train, launch readiness, go/no-go, decision log, RFC, design review, trade-off, \
    technical debt, EVT, DVT, PVT, NPI, firmware, roadmap, PRD, MVP, adoption, retention, churn, A/B test, \
    north-star metric, GTM, PMO, portfolio, benefits, capacity, headcount, vendor, SOW, procurement, PMP, PgMP, \
    CSM, ambiguity, alignment, escalation, unblock, async, firefighting, governance, mitigation, assumption, \
    deliverable, requirement, estimate, baseline, dashboard, status report, executive summary, tech lead, \
    architect, architecture, system design, platform, infrastructure, cloud, database, cache, queue, outage, \
    monitoring, runbook, root cause, release, deployment, production, staging, rollout, integration, bug, \
    code review, error budget, prototype, lead time, yield, business case, budget, RFP, contingency, revenue, \
    conversion, persona, hypothesis, cross-functional, individual contributor, or equivalent, backfill, \
    referral, onboarding, glue, refactoring, legacy, deprecation, microservices, SRE, DevOps, PRINCE2, MSP, \
    CAPM, PMI, Gantt, WBS, story points, velocity, acceptance criteria, definition of done, PI planning, \
    work in progress, lessons learned, sign-off, blocker, hypercare, burndown, swimlane, kickoff, tollgate, \
    timebox, war room, proof of concept, load test, workaround, backward compatible, personal data, \
    vulnerability, repository, branch, bottleneck, encryption, DNS, NDA, ticket, incident commander, sandbox, throttling, sharding, quorum, idempotent, blast radius, dogfooding";

/// Letters that stand for something everybody knows, or that the page around them
/// spells out.
const PLAIN_LETTERS: &[&str] = &[
    "AI", "UK", "US", "IT", "HR", "I", "II", "III", "IV", "TV", "PM", "NET", "EA", "DVLA", "MDN", "NGO",
    "DNS", "TCP", "TLS", "CDN", "HTTP", "IP", "UDP", "QUIC", "GPU", "PI", "SELECT", "FROM", "WHERE", "AND",
    "GROUP", "BY", "COUNT", "ERROR", "FILE", "FAC", "MSP", "CAPM", "PMP",
];

fn subjects() -> Vec<Subject> {
    let library = Library::default();
    library.subject_ids().unwrap().iter().map(|id| library.subject(id).unwrap()).collect()
}

fn all_words() -> Vec<Word> {
    subjects().into_iter().flat_map(|subject| subject.words).collect()
}

fn names() -> Names {
    let library = Library::default();
    Names::with_words(&library).unwrap()
}

/// The one thing that a name leads to.
fn found<'a>(names: &'a Names, name: &str) -> Option<&'a Entry> {
    match names.find_all(&[name.to_owned()]).ok()?.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// What readers see of a file: its texts without ids, sources and addresses.
fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Sequence(items) => items.iter().for_each(|item| texts(item, into)),
        Value::Mapping(fields) => {
            for (name, field) in fields {
                let hidden =
                    ["id", "sources", "address", "by", "aliases", "also", "near", "roles", "command"];
                // What is looked for in postings is said by nobody here.
                let sought = ["cues", "phrases", "unless", "headings"];
                if !name.as_str().is_some_and(|name| hidden.contains(&name) || sought.contains(&name)) {
                    texts(field, into);
                }
            }
        }
        _ => {}
    }
}

/// The texts of all content but that of the glossary, and of the list of sources.
fn said() -> Vec<(String, String)> {
    let files = yaml_files().into_iter().filter(|path| {
        let path = path.strip_prefix(folder()).unwrap();
        // What is looked for in postings and questions is said by nobody here.
        let is_looked_for = path.starts_with("posting") || path.starts_with("ask");
        !path.starts_with("glossary") && !path.ends_with("sources.yaml") && !is_looked_for
    });
    let said = files.flat_map(|path| {
        let mut all = Vec::new();
        texts(&serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap(), &mut all);
        all.into_iter().map(move |text| (path.display().to_string(), text))
    });
    said.collect()
}

/// The words of a text, in lower case, between single spaces.
fn spaced(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" ").to_lowercase())
}

#[test]
fn every_word_of_the_trade_that_content_uses_is_in_the_glossary() {
    let (said, names) = (said(), names());
    // Of a job next door a whole page says what it is.
    let is_explained = |entry: &Entry| matches!(entry.kind, EntryKind::Word | EntryKind::Role);
    let explained = |word: &str| found(&names, word).is_some_and(is_explained);
    let missing: Vec<String> = OF_THE_TRADE
        .split(", ")
        .map(str::trim)
        .filter(|word| !explained(word))
        .filter_map(|word| {
            let plural = spaced(&format!("{word}s"));
            let uses = |text: &str| text.contains(&spaced(word)) || text.contains(&plural);
            let (path, _) = said.iter().find(|(_, text)| uses(&spaced(text)))?;
            Some(format!("{word}, in {path}"))
        })
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// The list of words that pages teach beside plain ones is in the glossary whole.
#[test]
fn every_word_that_pages_teach_is_in_the_glossary() {
    let (taught, names) = (trade_words(), names());
    let missing: Vec<&String> = taught
        .iter()
        .filter(|word| found(&names, word).is_none_or(|entry| entry.kind != EntryKind::Word))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

/// Letters that nobody explains shut a newcomer out.
#[test]
fn letters_in_content_are_those_of_a_role_a_title_or_a_word() {
    let names = names();
    let is_letters = |word: &&str| {
        let capitals = word.trim_end_matches('s');
        capitals.len() > 1 && capitals.chars().all(|c| c.is_ascii_uppercase())
    };
    let mut strange = BTreeSet::new();
    for (path, text) in said() {
        let letters = text.split(|c: char| !c.is_alphanumeric()).filter(is_letters);
        let unknown = letters.filter(|word| {
            !PLAIN_LETTERS.contains(&word.trim_end_matches('s')) && found(&names, word).is_none()
        });
        strange.extend(unknown.map(|word| format!("{word}, in {path}")));
    }
    assert_eq!(strange, BTreeSet::new());
}

#[test]
fn there_are_words_enough_and_each_has_all_its_parts() {
    let words = all_words();
    assert!(words.len() >= 210, "{}", words.len());
    for word in words {
        let parts = [word.roles.len(), word.near.len(), word.sources.len()];
        assert!(parts.iter().all(|count| *count > 0), "{}", word.id);
        assert!(word.example.split_whitespace().count() >= 8, "{}: {}", word.id, word.example);
        assert!(!word.near.contains(&word.id), "{} is near itself", word.id);
    }
}

/// A sentence that names its word once does not explain it by itself.
#[test]
fn each_word_is_explained_in_one_sentence_that_names_it_once() {
    for word in all_words() {
        let sentence = word.text.trim_end_matches('.');
        assert!(
            word.text.ends_with('.') && !sentence.contains(['.', '!', '?']),
            "{}: {}",
            word.id,
            word.text
        );
        assert!(words(&word.text).len() <= 30, "{}: {}", word.id, word.text);
        let text = spaced(&word.text);
        let stands = |name: &String| text.matches(&spaced(name)).count();
        assert!(
            [&word.name].into_iter().chain(&word.also).any(|name| stands(name) > 0),
            "{}: {}",
            word.id,
            word.text
        );
        assert!(stands(&word.name) <= 1, "{}: {}", word.id, word.text);
    }
}

#[test]
fn each_word_reads_at_grade_10_or_below() {
    let hard: Vec<String> = all_words()
        .iter()
        .map(|word| (reading_grade(&format!("{} {}", word.text, word.example)), &word.id))
        .filter(|(grade, _)| *grade > 10.0)
        .map(|(grade, id)| format!("{id}: {grade:.1}"))
        .collect();
    assert_eq!(hard, Vec::<String>::new());
}

#[test]
fn no_example_repeats_the_sentence() {
    const RUN: usize = 4;
    for word in all_words() {
        let runs = |text: &str| -> BTreeSet<String> {
            let text = spaced(text);
            let words: Vec<&str> = text.split_whitespace().collect();
            words.windows(RUN).map(|run| run.join(" ")).collect()
        };
        let both: Vec<String> = runs(&word.text).intersection(&runs(&word.example)).cloned().collect();
        assert_eq!(both, Vec::<String>::new(), "{}", word.id);
    }
}

#[test]
fn every_name_of_a_word_leads_to_it() {
    let names = names();
    for word in all_words() {
        for name in [&word.name].into_iter().chain(&word.also).chain([&word.id.to_string()]) {
            let typed: Vec<String> = name.split(' ').map(str::to_owned).collect();
            let found = names.find_all(&typed).unwrap_or_else(|unknown| panic!("{name}: {unknown:?}"));
            let ids: Vec<_> = found.iter().map(|entry| &entry.id).collect();
            assert_eq!(ids, [&word.id], "{name}");
        }
    }
}

/// Whatever had a name before there were words keeps it.
#[test]
fn names_of_roles_topics_and_titles_come_before_words() {
    let (plain, names) = (Names::collect(&Library::default()).unwrap(), names());
    for entry in plain.entries() {
        for name in [entry.id.as_str(), entry.title.as_str()] {
            assert_eq!(found(&names, name), Some(entry), "{name}");
        }
    }
}

#[test]
fn a_word_is_shown_with_an_example_its_users_and_its_neighbors() {
    let lines = [
        "tpm explain fog bell",
        "tpm explain horn --width 40",
        "tpm explain fog-signal --sources",
        "tpm explain watch --format markdown",
        "tpm explain harbor guide",
        "tpm explain harbor guide --format json",
    ];
    snapshot_of("screens", "word", lines.into_iter().map(run_small));
    let lines = [
        "tpm explain words",
        "tpm explain glossary --width 40",
        "tpm explain words --section port --sources",
        "tpm explain words --section port --width 40",
        "tpm explain words --brief --format json",
    ];
    snapshot_of("screens", "words", lines.into_iter().map(run_small));
}

#[test]
fn a_word_that_is_also_a_name_is_explained_and_leads_to_the_role() {
    for (typed, role) in [("project", "pjm"), ("program", "pgm"), ("programme", "pgm"), ("projects", "pjm")] {
        let entry = &explained(typed)["entries"][0];
        assert_eq!(entry["kind"], "word", "{typed}");
        assert_eq!(entry["names"]["id"], role, "{typed}");
        let shown = run(&format!("tpm explain {typed}")).ok();
        assert!(shown.contains("Also a name of"), "{shown}");
    }
    assert_eq!(explained("raid")["entries"][0].get("names"), None);
    // As a part of a name it is none.
    assert_eq!(explained("project manager")["entries"][0]["kind"], "role");
}

fn explained(what: &str) -> Json {
    serde_json::from_str(&run(&format!("tpm explain {what} --format json")).ok()).unwrap()
}

#[test]
fn all_words_are_listed_by_subject() {
    let list = run("tpm explain words").ok();
    let words = all_words();
    for subject in subjects() {
        assert!(list.contains(&subject.title), "{}", subject.title);
        let section = spaced(&run(&format!("tpm explain words --section {}", subject.id)).ok());
        for word in &subject.words {
            assert!(section.contains(&spaced(&word.text)), "{}", word.id);
        }
    }
    let list = spaced(&list);
    assert!(words.iter().all(|word| list.contains(&spaced(&word.name))));
    let json = explained("glossary");
    let listed = json["entries"][0]["subjects"].as_array().unwrap();
    let count: usize = listed.iter().map(|subject| subject["words"].as_array().unwrap().len()).sum();
    assert_eq!(count, words.len());
}

#[test]
fn everything_ends_with_the_words_and_what_they_mean() {
    let all = spaced(&run("tpm explain all").ok());
    let last = all.rfind(" the words of the trade ").unwrap();
    assert!(all_words().iter().all(|word| all[last..].contains(&spaced(&word.text))));
}

/// Half of something that nobody knows is no word.
#[test]
fn a_word_beside_a_name_is_no_answer_and_both_are_proposed() {
    let run = run("tpm explain platform week");
    assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("`platform week`"), "{}", run.stderr);
    assert!(run.stderr.contains("platform  Platform"), "{}", run.stderr);
    assert_eq!(explained("raid raci slo")["entries"].as_array().unwrap().len(), 3);
}

#[test]
fn the_check_finds_words_that_nobody_can_reach() {
    let word = |id: &str, more: &str| {
        format!(
            "  - id: {id}\n    name: {id}\n    also: [{more}]\n    text: It is.\n    example: A word.\n    \
             roles: [tpm]\n    near: [raid]\n    sources: [reading]\n"
        )
    };
    let cases = [
        (word("quay", "spec"), "`spec` is a name of the word `prd` already"),
        (word("quay", "") + &word("wharf", "quay"), "`quay` is a name of the word `quay` already"),
        (word("quay", "").replace("near: [raid]", "near: [raidd]"), "there is no word `raidd`"),
        (word("quay", "").replace("roles: [tpm]", "roles: [tpn]"), "there is no role `tpn`"),
        (word("quay", "").replace("sources: [reading]", "sources: [no-one]"), "there is no source `no-one`"),
        (word("quay", "").replace("    example: A word.\n", ""), "the field `example` is missing"),
        (word("quay", "").replace("near: [raid]", "near: []"), "near"),
    ];
    for (words, finding) in cases {
        let folder =
            with_files(&[("glossary/port.yaml", &format!("id: port\ntitle: Port\nwords:\n{words}"))]);
        let checked = in_folder(&folder, "tpm content check .");
        assert_eq!(checked.status, Some(1), "{checked}");
        assert!(checked.to_string().contains(finding), "{finding}\n{checked}");
    }
    let shadowed = format!("id: port\ntitle: Port\nwords:\n{}", word("quay", "Week"));
    let folder = with_files(&[("glossary/port.yaml", &shadowed)]);
    let checked = in_folder(&folder, "tpm content check .").ok();
    assert!(checked.contains("warning: `Week` leads to `week`, which is no word"), "{checked}");
}

#[test]
fn a_company_adds_words_of_its_own() {
    let port = "id: port\ntitle: Port\nwords:\n  - id: quay\n    name: Quay\n    also: [wharf]\n    \
                text: A quay is where ships are loaded.\n    example: The crane waits there at six.\n    \
                roles: [tpm]\n    near: [raid]\n    sources: [reading]\n";
    let folder = with_files(&[("glossary/port.yaml", port)]);
    assert_eq!(in_folder(&folder, "tpm content check .").status, Some(0));
    let shown = in_folder(&folder, "tpm --content . explain wharf").ok();
    assert!(shown.starts_with("Quay\n") && shown.contains("Near          RAID"), "{shown}");
    assert!(in_folder(&folder, "tpm --content . explain words").ok().contains("Port"));
}

fn in_folder(folder: &tempfile::TempDir, line: &str) -> Run {
    run_with(program().args(&split(line)[1..]).current_dir(folder.path()), line)
}
