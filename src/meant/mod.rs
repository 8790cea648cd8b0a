//! What was meant by something this program does not know: by meaning, then by letters.

mod words;

use std::slice;

use clap::{Arg, Command};

use self::words::{BELOW, COMMANDS, OPTIONS, OTHER_LANGUAGES, VALUES};
use crate::content::{Entry, EntryKind, Names, UnknownName, nearest};
use crate::problem::Choice;

/// What is added where words are of another language.
pub(crate) const ENGLISH_ONLY: &str = "; tpm is in English only";

/// A sentence of more words is asked before its letters are looked at.
const FEW_WORDS: usize = 3;

/// What answers a question, as far as anything does.
pub(crate) type Asked<'a> = &'a dyn Fn(&str) -> Option<Choice>;

/// What may have been meant by `words`, where a command was looked for at `at`.
pub(crate) fn command(
    program: &Command,
    words: &[String],
    at: usize,
    names: &Names,
    asked: Asked,
) -> Vec<Choice> {
    let (path, command) = path(program, &words[..at]);
    let lower: Vec<String> = words[at..].iter().map(|word| word.to_lowercase()).collect();
    let typed: Vec<&str> = lower.iter().map(|word| word.trim_matches(['?', '!', '.', ','])).collect();
    let typed: Vec<&str> = typed.into_iter().filter(|word| !word.is_empty()).collect();
    let Some(first) = typed.first().copied().or_else(|| Some(lower.first()?.as_str())) else {
        return Vec::new();
    };
    if command.find_subcommand(first).is_some() {
        return vec![corrected(words, at, first, command)];
    }
    match path.as_str() {
        "" => {
            let rest = &words[at..];
            let answer = || asked(&rest.join(" ")).map(|choice| vec![choice]);
            let found = names.find_all(rest);
            let meant = match &found {
                Ok(_) => None,
                Err(_) => by_phrase(&typed, names)
                    .or_else(|| nearly(words, at, command))
                    .or_else(|| by_whole_name(&found, rest))
                    .or_else(answer),
            };
            let meant = meant.or_else(|| for_found(&found));
            meant.unwrap_or_else(|| by_letters(words, at, command, names))
        }
        "help" => help(program, &typed, names),
        _ => {
            let shown =
                |number: u32| (format!("tpm {path} show {number}"), format!("number {number} once more"));
            let number = first.parse().map(shown);
            let number = number.ok().filter(|_| command.find_subcommand("show").is_some());
            let meant = number.or_else(|| below(&path, first)).map(|choice| vec![choice]);
            meant.unwrap_or_else(|| by_letters(words, at, command, names))
        }
    }
}

/// What may have been meant by the option, or the one word too many, at `at`.
pub(crate) fn option(program: &Command, words: &[String], at: usize, names: &Names) -> Vec<Choice> {
    let (path, command) = path(program, &words[..at]);
    let (typed, value) = words[at].split_once('=').unwrap_or((&words[at], ""));
    let name = typed.trim_start_matches('-').to_lowercase();
    if let Some(meant) = option_called(&path, command, &name) {
        let meant = if value.is_empty() || meant.contains(' ') { meant } else { format!("{meant}={value}") };
        return match meant.as_str() {
            "--version" => vec![("tpm --version".to_owned(), "which version this is".to_owned())],
            _ => vec![corrected(words, at, &meant, command)],
        };
    }
    // An option of a command stands after that command.
    for later in words[at + 1..].iter().filter_map(|word| program.find_subcommand(word)) {
        if let Some(meant) = option_called(later.get_name(), later, &name) {
            let moved = [&words[..at], &words[at + 1..], &words[at..=at]].concat();
            return vec![corrected(&moved, moved.len() - 1, &meant, later)];
        }
    }
    if !typed.starts_with('-') {
        return Vec::new();
    }
    if let Some(found) = command.find_subcommand(&name) {
        return vec![corrected(words, at, &name, found)];
    }
    if let Some(meant) = by_name(slice::from_ref(&name), names) {
        return meant;
    }
    let longs: Vec<&str> = options(command).filter_map(Arg::get_long).collect();
    let near = nearest(&name, longs.into_iter(), |long| [(*long).to_owned()]);
    near.into_iter().map(|long| corrected(words, at, &format!("--{long}"), command)).collect()
}

