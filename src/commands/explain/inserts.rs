//! Content of other files that a topic's sections show.

use anyhow::Result;
use serde::Serialize;

use crate::commands::citations::{Citations, Cited};
use crate::commands::compare::overlap::{Overlap, Region, overlap, picture};
use crate::content::{
    Fact, Id, Insert, Library, Misconception, Role, Section, Signal, TechnicalMeaning, Title,
};
use crate::document::{Block, Document, Item, Style, Table, Text};

/// What the sections of a topic show from other files. What no section shows is absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Inserts {
    /// What people wrongly believe.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misconceptions: Vec<Misconception>,
    /// What titles usually mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub titles: Vec<TitleLine>,
    /// Signs that the job fits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Signal>,
    /// What "technical" means.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub technical_meanings: Vec<TechnicalMeaning>,
    /// How roles overlap, for each section that shows it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overlaps: Vec<OverlapInsert>,
}

/// A title and the role it lies near.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct TitleLine {
    /// The title.
    #[serde(flatten)]
    pub title: Title,
    /// What readers see as the nearest role.
    pub nearest: String,
}

impl TitleLine {
    pub(super) fn new(title: Title, library: &Library) -> Self {
        Self { nearest: title.nearest(|id| library.abbreviation(id)), title }
    }
}

/// How roles overlap, with the words to show it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct OverlapInsert {
    /// The id of the section that shows it.
    pub section: Id,
    /// The regions by activity id.
    #[serde(flatten)]
    pub overlap: Overlap,
    /// What readers see for each role, in the order of `roles`.
    pub abbreviations: Vec<String>,
    /// What readers see for each activity that is in a region, in display order.
    pub labels: Vec<ActivityLabel>,
}

/// What readers see for an activity.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ActivityLabel {
    /// The activity.
    pub id: Id,
    /// The words.
    pub label: String,
}

impl Inserts {
    /// Reads what `sections` show.
    pub(super) fn of(sections: &[Section], library: &Library) -> Result<Self> {
        let mut inserts = Self::default();
        for section in sections {
            match section.shows {
                Some(Insert::Misconceptions) => {
                    inserts.misconceptions = library.misconceptions()?.misconceptions;
                }
                Some(Insert::Titles) => inserts.titles = title_lines(library)?,
                Some(Insert::Signals) => inserts.signals = library.signals()?.signals,
                Some(Insert::TechnicalMeanings) => inserts.technical_meanings = library.signals()?.technical,
                Some(Insert::Overlap) => inserts.overlaps.push(overlap_of(section, library)?),
                None => {}
            }
        }
        Ok(inserts)
    }

    /// Only what `section` shows.
    pub(super) fn only(self, section: &Section) -> Self {
        let none = Self::default();
        match section.shows {
            Some(Insert::Misconceptions) => Self { misconceptions: self.misconceptions, ..none },
            Some(Insert::Titles) => Self { titles: self.titles, ..none },
            Some(Insert::Signals) => Self { signals: self.signals, ..none },
            Some(Insert::TechnicalMeanings) => Self { technical_meanings: self.technical_meanings, ..none },
            Some(Insert::Overlap) => {
                let mut overlaps = self.overlaps;
                overlaps.retain(|insert| insert.section == section.id);
                Self { overlaps, ..none }
            }
            None => none,
        }
    }

    /// Names the sources of what `section` shows.
    pub(super) fn cite(&self, section: &Section, cited: &mut Cited) {
        let facts: Vec<&Fact> = match section.shows {
            Some(Insert::Misconceptions) => self.misconceptions.iter().map(|entry| &entry.reason).collect(),
            Some(Insert::Titles) => {
                self.titles.iter().flat_map(|line| [&line.title.meaning, &line.title.ask]).collect()
            }
            Some(Insert::Signals) => {
                self.signals.iter().flat_map(|sign| [&sign.text, &sign.looks_like, &sign.otherwise]).collect()
            }
            Some(Insert::TechnicalMeanings) => self
                .technical_meanings
                .iter()
                .flat_map(|meaning| [&meaning.text, &meaning.example, &meaning.start])
                .collect(),
            Some(Insert::Overlap) | None => Vec::new(),
        };
        facts.into_iter().for_each(|fact| cited.add(&fact.sources));
    }

