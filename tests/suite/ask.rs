//! `tpm ask`: how often the passage that answers is among the first, and the screens.

use std::collections::BTreeSet;
use std::time::Instant;

use serde_json::Value;
use tpm::content::Library;
use tpm::{Context, Format};

use crate::program::{program, run, run_small, run_with, small, small_with, snapshot_of, split};

/// A question, the places that answer it (none where nothing does), and its set.
struct Question {
    text: &'static str,
    places: Vec<&'static str>,
    set: &'static str,
}

fn questions() -> Vec<Question> {
    let rows = include_str!("../questions.tsv").lines().skip(1);
    let row = |line: &'static str| {
        let [text, places, set] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        Question { text, places: places.split_whitespace().collect(), set }
    };
    rows.map(row).collect()
}

fn asked(context: &Context, question: &str) -> Value {
    let line = ["tpm", "ask", question].map(str::to_owned);
    let page = tpm::page(context, &line).unwrap().unwrap();
    serde_json::from_str(&page.json().unwrap()).unwrap()
}

/// Whether a hit is one of the places: a page, `page:section`, a situation or an
/// activity by its id.
fn answers(hit: &Value, place: &str) -> bool {
    let command = hit["command"].as_str().unwrap();
    match place.split_once(':') {
        None => hit["page"] == place,
        Some(("situations", id)) => command == format!("tpm compare --situation {id}"),
        Some(("activity", _)) => hit["at"] == "comparison",
        Some((page, part)) => hit["page"] == page && command.ends_with(&format!("--section {part}")),
    }
}

/// At which of the hits the answer stands, counted from 1; 0 where it is in none.
fn found(question: &Question, hits: &[Value]) -> usize {
    let is_answer = |hit: &Value| question.places.iter().any(|place| answers(hit, place));
    hits.iter().position(is_answer).map_or(0, |at| at + 1)
}

/// How a set of questions is answered: how many there are, how often the answer is the
/// first hit, how often it is among the first three, and how many are refused.
fn figures(set: &str) -> [f64; 4] {
    let context = Context::over(Library::default(), Format::Json);
    let mut figures = [0.0; 4];
    for question in questions().iter().filter(|question| question.set == set) {
        let json = asked(&context, question.text);
        let hits = json["hits"].as_array().unwrap();
        let at = found(question, hits);
        let counts = [true, at == 1, (1..=3).contains(&at), hits.is_empty()];
        figures.iter_mut().zip(counts).for_each(|(figure, count)| *figure += f64::from(u8::from(count)));
    }
    figures
}

#[test]
fn questions_that_nothing_was_fitted_on_are_answered() {
    let [count, first, three, _] = figures("unseen");
    assert!(count >= 110.0 && first / count >= 0.55 && three / count >= 0.7, "{first} {three} of {count}");
}

#[test]
fn what_the_content_cannot_answer_is_refused() {
    for (set, least) in [("refuse", 0.9), ("refuse-unseen", 0.75)] {
        let [count, _, _, refused] = figures(set);
        assert!(count >= 40.0 && refused / count >= least, "{set}: {refused} of {count}");
    }
}

#[test]
fn each_question_has_its_set_and_its_places() {
    let questions = questions();
    for Question { text, places, set } in &questions {
        assert_eq!(places.is_empty(), set.starts_with("refuse"), "{text}");
        assert!(["tune", "unseen", "refuse", "refuse-unseen"].contains(set), "{text}");
    }
    let texts: BTreeSet<&str> = questions.iter().map(|question| question.text).collect();
    assert_eq!(texts.len(), questions.len());
    assert!(questions.iter().filter(|question| !question.places.is_empty()).count() >= 150);
}

