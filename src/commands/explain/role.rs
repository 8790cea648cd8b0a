//! A role as an article.

use super::LabeledFact;
use super::article::Article;
use super::inserts::Inserts;
use crate::content::{Fact, Library, Role};

/// The role as an article. The other roles' abbreviations come from `library`.
pub(super) fn article(role: &Role, library: &Library) -> Article {
    let labeled = |label: &str, fact: &Fact| LabeledFact { label: label.to_owned(), fact: fact.clone() };
    let note = role.note.as_ref().map(|note| labeled(&role.abbreviation, note));
    let (question, image) = (labeled("Question", &role.question), labeled("Think of", &role.image));
    // In short there is room for one of the two.
    let owns = role.owns.first().filter(|_| note.is_none()).map(|fact| labeled("Owns", fact));
    Article {
        id: role.id.clone(),
        title: format!("{} ({})", role.name, role.abbreviation),
        answer: Some(role.answer.clone()),
        facts: note.into_iter().chain([question, image]).collect(),
        brief_facts: owns.into_iter().collect(),
        sections: role.sections(|id| library.has_role(id).then(|| library.abbreviation(id))),
        inserts: Inserts::default(),
        next: role.next.clone(),
    }
}