    /// Writes what `section` shows.
    pub(super) fn write(&self, section: &Section, document: &mut Document, citations: &Citations) {
        let items: Vec<Item> = match section.shows {
            Some(Insert::Misconceptions) => {
                self.misconceptions.iter().map(|entry| misconception(entry, citations)).collect()
            }
            Some(Insert::Signals) => self.signals.iter().map(|sign| signal(sign, citations)).collect(),
            Some(Insert::TechnicalMeanings) => {
                self.technical_meanings.iter().map(|meaning| technical(meaning, citations)).collect()
            }
            Some(Insert::Titles) if !self.titles.is_empty() => {
                return document.push(titles_table(&self.titles));
            }
            Some(Insert::Overlap) => {
                let shown = self.overlaps.iter().filter(|insert| insert.section == section.id);
                return shown.for_each(|insert| write_overlap(insert, document));
            }
            Some(Insert::Titles) | None => return,
        };
        if !items.is_empty() {
            document.push(Block::Numbered(items));
        }
    }
}

fn misconception(entry: &Misconception, citations: &Citations) -> Item {
    let verdict = Text::default().then(&entry.verdict, Style::Accent);
    Item::about(&entry.claim, vec![verdict, citations.fact(&entry.reason)])
}

fn signal(signal: &Signal, citations: &Citations) -> Item {
    let rest = [("Looks like: ", &signal.looks_like), ("If not: ", &signal.otherwise)];
    Item::about(&signal.name, with_labels(&signal.text, rest, citations))
}

fn technical(meaning: &TechnicalMeaning, citations: &Citations) -> Item {
    let rest = [("For example: ", &meaning.example), ("To start: ", &meaning.start)];
    Item::about(&meaning.name, with_labels(&meaning.text, rest, citations))
}

fn with_labels(text: &Fact, rest: [(&str, &Fact); 2], citations: &Citations) -> Vec<Text> {
    let labeled = |(label, fact): (&str, &Fact)| {
        let label = Text::default().then(label, Style::Label);
        Text([label.0, citations.fact(fact).0].concat())
    };
    [citations.fact(text)].into_iter().chain(rest.map(labeled)).collect()
}

fn title_lines(library: &Library) -> Result<Vec<TitleLine>> {
    Ok(library.titles()?.titles.into_iter().map(|title| TitleLine::new(title, library)).collect())
}

fn titles_table(titles: &[TitleLine]) -> Block {
    let row = |line: &TitleLine| {
        let cells = vec![Text::from(&line.nearest), Text::from(&line.title.seen_at)];
        (line.title.title.clone(), cells)
    };
    Block::Table(Table {
        columns: vec!["Nearest role".to_owned(), "Seen at".to_owned()],
        corner: "Title".to_owned(),
        rows: titles.iter().map(row).collect(),
        short: Vec::new(),
    })
}

fn overlap_of(section: &Section, library: &Library) -> Result<OverlapInsert> {
    let ids = if section.roles.is_empty() { library.role_ids()? } else { section.roles.clone() };
    let axes = library.axes()?;
    let roles: Vec<Role> = ids.iter().map(|id| library.role(id)).collect::<Result<_>>()?;
    let overlap = overlap(&axes.activities, &roles);
    let is_own = |id: &Id| overlap.regions.iter().any(|region| region.activities.contains(id));
    let label = |(id, label)| ActivityLabel { id, label };
    let labels = axes.activities.into_iter().map(|activity| (activity.id, activity.label));
    Ok(OverlapInsert {
        section: section.id.clone(),
        abbreviations: ids.iter().map(|id| library.abbreviation(id)).collect(),
        labels: labels.filter(|(id, _)| is_own(id)).map(label).collect(),
        overlap,
    })
}

fn write_overlap(insert: &OverlapInsert, document: &mut Document) {
    let name = |id: &Id| {
        let at = insert.overlap.roles.iter().position(|role| role == id).unwrap_or(0);
        insert.abbreviations[at].clone()
    };
    document.push(picture(&insert.overlap, name));
    let words = |ids: &[Id]| {
        let label =
            |id: &Id| insert.labels.iter().find(|label| label.id == *id).map(|label| label.label.clone());
        ids.iter().filter_map(label).collect::<Vec<_>>().join("; ")
    };
    let region = |region: &Region| {
        let names: Vec<String> = region.roles.iter().map(name).collect();
        (names.join(" "), Text::from(words(&region.activities)))
    };
    document.push(Block::Labeled(insert.overlap.regions.iter().map(region).collect()));
}
