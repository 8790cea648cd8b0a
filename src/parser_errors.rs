//! What the parser of arguments has to say, in the voice of all other errors.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::commands::{completions, examples};
use crate::problem::{Choice, Problem};

/// The problem that the parser met.
pub(crate) fn problem(error: &Error) -> Problem {
    let what = what(error);
    Problem::usage(what, help(error))
        .or_choose("Did you mean", suggestions(error))
        .or_choose("Possible values", values(error, ContextKind::ValidValue))
        .or_choose("In your shell", install_lines(error))
}

/// The help of the command that was typed.
fn help(error: &Error) -> String {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    let words = usage.split_whitespace().skip_while(|word| *word != "tpm");
    let command: Vec<&str> = words.take_while(|word| word.starts_with(char::is_alphabetic)).collect();
    let command = if command.is_empty() { "tpm".to_owned() } else { command.join(" ") };
    format!("`{command} --help` shows what can be typed")
}

fn what(error: &Error) -> String {
    let argument = one(error, ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.split([' ', '=']).next().unwrap_or_default().trim_matches(['<', '>']);
    let value = one(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("`{}` is not a command", one(error, ContextKind::InvalidSubcommand).unwrap_or_default())
        }
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

fn suggestions(error: &Error) -> Vec<Choice> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().flat_map(|kind| values(error, kind)).collect()
}

fn values(error: &Error, kind: ContextKind) -> Vec<Choice> {
    let words = match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        _ => Vec::new(),
    };
    if words.is_empty() { Vec::new() } else { vec![(String::new(), words.join(", "))] }
}

fn one(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(word) => Some(word.clone()),
        ContextValue::Strings(words) => words.first().cloned(),
        _ => None,
    }
}
