//! `tpm compare`: two to four roles side by side.

pub(super) mod overlap;
mod page;
mod roles;
mod separation;
mod situation;
mod view;

use anyhow::Result;
use clap::{Args, ValueEnum};

use self::overlap::overlap;
pub(super) use self::view::Comparison;
use self::view::{
    ActivityRow, ComparedRole, Difference, DimensionRow, MeetingRow, MoveRow, RoleFact, RolePart,
    SituationRow,
};
use super::citations::{Citations, Cited};
use super::page::View;
use super::{Context, Page};
use crate::content::{Axes, Fact, Id, Role};

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

/// Compares the roles that were typed, or the first four.
pub(crate) fn run(context: &Context, args: &CompareArgs) -> Result<Page> {
    let library = context.library()?;
    let (names, words) = roles::names_and_words(library, args)?;
    let roles::AskedFor { ids, left_out } = roles::asked_for(library, &names)?;
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
    let row = |dimension: &crate::content::Dimension| DimensionRow {
        id: dimension.id.clone(),
        label: dimension.label.clone(),
        cells: roles.iter().map(|role| cell(role, &dimension.id)).collect(),
    };
    axes.dimensions.iter().map(row).collect()
}

fn activities(axes: &Axes, roles: &[Role]) -> Vec<ActivityRow> {
    let part =
        |role: &Role, id: &Id| RolePart { role: role.id.clone(), part: role.activities.get(id).copied() };
    let row = |activity: &crate::content::Activity| ActivityRow {
        id: activity.id.clone(),
        label: activity.label.clone(),
        parts: roles.iter().map(|role| part(role, &activity.id)).collect(),
        sources: activity.sources.clone(),
    };
    axes.activities.iter().map(row).collect()
}