#[test]
fn screens() {
    let lines = [
        "tpm ask",
        "tpm ask --format markdown",
        "tpm ask who keeps the lamp?",
        "tpm ask what do I do in mist --width 40",
        "tpm ask what is a watch",
        "tpm ask Lamp Keeper",
        "tpm ask what is the difference between a keeper and a pilot",
        "tpm ask LK on the stairs",
        "tpm ask does every bell sound the same --color always",
        "tpm ask trim the wick with the small knive",
        "tpm ask xyzzy",
        "tpm ask when is high water",
        "tpm ask song of the fog signal",
        "tpm ask who leads the lamp --format json",
        "tpm ask xyzzy --format json",
    ];
    snapshot_of("screens", "ask", lines.map(run_small));
}

/// Each name of a page leads to it, also within the words that ask what it is.
#[test]
fn a_question_that_is_a_name_is_answered_by_what_has_it() {
    let context = Context::over(Library::default(), Format::Json);
    for (question, page) in [
        ("scrum master", "scrum-master"),
        ("what is a Scrum Master?", "scrum-master"),
        ("what does RAID mean", "raid"),
        ("explain critical path", "critical-path"),
        ("what is a TPM", "tpm"),
        ("TPMs", "tpm"),
        ("what does a product manager do?", "pm"),
        ("engineering program manager", "epm"),
        ("what's technical debt", "technical-debt"),
        ("stakehlder", "stakeholder"),
    ] {
        let json = asked(&context, question);
        assert_eq!(json["hits"][0]["page"], page, "{question}: {}", json["hits"][0]);
    }
}

#[test]
fn two_roles_in_a_question_lead_to_their_comparison() {
    for question in
        ["what's the difference between a PM and a PgM", "PM vs PgM?", "product manager, program manager"]
    {
        let line = format!("tpm ask {}", question.replace('\'', ""));
        let shown = run(&line).ok();
        assert!(shown.contains("\n  tpm compare pm pgm  "), "{shown}");
    }
    assert!(run("tpm ask how do a PM, a PjM and a TPM differ").ok().contains("tpm compare pm pjm tpm"));
}

/// What most people call PM is not what this program calls so.
#[test]
fn letters_of_two_roles_are_read_by_the_words_beside_them() {
    let context = Context::over(Library::default(), Format::Json);
    for (question, roles) in [
        ("does a PM need a scrum certificate", &["pjm"][..]),
        ("what does a PM put on the roadmap for users", &["pm"]),
        ("does a PM work at night", &["pm", "pjm"]),
    ] {
        let json = asked(&context, question);
        assert_eq!(json["read_as"]["roles"], Value::from(roles), "{question}");
    }
    let compared = asked(&context, "what separates a PM from a PgM");
    assert_eq!(compared["read_as"], Value::Null);
}

#[test]
fn what_is_left_out_on_purpose_has_an_honest_answer() {
    let pay = run("tpm ask how much does a TPM earn").ok();
    assert!(pay.contains("no figures on pay") && pay.contains("tpm explain pay"), "{pay}");
    for (question, said) in [
        ("can I sue my boss", "no legal advice"),
        ("how do I enable the TPM chip", "technical program manager"),
        ("write me a cover letter", "writes"),
    ] {
        let run = run(&format!("tpm ask {question}"));
        assert_eq!((run.status, run.stderr.as_str()), (Some(1), ""), "{question}");
        assert!(run.stdout.starts_with("Nothing here answers that\n") && run.stdout.contains(said), "{run}");
    }
}

/// A role and words of one's own are asked for like those that are built in.
#[test]
fn own_content_is_asked_too() {
    let words = small("ask/words.yaml").replace("[mist, thick air]", "[brume]");
    let night = small("topics/night.yaml").replace("A cat, without a term.", "A parrot that counts boats.");
    let folder = small_with(&[("ask/words.yaml", words.as_bytes()), ("topics/night.yaml", night.as_bytes())]);
    let asked = |question: &str| {
        let line = format!("tpm ask {question} --format json");
        let run = run_with(program().env("TPM_CONTENT", folder.path()).args(&split(&line)[1..]), &line);
        serde_json::from_str::<Value>(&run.stdout).unwrap()["hits"][0].clone()
    };
    assert_ne!(asked("brume"), Value::Null);
    assert_eq!(asked("parrot")["command"], "tpm explain night --section things");
    assert_eq!(asked("harbor pilot")["page"], "pilot");
}

