//! Nothing that text shows is missing in JSON.

use std::collections::BTreeSet;

use serde_json::Value;
use tpm::content::Library;
use tpm::document::{Block, markdown};

use crate::pages::{PAGES, Page, SMALL_PAGES};
use crate::program::SMALL;

/// Words of the frame around the content: headings, labels and connecting words
/// that the program itself puts there.
const FRAME: &str = "Question Image Owns Does Decides Does not decide Scope Horizon Measured by Writes \
    Works with Technical depth A usual day Reports to Ladder and moves Titles on postings Hands over \
    Friction Think of In a meeting Common mistakes about it Where sources disagree Asks Listens for \
    Nearest role Seen at Ask Used most by Near Also a name of depends it depends Looks like If not For example To start Title \
    Glossary The words of the trade Roles topics titles from job postings and words of the trade: all that tpm explain shows on one page \
    Where to read on this passage where it stands What can be asked Nothing here answers that is read here as can be short for tpm ask \
    Roles More Next Sources Side by side Who leads what What they share Only Shared Pair What each does first \
    leads shares supports not involved stays out nothing only both \
    Cards Right Share Percent Part of the picture Of the activities that one of them leads or shares belong to both none belongs to all s own Helping out does not count";

#[test]
fn every_word_of_the_text_is_in_the_json() {
    let mut frame = words(FRAME);
    // How a role is called in short stands for its id where another role's page names it.
    for library in [Library::open(Some(SMALL.into())).unwrap(), Library::default()] {
        let (roles, next_door) = library.roles_and_next_door().unwrap();
        let names = roles.iter().chain(&next_door).map(|id| library.abbreviation(id));
        frame.extend(names.flat_map(|name| words(&name)));
    }
    for page in PAGES.iter().chain(&*SMALL_PAGES) {
        let json: Value = serde_json::from_str(&page.json).unwrap();
        let mut known = frame.clone();
        collect(&json, &mut known);
        // Markdown shows what text does but the commands to type next, and breaks no long word.
        let mut shown = words(&markdown::render(&page.document));
        for block in &page.document.blocks {
            if let Block::Next { commands, .. } = block {
                shown.extend(commands.iter().flat_map(|(command, does)| words(&format!("{command} {does}"))));
            }
        }
        let missing: Vec<&String> = shown.iter().filter(|word| !known.contains(*word)).collect();
        assert_eq!(missing, Vec::<&String>::new(), "{}", page.line);
    }
}

#[test]
fn notes_count_up_and_each_is_in_the_list() {
    let pages = PAGES.iter().chain(&*SMALL_PAGES);
    for Page { line, document, .. } in pages.filter(|page| page.line.ends_with("--sources")) {
        let text = markdown::render(document);
        let (body, list) = text.split_once("# Sources\n").unwrap_or_else(|| panic!("{line} has no list"));
        let brackets = body.split("\\[").skip(1).filter_map(|rest| rest.split("\\]").next());
        let notes = brackets
            .filter(|inside| inside.starts_with(|c: char| c.is_ascii_digit()))
            .flat_map(|inside| inside.split(','));
        let mut highest = 0;
        for note in notes {
            let note: usize = note.parse().unwrap();
            assert!(note <= highest + 1, "{line}: {note} comes after {highest}");
            highest = highest.max(note);
        }
        assert_eq!(
            list.lines()
                .filter(|line| line
                    .split_once(". ")
                    .is_some_and(|(number, _)| number.parse::<usize>().is_ok()))
                .count(),
            highest,
            "{line}"
        );
    }
}

fn collect(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.values().for_each(|value| collect(value, known)),
        Value::Array(items) => items.iter().for_each(|value| collect(value, known)),
        Value::String(text) => known.extend(words(text)),
        Value::Number(number) => known.extend([number.to_string()]),
        Value::Bool(_) | Value::Null => {}
    }
}

/// Words in lower case; figures of the program's own counting are left out.
fn words(text: &str) -> BTreeSet<String> {
    let split = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    split.filter(|word| !word.chars().all(|c| c.is_ascii_digit())).map(str::to_lowercase).collect()
}
