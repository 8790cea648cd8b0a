//! A comparison as a document.

use super::overlap::{Overlap, picture};
use super::{ComparedRole, Comparison, Difference, MeetingRow, MoveRow, RoleFact, RolePart, SituationRow};
use crate::commands::citations::Citations;
use crate::commands::{capitalized, listed, next_block};
use crate::content::{Fact, Id, Meeting, Part};
use crate::document::{Block, Document, Mark, Matrix, Style, Table, Text};

const LEGEND: [(Mark, &str); 4] =
    [(Mark::Full, "leads"), (Mark::Half, "shares"), (Mark::Low, "supports"), (Mark::None, "not involved")];

/// The comparison, the difference first.
pub(super) fn document(comparison: &Comparison, citations: &Citations) -> Document {
    let page = Page { comparison, citations };
    let mut document = Document::default();
    document.heading(1, page.title());
    page.differences(&mut document);
    page.notes(&mut document);
    page.dimensions(&mut document);
    page.pairs(&mut document);
    if comparison.overlap.is_none() || !comparison.dimensions.is_empty() {
        page.activities(&mut document);
    }
    if let Some(overlap) = &comparison.overlap {
        page.overlap(overlap, &mut document);
    }
    page.meeting(&mut document);
    page.situations(&mut document);
    page.left_out(&mut document);
    citations.list(2, &mut document);
    document.push(next_block(&comparison.next, false));
    document
}

struct Page<'a> {
    comparison: &'a Comparison,
    citations: &'a Citations<'a>,
}

