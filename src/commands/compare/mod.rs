//! `tpm compare`: two to four roles side by side.

pub(super) mod overlap;
mod page;
mod roles;
mod situation;

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde::Serialize;

use self::overlap::{Overlap, overlap};
use super::citations::{Citations, Cited};
use super::page::View;
use super::{Context, Page};
use crate::content::{Activity, Axes, Dimension, Fact, Id, Meeting, NextCommand, Part, Role, Source};

/// How many situations are shown when none is asked for.
const SITUATIONS: usize = 3;

const EXAMPLES: &str = "\
tpm compare pm pgm                  # two roles
tpm compare                         # all four
tpm compare pgm tpm --only overlap  # one part
tpm compare --situation outage      # what each does first in a situation";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct CompareArgs {
    /// Two to four roles, by id, alias or full name; without any, all of them
    #[arg(value_name = "ROLE")]
    pub roles: Vec<String>,

    /// Show one part only: `dimensions`, `activities`, `overlap` or `situations`
    #[arg(long, value_name = "PART", conflicts_with = "situation", hide_possible_values = true)]
    pub only: Option<ComparePart>,

    /// Show what each does first in the situation these words describe
    #[arg(long, value_name = "WORDS", num_args = 0.., action = clap::ArgAction::Set)]
    pub situation: Option<Vec<String>>,

    /// Number the facts and list where they come from
    #[arg(long)]
    pub sources: bool,
}

/// A part of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ComparePart {
    /// What each role is, dimension by dimension
    Dimensions,
    /// Who leads which work
    Activities,
    /// What they share, and what is one role's alone
    Overlap,
    /// What each would do first
    Situations,
}

/// Two to four roles side by side. Parts that were not asked for are absent.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Comparison {
    /// The roles in the order asked for.
    pub roles: Vec<ComparedRole>,
    /// Roles that there was no room for, when none were named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<ComparedRole>,
    /// What to know of a role before reading on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<RoleFact>,
    /// What separates each pair.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// What each role is, dimension by dimension.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<DimensionRow>,
    /// Each role's part in each activity.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<ActivityRow>,
    /// What the roles share and what is one role's alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<Overlap>,
    /// How to read activities and overlap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activities_note: Option<Fact>,
    /// How to tell the roles apart in a meeting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meeting: Vec<MeetingRow>,
    /// What each would do first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<SituationRow>,
    /// How to read the situations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub situations_note: Option<Fact>,
    /// What to type next.
    pub next: Vec<NextCommand>,
    /// The sources of all facts here.
    pub sources: Vec<Source>,
}

/// A role in a comparison.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ComparedRole {
    /// The role's id.
    pub id: Id,
    /// Its short form.
    pub abbreviation: String,
    /// Its full name.
    pub name: String,
    /// What it does, as a verb phrase.
    pub essence: String,
}

/// What separates two roles.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Difference {
    /// The two roles.
    pub roles: [Id; 2],
    /// The difference.
    #[serde(flatten)]
    pub fact: Fact,
}

/// A dimension and what each role is under it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DimensionRow {
    /// The dimension's id.
    pub id: Id,
    /// What readers see.
    pub label: String,
    /// A cell for each role, in the order of the roles.
    pub cells: Vec<RoleFact>,
}

/// What a role is, with its sources.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RoleFact {
    /// The role.
    pub role: Id,
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
}

/// An activity and each role's part in it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ActivityRow {
    /// The activity's id.
    pub id: Id,
    /// What readers see.
    pub label: String,
    /// Each role's part, in the order of the roles.
    pub parts: Vec<RolePart>,
    /// Ids of sources.
    pub sources: Vec<Id>,
}

/// A role's part in an activity.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RolePart {
    /// The role.
    pub role: Id,
    /// Its part; null where the role, made for an earlier version, says nothing of it.
    pub part: Option<Part>,
}

/// How a role shows itself in a meeting.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MeetingRow {
    /// The role.
    pub role: Id,
    #[serde(flatten)]
    pub meeting: Meeting,
}

/// A situation and what each role does first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SituationRow {
    /// The situation's id.
    pub id: Id,
    /// The heading.
    pub title: String,
    /// What has happened.
    pub text: Fact,
    /// What each role does first, in the order of the roles.
    pub moves: Vec<MoveRow>,
    /// Who leads, and why.
    pub lead: Fact,
    /// How far apart the first moves are, from 0 to 1.
    pub separation: f64,
}

/// What a role does first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MoveRow {
    /// The role.
    pub role: Id,
    /// Its part.
    pub part: Part,
    /// The first thing it does.
    pub first: String,
}

