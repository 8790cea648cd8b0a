use std::ffi::{OsStr, OsString};
use std::iter::Peekable;
use std::str::CharIndices;

use crate::settings::{self, Shell, Tab};

/// A command line that is being typed.
#[derive(Debug)]
pub(crate) struct Line {
    /// All words, the program's name first, the one that is typed last.
    words: Vec<OsString>,
    /// What stands of that one before the part that Bash will replace.
    kept: String,
    /// The quote that is open at its end.
    quote: Option<char>,
}

impl Line {
    /// The line that a script hands over in `args`, after two dashes; none where it
    /// hands over nothing.
    pub(crate) fn handed_over(tab: &Tab, args: &[OsString]) -> Option<Self> {
        let dashes = args.iter().position(|arg| arg == "--")?;
        let mut words = args[dashes + 1..].to_vec();
        let at = tab.at.unwrap_or(words.len().saturating_sub(1)).min(words.len());
        // Some shells leave out an empty word at the end.
        words.resize(at + 1, OsString::new());
        let word = words[at].to_string_lossy().into_owned();
        Some(match (tab.shell, &tab.line) {
            (Shell::Bash | Shell::Fish, Some((line, word))) => Self::read(line, word),
            (Shell::Bash, None) => Self::read(&joined(&words, is_break), &word),
            (Shell::Zsh, _) => Self::read(&joined(&words, |_| false), &word),
            // Only the word that is typed is still as it was typed.
            (Shell::Fish, _) => {
                let Self { words: typed, quote, .. } = Self::read(&word, &word);
                words.splice(at.., typed.into_iter().next_back());
                Self { words, quote, kept: String::new() }
            }
            (Shell::Powershell | Shell::Elvish, _) => Self { words, quote: None, kept: String::new() },
        })
    }

    /// The line as Bash and Zsh will read it; `replaced` is the end of it for which
    /// an offer will stand.
    fn read(line: &str, replaced: &str) -> Self {
        let mut words = read_words(line);
        let ends =
            words.last().is_none_or(|word| word.quote.is_none() && line.ends_with(char::is_whitespace));
        if ends && !line.ends_with("\\ ") {
            words.push(Word { start: line.len(), text: String::new(), quote: None });
        }
        let (start, quote) = words.last().map_or((0, None), |word| (word.start, word.quote));
        let kept = read_words(line[start..].strip_suffix(replaced).unwrap_or_default());
        Self {
            words: words.into_iter().map(|word| word.text.into()).collect(),
            kept: kept.into_iter().map(|word| word.text).collect(),
            quote,
        }
    }

    /// All words, the program's name first.
    pub(crate) fn words(&self) -> &[OsString] {
        &self.words
    }

    /// The word that is being typed.
    pub(super) fn current(&self) -> &OsStr {
        self.words.last().map_or_else(|| OsStr::new(""), OsString::as_os_str)
    }

    /// The words before it.
    pub(super) fn before(&self) -> Vec<String> {
        let before = self.words.len().saturating_sub(1);
        self.words[..before].iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect()
    }

    /// An offer as it has to stand in Bash for the part of the word that it replaces.
    pub(super) fn escaped(&self, offer: &str) -> String {
        let offer = offer.strip_prefix(&self.kept).unwrap_or(offer);
        let escape: fn(char) -> bool = match self.quote {
            Some('"') => |c| "\"\\$`".contains(c),
            Some(_) => |c| c == '\'',
            None => |c| !(c.is_alphanumeric() || "-_./:=,+@%~".contains(c)),
        };
        let names_no_home = self.quote.is_none() && offer.starts_with('~') && !self.begins_at_home();
        let mut escaped = if names_no_home { "\\".to_owned() } else { String::new() };
        for c in offer.chars() {
            match self.quote {
                Some('\'') if escape(c) => escaped.push_str("'\\'"),
                _ if escape(c) => escaped.push('\\'),
                _ => {}
            }
            escaped.push(c);
        }
        escaped
    }

    /// Whether the word begins with the sign for the home folder.
    fn begins_at_home(&self) -> bool {
        self.current().to_string_lossy().starts_with("~/")
    }
}

/// The words in one line. Those that only break a word of Bash join their neighbors.
fn joined(words: &[OsString], breaks: fn(&str) -> bool) -> String {
    let mut line = String::new();
    let mut is_open = true;
    for word in words.iter().map(|word| word.to_string_lossy()) {
        let is_break = breaks(&word);
        if !is_open && !is_break {
            line.push(' ');
        }
        line.push_str(&word);
        is_open = is_break;
    }
    line
}

fn is_break(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c == '=' || c == ':')
}

/// A word of a line: where it starts, what it says, the quote that is left open.
#[derive(Debug)]
struct Word {
    start: usize,
    text: String,
    quote: Option<char>,
}

