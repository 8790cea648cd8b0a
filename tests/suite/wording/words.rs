//! Words as the rules of writing look at them.

use std::collections::BTreeSet;

/// Shorter words carry no meaning that two items could share.
const LEAST_CONTENT_WORD: usize = 4;

/// Longer words that carry none either, and those that open every item.
const STOP_WORDS: &str = "about after again also been before being best both cannot could does doing down \
    each else enjoy even from have having here hers herself himself into itself just like more most much \
    must myself once only other others ours over prefer rather same shall should some such than that their \
    them then there these they this those through under until upon very want wants were what when where \
    which while will with would your yours long";

/// The words in lower case; the parts of a hyphenated one stand alone.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    split.map(|word| word.trim_matches('\'').to_lowercase()).filter(|word| !word.is_empty()).collect()
}

/// The first entry of `list`, parted by commas, that stands in the text. An entry,
/// of one word or several, stands for its plural too; a star for any letters.
pub(super) fn found(list: &'static str, text: &str) -> Option<&'static str> {
    let spaced = format!(" {} ", tokens(text).join(" "));
    let stands = |entry: &str| {
        let start = if entry.starts_with('*') { "" } else { " " };
        let middle = entry.trim_matches('*');
        let ends: &[&str] = if entry.ends_with('*') { &[""] } else { &[" ", "s "] };
        ends.iter().any(|end| spaced.contains(&format!("{start}{middle}{end}")))
    };
    list.split(", ").find(|entry| stands(entry)).map(|entry| entry.trim_matches('*'))
}

/// The words that say what a text is about, without their endings.
pub(super) fn content_words(text: &str) -> BTreeSet<String> {
    let says = |word: &String| {
        word.len() >= LEAST_CONTENT_WORD && !STOP_WORDS.split_whitespace().any(|stop| stop == word)
    };
    tokens(text).into_iter().filter(says).map(|word| without_ending(&word).to_owned()).collect()
}

fn without_ending(word: &str) -> &str {
    let cut = ["ing", "ed", "s"].iter().find_map(|ending| word.strip_suffix(ending));
    cut.filter(|_| !word.ends_with("ss")).unwrap_or(word)
}
