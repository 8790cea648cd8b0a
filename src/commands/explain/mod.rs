//! `tpm explain`: what a role, a topic, a title or a word of the trade is.

mod article;
mod contents;
mod drawing;
mod inserts;
mod list;
mod role;
mod title;
mod topic;
mod word;

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use clap::Args;
use serde::Serialize;

use self::article::Article;
pub(super) use self::article::shares;
use self::inserts::Inserts;
use self::list::ListGroup;
pub(super) use self::list::TopicList;
use self::word::WordView;
use super::citations::{Citations, Cited};
use super::page::View;
use super::titles::{self, Named, TitleEntry};
use super::{Context, Page};
use crate::content::{
    EntryKind, Fact, Id, Library, Names, NextCommand, Role, Section, Source, Subject, Topic, WORDS,
};
use crate::document::Document;
use crate::problem::Problem;

/// The word that asks for everything, and what a page of it opens with.
const ALL: &str = "all";
const ALL_OPENING: &str = "Roles, topics, titles from job postings and words of the trade: all that `tpm explain` shows, on one page.";

const EXAMPLES: &str = "\
tpm explain                        # all roles and topics, a line each
tpm explain tpm                    # a role
tpm explain tpm --section decides  # one part of it
tpm explain week myths --brief     # two topics, the short answer
tpm explain epm                    # a title from a job posting
tpm explain raid                   # a word of the trade
tpm explain all --format markdown  # everything, as a document";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// Roles, topics, titles or words, by id, alias or full name; `all` for everything
    #[arg(value_name = "TOPIC")]
    pub topics: Vec<String>,

    /// Show one section only, for example `decides`
    #[arg(long, value_name = "NAME", conflicts_with = "brief")]
    pub section: Option<String>,

    /// Show the short answer only, at most 12 lines
    #[arg(long)]
    pub brief: bool,

    /// Number the facts and list where they come from
    #[arg(long)]
    pub sources: bool,
}

/// What was asked to be explained.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Explanation {
    /// The headline, when everything was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What was asked for, in that order.
    pub entries: Vec<Entry>,
    /// How the roles and topics belong together, when everything was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ListGroup>,
    /// What to type next.
    pub next: Vec<NextCommand>,
    /// The sources of all facts in `entries`.
    pub sources: Vec<Source>,
}

/// Something explained.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Entry {
    /// A role.
    Role(Box<Role>),
    /// A topic.
    Topic {
        /// The topic.
        #[serde(flatten)]
        topic: Topic,
        /// What other files add to it.
        #[serde(flatten)]
        inserts: Inserts,
    },
    /// A title from a job posting.
    Title(Box<TitleEntry>),
    /// A word of the trade.
    Word(WordView),
    /// All words of the trade.
    Words {
        /// What they are.
        #[serde(skip_serializing_if = "Option::is_none")]
        about: Option<Fact>,
        /// The words by subject.
        subjects: Vec<Subject>,
    },
    /// One section of a role or a topic.
    Section {
        /// The id of the role or topic.
        of: Id,
        /// The name of the role or topic.
        title: String,
        /// The section.
        #[serde(flatten)]
        section: Section,
        /// What other files add to it.
        #[serde(flatten)]
        inserts: Inserts,
    },
    /// The short answer.
    Brief {
        /// The id of the role, topic or title.
        of: Id,
        /// The heading.
        title: String,
        /// The answer.
        answer: Fact,
        /// More short facts, each with a label.
        facts: Vec<LabeledFact>,
    },
}

impl Entry {
    /// Names the sources of fields that only JSON has.
    fn cite(&self, cited: &mut Cited) {
        if let Self::Role(role) = self {
            cited.add(
                role.relations.iter().filter_map(|r| r.difference.as_ref()).flat_map(|fact| &fact.sources),
            );
            cited.add(role.dimensions.iter().flat_map(|text| &text.sources));
        }
        if let Self::Words { subjects, .. } = self {
            cited.add(subjects.iter().flat_map(|subject| &subject.words).flat_map(|word| &word.sources));
        }
    }
}

/// A fact with a label.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct LabeledFact {
    /// The label.
    pub label: String,
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
}

