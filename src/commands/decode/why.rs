//! The sum behind the shares, to be added up by hand.

use super::page::named;
use super::view::{GroupView, SumsView};
use crate::content::Library;
use crate::document::{Block, Document, Table, Text};

/// Every row that adds something, and the sums.
pub(super) fn add(document: &mut Document, library: &Library, sums: &SumsView) {
    document.heading(2, "How the shares add up");
    document.paragraph(
        "Each row adds its numbers. A share is e to the power of a role's sum, by the four roles' total; \
         a share that was right less often than it says is lowered to that.",
    );
    let cells = |row: &[f64]| row.iter().map(|value| Text::from(format!("{value:+.2}"))).collect::<Vec<_>>();
    let group = |group: &GroupView| {
        (format!("{} ({}): {}", group.says, times(group.count), group.cues.join(", ")), cells(&group.adds))
    };
    let mut rows = vec![("where the sums begin".to_owned(), cells(&sums.start))];
    rows.extend(sums.groups.iter().map(group));
    rows.push(("names of roles, whichever they are".to_owned(), cells(&sums.role_names)));
    rows.push(("other words, none telling by itself".to_owned(), cells(&sums.other_words)));
    rows.push(("sum".to_owned(), cells(&sums.sums)));
    let columns: Vec<String> =
        sums.classes.iter().map(|class| named(library, std::slice::from_ref(class))).collect();
    document.push(Block::Table(Table {
        columns: columns.clone(),
        corner: "Found".to_owned(),
        rows,
        short: columns,
    }));
    document.paragraph(format!("The weights were fitted {}.", sums.fitted));
}

/// How often, where a cue in a part of little weight counts by half.
fn times(count: f64) -> String {
    if count.fract() == 0.0 { format!("{count:.0}") } else { format!("{count:.1}") }
}