impl Page<'_> {
    fn title(&self) -> String {
        listed(&self.abbreviations())
    }

    fn abbreviations(&self) -> Vec<String> {
        self.comparison.roles.iter().map(|role| role.abbreviation.clone()).collect()
    }

    fn abbreviation(&self, id: &Id) -> String {
        let role = self.comparison.roles.iter().find(|role| role.id == *id);
        role.map_or_else(|| id.to_string(), |role| role.abbreviation.clone())
    }

    /// For two roles what separates them; for more, what each of them does and
    /// what separates each pair.
    fn differences(&self, document: &mut Document) {
        let Comparison { differences, roles, .. } = self.comparison;
        match differences.as_slice() {
            [] => {}
            [only] if roles.len() == 2 => document.paragraph(self.citations.fact(&only.fact)),
            _ => {
                let essence = |role: &ComparedRole| Text::from(capitalized(&role.essence) + ".");
                let rows = roles.iter().map(|role| (role.abbreviation.clone(), essence(role)));
                document.push(Block::Labeled(rows.collect()));
            }
        }
    }

    fn notes(&self, document: &mut Document) {
        let note = |note: &RoleFact| (self.abbreviation(&note.role), self.citations.fact(&note.fact));
        let notes: Vec<(String, Text)> = self.comparison.notes.iter().map(note).collect();
        if !notes.is_empty() {
            document.push(Block::Labeled(notes));
        }
    }

    /// For more than two roles what separates each pair.
    fn pairs(&self, document: &mut Document) {
        let Comparison { differences, roles, .. } = self.comparison;
        if roles.len() == 2 || differences.is_empty() {
            return;
        }
        document.heading(2, "Pair by pair");
        let rows = differences.iter().map(|Difference { roles: [a, b], fact }| {
            (format!("{}, {}", self.abbreviation(a), self.abbreviation(b)), self.citations.fact(fact))
        });
        document.push(Block::Labeled(rows.collect()));
    }

    fn dimensions(&self, document: &mut Document) {
        if self.comparison.dimensions.is_empty() {
            return;
        }
        document.heading(2, "Side by side");
        let rows = self.comparison.dimensions.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| match cell.fact.text.as_str() {
                // A role made for an earlier version says nothing of a later dimension.
                "" => Text::from("\u{2013}"),
                _ => self.citations.fact(&cell.fact),
            });
            (row.label.clone(), cells.collect())
        });
        document.push(Block::Table(Table {
            columns: self.comparison.roles.iter().map(|role| role.name.clone()).collect(),
            corner: String::new(),
            rows: rows.collect(),
            short: self.abbreviations(),
        }));
    }

    /// The activities in which at least one of the roles has a part worth a row.
    fn activities(&self, document: &mut Document) {
        if self.comparison.activities.is_empty() {
            return;
        }
        document.heading(2, "Who leads what");
        let is_own = |role: &RolePart| role.part.is_some_and(Part::is_own);
        let own = self.comparison.activities.iter().filter(|row| row.parts.iter().any(is_own));
        let rows: Vec<(String, Vec<Mark>)> = own
            .map(|row| {
                let label = self.citations.text(&row.label, &row.sources).plain();
                (label, row.parts.iter().map(|role| role.part.map_or(Mark::Unsaid, mark)).collect())
            })
            .collect();
        let mut legend = LEGEND.to_vec();
        if rows.iter().any(|(_, marks)| marks.contains(&Mark::Unsaid)) {
            legend.push((Mark::Unsaid, "not said"));
        }
        document.push(Block::Matrix(Matrix {
            corner: String::new(),
            columns: self.abbreviations(),
            rows,
            legend,
        }));
        self.note(document, self.comparison.activities_note.as_ref());
    }

    fn overlap(&self, overlap: &Overlap, document: &mut Document) {
        document.heading(2, "What they share");
        let total: usize = overlap.regions.iter().map(|region| region.activities.len()).sum();
        let shared = overlap.shared_by_all().len();
        let share = match (shared, overlap.roles.len()) {
            (0, _) => {
                format!("Of the {total} activities that one of them leads or shares, none belongs to all.")
            }
            (_, 2) => {
                format!(
                    "Of the {total} activities that one of them leads or shares, {shared} belong to both."
                )
            }
            _ => {
                format!("Of the {total} activities that one of them leads or shares, {shared} belong to all.")
            }
        };
        document.paragraph(format!("{share} Helping out does not count."));
        document.push(picture(overlap, |id| self.abbreviation(id)));
        let mut rows = vec![("Shared".to_owned(), self.labels(overlap.shared_by_all()))];
        for role in &overlap.roles {
            rows.push((format!("{}'s own", self.abbreviation(role)), self.labels(overlap.alone(role))));
        }
        document.push(Block::Labeled(rows));
        if self.comparison.dimensions.is_empty() {
            self.note(document, self.comparison.activities_note.as_ref());
        }
    }

    fn labels(&self, ids: &[Id]) -> Text {
        let label = |id: &Id| {
            let row = self.comparison.activities.iter().find(|row| row.id == *id);
            row.map_or_else(|| id.to_string(), |row| row.label.clone())
        };
        if ids.is_empty() {
            return Text::default().then("nothing", Style::Faint);
        }
        Text::from(ids.iter().map(label).collect::<Vec<_>>().join("; "))
    }

    fn meeting(&self, document: &mut Document) {
        if self.comparison.meeting.is_empty() {
            return;
        }
        document.heading(2, "In a meeting");
        let row = |row: &MeetingRow| {
            let Meeting { asks, listens_for, sources } = &row.meeting;
            let text = format!("Asks \"{asks}\" Listens for {listens_for}.");
            (self.abbreviation(&row.role), self.citations.text(&text, sources))
        };
        document.push(Block::Labeled(self.comparison.meeting.iter().map(row).collect()));
    }

    fn situations(&self, document: &mut Document) {
        if self.comparison.situations_note.is_none() {
            return;
        }
        document.heading(2, "What each does first");
        if self.comparison.situations.is_empty() {
            document.paragraph("No situation has a first move for each of these roles.");
            return;
        }
        for row in &self.comparison.situations {
            self.situation(row, document);
        }
        self.note(document, self.comparison.situations_note.as_ref());
    }

    fn situation(&self, row: &SituationRow, document: &mut Document) {
        document.heading(3, &row.title);
        document.paragraph(self.citations.fact(&row.text));
        let first = |step: &MoveRow| {
            let label = format!("{} {}", self.abbreviation(&step.role), word(step.part));
            (label, Text::from(&step.first))
        };
        document.push(Block::Labeled(row.moves.iter().map(first).collect()));
        document.paragraph(self.citations.fact(&row.lead));
    }

    fn left_out(&self, document: &mut Document) {
        let names: Vec<String> =
            self.comparison.left_out.iter().map(|role| format!("{} ({})", role.name, role.id)).collect();
        if !names.is_empty() {
            document.heading(2, "Not shown");
            document.paragraph(format!("{}. Name two to four roles to choose which.", names.join(", ")));
        }
    }

    fn note(&self, document: &mut Document, note: Option<&Fact>) {
        if let Some(note) = note {
            document.paragraph(self.citations.fact(note));
        }
    }
}

fn mark(part: Part) -> Mark {
    match part {
        Part::Leads => Mark::Full,
        Part::Shares => Mark::Half,
        Part::Supports => Mark::Low,
        Part::None => Mark::None,
    }
}

fn word(part: Part) -> &'static str {
    match part {
        Part::Leads => "leads",
        Part::Shares => "shares",
        Part::Supports => "supports",
        Part::None => "stays out",
    }
}
