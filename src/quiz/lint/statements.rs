//! Readiness levels and statements about the job.

use super::{Finding, PICTURE, READINESS};
use crate::content::{Membership, PictureFile, ReadinessFile, Statement};

/// One item for each meaning of "technical".
const READINESS_ITEMS: usize = 5;
const LEVELS: usize = 4;

const STATEMENTS_IN_FORM: usize = 4;
/// Fewer leave nothing for a later form.
const LEAST_STATEMENTS: usize = 8;

pub(super) fn findings(readiness: &ReadinessFile, picture: &PictureFile) -> Vec<Finding> {
    let mut findings = of_readiness(readiness);
    findings.extend(of_picture(picture));
    findings
}

fn of_readiness(readiness: &ReadinessFile) -> Vec<Finding> {
    let unlevel = readiness.readiness.iter().filter(|item| item.levels.len() != LEVELS).map(|item| {
        let what = format!("the item has {} levels, not {LEVELS}", item.levels.len());
        Finding::new(READINESS, &item.id, what, "describe what one does at each level from 0 to 3")
    });
    let mut findings: Vec<Finding> = unlevel.collect();
    let count = readiness.readiness.len();
    if count != READINESS_ITEMS {
        let what = format!("the file has {count} items, not {READINESS_ITEMS}");
        findings.push(Finding::new(
            READINESS,
            "readiness",
            what,
            "keep one item for each meaning of technical",
        ));
    }
    findings
}

fn of_picture(picture: &PictureFile) -> Vec<Finding> {
    let all: Vec<&Statement> = picture.statements.iter().collect();
    let in_form: Vec<&Statement> =
        all.iter().copied().filter(|statement| statement.form <= Membership::Full).collect();
    let mut findings = Vec::new();
    if in_form.len() != STATEMENTS_IN_FORM {
        let what = format!("{} statements have this form, not {STATEMENTS_IN_FORM}", in_form.len());
        findings.push(Finding::new(PICTURE, "full", what, "change the form of some statements"));
    }
    if all.len() < LEAST_STATEMENTS {
        let what = format!("the file has {} statements, fewer than {LEAST_STATEMENTS}", all.len());
        findings.push(Finding::new(PICTURE, "statements", what, "add true and false ones"));
    }
    findings.extend(uneven("full", &in_form));
    findings.extend(uneven("statements", &all));
    findings
}

/// Half are true: with more, saying yes or no throughout would look like knowledge.
fn uneven(place: &str, statements: &[&Statement]) -> Option<Finding> {
    let (all, are_true) = (statements.len(), statements.iter().filter(|statement| statement.truth).count());
    let what = format!("{are_true} of {all} statements are true, not half");
    (are_true * 2 != all).then(|| Finding::new(PICTURE, place, what, "exchange a true and a false one"))
}
