//! A role as an article.

use super::LabeledFact;
use super::article::Article;
use super::inserts::Inserts;
use crate::content::{Fact, Library, Role};

/// The role as an article. The other roles' abbreviations come from `library`.
pub(super) fn article(role: &Role, library: &Library) -> Article {
    let labeled = |label: &str, fact: &Fact| LabeledFact { label: label.to_owned(), fact: fact.clone() };
    Article {
        id: role.id.clone(),
        title: format!("{} ({})", role.name, role.abbreviation),
        answer: Some(role.answer.clone()),
        facts: [
            role.note.as_ref().map(|note| labeled(&role.abbreviation, note)),
            Some(labeled("Question", &role.question)),
            Some(labeled("Think of", &role.image)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        brief_facts: role.owns.first().map(|fact| labeled("Owns", fact)).into_iter().collect(),
        sections: role.sections(|id| library.has_role(id).then(|| library.abbreviation(id))),
        inserts: Inserts::default(),
        next: role.next.clone(),
    }
}
