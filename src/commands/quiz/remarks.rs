//! What is said beside the questions.

use crate::document::{Document, Style, Text};
use crate::problem::Problem;
use crate::quiz::session::Session;

/// How many questions are left, and how long they take.
pub(super) fn length(session: &Session) -> String {
    let minutes = session.minutes_left().round().max(1.0);
    let unit = if minutes > 1.0 { "minutes" } else { "minute" };
    format!("{} questions, about {minutes:.0} {unit}", session.questions() - session.asked())
}

/// What is said to a person who leaves.
pub(super) fn farewell(session: &Session, is_kept: bool) -> Document {
    let mut page = Document::default();
    let count = format!("{} of {} done", session.asked(), session.questions());
    page.paragraph(if session.asked() == 0 {
        Text::from("Nothing was answered, so nothing is kept.")
    } else if is_kept {
        Text::from(format!("Saved, {count}. To go on: ")).then("tpm quiz --resume", Style::Command)
    } else {
        Text::from(format!("Left with {count}; nothing was kept."))
    });
    page
}

/// The problem that there is nothing to go on with.
pub(super) fn nothing_to_resume(is_open_elsewhere: bool) -> Problem {
    if is_open_elsewhere {
        let help = "go on there, or begin another one here with `tpm quiz --new`";
        return Problem::usage("the unfinished quiz is open in another window", help);
    }
    Problem::usage("there is no unfinished quiz to go on with", "begin one with `tpm quiz`")
}

/// A remark beside the questions.
pub(super) fn note(text: String) -> Document {
    let mut page = Document::default();
    page.paragraph(text);
    page
}
