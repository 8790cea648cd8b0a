//! What people type for a role, a topic or a title, and what it names.

use anyhow::Result;
use serde::Serialize;

use super::explain::LabeledFact;
use super::unknown;
use crate::content::{Entry, EntryKind, Fact, Head, Id, Library, Names, Title};
use crate::titles::{Certainty, Lexicon, Reading, What};

/// What a name or a title names.
#[derive(Debug)]
pub(crate) enum Named {
    /// A page.
    Page(EntryKind, Id),
    /// A title that was read.
    Title(Box<TitleEntry>),
}

/// A title: what it names, and what each part of it says.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TitleEntry {
    /// The id of what the head names: a role, a title or another job.
    pub id: Id,
    /// The title, as typed where it says more than a name.
    pub title: String,
    /// Other ways to write what the head names.
    pub aliases: Vec<String>,
    /// The nearest role; absent where that depends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Id>,
    /// Whether the title means none of the roles here, however close its name.
    pub none_of_these: bool,
    /// Where the title is used, when that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_at: Option<String>,
    /// What it usually means.
    pub meaning: Fact,
    /// What to ask a recruiter who uses it.
    pub ask: Fact,
    /// What readers see as the nearest role.
    pub nearest: String,
    /// The levels in it, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The fields in it, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The words that say what the job is, as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// The roles it names: one, or two of which it is one.
    pub roles: Vec<Id>,
    /// How sure that is.
    pub certainty: Certainty,
    /// The roles that a job that is none of them is mistaken for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mistaken_for: Vec<Id>,
    /// What each level and field says of the job.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<LabeledFact>,
    /// What is about the contract or the place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asides: Vec<String>,
    /// What says nothing that is known here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unused: Vec<String>,
}

impl Named {
    /// The role it names, where it is one alone.
    pub(crate) fn role(&self) -> Option<&Id> {
        match self {
            Self::Page(EntryKind::Role, id) => Some(id),
            Self::Page(EntryKind::Title(role), _) => role.as_ref(),
            Self::Page(_, _) => None,
            Self::Title(title) => title.role.as_ref(),
        }
    }
}

impl From<&Entry> for Named {
    fn from(entry: &Entry) -> Self {
        Self::Page(entry.kind.clone(), entry.id.clone())
    }
}

/// What was typed names, in that order.
pub(crate) fn named(library: &Library, typed: &[String]) -> Result<Vec<Named>> {
    let names = Names::with_words(library)?;
    if let Some(entry) = names.exact(&typed.join(" ")).filter(|entry| !is_title(&entry.kind)) {
        return Ok(vec![Named::from(entry)]);
    }
    // "em career": pages, each by a name of its own.
    let is_page = |entry: &&Entry| matches!(entry.kind, EntryKind::Role | EntryKind::Topic);
    let each: Option<Vec<&Entry>> = typed.iter().map(|word| names.exact(word).filter(is_page)).collect();
    if let Some(pages) = each {
        return Ok(pages.into_iter().map(Named::from).collect());
    }
    if let Some(titles) = as_titles(library, &names, typed) {
        return Ok(titles);
    }
    match names.find_all(typed) {
        Ok(entries) => Ok(entries.into_iter().map(Named::from).collect()),
        Err(unknown) => Err(unknown::topic(&unknown, typed, names, library)),
    }
}

/// What was typed, if all of it is titles, with pages named by their ids around them.
/// Words with no space in them belong together. Content that cannot be read knows no
/// titles; whoever reads it next says so.
pub(crate) fn as_titles(library: &Library, names: &Names, typed: &[String]) -> Option<Vec<Named>> {
    let lexicon = lexicon(library).ok()?;
    let is_topic = |word: &&String| library.has_topic(&word.to_lowercase()) && !lexicon.knows(word);
    let first = typed.iter().take_while(is_topic).count();
    let last = typed[first..].iter().rev().take_while(is_topic).count();
    let (before, rest) = typed.split_at(first);
    let (between, after) = rest.split_at(rest.len() - last);
    let has_space = |word: &String| word.trim().contains(char::is_whitespace);
    let titles = if between.iter().any(has_space) { between.to_vec() } else { vec![between.join(" ")] };
    let page = |id: &String| Named::Page(EntryKind::Topic, Id::from(id.to_lowercase()));
    let mut asked: Vec<Named> = before.iter().map(page).collect();
    for title in &titles {
        let readings = lexicon.read(title);
        if readings.is_empty() || readings.iter().any(|reading| is_misspelled(names, reading)) {
            return None;
        }
        asked.extend(readings.iter().map(|reading| entry(library, &lexicon, reading)));
    }
    asked.extend(after.iter().map(page));
    Some(asked)
}

/// Whether a word beside an abbreviation is nearly another name: "tmp pm".
fn is_misspelled(names: &Names, reading: &Reading) -> bool {
    let is_near = |word: &String| {
        let found = names.find_all(std::slice::from_ref(word));
        found.is_err_and(|unknown| !unknown.nearest.is_empty())
    };
    !reading.head.contains(' ') && reading.unused.iter().any(is_near)
}

