//! What a section says in steps or in a table, as a picture.

use std::collections::BTreeMap;

use crate::content::{Drawing, Point, Section, TextTable};
use crate::document::{Picture, PictureBox};

/// How many steps stand beside each other.
const STEPS_IN_A_ROW: usize = 3;

/// A cell that says that there is nothing.
const NOTHING: &str = "-";

/// What the section draws; none where it has nothing to draw it from.
pub(super) fn drawing(section: &Section, title: &str) -> Option<Picture> {
    let picture = match section.draws? {
        Drawing::Path => path(&section.steps),
        Drawing::Ladder => ladder(section.table.as_ref()?),
        Drawing::Calendar => calendar(section.table.as_ref()?),
    };
    (!picture.boxes.is_empty()).then(|| Picture { title: title.to_owned(), ..picture })
}

/// The steps in the order in which one walks them: every other row goes back.
fn path(steps: &[Point]) -> Picture {
    let place = |at: usize| {
        let (row, column) = (at / STEPS_IN_A_ROW, at % STEPS_IN_A_ROW);
        (row, if row % 2 == 0 { column } else { STEPS_IN_A_ROW - 1 - column })
    };
    let text = |(at, step): (usize, &Point)| {
        let (row, column) = place(at);
        PictureBox { row, column, text: format!("{} {}", at + 1, step.term.as_deref().unwrap_or_default()) }
    };
    let boxes: Vec<PictureBox> = steps.iter().enumerate().map(text).collect();
    let arrows = (1..boxes.len()).map(|to| (to - 1, to)).collect();
    Picture { boxes, arrows, ..Picture::default() }
}

/// The first row at the bottom. One climbs to the rung above, and where the next
/// column begins, across to it as well.
fn ladder(table: &TextTable) -> Picture {
    let mut boxes = Vec::new();
    for (row, cells) in table.rows.iter().rev().enumerate() {
        let cells = cells.iter().skip(1).enumerate().filter(|(_, text)| *text != NOTHING);
        boxes.extend(cells.map(|(column, text)| PictureBox { row, column, text: text.clone() }));
    }
    let labels = table.rows.iter().rev().filter_map(|row| row.first().cloned()).collect();
    let columns = table.columns.iter().skip(1).cloned().collect();
    let places: BTreeMap<(usize, usize), usize> =
        boxes.iter().enumerate().map(|(at, rung)| ((rung.row, rung.column), at)).collect();
    let below = |rung: &PictureBox| {
        let before = || places.get(&(rung.row + 1, rung.column.checked_sub(1)?));
        places.get(&(rung.row + 1, rung.column)).or_else(before).copied()
    };
    let climbs = boxes.iter().enumerate().filter_map(|(to, rung)| Some((below(rung)?, to))).collect();
    Picture { columns, labels, boxes, arrows: climbs, ..Picture::default() }
}

/// Each row of the table as a column, so that days stand side by side.
fn calendar(table: &TextTable) -> Picture {
    let mut boxes = Vec::new();
    for (column, cells) in table.rows.iter().enumerate() {
        let cells = cells.iter().skip(1).enumerate().filter(|(_, text)| *text != NOTHING);
        boxes.extend(cells.map(|(row, text)| PictureBox { row, column, text: text.clone() }));
    }
    let columns = table.rows.iter().filter_map(|row| row.first().cloned()).collect();
    let labels = table.columns.iter().skip(1).cloned().collect();
    Picture { columns, labels, boxes, ..Picture::default() }
}
