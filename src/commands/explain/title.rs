//! A title from a job posting as an article.

use super::LabeledFact;
use super::article::Article;
use super::inserts::{Inserts, TitleLine};
use crate::content::{Fact, Library, NextCommand, Title};

pub(super) fn article(line: &TitleLine, library: &Library) -> Article {
    let TitleLine { title, nearest } = line;
    let sources = &title.meaning.sources;
    let labeled = |label: &str, text: String| LabeledFact {
        label: label.to_owned(),
        fact: Fact { text, sources: sources.clone() },
    };
    let ask = LabeledFact { label: "Ask".to_owned(), fact: title.ask.clone() };
    Article {
        id: title.id.clone(),
        title: title.title.clone(),
        answer: Some(title.meaning.clone()),
        facts: vec![labeled("Nearest role", nearest.clone()), labeled("Seen at", title.seen_at.clone()), ask],
        brief_facts: Vec::new(),
        sections: Vec::new(),
        inserts: Inserts::default(),
        next: next(title, library),
    }
}

fn next(title: &Title, library: &Library) -> Vec<NextCommand> {
    let nearest = title.role.as_ref().map(|id| NextCommand {
        command: format!("tpm explain {id}"),
        does: format!("the nearest role, {}", library.abbreviation(id)),
    });
    let all = NextCommand {
        command: "tpm explain titles".to_owned(),
        does: "more titles, and how to read them".to_owned(),
    };
    nearest.into_iter().chain([all]).collect()
}