/// The words of a line without quotes and escapes, with the variables that this
/// program can see. A sign for the home folder stays; where it is quoted and so a
/// letter like any other, `./` comes before it.
fn read_words(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut in_word = false;
    while let Some((start, c)) = chars.next() {
        let quote = words.last().and_then(|word| word.quote);
        if quote.is_none() && c.is_whitespace() {
            in_word = false;
            continue;
        }
        if !in_word {
            words.push(Word { start, text: String::new(), quote: None });
            in_word = true;
        }
        let Some(word) = words.last_mut() else { continue };
        let is_first = word.text.is_empty();
        match (quote, c) {
            (None, '\'' | '"') => word.quote = Some(c),
            (Some(open), _) if c == open => word.quote = None,
            (Some('\''), _) => word.text.push(c),
            (None, '$') if chars.next_if(|(_, c)| *c == '\'').is_some() => word.quote = Some('\''),
            (_, '$') => word.text.push_str(&variable(&mut chars)),
            (_, '\\') => {
                let escaped = chars.next().map(|(_, c)| c);
                if quote.is_some() && escaped.is_none_or(|c| !"\"\\$`".contains(c)) {
                    word.text.push(c);
                }
                word.text.extend(escaped);
            }
            _ => word.text.push(c),
        }
        if is_first && word.text.starts_with('~') && !line[word.start..].starts_with('~') {
            word.text.insert_str(0, "./");
        }
    }
    words
}

/// The value of the variable that is named after a dollar sign, which stays where
/// there is none.
fn variable(chars: &mut Peekable<CharIndices>) -> String {
    let braces = chars.next_if(|(_, c)| *c == '{').is_some();
    let mut name = String::new();
    while let Some((_, c)) = chars.next_if(|(_, c)| c.is_ascii_alphanumeric() || *c == '_') {
        name.push(c);
    }
    if braces {
        chars.next_if(|(_, c)| *c == '}');
    }
    settings::variable(&name).unwrap_or_else(|| format!("${name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, replaced: &str) -> (Vec<String>, String, Option<char>) {
        let line = Line::read(line, replaced);
        (line.words.iter().map(|word| word.to_str().unwrap().to_owned()).collect(), line.kept, line.quote)
    }

    fn handed_over(shell: Shell, at: Option<usize>, line: &[&str]) -> Vec<String> {
        let args: Vec<OsString> = ["tpm", "--"].iter().chain(line).map(OsString::from).collect();
        let line = Line::handed_over(&Tab { shell, at, line: None }, &args).unwrap();
        line.words.iter().map(|word| word.to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_line_is_read_as_the_shell_will() {
        for (line, replaced, last, kept, quote) in [
            (r"tpm --content my\ no", r"my\ no", "my no", "", None),
            (r#"tpm --content "my no"#, "my no", "my no", "", Some('"')),
            (r#"tpm --content "my \"\no"#, r#"my \"\no"#, r#"my "\no"#, "", Some('"')),
            ("tpm --content 'my \\no", "my \\no", "my \\no", "", Some('\'')),
            ("tpm --content $'my no", "my no", "my no", "", Some('\'')),
            ("tpm --format=js", "js", "--format=js", "--format=", None),
            ("tpm --content a:'b c", "b c", "a:b c", "a:", Some('\'')),
            ("tpm --content ~/x", "~/x", "~/x", "", None),
            (r"tpm --content \~x", r"\~x", "./~x", "", None),
            ("tpm --content '~x", "~x", "./~x", "", Some('\'')),
            ("tpm --content '~x'/", "'~x'/", "./~x/", "", None),
            ("tpm --content 'a'b\"c d\"", "'a'b\"c d\"", "abc d", "", None),
            ("tpm --content $no_such_variable/x", "", "$no_such_variable/x", "", None),
            ("tpm explain ", "", "", "", None),
            (r"tpm explain a\ ", r"a\ ", "a ", "", None),
            ("", "", "", "", None),
        ] {
            let (words, kept_of, quote_of) = read(line, replaced);
            let kept_of = if kept.is_empty() && replaced.is_empty() { "" } else { kept_of.as_str() };
            assert_eq!((words.last().unwrap().as_str(), kept_of, quote_of), (last, kept, quote), "{line}");
        }
    }

    #[test]
    fn words_that_bash_broke_are_one() {
        let line = ["tpm", "--content", "a", ":", "b", "--format", "=", "js", "more"];
        assert_eq!(handed_over(Shell::Bash, Some(7), &line), ["tpm", "--content", "a:b", "--format=js"]);
        assert_eq!(handed_over(Shell::Zsh, Some(3), &line), ["tpm", "--content", "a", ":"]);
    }

    #[test]
    fn any_number_of_a_word_is_bounded() {
        for at in [Some(1), Some(7), Some(usize::MAX)] {
            for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::Powershell, Shell::Elvish] {
                assert_eq!(handed_over(shell, at, &["tpm"]), ["tpm", ""]);
            }
        }
        assert_eq!(handed_over(Shell::Fish, None, &["tpm", ""]), ["tpm", ""]);
        assert_eq!(handed_over(Shell::Fish, Some(0), &[]), [""]);
        assert_eq!(handed_over(Shell::Fish, None, &["tpm", "--content", "my no", "'my mo"])[3], "my mo");
    }

    #[test]
    fn what_is_offered_in_bash_reads_back_as_itself() {
        for quote in ["", "'", "\""] {
            for offer in
                ["My $(notes)/a.json", "a 'b' \"c\" \\d `e`", "a!b&c;d|e<f>g*h?i[j]{k}#l", "~x/", "~"]
            {
                let line = Line::read(&format!("tpm {quote}"), "");
                let typed = format!("tpm {quote}{}{quote}", line.escaped(offer));
                let (words, ..) = read(&typed, "");
                assert_eq!(words.last().unwrap().trim_start_matches("./"), offer, "{typed}");
            }
        }
    }
}