/// The option that a word for it means in a command of this name, `brief` in `explain`.
pub(crate) fn option_of(command: &Command, word: &str) -> Option<String> {
    option_called(command.get_name(), command, &word.to_lowercase())
}

/// What was meant by words where `command` looked for a name.
pub(crate) fn instead_of_name(command: &str, words: &[String]) -> Option<Choice> {
    below(command, &words.join(" ").to_lowercase())
}

/// The value that was meant.
pub(crate) fn value(typed: &str, values: &[String]) -> Vec<String> {
    let typed = typed.to_lowercase();
    let meant =
        VALUES.iter().find(|(words, value)| holds(words, &typed) && values.iter().any(|v| v == value));
    match meant {
        Some((_, value)) => vec![(*value).to_owned()],
        None => nearest(&typed, values.iter().cloned(), |value| [value.clone()]),
    }
}

/// Whether words are of another language than the only one that this program speaks.
pub(crate) fn are_foreign(words: &str) -> bool {
    let is_foreign = |word: &str| OTHER_LANGUAGES.contains(&word.to_lowercase().as_str());
    words.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) || words.split_whitespace().any(is_foreign)
}

/// The command line that a sentence means which begins with a known phrase.
fn by_phrase(typed: &[&str], names: &Names) -> Option<Vec<Choice>> {
    (1..=typed.len().min(8)).rev().find_map(|count| {
        let phrase = typed[..count].join(" ");
        let rest: Vec<String> = typed[count..].iter().map(|word| (*word).to_owned()).collect();
        let rows = || COMMANDS.iter().filter(|(phrases, ..)| holds(phrases, &phrase));
        let with_names = rows().find_map(|(_, line, _)| {
            line.contains("{}").then(|| by_whole_name(&names.find_all(&rest), &rest))?
        });
        let alone = || {
            // One word more may be a filler: `list roles`, `test me`.
            let fits = |row: &&(&str, &str, &str)| !row.1.contains("{}") || rest.is_empty();
            let (_, line, does) = rows().find(fits).filter(|_| rest.len() <= 1)?;
            Some(vec![(format!("tpm {}", line.trim_end_matches(" {}")), (*does).to_owned())])
        };
        with_names.or_else(alone)
    })
}

/// What to type for the roles, topics and titles that words name.
pub(crate) fn by_name(words: &[String], names: &Names) -> Option<Vec<Choice>> {
    for_found(&names.find_all(words))
}

/// What words name, or why they name nothing.
type Found<'a> = Result<Vec<&'a Entry>, UnknownName>;

fn for_found(found: &Found) -> Option<Vec<Choice>> {
    match found {
        Ok(found) => Some(for_entries(&found.iter().copied().cloned().collect::<Vec<_>>())),
        Err(unknown) if !unknown.nearest.is_empty() => {
            let each = unknown.nearest.iter().flat_map(|entry| for_entries(slice::from_ref(entry)));
            Some(each.collect())
        }
        Err(unknown) => (!unknown.named.is_empty()).then(|| for_entries(&unknown.named)),
    }
}

/// The same, where nothing else is said: all words are names, or a few of them nearly are.
fn by_whole_name(found: &Found, words: &[String]) -> Option<Vec<Choice>> {
    let is_whole = match found {
        Ok(_) => true,
        Err(unknown) => !unknown.nearest.is_empty() && words.len() <= FEW_WORDS,
    };
    if is_whole { for_found(found) } else { None }
}

/// Roles are set side by side, all else is explained.
pub(crate) fn for_entries(entries: &[Entry]) -> Vec<Choice> {
    let mut roles: Vec<&str> = entries
        .iter()
        .filter_map(|entry| match &entry.kind {
            EntryKind::Role => Some(entry.id.as_str()),
            EntryKind::Title(role) => role.as_deref(),
            EntryKind::Topic | EntryKind::OtherJob | EntryKind::Word | EntryKind::Words => None,
        })
        .collect();
    let are_roles = roles.len() == entries.len();
    roles.dedup();
    if are_roles && (2..=4).contains(&roles.len()) {
        return vec![(format!("tpm compare {}", roles.join(" ")), "side by side".to_owned())];
    }
    let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
    vec![(format!("tpm explain {}", ids.join(" ")), titles.join(", "))]
}