#[test]
fn a_synonym_of_nothing_is_pointed_out() {
    let words = small("ask/words.yaml").replace("mean: [fog]", "mean: [fog, unheardof]");
    let folder = small_with(&[("ask/words.yaml", words.as_bytes())]);
    let line = "tpm content check";
    let run = run_with(program().env("TPM_CONTENT", folder.path()).args(["content", "check"]), line);
    assert!(run.stdout.contains("no text has a word like `unheardof`"), "{run}");
    assert!(!run.stdout.contains("no text has a word like `fog`"), "{run}");
}

/// A question is found where the folder says that it is answered, by words that no text
/// has; a place where nothing stands is pointed out.
#[test]
fn questions_lead_to_their_places() {
    let asked = "asked: { \"night:things\": [who brings sandwiches], \"night:gone\": [who brings tea] }\n";
    let folder = small_with(&[("ask/asked.yaml", asked.as_bytes())]);
    let run =
        |line: &str| run_with(program().env("TPM_CONTENT", folder.path()).args(&split(line)[1..]), line);
    let found = run("tpm ask who brings sandwiches --format json");
    let found: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!(found["hits"][0]["command"], "tpm explain night --section things");
    let check = run("tpm content check");
    assert!(check.stdout.contains("nothing stands at `night:gone`"), "{check}");
    assert!(!check.stdout.contains("nothing stands at `night:things`"), "{check}");
}

/// What is wrong with a file may be why nothing is found.
#[test]
fn a_broken_file_is_named_where_nothing_answers() {
    let folder = small_with(&[("topics/night.yaml", b"id: night\ntitle: [")]);
    let asked = |question: &str| {
        let line = format!("tpm ask {question}");
        run_with(program().env("TPM_CONTENT", folder.path()).args(&split(&line)[1..]), &line)
    };
    let run = asked("parrot");
    assert!(run.status == Some(1) && run.stderr.contains("night.yaml"), "{run}");
    assert_eq!(asked("harbor pilot").status, Some(0));
}

/// Sentences instead of a command or a name: the best hit, and what shows it.
#[test]
fn a_sentence_elsewhere_names_the_best_hit() {
    for (line, command) in [
        ("tpm do I need to code to be a TPM", "tpm explain coding"),
        ("tpm who looks after the money", "tpm compare --only activities"),
        ("tpm explain do I need to code to be a TPM", "tpm explain coding"),
        ("tpm explain how do I get in without a degree", "tpm explain myths --section list"),
        ("tpm explain my boss wants two things first", "tpm compare --situation two-priorities"),
        ("tpm a client wants more in the middle", "tpm compare --situation client-adds-scope"),
    ] {
        let run = run(line);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{line}");
        let first = run.stderr.lines().skip_while(|said| *said != "Did you mean").nth(1);
        assert!(first.is_some_and(|first| first.trim_start().starts_with(command)), "{run}");
    }
}

#[test]
fn a_question_of_any_length_costs_little() {
    let long = "why oh why does nobody ever zzyzx the quuxly frobnicated teams ".repeat(1_500);
    let started = Instant::now();
    let run = run_with(program().args(["ask", &long]), "tpm ask …");
    assert!(run.status.is_some_and(|status| status < 2) && started.elapsed().as_secs() < 20, "{run}");
    let wild = run_with(program().args(["ask", "\u{1b}[31m\u{202e}?!…"]), "tpm ask wild");
    assert!(!wild.stdout.contains(['\u{1b}', '\u{202e}']), "{wild}");
}
