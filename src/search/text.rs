//! Words of a text, as they are compared.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use rust_stemmers::{Algorithm, Stemmer};

/// A longer word is compared by its beginning.
const LONGEST: usize = 40;

/// The words of a text, in lower case and without what follows an apostrophe.
fn words(text: &str) -> impl Iterator<Item = String> {
    let word = |part: &str| {
        let word = part.split(['\'', '’']).next().unwrap_or_default();
        word.chars().take(LONGEST).flat_map(char::to_lowercase).collect::<String>()
    };
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    words.map(move |part| word(part.trim_matches(['\'', '’']))).filter(|word| !word.is_empty())
}

/// How many letters a short form in the plural can have, such as SLOs.
const SHORT_FORMS: RangeInclusive<usize> = 3..=5;

/// The stems of the words of a text.
pub(crate) fn stems(text: &str) -> Vec<String> {
    Stems::default().of(text)
}

/// Finds stems, each word's once.
#[derive(Default)]
pub(crate) struct Stems(HashMap<String, String>);

impl Stems {
    /// The stems of the words of a text.
    pub(crate) fn of(&mut self, text: &str) -> Vec<String> {
        let stemmer = Stemmer::create(Algorithm::English);
        let stem = |word: &String| {
            let stem = stemmer.stem(word);
            let is_plural = SHORT_FORMS.contains(&stem.len()) && !stem.ends_with("ss");
            stem.strip_suffix('s').filter(|_| is_plural).unwrap_or(&stem).to_owned()
        };
        let stem = |word: String| self.0.entry(word).or_insert_with_key(stem).clone();
        words(text).map(stem).collect()
    }
}