/// Explains what was typed; lists what can be explained where nothing was.
pub(crate) fn run(context: &Context, args: &ExplainArgs) -> Result<Page> {
    if !args.topics.is_empty() {
        return explain(context, args);
    }
    if args.section.is_some() || args.brief || args.sources {
        let help = "for example `tpm explain tpm --brief`; `tpm explain` lists all";
        return Err(
            Problem::usage("`--section`, `--brief` and `--sources` need a role or a topic", help).into()
        );
    }
    list::list(context.library()?)
}

fn explain(context: &Context, args: &ExplainArgs) -> Result<Page> {
    let library = context.library()?;
    let is_all = |topic: &&String| topic.eq_ignore_ascii_case(ALL);
    let asked_all = args.topics.iter().any(|topic| is_all(&topic));
    let named =
        named(library, &args.topics.iter().filter(|topic| !is_all(topic)).cloned().collect::<Vec<_>>())?;
    let asked = if asked_all { everything(library)? } else { named };
    let versus = side_by_side(&args.topics, &asked);
    let (entries, articles) = pages(library, args, asked)?;
    if let (true, Some(section)) = (articles.is_empty(), &args.section) {
        let what = format!("no page has a section `{section}`");
        return Err(Problem::usage(what, "for example `tpm explain all --section decides`").into());
    }
    let mut cited = Cited::default();
    articles.iter().for_each(|article| article.cite(&mut cited));
    entries.iter().for_each(|entry| entry.cite(&mut cited));
    let wants_sources = context.wants_sources(args.sources);
    let sources = if wants_sources { library.sources(cited.ids())? } else { Vec::new() };
    let title = if asked_all { Some(library.index()?.title) } else { None };
    let next = if let [article] = articles.as_slice() { article.next.clone() } else { versus };
    let groups = if asked_all { list::groups(library)? } else { Vec::new() };
    let explanation = Explanation { title, entries, groups, next, sources };
    let document = document(&explanation, &articles, args);
    Ok(Page::new(document, View::Explanation(explanation)))
}

/// The pages, as they are wanted; what a topic has for a role asked for with it comes first.
fn pages(library: &Library, args: &ExplainArgs, asked: Vec<Named>) -> Result<(Vec<Entry>, Vec<Article>)> {
    let asked_all = args.topics.iter().any(|topic| topic.eq_ignore_ascii_case(ALL));
    let (mut entries, mut articles) = (Vec::new(), Vec::new());
    let roles: Vec<Id> = asked.iter().filter_map(Named::role).filter(|_| !asked_all).cloned().collect();
    for one in asked {
        let (entry, article) = explained(library, one)?;
        let (entry, article) = match (&args.section, args.brief, &entry) {
            (Some(name), ..) if asked_all && !article.has_section(name) => continue,
            (Some(name), ..) => article.section(name)?,
            (None, _, Entry::Word(_)) => (entry, article),
            (None, brief, Entry::Words { .. }) if brief || !asked_all => (entry, article.listed()),
            (None, true, Entry::Title(_)) => title::short(article).brief(),
            (None, true, _) => article.brief(),
            (None, false, _) => {
                let (apart, article) = article.parted_for(&roles)?;
                let (own, apart): (Vec<Entry>, Vec<Article>) = apart.into_iter().unzip();
                entries.splice(..0, own);
                articles.splice(..0, apart);
                (entry, article)
            }
        };
        entries.push(entry);
        articles.push(article);
    }
    Ok((entries, articles))
}

fn document(explanation: &Explanation, articles: &[Article], args: &ExplainArgs) -> Document {
    let citations = Citations::new(&explanation.sources, args.sources);
    let is_whole = args.section.is_none() && !args.brief;
    let mut document = Document::default();
    let mut level = 1;
    if let Some(title) = &explanation.title {
        document.heading(level, title);
        level += 1;
        if is_whole {
            document.paragraph(ALL_OPENING);
        }
    }
    if let (None, [article]) = (&explanation.title, articles) {
        article.write(&mut document, level, &citations, contents::of_sections(article));
    } else {
        document.push(contents::of_articles(articles, &explanation.groups, is_whole));
        articles.iter().for_each(|article| article.write(&mut document, level, &citations, None));
    }
    citations.list(level.max(2), &mut document);
    if !explanation.next.is_empty() {
        document.push(super::next_block(&explanation.next, false));
    }
    document
}

