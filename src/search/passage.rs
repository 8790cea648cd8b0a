//! Passages: what a hit shows. Each has a fit size, a heading, and a command that shows
//! where it stands.

use std::borrow::Cow;

use anyhow::Result;
use serde::de::DeserializeOwned;

use crate::content::{
    Axes, FileKind, Id, Insert, Jobs, Misconception, Misconceptions, Part, Point, ResultWords, Role,
    RoleHead, Section, Signals, Situations, Subject, TechnicalMeaning, Titles, Topic,
};

/// A passage of more words is parted where an item of it ends.
const MOST_WORDS: usize = 90;

/// The files that passages are made from.
pub(crate) struct Files<'a> {
    /// The ids of the roles, in display order.
    pub(crate) roles: &'a [Id],
    /// What the file of a path holds, as JSON.
    pub(crate) read: &'a dyn Fn(&str) -> Result<Cow<'static, str>>,
}

/// A part of the content that can answer a question.
#[derive(Debug, Clone, Default)]
pub(crate) struct Passage {
    /// What `tpm explain` is told, or what the passage is about.
    pub(crate) page: Id,
    /// The name of the page.
    pub(crate) title: String,
    /// The file it stands in, without its ending.
    pub(crate) at: String,
    pub(crate) heading: String,
    /// Other names for what it is about.
    pub(crate) names: Vec<String>,
    /// More words by which it can be found.
    pub(crate) words: Vec<String>,
    /// Where it stands, as `ask/asked.yaml` names places: `coding`, `coding:work`.
    pub(crate) place: String,
    /// What it says: texts, each with what it is about where that is said.
    pub(crate) items: Vec<(Option<String>, String)>,
    /// What to type to see where it stands.
    pub(crate) command: String,
}

impl Passage {
    /// Whether it is what a page begins with.
    pub(crate) fn is_page(&self) -> bool {
        self.heading == self.title
    }
}

