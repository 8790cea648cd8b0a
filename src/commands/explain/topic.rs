//! A topic as an article.

use super::article::Article;
use super::inserts::Inserts;
use crate::content::Topic;

/// The topic as an article, with what other files add to it.
pub(super) fn article(topic: &Topic, inserts: &Inserts) -> Article {
    Article {
        id: topic.id.clone(),
        title: topic.title.clone(),
        answer: Some(topic.answer.clone()),
        facts: Vec::new(),
        brief_facts: Vec::new(),
        sections: topic.sections.clone(),
        inserts: inserts.clone(),
        next: topic.next.clone(),
    }
}
