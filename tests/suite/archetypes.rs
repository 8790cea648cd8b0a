//! A sentence that is true of everybody says nothing: each one in a result must
//! be missing for somebody.

use serde_json::{Map, Value, json};
use tpm::content::Library;

use crate::program::{program, run, run_with};

/// A kind of person: how far each signal is agreed with, 1 to 5, in the order of
/// the signals; the role picked first and the one picked last; a level for all
/// meanings of "technical"; what is said of all statements.
type Archetype = (&'static str, [i64; 6], [&'static str; 2], i64, &'static str);

// Signals: order, systems, people, ambiguity, audience, enabling.
const ARCHETYPES: [Archetype; 6] = [
    ("technical program manager", [5, 5, 4, 4, 4, 5], ["tpm", "pjm"], 3, "f"),
    ("program manager without a technical side", [5, 2, 5, 4, 4, 4], ["pgm", "tpm"], 0, "t"),
    ("project manager", [5, 2, 3, 1, 3, 3], ["pjm", "pm"], 1, "n"),
    ("product manager", [2, 3, 4, 5, 5, 2], ["pm", "pjm"], 1, "f"),
    ("engineer who loves the craft", [1, 5, 1, 2, 1, 1], ["tpm", "pm"], 3, "f"),
    ("person in the middle", [3, 4, 3, 2, 4, 3], ["", ""], 2, "n"),
];

fn result_of(archetype: &Archetype, form: &Value) -> String {
    let (name, agreement, [first, last], level, verdict) = archetype;
    let signals = ["order", "systems", "people", "ambiguity", "audience", "enabling"];
    let mut answers = Map::new();
    for (number, item) in form["items"].as_array().unwrap().iter().enumerate() {
        let answer = match item["block"].as_str().unwrap() {
            "fit" => {
                let agreed = agreement[signals.iter().position(|signal| item["signal"] == *signal).unwrap()];
                json!(if item["key"] == 1 { agreed } else { 6 - agreed })
            }
            "role" => {
                let letter = |role: &str| {
                    let options = item["options"].as_array().unwrap();
                    options
                        .iter()
                        .find(|option| option["role"] == role)
                        .map(|option| option["letter"].clone())
                };
                match (letter(first), letter(last)) {
                    (Some(first), Some(last)) => {
                        json!(format!("{}{}", first.as_str().unwrap(), last.as_str().unwrap()))
                    }
                    _ => json!(["ab", "bc", "cd", "da"][number % 4]),
                }
            }
            "readiness" => json!(level),
            _ => json!(verdict),
        };
        answers.insert(item["id"].as_str().unwrap().to_owned(), answer);
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("answers.json");
    std::fs::write(&file, json!({ "form": "full", "answers": answers }).to_string()).unwrap();
    let mut command = program();
    command.args(["quiz", "--format", "markdown", "--answers-file"]).arg(file);
    run_with(&mut command, name).ok()
}

#[test]
fn no_sentence_is_said_to_everybody() {
    let form: Value = serde_json::from_str(&run("tpm quiz --show --format json").ok()).unwrap();
    let results: Vec<String> = ARCHETYPES.iter().map(|archetype| result_of(archetype, &form)).collect();
    let library = Library::default();
    let words = library.quiz_results().unwrap();
    let named = [words.bands, words.readiness].concat().into_iter().map(|words| words.text);
    let plain = [words.advice, words.standing].concat().into_iter().map(|words| words.text);
    let signals = words.signals.into_iter().flat_map(|words| [words.high, words.low, words.lean_on]);
    let flags = words.flags.into_iter().flat_map(|words| [words.soft, words.hard]);
    let cards = library.quiz_growth().unwrap().cards.into_iter().map(|card| card.action);
    let sentences: Vec<String> =
        named.chain(plain).chain(signals).chain(flags).chain(cards).chain([words.sharpen]).collect();
    let said = |sentence: &str| results.iter().filter(|result| result.contains(sentence)).count();
    let to_all: Vec<&String> = sentences.iter().filter(|sentence| said(sentence) == results.len()).collect();
    assert_eq!(to_all, Vec::<&String>::new());
    let ever = sentences.iter().filter(|sentence| said(sentence) > 0).count();
    assert!(ever > 25, "only {ever} of {} sentences are ever said", sentences.len());
    for (result, (name, ..)) in results.iter().zip(&ARCHETYPES) {
        let alone =
            sentences.iter().filter(|sentence| result.contains(*sentence) && said(sentence) <= 2).count();
        assert!(alone >= 3, "{name}: only {alone} sentences are particular\n{result}");
    }
}
