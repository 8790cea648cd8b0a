//! The content can be read by the people it is for.

use std::fs;

use serde_yaml::Value;

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
                .map(|text| (grade(&text), text)),
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
    assert!((grade("The cat sat on the mat.") - -1.45).abs() < 0.01);
    // 0.39 * 5 + 11.8 * 13 / 5 - 15.59.
    assert!((grade("Executives approve budgets every quarter.") - 17.04).abs() < 0.01);
    assert!(grade("Organizational considerations necessitate comprehensive documentation.") > 20.0);
}

/// The Flesch-Kincaid grade (Kincaid and others, 1975): the years of school
/// after which most readers follow a text.
fn grade(text: &str) -> f64 {
    let words = words(text);
    let sentences =
        text.split(['.', '!', '?']).filter(|part| part.chars().any(char::is_alphanumeric)).count();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    #[expect(clippy::cast_precision_loss, reason = "counts of a paragraph")]
    let (words, sentences, syllables) = (words.len() as f64, sentences.max(1) as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

fn words(text: &str) -> Vec<&str> {
    let split = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '-'));
    split.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// Groups of vowels, less the silent endings; at least one.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    if word.len() <= 3 {
        return 1;
    }
    let is_vowel = |c: char| "aeiouy".contains(c);
    let starts = word
        .chars()
        .zip(word.chars().skip(1))
        .filter(|(before, c)| !is_vowel(*before) && is_vowel(*c))
        .count();
    let groups = starts + usize::from(word.starts_with(is_vowel));
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let silent_e = ends(&["e"]) && !ends(&["le"]);
    let silent_ed = ends(&["ed"]) && !ends(&["ted", "ded"]);
    let silent_plural = ends(&["es"]) && !ends(&["ses", "xes", "zes", "ches", "shes", "ces", "ges"]);
    groups.saturating_sub(usize::from(silent_e || silent_ed || silent_plural)).max(1)
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