/// What `topics` name. Where all are ids, no other file is read.
fn named(library: &Library, topics: &[String]) -> Result<Vec<Named>> {
    let by_id: Option<Vec<_>> = topics.iter().map(|topic| by_id(library, topic)).collect();
    let mut found = match by_id {
        Some(found) => found,
        None => titles::named(library, topics)?,
    };
    let mut seen = HashSet::new();
    found.retain(|one| match one {
        Named::Page(_, id) => seen.insert(id.to_string()),
        Named::Title(title) => seen.insert(title.title.clone()),
    });
    Ok(found)
}

fn says_versus(topic: &str) -> bool {
    let words = || topic.split_whitespace().map(|word| word.trim_end_matches('.'));
    words().any(|word| word.eq_ignore_ascii_case("vs") || word.eq_ignore_ascii_case("versus"))
}

/// What sets the roles that were asked for side by side, where "vs" stands between.
fn side_by_side(topics: &[String], asked: &[Named]) -> Vec<NextCommand> {
    let mut roles: Vec<&str> = asked.iter().filter_map(Named::role).map(Id::as_str).collect();
    let mut seen = HashSet::new();
    roles.retain(|role| seen.insert(*role));
    if roles.len() < 2 || !topics.iter().any(|topic| says_versus(topic)) {
        return Vec::new();
    }
    vec![NextCommand { command: format!("tpm compare {}", roles.join(" ")), does: "side by side".to_owned() }]
}

fn by_id(library: &Library, topic: &str) -> Option<Named> {
    let id = Id::from(topic.to_lowercase());
    if library.has_role(&id) {
        return Some(Named::Page(EntryKind::Role, id));
    }
    if library.has_topic(&id) {
        return Some(Named::Page(EntryKind::Topic, id));
    }
    let has_words = || library.subject_ids().is_ok_and(|subjects| !subjects.is_empty());
    (id == WORDS && has_words()).then_some(Named::Page(EntryKind::Words, id))
}

fn everything(library: &Library) -> Result<Vec<Named>> {
    let names = Names::with_words(library)?;
    let entries = names.entries().iter().filter(|entry| entry.kind != EntryKind::Word);
    Ok(entries.map(Named::from).collect())
}

/// The sections of the pages with these ids, each as what to type and its heading.
/// A page that cannot be read has none.
pub(crate) fn sections(library: &Library, topics: &[String]) -> Vec<(Id, String)> {
    let known = topics.iter().filter_map(|topic| by_id(library, topic));
    let articles = known.filter_map(|named| Some(explained(library, named).ok()?.1));
    articles.flat_map(|article| article.sections).map(|section| (section.id, section.heading)).collect()
}

fn explained(library: &Library, named: Named) -> Result<(Entry, Article)> {
    Ok(match named {
        Named::Page(EntryKind::Role, id) => {
            let role = library.role(&id)?;
            let article = role::article(&role, library);
            (Entry::Role(Box::new(role)), article)
        }
        Named::Page(EntryKind::Topic, id) => {
            let topic = library.topic(&id)?;
            let inserts = Inserts::of(&topic.sections, library)?;
            let article = topic::article(&topic, &inserts);
            (Entry::Topic { topic, inserts }, article)
        }
        Named::Page(EntryKind::Title(_) | EntryKind::OtherJob, id) => {
            let title = library.titles()?.titles.into_iter().find(|title| title.id == id);
            let title = title.with_context(|| format!("`titles.yaml` has no entry `{id}`"))?;
            explained(library, Named::Title(Box::new(TitleEntry::of(title, library))))?
        }
        Named::Title(title) => {
            let article = title::article(&title, library);
            (Entry::Title(title), article)
        }
        Named::Page(EntryKind::Word, id) => {
            let (word, article) = word::word(&id, library)?;
            (Entry::Word(word), article)
        }
        Named::Page(EntryKind::Words, _) => {
            let (subjects, article) = word::words(library)?;
            (Entry::Words { about: article.answer.clone(), subjects }, article)
        }
    })
}
