//! What roles, topics and titles have in common on the page: a heading, an
//! answer, labeled facts, and sections.

use anyhow::Result;

use super::drawing::drawing;
use super::inserts::Inserts;
use super::{Entry, LabeledFact};
use crate::commands::citations::{Citations, Cited};
use crate::content::{Fact, Id, NextCommand, Point, Section, Share, TextTable, name_key, nearest};
use crate::document::{Block, Document, Item, Range, Ranges, Table, Text};
use crate::problem::{Choice, Problem};

/// Terms longer than this stand above their text rather than beside it.
const TERM_LIMIT: usize = 22;

/// An explanation ready to be written as a document.
#[derive(Debug, Clone)]
pub(super) struct Article {
    pub(super) id: Id,
    pub(super) title: String,
    pub(super) answer: Option<Fact>,
    /// Short facts shown in the long and the brief form.
    pub(super) facts: Vec<LabeledFact>,
    /// Short facts shown in the brief form only, where they stand for sections.
    pub(super) brief_facts: Vec<LabeledFact>,
    pub(super) sections: Vec<Section>,
    pub(super) inserts: Inserts,
    pub(super) next: Vec<NextCommand>,
}

impl Article {
    /// Only the section called `name`, as an entry and as an article.
    pub(super) fn section(self, name: &str) -> Result<(Entry, Self)> {
        let Some(section) = self.find_section(name).cloned() else {
            return Err(self.no_section(name).into());
        };
        let inserts = self.inserts.clone().only(&section);
        let (of, title) = (self.id.clone(), self.title.clone());
        let entry = Entry::Section { of, title, section: section.clone(), inserts };
        let article = Self {
            title: format!("{}: {}", self.title, section.heading),
            answer: None,
            facts: Vec::new(),
            sections: vec![Section { heading: String::new(), ..section }],
            ..self
        };
        Ok((entry, article))
    }

    /// The sections that are for these roles, each by itself, and the article without.
    pub(super) fn parted_for(mut self, roles: &[Id]) -> Result<(Vec<(Entry, Self)>, Self)> {
        let is_for = |section: &Section| {
            section.shows.is_none() && section.roles.iter().any(|role| roles.contains(role))
        };
        let ids: Vec<Id> = self
            .sections
            .iter()
            .filter(|section| is_for(section))
            .map(|section| section.id.clone())
            .collect();
        let apart = ids.iter().map(|id| self.clone().section(id)).collect::<Result<_>>()?;
        self.sections.retain(|section| !is_for(section));
        Ok((apart, self))
    }

    pub(super) fn has_section(&self, name: &str) -> bool {
        self.find_section(name).is_some()
    }

    /// The section whose id or heading is `name`, or the only one that starts with it.
    fn find_section(&self, name: &str) -> Option<&Section> {
        let wanted = name_key(name);
        let keys = |section: &Section| [name_key(&section.id), name_key(&section.heading)];
        let exact = self.sections.iter().find(|section| keys(section).contains(&wanted));
        let starts = |section: &&Section| keys(section).iter().any(|key| key.starts_with(&wanted));
        let mut starting = self.sections.iter().filter(starts).filter(|_| !wanted.is_empty());
        exact.or_else(|| starting.next().filter(|_| starting.next().is_none()))
    }

    fn no_section(&self, name: &str) -> Problem {
        let choice = |section: &Section| -> Choice { (section.id.to_string(), section.heading.clone()) };
        let keys = |section: &&Section| vec![name_key(&section.id), name_key(&section.heading)];
        let near = nearest(&name_key(name), self.sections.iter(), keys);
        let help = match self.sections.first() {
            Some(section) => format!("for example `tpm explain {} --section {}`", self.id, section.id),
            None => format!("`tpm explain {}` shows all of it", self.id),
        };
        Problem::usage(format!("`{}` has no section `{name}`", self.id), help)
            .or_choose("Did you mean", near.into_iter().map(choice).collect())
            .or_choose("Sections", self.sections.iter().map(choice).collect())
    }

    /// Only the answer and a few facts, as an entry and as an article.
    pub(super) fn brief(self) -> (Entry, Self) {
        let article = Self { next: Vec::new(), ..self.listed() };
        let answer = article.answer.clone().unwrap_or(Fact { text: String::new(), sources: Vec::new() });
        let (of, title, facts) = (article.id.clone(), article.title.clone(), article.facts.clone());
        (Entry::Brief { of, title, answer, facts }, article)
    }

