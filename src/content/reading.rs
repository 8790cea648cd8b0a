/// The Flesch-Kincaid grade (Kincaid and others, 1975): the years of school
/// after which most readers follow a text. It means little for a few words.
pub fn reading_grade(text: &str) -> f64 {
    let words = words(text);
    let sentences =
        text.split(['.', '!', '?']).filter(|part| part.chars().any(char::is_alphanumeric)).count();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    #[expect(clippy::cast_precision_loss, reason = "counts of a paragraph")]
    let (words, sentences, syllables) =
        (words.len().max(1) as f64, sentences.max(1) as f64, syllables as f64);
    0.39 * words / sentences + 11.8 * syllables / words - 15.59
}

/// The words of a text as a reader counts them: `problem-solving` is one.
pub fn words(text: &str) -> Vec<&str> {
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
