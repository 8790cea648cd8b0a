//! From a sheet to a result, for one sheet or for millions: what does not depend
//! on the answers is made once.

use anyhow::Result;
use serde_json::Value;

use super::answers::Answers;
use super::closeness::Closeness;
use super::code;
use super::form::{Form, FormKind};
use super::outcome::{Outcome, outcome};
use super::result::ResultView;
use super::sheet::{Sheet, SheetProblem};
use crate::content::{Library, Transcript};

/// Both forms, ready to score.
#[derive(Debug)]
pub struct Scorer {
    short: Prepared,
    full: Prepared,
}

/// A form and what closeness needs for it.
#[derive(Debug)]
struct Prepared {
    form: Form,
    closeness: Closeness,
}

/// Answers that were found whole, and the form they belong to.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// The kind of form.
    pub kind: FormKind,
    /// The answers.
    pub answers: Answers,
    /// What the sender calls the sheet; null where it has no name.
    pub id: Value,
}

impl Scorer {
    /// Both forms as the content has them.
    ///
    /// # Errors
    /// When the quiz's content cannot be read.
    pub fn load(library: &Library) -> Result<Self> {
        let prepared = |kind| -> Result<Prepared> {
            Ok(Prepared { form: Form::load(library, kind)?, closeness: Closeness::new(kind) })
        };
        Ok(Self { short: prepared(FormKind::Short)?, full: prepared(FormKind::Full)? })
    }

    /// The form of this kind.
    #[must_use]
    pub fn form(&self, kind: FormKind) -> &Form {
        match kind {
            FormKind::Short => &self.short.form,
            FormKind::Full => &self.full.form,
        }
    }

    /// Checks a sheet in JSON.
    ///
    /// # Errors
    /// All its problems.
    pub fn accept_json(&self, text: &[u8]) -> Result<Accepted, Vec<SheetProblem>> {
        let text = std::str::from_utf8(text).map_err(|error| {
            vec![SheetProblem::whole(format!("is not UTF-8 after {} bytes", error.valid_up_to()))]
        })?;
        self.accept(serde_json::from_str(text).map_err(|error| vec![SheetProblem::whole(error.to_string())])?)
    }

    /// Checks a sheet in YAML.
    ///
    /// # Errors
    /// All its problems.
    pub fn accept_yaml(&self, text: &[u8]) -> Result<Accepted, Vec<SheetProblem>> {
        let whole = |problem| vec![SheetProblem::whole(problem)];
        let transcript = Transcript::guarded(text).map_err(whole)?;
        self.accept(transcript.read().map_err(whole)?)
    }

    /// Checks a sheet.
    ///
    /// # Errors
    /// All its problems.
    pub fn accept(&self, sheet: Sheet) -> Result<Accepted, Vec<SheetProblem>> {
        let kind = sheet.kind().map_err(|problem| vec![problem])?;
        Ok(Accepted { kind, answers: sheet.answers(self.form(kind))?, id: sheet.id })
    }

    /// Checks an answer code.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn accept_code(&self, text: &str) -> Result<Accepted, SheetProblem> {
        let kind = code::kind(text)?;
        Ok(Accepted { kind, answers: code::decode(self.form(kind), text)?, id: Value::Null })
    }

    /// What the answers amount to. `seconds` are the times that agreement answers
    /// took, where they were measured.
    pub fn outcome(&mut self, accepted: &Accepted, seconds: &[f64]) -> Outcome {
        let Prepared { form, closeness } = match accepted.kind {
            FormKind::Short => &mut self.short,
            FormKind::Full => &mut self.full,
        };
        outcome(form, &accepted.answers, closeness, seconds)
    }

    /// The result as scripts see it.
    #[must_use]
    pub fn view<'a>(&'a self, accepted: &'a Accepted, outcome: &Outcome) -> ResultView<'a> {
        ResultView::new(self.form(accepted.kind), &accepted.answers, outcome, &accepted.id)
    }
}
