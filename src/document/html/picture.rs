//! Boxes in rows and columns, with arrows between them.

use maud::{Markup, html};

use super::super::{Picture, PictureBox};

/// The measures of a picture, in its own units.
const COLUMN: usize = 160;
const BOX_WIDTH: usize = 132;
const GAP: usize = COLUMN - BOX_WIDTH;
const LINE: usize = 18;
const LETTER: usize = 9;
const HEAD: usize = 28;

/// About so many letters fit into a line of a box.
const LETTERS: usize = 17;

/// How long and how wide the tip of an arrow is.
const TIP: usize = 8;

/// The picture, with anchors for its title and its description.
pub(super) fn picture(picture: &Picture, ids: &[String; 2]) -> Markup {
    let lines: Vec<Vec<String>> = picture.boxes.iter().map(|one| lines(&one.text)).collect();
    let height = lines.iter().map(Vec::len).max().unwrap_or(1) * LINE + LINE;
    let left = picture.labels.iter().map(|label| (label.chars().count() + 2) * LETTER).max().unwrap_or(0);
    let top = if picture.columns.is_empty() { 0 } else { HEAD };
    let corner = |one: &PictureBox| (left + one.column * COLUMN, top + one.row * (height + GAP));
    let across = picture.boxes.iter().map(|one| corner(one).0 + BOX_WIDTH).max().unwrap_or(0);
    let down = picture.boxes.iter().map(|one| corner(one).1 + height).max().unwrap_or(0);
    let says: Vec<&str> = picture.boxes.iter().map(|one| one.text.as_str()).collect();
    html! {
        svg.boxes viewBox={ "-1 -1 " (across + 2) " " (down + 2) } width=(across * 5 / 4) role="img"
            aria-labelledby=(ids.join(" ")) { "\n"
            title id=(ids[0]) { (picture.title) } "\n"
            desc id=(ids[1]) { (says.join("; ")) "." } "\n"
            @for (at, head) in picture.columns.iter().enumerate() {
                text.head x=(left + at * COLUMN + BOX_WIDTH / 2) y=(HEAD / 2) { (head) } "\n"
            }
            @for (row, label) in picture.labels.iter().enumerate() {
                text.label x="0" y=(top + row * (height + GAP) + height / 2) { (label) } "\n"
            }
            @for (from, to) in &picture.arrows {
                @let (from, to) = (&picture.boxes[*from], &picture.boxes[*to]);
                @let ((x1, y1), (x2, y2)) = ends(from, to, corner(from), corner(to), height);
                path.way d={ "M" (x1) " " (y1) "H" (x2) "V" (y2) } {} "\n"
                path.tip d=(tip((x1, y1), (x2, y2), from.row == to.row)) {} "\n"
            }
            @for (one, lines) in picture.boxes.iter().zip(&lines) {
                @let (x, y) = corner(one);
                rect x=(x) y=(y) width=(BOX_WIDTH) height=(height) rx="6" {}
                @for (at, line) in lines.iter().enumerate() {
                    text x=(x + BOX_WIDTH / 2) y=(y + (height - lines.len() * LINE) / 2 + at * LINE + LINE / 2) { (line) }
                } "\n"
            }
        }
    }
}

/// A point, across and down.
type Place = (usize, usize);

/// Where an arrow begins and ends: it goes across first, and then up or down.
fn ends(
    from: &PictureBox,
    to: &PictureBox,
    (x1, y1): Place,
    (x2, y2): Place,
    height: usize,
) -> (Place, Place) {
    let (middle, half) = (BOX_WIDTH / 2, height / 2);
    let side = if x1 < x2 { (x1 + BOX_WIDTH, y1 + half) } else { (x1, y1 + half) };
    if from.row == to.row {
        return (side, (if x1 < x2 { x2 } else { x2 + BOX_WIDTH }, y2 + half));
    }
    let end = if y1 < y2 { y2 } else { y2 + height };
    let edge = if y1 < y2 { y1 + height } else { y1 };
    (if from.column == to.column { (x1 + middle, edge) } else { side }, (x2 + middle, end))
}

/// A triangle at the end of an arrow.
fn tip((x1, y1): Place, (x, y): Place, is_level: bool) -> String {
    let back = |from: usize, to: usize| if from < to { to - TIP } else { to + TIP };
    let half = TIP / 2;
    if is_level {
        let back = back(x1, x);
        format!("M{x} {y} {back} {} {back} {}z", y - half, y + half)
    } else {
        let back = back(y1, y);
        format!("M{x} {y} {} {back} {} {back}z", x - half, x + half)
    }
}

/// The words of a box, in lines.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
