//! What is missing in a posting, what it asks, its signs and the questions, for programs.

use serde::Serialize;

use crate::commands::listed;
use crate::content::{Ask, Id, Idea, Question, Sign, Usual};
use crate::posting::Step;

/// What a role's postings usually have.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct MissingView {
    pub(super) idea: Id,
    /// What it is called within a sentence.
    pub(super) name: String,
    /// Of 100 counted postings of the role, how many have it.
    pub(super) share: u8,
    /// What its absence may mean.
    pub(super) absence: String,
    /// Ids of sources.
    pub(super) sources: Vec<Id>,
}

/// Something that a posting asks of a person, or does not.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AskView {
    pub(super) ask: Id,
    /// What it is called.
    pub(super) name: String,
    /// The steps that were found; none where the posting is silent.
    pub(super) found: Vec<StepView>,
    /// What is told.
    pub(super) says: String,
    /// Ids of sources.
    pub(super) sources: Vec<Id>,
}

/// How much of it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct StepView {
    pub(super) step: Id,
    /// The line it is in; 0 is the title.
    pub(super) line: usize,
    /// The number beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<u32>,
}

/// A reason to ask.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SignView {
    pub(super) sign: Id,
    pub(super) name: String,
    /// What is told.
    pub(super) says: String,
    /// Why it matters, and when it does not.
    pub(super) reason: String,
    /// Ids of sources.
    pub(super) sources: Vec<Id>,
}

/// A question to the employer.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct QuestionView {
    pub(super) question: Id,
    /// The question, as it is asked.
    pub(super) ask: String,
    /// What an answer can tell.
    pub(super) hear: String,
    /// Ids of sources.
    pub(super) sources: Vec<Id>,
}

impl MissingView {
    pub(super) fn of(idea: &Idea, usual: &Usual) -> Self {
        Self {
            idea: idea.id.clone(),
            name: idea.name.clone(),
            share: usual.share,
            absence: usual.absence.clone(),
            sources: usual.sources.clone(),
        }
    }
}

impl AskView {
    pub(super) fn of(ask: &Ask, steps: &[Step]) -> Self {
        let says = |(step, _, number): &Step| match number {
            Some(number) => step.says.replace("{n}", &number.to_string()),
            None => step.says.clone(),
        };
        let found =
            |(step, line, number): &Step| StepView { step: step.id.clone(), line: *line, number: *number };
        let told = if steps.is_empty() {
            ask.absent.clone().unwrap_or_default()
        } else {
            listed(&steps.iter().map(says).collect::<Vec<_>>())
        };
        Self {
            ask: ask.id.clone(),
            name: ask.name.clone(),
            found: steps.iter().map(found).collect(),
            says: told,
            sources: ask.sources.clone(),
        }
    }
}

impl SignView {
    pub(super) fn of(sign: &Sign, found: &[&str]) -> Self {
        Self {
            sign: sign.id.clone(),
            name: sign.name.clone(),
            says: sign.says.replace("{found}", &listed(found)),
            reason: sign.reason.clone(),
            sources: sign.sources.clone(),
        }
    }
}

impl From<&Question> for QuestionView {
    fn from(question: &Question) -> Self {
        Self {
            question: question.id.clone(),
            ask: question.ask.clone(),
            hear: question.hear.clone(),
            sources: question.sources.clone(),
        }
    }
}