    /// With short facts in place of the sections.
    pub(super) fn listed(self) -> Self {
        let facts = [self.facts, self.brief_facts].concat();
        Self { facts, brief_facts: Vec::new(), sections: Vec::new(), ..self }
    }

    /// Names all sources in reading order.
    pub(super) fn cite(&self, cited: &mut Cited) {
        cited.add(self.answer.iter().flat_map(|fact| &fact.sources));
        cited.add(self.facts.iter().flat_map(|labeled| &labeled.fact.sources));
        for section in &self.sections {
            cited.add(section.text.iter().flat_map(|fact| &fact.sources));
            self.inserts.cite(section, cited);
            cited.add(section.points.iter().chain(&section.steps).flat_map(|point| &point.sources));
            cited.add(section.table.iter().flat_map(|table| &table.sources));
            cited.add(section.after.iter().flat_map(|fact| &fact.sources));
        }
    }

    /// Writes the article with its heading at `level`, and the contents of the page
    /// before its sections.
    pub(super) fn write(
        &self,
        document: &mut Document,
        level: u8,
        citations: &Citations,
        contents: Option<Block>,
    ) {
        document.heading(level, &self.title);
        if let Some(answer) = &self.answer {
            document.paragraph(citations.fact(answer));
        }
        if !self.facts.is_empty() {
            let row = |labeled: &LabeledFact| (labeled.label.clone(), citations.fact(&labeled.fact));
            document.push(Block::Labeled(self.facts.iter().map(row).collect()));
        }
        document.blocks.extend(contents);
        for section in &self.sections {
            if !section.heading.is_empty() {
                document.heading(level + 1, &section.heading);
            }
            self.write_section(section, document, citations);
        }
    }

    fn write_section(&self, section: &Section, document: &mut Document, citations: &Citations) {
        section.text.iter().for_each(|fact| document.paragraph(citations.fact(fact)));
        self.inserts.write(section, document, citations);
        let title = if section.heading.is_empty() { &self.title } else { &section.heading };
        document.blocks.extend(drawing(section, title).map(Block::Picture));
        if !section.shares.is_empty() {
            document.push(Block::Ranges(shares(&section.shares)));
        }
        if !section.points.is_empty() {
            document.push(points(&section.points, citations));
        }
        if !section.steps.is_empty() {
            document.push(Block::Numbered(section.steps.iter().map(|step| item(step, citations)).collect()));
        }
        if let Some(table) = &section.table {
            document.push(Block::Table(text_table(table, citations)));
        }
        section.after.iter().for_each(|fact| document.paragraph(citations.fact(fact)));
    }
}

/// Short terms stand in a column beside their texts; else it is a list.
fn points(points: &[Point], citations: &Citations) -> Block {
    let short = |point: &Point| point.term.as_ref().is_some_and(|term| term.chars().count() <= TERM_LIMIT);
    if points.iter().all(short) {
        let row = |point: &Point| {
            (point.term.clone().unwrap_or_default(), citations.text(&point.text, &point.sources))
        };
        return Block::Labeled(points.iter().map(row).collect());
    }
    Block::Bullets(points.iter().map(|point| item(point, citations)).collect())
}

fn item(point: &Point, citations: &Citations) -> Item {
    let text = citations.text(&point.text, &point.sources);
    Item { term: point.term.clone(), paragraphs: vec![text] }
}

pub(in crate::commands) fn shares(shares: &[Share]) -> Ranges {
    let range = |share: &Share| Range {
        label: share.label.clone(),
        figures: format!("{} to {} %", share.low, share.high),
        low: share.low,
        high: share.high,
        point: None,
    };
    Ranges { headings: ["Share", "Percent"], top: "100 %", ranges: shares.iter().map(range).collect() }
}

fn text_table(table: &TextTable, citations: &Citations) -> Table {
    let mut columns = table.columns.iter().cloned();
    let corner = columns.next().unwrap_or_default();
    let mut rows: Vec<(String, Vec<Text>)> = Vec::new();
    for row in &table.rows {
        let mut cells = row.iter();
        let label = cells.next().cloned().unwrap_or_default();
        rows.push((label, cells.map(Text::from).collect()));
    }
    if let Some(cell) = rows.last_mut().and_then(|(_, cells)| cells.last_mut()) {
        *cell = citations.text(&cell.plain(), &table.sources);
    }
    Table { columns: columns.collect(), corner, rows, short: Vec::new() }
}
