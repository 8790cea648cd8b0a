//! What two to four roles share, and what is one role's alone.

use serde::Serialize;

use crate::content::{Activity, Id, Role};
use crate::document::{self, Block};

/// How the activities divide among some roles. An activity is a role's own when
/// the role leads or shares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Overlap {
    /// The roles, in the order asked for.
    pub roles: Vec<Id>,
    /// The regions that have activities: those of one role first, the shared ones last.
    pub regions: Vec<Region>,
}

/// The activities that belong to exactly these roles and to no other compared one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Region {
    /// The roles.
    pub roles: Vec<Id>,
    /// The ids of the activities, in display order.
    pub activities: Vec<Id>,
}

impl Overlap {
    /// The activities that belong to all compared roles.
    pub(crate) fn shared_by_all(&self) -> &[Id] {
        self.only(&self.roles)
    }

    /// The activities that belong to `role` alone.
    pub(crate) fn alone(&self, role: &Id) -> &[Id] {
        self.only(std::slice::from_ref(role))
    }

    fn only(&self, roles: &[Id]) -> &[Id] {
        self.regions.iter().find(|region| region.roles == roles).map_or(&[], |region| &region.activities)
    }
}

/// Divides the activities among the roles. An activity that is nobody's own is
/// in no region.
pub(crate) fn overlap(activities: &[Activity], roles: &[Role]) -> Overlap {
    let mut regions: Vec<Region> = Vec::new();
    for activity in activities {
        let is_own = |role: &&Role| role.activities.get(&activity.id).is_some_and(|part| part.is_own());
        let owners: Vec<Id> = roles.iter().filter(is_own).map(|role| role.id.clone()).collect();
        if owners.is_empty() {
            continue;
        }
        match regions.iter_mut().find(|region| region.roles == owners) {
            Some(region) => region.activities.push(activity.id.clone()),
            None => regions.push(Region { roles: owners, activities: vec![activity.id.clone()] }),
        }
    }
    let place = |id: &Id| roles.iter().position(|role| role.id == *id);
    regions.sort_by_key(|region| (region.roles.len(), region.roles.iter().map(place).collect::<Vec<_>>()));
    Overlap { roles: roles.iter().map(|role| role.id.clone()).collect(), regions }
}

/// The picture of an overlap; `abbreviation` names a role in it.
pub(crate) fn picture(overlap: &Overlap, abbreviation: impl Fn(&Id) -> String) -> Block {
    let regions = overlap.regions.iter().map(|region| {
        let belongs = overlap.roles.iter().map(|role| region.roles.contains(role)).collect();
        (belongs, region.activities.len())
    });
    Block::Overlap(document::Overlap {
        sets: overlap.roles.iter().map(abbreviation).collect(),
        of: "Activities".to_owned(),
        regions: regions.collect(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::Library;

    proptest! {
        /// Each activity that is somebody's own is in exactly one region, for any choice of roles.
        #[test]
        fn regions_divide_the_activities(order in Just(["pm", "pgm", "pjm", "tpm"]).prop_shuffle(), count in 2usize..=4) {
            let library = Library::default();
            let roles: Vec<Role> = order[..count].iter().map(|id| library.role(id).unwrap()).collect();
            let activities = library.axes().unwrap().activities;
            let divided = overlap(&activities, &roles);
            for activity in &activities {
                let owners: Vec<&Id> = roles.iter().filter(|r| r.activities[&activity.id].is_own()).map(|r| &r.id).collect();
                let holding: Vec<&Region> = divided.regions.iter().filter(|r| r.activities.contains(&activity.id)).collect();
                prop_assert_eq!(holding.len(), usize::from(!owners.is_empty()));
                for region in holding {
                    prop_assert_eq!(region.roles.iter().collect::<Vec<_>>(), owners.clone());
                }
            }
        }
    }
}
