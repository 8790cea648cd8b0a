//! Whether the files of the quiz keep the rules of writing that its measurement
//! rests on. Pure: content in, findings out.

mod items;
mod leak;
mod orders;
mod scenarios;
mod statements;
mod time;
mod words;

use std::collections::BTreeMap;

use anyhow::Result;

pub use self::leak::leak_rate;
pub use self::time::minutes;
use crate::content::{Items, Library, Membership, PictureFile, ReadinessFile, Scenarios};

const ITEMS: &str = "quiz/items.yaml";
const SCENARIOS: &str = "quiz/scenarios.yaml";
const READINESS: &str = "quiz/readiness.yaml";
const PICTURE: &str = "quiz/picture.yaml";

/// A rule that the content breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file under `content/`.
    pub file: &'static str,
    /// The id of the item, or the name of the form, order or signal.
    pub place: String,
    /// What is wrong there.
    pub what: String,
    /// How to put it right.
    pub help: String,
}

impl Finding {
    fn new(file: &'static str, place: &str, what: String, help: &str) -> Self {
        Self { file, place: place.to_owned(), what, help: help.to_owned() }
    }
}

/// The four files that hold what the quiz asks.
#[derive(Debug, Clone)]
pub struct QuizFiles {
    /// The agreement items.
    pub items: Items,
    /// The scenarios.
    pub scenarios: Scenarios,
    /// The readiness items.
    pub readiness: ReadinessFile,
    /// The statements about the job.
    pub picture: PictureFile,
}

impl QuizFiles {
    /// The files as the content has them.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn load(library: &Library) -> Result<Self> {
        Ok(Self {
            items: library.quiz_items()?,
            scenarios: library.quiz_scenarios()?,
            readiness: library.quiz_readiness()?,
            picture: library.quiz_picture()?,
        })
    }

    /// The id of each item, with the file it is in.
    fn ids(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let items = self.items.items.iter().map(|item| (ITEMS, item.id.as_str()));
        let scenarios = self.scenarios.scenarios.iter().map(|scenario| (SCENARIOS, scenario.id.as_str()));
        let readiness = self.readiness.readiness.iter().map(|item| (READINESS, item.id.as_str()));
        let statements = self.picture.statements.iter().map(|statement| (PICTURE, statement.id.as_str()));
        items.chain(scenarios).chain(readiness).chain(statements)
    }
}

/// Every rule that the files break, file by file.
#[must_use]
pub fn findings(files: &QuizFiles) -> Vec<Finding> {
    let mut findings = items::findings(&files.items);
    findings.extend(orders::findings(&files.items));
    findings.extend(scenarios::findings(&files.scenarios));
    findings.extend(leak::finding(&files.scenarios));
    findings.extend(statements::findings(&files.readiness, &files.picture));
    findings.extend(repeated_ids(files));
    findings.extend(time::findings(files));
    findings
}

fn repeated_ids(files: &QuizFiles) -> Vec<Finding> {
    let mut first = BTreeMap::new();
    let mut repeated = Vec::new();
    for (file, id) in files.ids() {
        if let Some(other) = first.insert(id, file) {
            let what = format!("the id is taken: an item in `{other}` has it too");
            let help = "saved answers are kept by id: give each item its own";
            repeated.push(Finding::new(file, id, what, help));
        }
    }
    repeated
}

/// How the files spell it.
fn name(membership: Membership) -> &'static str {
    match membership {
        Membership::Short => "short",
        Membership::Full => "full",
        Membership::Bank => "bank",
        Membership::Spare => "spare",
    }
}
