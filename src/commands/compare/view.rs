//! What a comparison holds: what JSON shows, and the document is made from.

use serde::Serialize;

use super::overlap::Overlap;
use crate::commands::citations::Cited;
use crate::content::{Fact, Id, Meeting, NextCommand, Part, Role, Source};

/// Two to four roles side by side. Parts that were not asked for are absent.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Comparison {
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
    pub(super) fn of(roles: &[Role]) -> Self {
        let roles_shown = roles.iter().map(ComparedRole::from).collect();
        Self { roles: roles_shown, next: next(roles), ..Self::default() }
    }

    /// Names all sources in reading order.
    pub(super) fn cite(&self, cited: &mut Cited) {
        cited.add(self.differences.iter().flat_map(|difference| &difference.fact.sources));
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
