//! No fact and no word of the trade that newcomers need gets lost in a later edit.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::program::run;

#[derive(Deserialize)]
struct Fact {
    id: usize,
    says: String,
    page: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Term {
    word: String,
    page: String,
    plain: String,
}

#[test]
fn every_fact_stands_on_its_page() {
    let facts: Vec<Fact> = list("facts.yaml");
    assert_eq!(facts.iter().map(|fact| fact.id).collect::<Vec<_>>(), (1..=115).collect::<Vec<_>>());
    let mut pages = Pages::default();
    let lost = facts.iter().filter(|fact| !pages.says(&fact.page, &fact.words));
    let lost: Vec<String> = lost.map(|fact| format!("{}: {} ({})", fact.id, fact.says, fact.page)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn every_word_of_the_trade_stands_beside_plain_words() {
    let words: Vec<Term> = list("trade-words.yaml");
    assert!(words.len() > 60);
    let mut pages = Pages::default();
    let lost = words.iter().filter(|word| !pages.says(&word.page, &[word.word.clone(), word.plain.clone()]));
    let lost: Vec<String> = lost.map(|word| format!("{} ({})", word.word, word.page)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Pages by their command line, each as its paragraphs, items and rows in small letters.
#[derive(Default)]
struct Pages(BTreeMap<String, Vec<String>>);

impl Pages {
    /// Whether one paragraph, item or row of a page has all these words.
    fn says(&mut self, line: &str, words: &[String]) -> bool {
        let page = self.0.entry(line.to_owned()).or_insert_with(|| paragraphs(line));
        page.iter().any(|text| words.iter().all(|word| text.contains(&word.to_lowercase())))
    }
}

fn paragraphs(line: &str) -> Vec<String> {
    let page = run(&format!("tpm {line} --format markdown")).ok();
    page.replace('\\', "").to_lowercase().lines().map(str::to_owned).collect()
}

/// The words of the trade that pages teach.
pub(crate) fn trade_words() -> Vec<String> {
    list::<Term>("trade-words.yaml").into_iter().map(|term| term.word).collect()
}

fn list<T: DeserializeOwned>(file: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}