impl Files<'_> {
    /// The passages of the file of this path, in reading order.
    pub(crate) fn passages(&self, path: &str) -> Result<Vec<Passage>> {
        let mut passages = match FileKind::at(path).map(|kind| kind.name) {
            Some("role") => self.role(&self.parse(path)?)?,
            Some("topic") => self.topic(self.parse(path)?)?,
            Some("titles") => titles(self.parse(path)?),
            Some("title-jobs") => jobs(self.parse(path)?),
            Some("glossary") => words(self.parse(path)?),
            Some("situations") => situations(self.parse(path)?),
            Some("comparison") => self.activities(&self.parse(path)?)?,
            Some("quiz-results") => vec![quiz(self.parse(path)?)],
            _ => Vec::new(),
        };
        let at = path.trim_end_matches(".yaml");
        for passage in passages.iter_mut().filter(|passage| passage.at.is_empty()) {
            at.clone_into(&mut passage.at);
        }
        Ok(passages)
    }

    fn parse<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        Ok(serde_json::from_str(&(self.read)(path)?)?)
    }

    fn short(&self, id: &str) -> Option<String> {
        let is_there = self.roles.iter().any(|role| role == id);
        let head = || self.parse::<RoleHead>(&format!("roles/{id}.yaml"));
        is_there.then(|| head().map_or_else(|_| id.to_uppercase(), |head| head.abbreviation))
    }

    fn role(&self, role: &Role) -> Result<Vec<Passage>> {
        let mut names = role.aliases.clone();
        names.extend([role.name.clone(), role.abbreviation.clone()]);
        let facts =
            [(None, &role.answer), (Some("Question"), &role.question), (Some("Think of"), &role.image)];
        let answer = facts.map(|(label, fact)| (label.map(str::to_owned), fact.text.clone()));
        let title = format!("{} ({})", role.name, role.abbreviation);
        let words = vec![role.essence.clone()];
        let first = Passage { names, words, items: answer.to_vec(), ..page(&role.id, &title) };
        let mut passages = self.page(first, role.sections(|id| self.short(id)))?;
        for relation in &role.relations {
            let (Some(difference), Some(other)) = (&relation.difference, self.short(&relation.role)) else {
                continue;
            };
            passages.push(Passage {
                heading: format!("{} and {other}", role.abbreviation),
                names: vec![pair(&role.id, &relation.role)],
                items: vec![(None, difference.text.clone())],
                command: format!("tpm compare {} {}", role.id, relation.role),
                ..page(&role.id, &title)
            });
        }
        Ok(passages)
    }

    fn topic(&self, topic: Topic) -> Result<Vec<Passage>> {
        let items = vec![(None, topic.answer.text)];
        let (names, words) = (topic.aliases, vec![topic.summary]);
        let first = Passage { names, words, items, ..page(&topic.id, &topic.title) };
        self.page(first, topic.sections)
    }

    /// The answer of a page, then its sections.
    fn page(&self, first: Passage, sections: Vec<Section>) -> Result<Vec<Passage>> {
        let page = page(&first.page, &first.title);
        let mut passages = vec![first];
        for section in sections {
            let command = format!("tpm explain {} --section {}", page.page, section.id);
            let place = format!("{}:{}", page.page, section.id);
            let here = Passage { heading: section.heading.clone(), command, place, ..page.clone() };
            let shown = self.shown(section.shows, &here)?;
            passages.extend(parted(&here, items(section)));
            passages.extend(shown);
        }
        Ok(passages)
    }

    /// What a section shows from another file, a passage for each thing.
    fn shown(&self, shows: Option<Insert>, here: &Passage) -> Result<Vec<Passage>> {
        let passage = |at: &str, heading: String, items: Vec<(Option<String>, String)>| Passage {
            at: at.to_owned(),
            heading,
            items,
            ..here.clone()
        };
        let labeled = |label: &str, text: String| (Some(label.to_owned()), text);
        Ok(match shows {
            Some(Insert::Misconceptions) => {
                let file: Misconceptions = self.parse("misconceptions.yaml")?;
                let one = |it: Misconception| Passage {
                    place: format!("myths:{}", it.id),
                    ..passage("misconceptions", it.claim, vec![(None, it.verdict), (None, it.reason.text)])
                };
                file.misconceptions.into_iter().map(one).collect()
            }
            Some(Insert::Signals) => {
                let signals = self.parse::<Signals>("signals.yaml")?.signals.into_iter();
                let rest = signals.map(|sign| {
                    let more = [("Looks like", sign.looks_like.text), ("If not", sign.otherwise.text)];
                    (sign.name, sign.text.text, more)
                });
                rest.map(|(name, text, more)| {
                    let more = more.map(|(label, text)| labeled(label, text));
                    passage("signals", name, [vec![(None, text)], more.to_vec()].concat())
                })
                .collect()
            }
            Some(Insert::TechnicalMeanings) => {
                let one = |it: TechnicalMeaning| {
                    let more = [("For example", it.example.text), ("To start", it.start.text)];
                    let more = more.map(|(label, text)| labeled(label, text));
                    passage("signals", it.name, [vec![(None, it.text.text)], more.to_vec()].concat())
                };
                self.parse::<Signals>("signals.yaml")?.technical.into_iter().map(one).collect()
            }
            Some(Insert::Titles | Insert::Overlap) | None => Vec::new(),
        })
    }

    /// Who leads what.
    fn activities(&self, axes: &Axes) -> Result<Vec<Passage>> {
        let roles = self
            .roles
            .iter()
            .map(|id| self.parse(&format!("roles/{id}.yaml")))
            .collect::<Result<Vec<Role>>>()?;
        let with = |id: &Id, part: Part| -> Vec<&Role> {
            roles.iter().filter(|role| role.activities.get(id) == Some(&part)).collect()
        };
        let mut passages = Vec::new();
        for activity in &axes.activities {
            let Some(leads) = with(&activity.id, Part::Leads).first().copied() else { continue };
            let parts = [(Part::Leads, "Leads"), (Part::Shares, "Shares"), (Part::Supports, "Supports")];
            let items = parts.map(|(part, label)| {
                let names = with(&activity.id, part).into_iter().map(|role| role.abbreviation.as_str());
                (Some(label.to_owned()), names.collect::<Vec<_>>().join(", "))
            });
            passages.push(Passage {
                heading: activity.label.clone(),
                items: items.into_iter().filter(|(_, names)| !names.is_empty()).collect(),
                command: "tpm compare --only activities".to_owned(),
                place: format!("activity:{}", activity.id),
                ..page(&leads.id, &format!("{} ({})", leads.name, leads.abbreviation))
            });
        }
        Ok(passages)
    }
}

