//! A title from a job posting as an article.

use super::LabeledFact;
use super::article::Article;
use super::inserts::Inserts;
use crate::commands::titles::TitleEntry;
use crate::content::{Fact, Library, NextCommand};

/// The page on levels, where there is one.
const LEVELS: &str = "levels";

const NEAREST: &str = "Nearest role";
const TAKEN_FOR: &str = "Taken for";
const SEEN_AT: &str = "Seen at";
const ASK: &str = "Ask";

/// The title as an article.
pub(super) fn article(title: &TitleEntry, library: &Library) -> Article {
    let labeled = |label: &str, text: String| LabeledFact {
        label: label.to_owned(),
        fact: Fact { text, sources: title.meaning.sources.clone() },
    };
    let own = |label: &str, words: &[String]| LabeledFact {
        label: label.to_owned(),
        fact: Fact { text: words.join(", "), sources: Vec::new() },
    };
    let mistaken: Vec<String> = title.mistaken_for.iter().map(|id| library.abbreviation(id)).collect();
    let mut facts = vec![labeled(NEAREST, title.nearest.clone())];
    facts.extend((!mistaken.is_empty()).then(|| labeled(TAKEN_FOR, mistaken.join(", "))));
    facts.extend(title.seen_at.clone().map(|seen_at| labeled(SEEN_AT, seen_at)));
    facts.extend(title.says.iter().cloned());
    facts.extend((!title.asides.is_empty()).then(|| own("Contract or place", &title.asides)));
    facts.extend((!title.unused.is_empty()).then(|| own("Not used", &title.unused)));
    facts.push(LabeledFact { label: ASK.to_owned(), fact: title.ask.clone() });
    Article {
        id: title.id.clone(),
        title: title.title.clone(),
        answer: Some(title.meaning.clone()),
        facts,
        brief_facts: Vec::new(),
        sections: Vec::new(),
        inserts: Inserts::default(),
        next: next(title, library),
    }
}

/// Without what each part of the title says.
pub(super) fn short(mut article: Article) -> Article {
    article.facts.retain(|fact| [NEAREST, TAKEN_FOR, SEEN_AT, ASK].contains(&fact.label.as_str()));
    article
}

fn next(title: &TitleEntry, library: &Library) -> Vec<NextCommand> {
    let command = |command: String, does: String| NextCommand { command, does };
    let nearest = match title.roles.as_slice() {
        // A job next door can be set beside the role that it is taken for.
        [] => library.role(&title.id).ok().map(|job| {
            let role = title.mistaken_for.first().unwrap_or(&job.neighbor);
            command(format!("tpm compare {role} {}", job.id), "the two side by side".to_owned())
        }),
        [id] => Some(command(
            format!("tpm explain {id}"),
            format!("the nearest role, {}", library.abbreviation(id)),
        )),
        [first, second, ..] => {
            Some(command(format!("tpm compare {first} {second}"), "the two side by side".to_owned()))
        }
    };
    let has_levels = title.level.is_some() && library.has_topic(LEVELS);
    let levels = has_levels.then(|| command(format!("tpm explain {LEVELS}"), "what levels mean".to_owned()));
    let all = command("tpm explain titles".to_owned(), "more titles, and how to read them".to_owned());
    nearest.into_iter().chain(levels).chain([all]).collect()
}
