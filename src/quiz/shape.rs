//! What is wrong with the form of a sheet, in words for its writer.

use serde_json::Value;

use super::sheet::SheetProblem;

/// What a sheet is made of.
const FIELDS: [&str; 5] = ["id", "form", "key_version", "works_as", "answers"];

/// What may stand in `works_as`.
const WORK: [&str; 5] = ["pm", "pgm", "pjm", "tpm", "other"];

/// The parser's message. A sheet mostly is one line, so a first line is not named.
pub(crate) fn not_json(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    match error.line() {
        0 => message.to_owned(),
        1 => format!("{message} at column {}", error.column()),
        line => format!("{message} at line {line}, column {}", error.column()),
    }
}

/// What is wrong with the form of a sheet, in words that know nothing of types.
pub(super) fn misshapen(sheet: &Value) -> Vec<SheetProblem> {
    let Value::Object(fields) = sheet else {
        let wanted = "a sheet has the fields `form` and `answers`";
        return vec![SheetProblem::whole(match sheet {
            Value::Null => format!("is empty; {wanted}"),
            other => format!("is {}; {wanted}", in_words(other)),
        })];
    };
    let mut problems = Vec::new();
    for name in fields.keys().filter(|name| !FIELDS.contains(&name.as_str())) {
        problems.push(SheetProblem::of(
            name,
            "is no field of a sheet; the fields are `id`, `form`, `key_version`, `works_as` and `answers`",
        ));
    }
    match fields.get("form") {
        Some(Value::String(_)) => {}
        Some(other) => problems
            .push(SheetProblem::of("form", format!("is {}; write `short` or `full`", in_words(other)))),
        None => problems.push(SheetProblem::of("form", "is missing; write `short` or `full`")),
    }
    match fields.get("key_version") {
        None | Some(Value::Null) => {}
        Some(version) if version.is_i64() => {}
        Some(_) => problems.push(SheetProblem::of("key_version", "is not a whole number")),
    }
    let work = fields.get("works_as").filter(|work| !work.is_null());
    if work.is_some_and(|work| work.as_str().is_none_or(|work| !WORK.contains(&work))) {
        problems.push(SheetProblem::of("works_as", "is none of `pm`, `pgm`, `pjm`, `tpm` and `other`"));
    }
    match fields.get("answers") {
        Some(Value::Object(_)) => {}
        Some(other) => problems.push(SheetProblem::of(
            "answers",
            format!("is {}; write each answer by its item", in_words(other)),
        )),
        None => problems.push(SheetProblem::of("answers", "is missing; write each answer by its item")),
    }
    problems
}

fn in_words(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a group of fields",
    }
}