/// Commands with nearly the same letters.
fn nearly(words: &[String], at: usize, command: &Command) -> Option<Vec<Choice>> {
    let commands = command.get_subcommands().filter(|known| known.get_name() != "help");
    let near = nearest(&words[at].to_lowercase(), commands, |known| [known.get_name().to_owned()]);
    let near: Vec<Choice> =
        near.into_iter().map(|known| corrected(words, at, known.get_name(), known)).collect();
    Some(near).filter(|near| !near.is_empty())
}

/// Commands, or words for them, with nearly the same letters.
fn by_letters(words: &[String], at: usize, command: &Command, names: &Names) -> Vec<Choice> {
    if let Some(near) = nearly(words, at, command) {
        return near;
    }
    let typed = words[at].to_lowercase();
    let phrases = COMMANDS.iter().flat_map(|(phrases, ..)| phrases.split('|')).filter(|word| word.len() > 4);
    let near = nearest(&typed, phrases, |phrase| [(*phrase).to_owned()]);
    near.first().and_then(|phrase| by_phrase(&[phrase], names)).unwrap_or_default()
}

/// `help WORD`, where the word is no command.
fn help(program: &Command, typed: &[&str], names: &Names) -> Vec<Choice> {
    let words: Vec<String> = typed.iter().map(|word| (*word).to_owned()).collect();
    let sentence = format!("help {}", words.join(" "));
    let row = COMMANDS.iter().find(|(phrases, ..)| holds(phrases, &sentence));
    if let Some((_, line, does)) = row {
        return vec![(format!("tpm {line}"), (*does).to_owned())];
    }
    let meant = names.find_all(&words).is_err().then(|| by_phrase(typed, names)).flatten();
    meant.or_else(|| by_name(&words, names)).unwrap_or_else(|| by_letters(&words, 0, program, names))
}

fn below(command: &str, word: &str) -> Option<Choice> {
    let (_, _, line, does) = BELOW.iter().find(|row| row.0 == command && holds(row.1, word))?;
    Some((format!("tpm {}", line.replace("{}", word)), (*does).to_owned()))
}

/// The option that is called, or meant by, this word in a command.
fn option_called(path: &str, command: &Command, name: &str) -> Option<String> {
    if options(command).any(|option| option.get_long() == Some(name)) {
        return Some(format!("--{name}"));
    }
    let rows = OPTIONS.iter().filter(|(of, words, _)| (*of == path || of.is_empty()) && holds(words, name));
    let (_, _, option) = rows.max_by_key(|(of, ..)| of.len())?;
    Some((*option).to_owned())
}

/// The options of a command, and those of all.
fn options(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_positional())
}

fn holds(phrases: &str, phrase: &str) -> bool {
    phrases.split('|').any(|known| known == phrase)
}

/// The command that words name, and its path.
pub(crate) fn path<'a>(program: &'a Command, words: &[String]) -> (String, &'a Command) {
    let mut path = Vec::new();
    let mut command = program;
    for word in words {
        if let Some(next) = command.find_subcommand(word) {
            path.push(next.get_name());
            command = next;
        }
    }
    (path.join(" "), command)
}

/// The line with the right word in place of the wrong one.
fn corrected(words: &[String], at: usize, right: &str, command: &Command) -> Choice {
    let mut words = words.to_vec();
    words.splice(at..=at, right.split(' ').map(str::to_owned));
    let long = right.strip_prefix("--").map(|long| long.split([' ', '=']).next().unwrap_or_default());
    let does = match long {
        Some(long) => options(command).find(|option| option.get_long() == Some(long)).and_then(Arg::get_help),
        None => command.find_subcommand(right).unwrap_or(command).get_about(),
    };
    (line(&words), does.map(ToString::to_string).unwrap_or_default())
}

/// Words as a shell takes them.
fn line(words: &[String]) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%".contains(c);
    let quoted = |word: &String| {
        let needs_none = !word.is_empty() && word.chars().all(is_plain);
        if needs_none { word.clone() } else { format!("'{}'", word.replace('\'', "'\\''")) }
    };
    format!("tpm {}", words.iter().map(quoted).collect::<Vec<_>>().join(" "))
}
