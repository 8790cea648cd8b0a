//! Words as they are counted: lower case, American spelling, and for lone words
//! without endings. `tools/fit/posting.py` does the same.

/// What ends in -ise on both sides of the ocean: supervise, expertise, enterprise.
const NO_VERB: [&str; 10] = ["rv", "ert", "pr", "rc", "nc", "nch", "rw", "kew", "nd", "prom"];

/// Words that are spelled otherwise, and beginnings of words.
const WORDS: [(&str, &str); 6] = [
    ("programme", "program"),
    ("programmes", "programs"),
    ("centre", "center"),
    ("centres", "centers"),
    ("fulfil", "fulfill"),
    ("licence", "license"),
];
const BEGINNINGS: [(&str, &str); 3] =
    [("labour", "labor"), ("behaviour", "behavior"), ("analyse", "analyze")];

/// Calls `found` with each word of the text: runs of Latin letters and digits, in
/// lower case. An apostrophe joins.
pub(super) fn each_word(text: &str, mut found: impl FnMut(&[u8])) {
    let bytes = text.as_bytes();
    let mut word = Vec::with_capacity(32);
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            byte if byte.is_ascii_alphanumeric() => word.push(byte.to_ascii_lowercase()),
            b'\'' => {}
            0xe2 if bytes[at..].starts_with("’".as_bytes()) => at += 2,
            _ if !word.is_empty() => {
                found(&word);
                word.clear();
            }
            _ => {}
        }
        at += 1;
    }
    if !word.is_empty() {
        found(&word);
    }
}

/// British spelling to American.
pub(super) fn folded(word: &str) -> String {
    if let Some((_, american)) = WORDS.iter().find(|(british, _)| *british == word) {
        return (*american).to_owned();
    }
    let start = BEGINNINGS
        .iter()
        .find_map(|(british, american)| word.strip_prefix(british).map(|rest| format!("{american}{rest}")));
    let word = start.unwrap_or_else(|| word.to_owned()).replace("isation", "ization");
    for ending in ["ise", "ised", "ises", "iser", "isers", "ising"] {
        let Some(root) = word.strip_suffix(ending) else { continue };
        let is_vowel = root.ends_with(['a', 'e', 'o', 'u']);
        if root.len() >= 4 && !is_vowel && !NO_VERB.iter().any(|end| root.ends_with(end)) {
            return format!("{root}iz{}", &ending[2..]);
        }
    }
    word
}

/// The word without its ending.
pub(super) fn stem(word: &str) -> String {
    let length = word.len();
    if length > 4 {
        if let Some(root) = word.strip_suffix("ies") {
            return format!("{root}y");
        }
        let root = ["ings", "ing", "ed"]
            .iter()
            .find_map(|end| word.strip_suffix(end).filter(|root| root.len() >= 3));
        if let Some(root) = root {
            return root.to_owned();
        }
        if let Some(root) = word.strip_suffix("es")
            && root.ends_with(['s', 'x', 'z'])
        {
            return root.to_owned();
        }
    }
    let has_plural =
        length > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    word[..length - usize::from(has_plural)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |word| words.push(String::from_utf8(word.to_vec()).unwrap()));
        words
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            words("You’ll own the team's A/B-tests, 24x7 – café"),
            ["youll", "own", "the", "teams", "a", "b", "tests", "24x7", "caf"]
        );
        assert_eq!(words("' ’ ''"), Vec::<String>::new());
    }

    #[test]
    fn spelling_is_american() {
        for (british, american) in [
            ("programmes", "programs"),
            ("programmer", "programmer"),
            ("organisational", "organizational"),
            ("prioritising", "prioritizing"),
            ("standardised", "standardized"),
            ("enterprise", "enterprise"),
            ("expertise", "expertise"),
            ("supervising", "supervising"),
            ("behaviours", "behaviors"),
            ("promise", "promise"),
            ("raise", "raise"),
            ("analysed", "analyzed"),
        ] {
            assert_eq!(folded(british), american);
        }
    }

    #[test]
    fn a_stem_has_no_ending() {
        for (word, root) in [
            ("studies", "study"),
            ("meetings", "meet"),
            ("led", "led"),
            ("shipped", "shipp"),
            ("boxes", "box"),
            ("bus", "bus"),
            ("process", "process"),
            ("teams", "team"),
            ("is", "is"),
            ("king", "king"),
        ] {
            assert_eq!(stem(word), root);
        }
    }
}
