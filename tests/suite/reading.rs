//! The content can be read by the people it is for.

use std::fs;

use serde_yaml::Value;
use tpm::content::{reading_grade, words};

use crate::content::yaml_files;

/// Shorter texts are labels and fragments, for which the measure means nothing.
const LEAST_WORDS: usize = 12;

#[test]
fn the_reading_grade_is_at_most_nine_in_the_median_and_twelve_anywhere() {
    let mut grades: Vec<(f64, String)> = Vec::new();
    for file in yaml_files() {
        let value: Value = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let mut texts = Vec::new();
        collect(&value, &mut texts);
        grades.extend(
            texts
                .into_iter()
                .filter(|text| words(text).len() >= LEAST_WORDS)
                .map(|text| (reading_grade(&text), text)),
        );
    }
    grades.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let median = grades[grades.len() / 2].0;
    assert!(grades.len() > 600, "only {} texts were found", grades.len());
    assert!(median <= 9.0, "the median grade is {median:.1}");
    let hard: Vec<&(f64, String)> = grades.iter().filter(|(grade, _)| *grade > 12.0).collect();
    assert!(hard.is_empty(), "{hard:#?}");
}

#[test]
fn the_grade_of_known_sentences() {
    // 0.39 * 6 words + 11.8 * 1 syllable a word - 15.59.
    assert!((reading_grade("The cat sat on the mat.") - -1.45).abs() < 0.01);
    // 0.39 * 5 + 11.8 * 13 / 5 - 15.59.
    assert!((reading_grade("Executives approve budgets every quarter.") - 17.04).abs() < 0.01);
    assert!(reading_grade("Organizational considerations necessitate comprehensive documentation.") > 20.0);
}

/// All prose of a file: texts, but not ids, names to match, or commands.
fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Mapping(fields) => {
            let skipped = ["id", "sources", "aliases", "words", "command", "address", "title", "by"];
            for (key, value) in fields {
                if !key.as_str().is_some_and(|key| skipped.contains(&key)) {
                    collect(value, texts);
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|value| collect(value, texts)),
        Value::String(text) => texts.push(text.clone()),
        _ => {}
    }
}
