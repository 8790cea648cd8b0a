//! A round from a file: the answers to cards by their ids.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value};

use super::round;
use crate::characters::brief;
use crate::commands::Page;
use crate::commands::quiz::read_answers;
use crate::content::{Library, yaml_as_json};
use crate::practice::{Answer, Card, Confusions};
use crate::problem::{Choice, Problem};

/// The page of a round whose answers stand in a file, JSON or YAML. Nothing of it is kept.
pub(super) fn page(library: &Library, cards: &[Card], file: &Path) -> Result<Page> {
    let (name, bytes) = read_answers(file)?;
    let answers = mapping(&name, &bytes)?;
    let (mut answered, mut wrong, mut said) = (Vec::new(), Vec::new(), Confusions::new());
    let by_id: HashMap<&str, &Card> = cards.iter().map(|card| (card.id.as_str(), card)).collect();
    for (id, given) in &answers {
        match answer(&by_id, id, given) {
            Ok((card, answer)) => answered.push((card.clone(), answer.clone())),
            Err(problem) => wrong.push((brief(id).into_owned(), problem)),
        }
    }
    if !wrong.is_empty() {
        return Err(refused(&name).or_choose("What is wrong", wrong).into());
    }
    for (card, answer) in &answered {
        if let (Some(right), Some(role)) = (card.right_role(), &answer.role) {
            *said.entry((right.clone(), role.clone())).or_default() += 1;
        }
    }
    round::page(library, &answered, &said, None)
}

fn answer<'a>(
    by_id: &HashMap<&str, &'a Card>,
    id: &str,
    given: &Value,
) -> Result<(&'a Card, &'a Answer), String> {
    let card = *by_id.get(id).ok_or("no card has this id")?;
    let key = match given {
        Value::String(key) => key.clone(),
        Value::Bool(truth) => if *truth { "t" } else { "f" }.to_owned(),
        other => other.to_string(),
    };
    let mut letters = key.chars();
    let answer = letters.next().filter(|_| letters.next().is_none()).and_then(|key| card.answer(key));
    let keys: Vec<String> = card.answers.iter().map(|answer| answer.key.to_string()).collect();
    Ok((card, answer.ok_or_else(|| format!("write one of {}", keys.join(", ")))?))
}

fn mapping(name: &str, bytes: &[u8]) -> Result<Map<String, Value>> {
    let text = std::str::from_utf8(bytes).ok();
    let json = text.and_then(|text| yaml_as_json(text).ok());
    match json.and_then(|json| serde_json::from_str(&json).ok()) {
        Some(Value::Object(answers)) if !answers.is_empty() => Ok(answers),
        _ => {
            let form: Vec<Choice> =
                vec![("leads/control-changes: 3".to_owned(), "the card, and the key".to_owned())];
            Err(refused(name).or_choose("For example", form).into())
        }
    }
}

fn refused(name: &str) -> Problem {
    Problem::usage(
        format!("the answers of {name} are no round"),
        "write a line for each card, its id and the key of an answer; `tpm practice --cards` prints both",
    )
}
