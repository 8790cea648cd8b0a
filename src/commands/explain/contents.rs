//! What is on a page, for its contents.

use super::article::Article;
use super::list::ListGroup;
use crate::content::{Section, WORDS};
use crate::document::{Block, Chapters};

/// The groups that titles and the words of the trade are in.
const TITLES: &str = "Titles on postings";
const GLOSSARY: &str = "Glossary";

/// A page of fewer sections does without a list of them.
const LEAST_SECTIONS: usize = 6;

/// The sections of an article that has many.
pub(super) fn of_sections(article: &Article) -> Option<Block> {
    let heading = |section: &Section| {
        (section.heading.clone(), format!("tpm explain {} --section {}", article.id, section.id))
    };
    let sections = article.sections.iter().filter(|section| !section.heading.is_empty());
    let headings: Vec<(String, String)> = sections.map(heading).collect();
    let is_long = headings.len() >= LEAST_SECTIONS;
    let short = format!("tpm explain {} --brief", article.id);
    is_long.then(|| Block::Contents(vec![Chapters { name: String::new(), headings, short }]))
}

/// The articles, in groups where there are any. Where they are whole, they answer
/// their command.
pub(super) fn of_articles(articles: &[Article], groups: &[ListGroup], are_whole: bool) -> Block {
    let chapters = |name: &str, articles: Vec<&Article>| {
        let command =
            |article: &Article| if are_whole { format!("tpm explain {}", article.id) } else { String::new() };
        let headings = articles.into_iter().map(|article| (article.title.clone(), command(article)));
        Chapters { name: name.to_owned(), headings: headings.collect(), short: String::new() }
    };
    let mut contents = Vec::new();
    let mut left: Vec<&Article> = articles.iter().collect();
    for group in groups {
        let is_in = |article: &&Article| group.entries.iter().any(|entry| entry.id == article.id);
        let (inside, others) = left.into_iter().partition(is_in);
        contents.push(chapters(&group.title, inside));
        left = others;
    }
    let in_groups = |name| if groups.is_empty() { "" } else { name };
    let (words, titles) = left.into_iter().partition(|article| article.id == WORDS);
    contents.extend([chapters(in_groups(TITLES), titles), chapters(in_groups(GLOSSARY), words)]);
    contents.retain(|group| !group.headings.is_empty());
    Block::Contents(contents)
}
