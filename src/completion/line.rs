use std::ffi::{OsStr, OsString};

use crate::settings::Shell;

/// A command line that is being typed.
#[derive(Debug)]
pub(crate) struct Line {
    words: Vec<OsString>,
    at: usize,
}

impl Line {
    /// The line that a script hands over in `args`, after two dashes; none where it
    /// hands over nothing. The word at `at` is being typed, or the last one.
    pub(crate) fn handed_over(shell: Shell, at: Option<usize>, args: &[OsString]) -> Option<Self> {
        let dashes = args.iter().position(|arg| arg == "--")?;
        let mut words = args[dashes + 1..].to_vec();
        let mut at = at.unwrap_or(words.len().saturating_sub(1));
        if shell == Shell::Bash {
            at -= drop_equal_signs(&mut words, at);
            words.iter_mut().for_each(|word| *word = unescaped(word));
        }
        // Some shells leave out an empty word at the end.
        words.resize(words.len().max(at + 1), OsString::new());
        Some(Self { words, at })
    }

    /// All words, the program's name first.
    pub(crate) fn words(&self) -> &[OsString] {
        &self.words
    }

    /// Which word is being typed.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The word that is being typed.
    pub(super) fn current(&self) -> &OsStr {
        &self.words[self.at]
    }

    /// The words before it.
    pub(super) fn before(&self) -> Vec<String> {
        self.words[..self.at].iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect()
    }
}

/// Bash makes `--format=json` three words. Without the second one they mean the
/// same. Says how many stood before `at`.
fn drop_equal_signs(words: &mut Vec<OsString>, at: usize) -> usize {
    let before = words.iter().take(at).filter(|word| *word == "=").count();
    words.retain(|word| word != "=");
    before
}

fn unescaped(word: &OsStr) -> OsString {
    word.to_str().map_or_else(|| word.to_owned(), |word| word.replace('\\', "").into())
}

/// A word as it has to be typed in Bash.
pub(super) fn escaped(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%~".contains(c);
    word.chars().flat_map(|c| (!plain(c)).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed_over(shell: Shell, at: Option<usize>, line: &[&str]) -> (Vec<String>, usize) {
        let args: Vec<OsString> = ["tpm", "--"].iter().chain(line).map(OsString::from).collect();
        let line = Line::handed_over(shell, at, &args).unwrap();
        let words = line.words.iter().map(|word| word.to_str().unwrap().to_owned()).collect();
        (words, line.at)
    }

    #[test]
    fn an_equal_sign_in_bash_is_no_word() {
        let line = ["tpm", "--format", "=", "js"];
        assert_eq!(
            handed_over(Shell::Bash, Some(3), &line),
            (vec!["tpm".into(), "--format".into(), "js".into()], 2)
        );
        assert_eq!(handed_over(Shell::Zsh, Some(3), &line).1, 3);
    }

    #[test]
    fn a_missing_last_word_is_empty() {
        assert_eq!(handed_over(Shell::Zsh, Some(1), &["tpm"]), (vec!["tpm".into(), String::new()], 1));
        assert_eq!(handed_over(Shell::Fish, None, &["tpm", ""]), (vec!["tpm".into(), String::new()], 1));
        assert_eq!(handed_over(Shell::Bash, Some(7), &["tpm"]).1, 7);
    }

    #[test]
    fn words_of_bash_are_escaped_and_unescaped() {
        assert_eq!(escaped("My $(notes)/a.json"), "My\\ \\$\\(notes\\)/a.json");
        assert_eq!(unescaped(OsStr::new(&escaped("a 'b'"))), "a 'b'");
    }
}