/// Compares the roles that were typed, or the first four.
pub(crate) fn run(context: &Context, args: &CompareArgs) -> Result<Page> {
    let library = context.library()?;
    let (names, words) = roles::names_and_words(library, args)?;
    let (ids, left_out) = roles::asked_for(library, &names)?;
    let roles: Vec<Role> = ids.iter().map(|id| library.role(id)).collect::<Result<_>>()?;
    let mut comparison = Comparison::of(&roles);
    comparison.left_out = left_out;
    let shows = |part| words.is_none() && args.only.is_none_or(|only| only == part);
    if shows(ComparePart::Dimensions) || shows(ComparePart::Activities) || shows(ComparePart::Overlap) {
        let axes = library.axes()?;
        if shows(ComparePart::Dimensions) {
            comparison.dimensions = dimensions(&axes, &roles);
        }
        if shows(ComparePart::Activities) || shows(ComparePart::Overlap) {
            comparison.activities = activities(&axes, &roles);
            comparison.activities_note = Some(axes.note.clone());
        }
        if shows(ComparePart::Overlap) {
            comparison.overlap = Some(overlap(&axes.activities, &roles));
        }
    }
    if words.is_none() && args.only.is_none() {
        comparison.differences = differences(&roles);
        comparison.notes = notes(&roles);
        comparison.meeting = roles
            .iter()
            .map(|role| MeetingRow { role: role.id.clone(), meeting: role.meeting.clone() })
            .collect();
    }
    if words.is_some() || shows(ComparePart::Situations) {
        let file = library.situations()?;
        comparison.situations = situation::rows(&file.situations, &roles, words.as_deref())?;
        comparison.situations_note = Some(file.about);
    }
    if context.wants_sources(args.sources) {
        let mut cited = Cited::default();
        comparison.cite(&mut cited);
        comparison.sources = library.sources(cited.ids())?;
    }
    let document = page::document(&comparison, &Citations::new(&comparison.sources, args.sources));
    Ok(Page::new(document, View::Comparison(Box::new(comparison))))
}

fn notes(roles: &[Role]) -> Vec<RoleFact> {
    let note = |role: &Role| Some(RoleFact { role: role.id.clone(), fact: role.note.clone()? });
    roles.iter().filter_map(note).collect()
}

/// For two roles their difference, for more that of each pair that has one.
fn differences(roles: &[Role]) -> Vec<Difference> {
    let between = |a: &Role, b: &Role| -> Option<Fact> {
        a.relations.iter().find(|relation| relation.role == b.id)?.difference.clone()
    };
    let pairs = (0..roles.len()).flat_map(|a| (a + 1..roles.len()).map(move |b| (&roles[a], &roles[b])));
    let difference = |(a, b)| {
        let fact = between(a, b).or_else(|| between(b, a))?;
        Some(Difference { roles: [a.id.clone(), b.id.clone()], fact })
    };
    pairs.filter_map(difference).collect()
}

fn dimensions(axes: &Axes, roles: &[Role]) -> Vec<DimensionRow> {
    let cell = |role: &Role, id: &Id| {
        let found = role.dimensions.iter().find(|text| text.dimension == *id);
        let (text, sources) = found.map(|text| (text.text.clone(), text.sources.clone())).unwrap_or_default();
        RoleFact { role: role.id.clone(), fact: Fact { text, sources } }
    };
    let row = |dimension: &Dimension| DimensionRow {
        id: dimension.id.clone(),
        label: dimension.label.clone(),
        cells: roles.iter().map(|role| cell(role, &dimension.id)).collect(),
    };
    axes.dimensions.iter().map(row).collect()
}

fn activities(axes: &Axes, roles: &[Role]) -> Vec<ActivityRow> {
    let part =
        |role: &Role, id: &Id| RolePart { role: role.id.clone(), part: role.activities.get(id).copied() };
    let row = |activity: &Activity| ActivityRow {
        id: activity.id.clone(),
        label: activity.label.clone(),
        parts: roles.iter().map(|role| part(role, &activity.id)).collect(),
        sources: activity.sources.clone(),
    };
    axes.activities.iter().map(row).collect()
}

impl From<&Role> for ComparedRole {
    fn from(role: &Role) -> Self {
        Self {
            id: role.id.clone(),
            abbreviation: role.abbreviation.clone(),
            name: role.name.clone(),
            essence: role.essence.clone(),
        }
    }
}

impl Comparison {
    fn of(roles: &[Role]) -> Self {
        let shown = roles.iter().map(ComparedRole::from).collect();
        Self { roles: shown, next: next(roles), ..Self::default() }
    }

    /// Names all sources in reading order.
    fn cite(&self, cited: &mut Cited) {
        cited.add(self.differences.iter().flat_map(|difference| &difference.fact.sources));
        cited.add(self.notes.iter().flat_map(|note| &note.fact.sources));
        cited.add(self.dimensions.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.fact.sources));
        cited.add(self.activities.iter().flat_map(|row| &row.sources));
        cited.add(self.activities_note.iter().flat_map(|note| &note.sources));
        cited.add(self.meeting.iter().flat_map(|row| &row.meeting.sources));
        cited.add(self.situations_note.iter().flat_map(|note| &note.sources));
        cited.add(self.situations.iter().flat_map(|row| row.text.sources.iter().chain(&row.lead.sources)));
    }
}

fn next(roles: &[Role]) -> Vec<NextCommand> {
    let ids: Vec<&str> = roles.iter().map(|role| role.id.as_str()).collect();
    let next = |command: String, does: &str| NextCommand { command, does: does.to_owned() };
    vec![
        next(format!("tpm explain {}", ids.join(" ")), "each of them on its own"),
        next("tpm compare --situation".to_owned(), "all situations to choose from"),
    ]
}
