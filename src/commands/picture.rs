//! How roles overlap, as a block of a document.

use crate::comparison::Overlap;
use crate::content::Id;
use crate::document::{self, Block};

/// The picture of an overlap; `abbreviation` names a role in it.
pub(super) fn picture(overlap: &Overlap, abbreviation: impl Fn(&Id) -> String) -> Block {
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
