//! What the parser of arguments has to say, in the voice of all other errors.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::commands::{completions, examples};
use crate::content::Names;
use crate::meant::{self, Asked, ENGLISH_ONLY};
use crate::problem::{Choice, Problem};

/// The problem that the parser of `program` met in `words`. `asked` answers a sentence.
pub(crate) fn problem(
    error: &Error,
    program: &Command,
    words: &[String],
    names: &dyn Fn() -> Names,
    asked: Asked,
) -> Problem {
    let meant = meant(error, program, words, names, asked);
    let problem = match error.kind() {
        ErrorKind::InvalidSubcommand => not_a_command(error, program, words, &meant),
        _ => Problem::usage(what(error), help(program, words)),
    };
    problem
        .or_choose("Did you mean", meant)
        .or_choose("Possible values", values(error, ContextKind::ValidValue))
        .or_choose("In your shell", install_lines(error))
}

/// What to type to see what can be typed after the command.
fn help(program: &Command, words: &[String]) -> String {
    let (path, _) = meant::path(program, words);
    format!("`{} --help` shows what can be typed", format!("tpm {path}").trim_end())
}

fn what(error: &Error) -> String {
    let argument = one(error, ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.split([' ', '=']).next().unwrap_or_default().trim_matches(['<', '>']);
    let value = one(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("there is no option `{argument}` here")
        }
        ErrorKind::UnknownArgument => format!("`{argument}` is one word too many here"),
        ErrorKind::WrongNumberOfValues => {
            let number = |kind| match error.get(kind) {
                Some(ContextValue::Number(number)) => *number,
                _ => 0,
            };
            let (wanted, given) =
                (number(ContextKind::ExpectedNumValues), number(ContextKind::ActualNumValues));
            format!(
                "{wanted} values belong here, and there {} {given}",
                if given == 1 { "is" } else { "are" }
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` needs a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("`{value}` is not a value for `{argument}`{}", range(argument))
        }
        ErrorKind::ArgumentConflict => {
            let prior = one(error, ContextKind::PriorArg).unwrap_or_default();
            let prior = prior.split([' ', '=']).next().unwrap_or_default();
            if prior == argument {
                return format!("`{argument}` is given twice");
            }
            format!("`{argument}` and `{prior}` cannot be used together")
        }
        ErrorKind::MissingRequiredArgument => format!("`{argument}` is missing"),
        ErrorKind::InvalidUtf8 => "an argument is not valid UTF-8".to_owned(),
        _ => first_line(error),
    }
}

/// Where no shell is named: what to type in each.
fn install_lines(error: &Error) -> Vec<Choice> {
    let missing = error.kind() == ErrorKind::MissingRequiredArgument;
    let shell = missing && one(error, ContextKind::InvalidArg).is_some_and(|argument| argument == "<SHELL>");
    if shell { examples(completions::EXAMPLES) } else { Vec::new() }
}

/// What a number has to be; the parser names it only in a sentence of its own.
fn range(argument: &str) -> &'static str {
    if argument == "--width" { "; give a whole number from 20 to 1000" } else { "" }
}

fn first_line(error: &Error) -> String {
    let said = error.to_string();
    let line = said.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}

/// What may have been meant in place of what the parser does not know.
fn meant(
    error: &Error,
    program: &Command,
    words: &[String],
    names: &dyn Fn() -> Names,
    asked: Asked,
) -> Vec<Choice> {
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = one(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let at = words.iter().position(|typed| *typed == word);
            at.map_or_else(Vec::new, |at| meant::command(program, words, at, &names(), asked))
        }
        ErrorKind::UnknownArgument => {
            let argument = one(error, ContextKind::InvalidArg).unwrap_or_default();
            let at = words.iter().position(|typed| is_at_fault(typed, &argument));
            at.map_or_else(Vec::new, |at| meant::option(program, words, at, &names()))
        }
        ErrorKind::InvalidValue => {
            let typed = one(error, ContextKind::InvalidValue).unwrap_or_default();
            let Some(ContextValue::Strings(known)) = error.get(ContextKind::ValidValue) else {
                return Vec::new();
            };
            as_text(&meant::value(&typed, known))
        }
        _ => Vec::new(),
    }
}

/// Whether the parser means this word; of `-explain` it names `-e`.
fn is_at_fault(typed: &str, argument: &str) -> bool {
    let one_letter =
        argument.strip_prefix('-').filter(|letter| letter.chars().count() == 1 && *letter != "-");
    let in_row = |letter: &str| typed.starts_with('-') && !typed.starts_with("--") && typed.contains(letter);
    typed.split('=').next() == argument.split([' ', '=']).next() || one_letter.is_some_and(in_row)
}

/// Who types a sentence is told about the sentence, not about its first word.
fn not_a_command(error: &Error, program: &Command, words: &[String], meant: &[Choice]) -> Problem {
    let word = one(error, ContextKind::InvalidSubcommand).unwrap_or_default();
    let after = words.iter().skip_while(|typed| **typed != word).take_while(|typed| !typed.starts_with('-'));
    let sentence = after.map(String::as_str).collect::<Vec<_>>().join(" ");
    let keeps_rest =
        sentence.split_once(' ').is_some_and(|(_, rest)| meant.iter().any(|(line, _)| line.ends_with(rest)));
    let what = if keeps_rest { word.trim() } else { sentence.trim() };
    let language = if meant::are_foreign(&sentence) { ENGLISH_ONLY } else { "" };
    let help = match meant::path(program, words) {
        (path, _) if path.is_empty() => {
            "`tpm explain` lists all topics, `tpm --help` the commands".to_owned()
        }
        _ => help(program, words),
    };
    Problem::usage(format!("`{what}` is not a command{language}"), help)
}

fn values(error: &Error, kind: ContextKind) -> Vec<Choice> {
    let words = match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        _ => Vec::new(),
    };
    as_text(&words)
}

fn as_text(words: &[String]) -> Vec<Choice> {
    if words.is_empty() { Vec::new() } else { vec![(String::new(), words.join(", "))] }
}

fn one(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word.clone()),
        ContextValue::Strings(words) => words.first().cloned(),
        _ => None,
    }
}
