//! `tpm compare`: two to four roles side by side.

mod page;
mod roles;
mod situation;

use anyhow::Result;
use serde::Serialize;

use super::Page;
use super::citations::{Citations, Cited};
use crate::cli::{CompareArgs, ComparePart};
use crate::comparison::{Overlap, overlap};
use crate::content::{Axes, Fact, Id, Library, Part, Role, RoleHead, Source};
use crate::document::Document;

/// How many situations are shown when none is asked for.
const SITUATIONS: usize = 3;

/// Two to four roles side by side. Parts that were not asked for are absent.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The roles in the order asked for.
    pub roles: Vec<ComparedRole>,
    /// Roles that there was no room for, when none were named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<ComparedRole>,
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
    /// The sources of all facts here.
    pub sources: Vec<Source>,
    #[serde(skip)]
    show_sources: bool,
}

/// A role in a comparison.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ComparedRole {
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
pub struct Difference {
    /// The two roles.
    pub roles: [Id; 2],
    /// The difference.
    #[serde(flatten)]
    pub fact: Fact,
}

/// A dimension and what each role is under it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DimensionRow {
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
pub struct RoleFact {
    /// The role.
    pub role: Id,
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
}

/// An activity and each role's part in it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ActivityRow {
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
pub struct RolePart {
    /// The role.
    pub role: Id,
    /// Its part.
    pub part: Part,
}

/// How a role shows itself in a meeting.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeetingRow {
    /// The role.
    pub role: Id,
    /// A question it asks.
    pub asks: String,
    /// Completes "listens for …".
    pub listens_for: String,
    /// Ids of sources.
    pub sources: Vec<Id>,
}

/// A situation and what each role does first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SituationRow {
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
pub struct MoveRow {
    /// The role.
    pub role: Id,
    /// Its part.
    pub part: Part,
    /// The first thing it does.
    pub first: String,
}

/// Compares `args.roles`, or the first four roles. With `load_sources` the page
/// knows its sources.
///
/// # Errors
/// When a name is unknown, a role is named twice or alone, or content cannot be read.
pub fn run(library: &Library, args: &CompareArgs, load_sources: bool) -> Result<Comparison> {
    let (names, words) = roles::names_and_words(library, args);
    let roles::AskedFor { ids, left_out } = roles::asked_for(library, &names)?;
    let roles: Vec<Role> = ids.iter().map(|id| library.role(id)).collect::<Result<_>>()?;
    let mut comparison = Comparison::of(&roles, args.sources);
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
        comparison.meeting = roles.iter().map(meeting).collect();
    }
    if words.is_some() || shows(ComparePart::Situations) {
        let file = library.situations()?;
        comparison.situations = situation::rows(&file.situations, &roles, words.as_deref())?;
        comparison.situations_note = Some(file.about);
    }
    if load_sources {
        let mut cited = Cited::default();
        comparison.cite(&mut cited);
        comparison.sources = library.sources(cited.ids())?;
    }
    Ok(comparison)
}

impl Comparison {
    fn of(roles: &[Role], show_sources: bool) -> Self {
        Self {
            roles: roles.iter().map(ComparedRole::from).collect(),
            left_out: Vec::new(),
            differences: Vec::new(),
            dimensions: Vec::new(),
            activities: Vec::new(),
            overlap: None,
            activities_note: None,
            meeting: Vec::new(),
            situations: Vec::new(),
            situations_note: None,
            sources: Vec::new(),
            show_sources,
        }
    }

    /// Names all sources in reading order.
    fn cite(&self, cited: &mut Cited) {
        cited.add(self.differences.iter().flat_map(|difference| &difference.fact.sources));
        cited.add(self.dimensions.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.fact.sources));
        cited.add(self.activities.iter().flat_map(|row| &row.sources));
        cited.add(self.activities_note.iter().flat_map(|note| &note.sources));
        cited.add(self.meeting.iter().flat_map(|row| &row.sources));
        cited.add(self.situations_note.iter().flat_map(|note| &note.sources));
        cited.add(self.situations.iter().flat_map(|row| row.text.sources.iter().chain(&row.lead.sources)));
    }
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

impl From<RoleHead> for ComparedRole {
    fn from(role: RoleHead) -> Self {
        Self { id: role.id, abbreviation: role.abbreviation, name: role.name, essence: role.essence }
    }
}

impl Page for Comparison {
    const KIND: &'static str = "comparison";

    fn document(&self) -> Document {
        let citations = Citations::new(&self.sources, self.show_sources);
        page::document(self, &citations)
    }
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
    let part = |role: &Role, id: &Id| RolePart {
        role: role.id.clone(),
        part: role.activities.get(id).copied().unwrap_or(Part::None),
    };
    let row = |activity: &crate::content::Activity| ActivityRow {
        id: activity.id.clone(),
        label: activity.label.clone(),
        parts: roles.iter().map(|role| part(role, &activity.id)).collect(),
        sources: activity.sources.clone(),
    };
    axes.activities.iter().map(row).collect()
}

fn meeting(role: &Role) -> MeetingRow {
    let meeting = role.meeting.clone();
    MeetingRow {
        role: role.id.clone(),
        asks: meeting.asks,
        listens_for: meeting.listens_for,
        sources: meeting.sources,
    }
}