/// How the passage on what separates two roles is found.
pub(crate) fn pair(one: &str, other: &str) -> String {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    format!("{first} {second}")
}

fn page(id: &Id, title: &str) -> Passage {
    let command = format!("tpm explain {id}");
    Passage {
        page: id.clone(),
        title: title.to_owned(),
        heading: title.to_owned(),
        place: id.to_string(),
        command,
        ..Passage::default()
    }
}

fn titles(file: Titles) -> Vec<Passage> {
    let one = |title: crate::content::Title| {
        let ask = (Some("Ask".to_owned()), title.ask.text);
        let items = vec![(None, title.meaning.text), ask];
        Passage { names: title.aliases, items, ..page(&title.id, &title.title) }
    };
    file.titles.into_iter().map(one).collect()
}

fn jobs(file: Jobs) -> Vec<Passage> {
    let one = |job: crate::content::Job| {
        let ask = (Some("Ask".to_owned()), job.ask.text);
        let items = vec![(None, job.what.text), ask];
        Passage { names: job.aliases, items, ..page(&job.id, &job.title) }
    };
    file.jobs.into_iter().map(one).collect()
}

fn words(subject: Subject) -> Vec<Passage> {
    let one = |word: crate::content::Word| {
        let example = (Some("For example".to_owned()), word.example);
        Passage { names: word.also, items: vec![(None, word.text), example], ..page(&word.id, &word.name) }
    };
    subject.words.into_iter().map(one).collect()
}

fn situations(file: Situations) -> Vec<Passage> {
    let one = |it: crate::content::Situation| Passage {
        page: Id::from("situations"),
        words: it.words,
        place: format!("situations:{}", it.id),
        items: vec![(None, it.text.text), (None, it.lead.text)],
        command: format!("tpm compare --situation {}", it.id),
        ..page(&it.id, &it.title)
    };
    file.situations.into_iter().map(one).collect()
}

fn quiz(file: ResultWords) -> Passage {
    let opening = file.opening;
    let items = [opening.measures, opening.not_for, opening.private].map(|text| (None, text));
    let command = "tpm quiz".to_owned();
    Passage { items: items.to_vec(), command, ..page(&Id::from("quiz"), &opening.title) }
}

/// What a section says, an item each.
fn items(section: Section) -> Vec<(Option<String>, String)> {
    let facts = |facts: Vec<crate::content::Fact>| facts.into_iter().map(|fact| (None, fact.text));
    let points = |points: Vec<Point>| points.into_iter().map(|point| (point.term, point.text));
    let mut items: Vec<(Option<String>, String)> = facts(section.text).collect();
    items.extend(
        section.shares.into_iter().map(|it| (Some(it.label), format!("{} to {} %", it.low, it.high))),
    );
    items.extend(points(section.points));
    items.extend(points(section.steps));
    if let Some(table) = section.table {
        for row in table.rows {
            let mut cells = row.into_iter().zip(&table.columns);
            let label = cells.next().map(|(cell, _)| cell);
            let rest: Vec<String> = cells.map(|(cell, column)| format!("{column}: {cell}")).collect();
            items.push((label, rest.join(". ")));
        }
    }
    items.extend(facts(section.after));
    items
}

/// The items as passages like `here`, none of more words than fit where they can be parted.
fn parted(here: &Passage, items: Vec<(Option<String>, String)>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut room = 0;
    for (about, text) in items {
        let count = text.split_whitespace().count();
        if let Some(last) = passages.last_mut().filter(|_| count <= room) {
            last.items.push((about, text));
        } else {
            passages.push(Passage { items: vec![(about, text)], ..here.clone() });
            room = MOST_WORDS;
        }
        room = room.saturating_sub(count);
    }
    passages
}