/// What titles are read by.
pub(crate) fn lexicon(library: &Library) -> Result<Lexicon> {
    let mut roles = Vec::new();
    for id in library.role_ids()? {
        // A role that cannot be read disturbs nobody who asks for another.
        let head = library.role_head(&id).ok();
        let names =
            head.map(|head| [vec![id.to_string(), head.name, head.abbreviation], head.aliases].concat());
        roles.push((id, names.unwrap_or_default()));
    }
    Ok(Lexicon {
        roles,
        titles: library.titles()?,
        levels: library.title_levels()?,
        fields: library.title_fields()?,
        heads: library.title_heads()?,
        jobs: library.title_jobs()?,
    })
}

fn is_title(kind: &EntryKind) -> bool {
    matches!(kind, EntryKind::Title(_) | EntryKind::OtherJob)
}

fn entry(library: &Library, lexicon: &Lexicon, reading: &Reading) -> Named {
    let mut entry = match &reading.what {
        What::Role(role) if reading.is_plain => return Named::Page(EntryKind::Role, role.clone()),
        What::Role(role) => match of_role(library, lexicon, reading, role) {
            Some(entry) => entry,
            None => return Named::Page(EntryKind::Role, role.clone()),
        },
        What::Title(at) => TitleEntry::of(lexicon.titles.titles[*at].clone(), library),
        What::Job(at) => of_job(library, lexicon, *at),
    };
    // A job next door has a page of its own.
    if reading.is_plain && entry.none_of_these && library.has_role(&entry.id) {
        return Named::Page(EntryKind::Role, entry.id);
    }
    if !reading.is_plain {
        entry.title.clone_from(&reading.text);
    }
    entry.add(reading);
    Named::Title(Box::new(entry))
}

/// A title whose head names a role. A role without words in `titles/heads.yaml` says
/// of itself what it is, and its page says the rest.
fn of_role(library: &Library, lexicon: &Lexicon, reading: &Reading, role: &Id) -> Option<TitleEntry> {
    let only = if let [only] = reading.roles.as_slice() { only } else { role };
    let head: Option<&Head> = lexicon.heads.heads.iter().find(|head| head.role == *only);
    let role = library.role(only).ok()?;
    let (mut meaning, ask) = match head {
        Some(head) => (head.says.clone(), head.ask.clone()),
        None => (role.answer, role.question),
    };
    if let Some(between) = reading.between {
        meaning = between.says.clone();
    }
    let nearest: Vec<String> = reading.roles.iter().map(|id| library.abbreviation(id)).collect();
    Some(TitleEntry {
        id: only.clone(),
        title: role.name,
        aliases: role.aliases,
        role: (reading.roles.len() == 1).then(|| only.clone()),
        meaning,
        ask,
        nearest: nearest.join(" or "),
        ..TitleEntry::default()
    })
}

fn of_job(library: &Library, lexicon: &Lexicon, at: usize) -> TitleEntry {
    let job = lexicon.jobs.jobs[at].clone();
    let mistaken_for = job.mistaken_for.into_iter().filter(|id| library.has_role(id)).collect();
    TitleEntry {
        id: job.id,
        title: job.title,
        aliases: job.aliases,
        none_of_these: true,
        meaning: job.what,
        ask: job.ask,
        nearest: "none of these".to_owned(),
        mistaken_for,
        ..TitleEntry::default()
    }
}

impl TitleEntry {
    /// A known title.
    pub(crate) fn of(title: Title, library: &Library) -> Self {
        Self {
            nearest: title.nearest(|id| library.abbreviation(id)),
            roles: title.role.iter().cloned().collect(),
            id: title.id,
            title: title.title,
            aliases: title.aliases,
            role: title.role,
            none_of_these: title.none_of_these,
            seen_at: Some(title.seen_at),
            meaning: title.meaning,
            ask: title.ask,
            ..Self::default()
        }
    }

    /// Adds what the parts of the title say.
    fn add(&mut self, reading: &Reading) {
        self.roles.clone_from(&reading.roles);
        self.certainty = reading.certainty;
        self.head = Some(reading.head.clone());
        self.level = joined(reading.levels.iter().map(|(text, _)| text.as_str()), " ");
        self.field = joined(reading.fields.iter().map(|(text, _)| text.as_str()), ", ");
        if let Some(ask) = reading.ask {
            self.ask = ask.clone();
        }
        let says = |label: &str, text: &str, says: Option<&Fact>| LabeledFact {
            label: label.to_owned(),
            fact: Fact {
                text: says.map_or_else(|| text.to_owned(), |says| format!("{text}: {}", says.text)),
                sources: says.map(|says| says.sources.clone()).unwrap_or_default(),
            },
        };
        let levels = reading.levels.iter();
        self.says.extend(levels.map(|(text, level)| says("Level", text, level.map(|level| &level.says))));
        let fields = reading.fields.iter();
        self.says.extend(fields.map(|(text, field)| says("Field", text, Some(&field.says))));
        self.asides.clone_from(&reading.asides);
        self.unused.clone_from(&reading.unused);
    }
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>, separator: &str) -> Option<String> {
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(separator))
}

#[cfg(test)]
mod tests;
