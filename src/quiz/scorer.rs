//! From a sheet to a result, for one sheet or for millions: what does not depend
//! on the answers is made once.

use anyhow::Result;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::answers::Answers;
use super::closeness::{Closeness, Counts};
use super::code;
use super::form::{Form, FormKind};
use super::outcome::{Outcome, outcome};
use super::result::ResultView;
use super::sheet::{Sheet, SheetProblem, WorksAs};
use crate::content::{Finding, Library, yaml_as_json};

/// The text, without the mark some editors put at its beginning.
fn utf8(bytes: &[u8]) -> Result<&str, Vec<SheetProblem>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        vec![SheetProblem::whole(format!("is not UTF-8 after {} bytes", error.valid_up_to()))]
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn in_file(finding: &Finding) -> SheetProblem {
    let place =
        finding.place.as_ref().map(|place| format!(", at line {} column {}", place.line, place.column));
    SheetProblem::whole(format!("{}{}", finding.what, place.unwrap_or_default()))
}

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
    pub kind: FormKind,
    /// The answers.
    pub answers: Answers,
    /// What the sender calls the sheet; null where it has no name.
    pub id: Option<Box<RawValue>>,
    pub works_as: Option<WorksAs>,
}

impl Scorer {
    /// Both forms as the content has them.
    pub fn load(library: &Library) -> Result<Self> {
        Self::of_version(library, None)
    }

    /// Both forms as they were in this version of the keys.
    pub fn of_version(library: &Library, version: Option<i64>) -> Result<Self> {
        let prepared = |kind| -> Result<Prepared> {
            Ok(Prepared { form: Form::of_version(library, kind, version)?, closeness: Closeness::new(kind) })
        };
        Ok(Self { short: prepared(FormKind::Short)?, full: prepared(FormKind::Full)? })
    }

    /// The form of this kind.
    pub fn form(&self, kind: FormKind) -> &Form {
        match kind {
            FormKind::Short => &self.short.form,
            FormKind::Full => &self.full.form,
        }
    }

    /// Checks a sheet in JSON.
    pub fn accept_json(&self, text: &[u8]) -> Result<Accepted, Vec<SheetProblem>> {
        self.accept(&Sheet::read(utf8(text)?)?)
    }

    /// Checks a sheet of a file: JSON, or YAML in any form, also the one that looks
    /// much like JSON.
    pub fn accept_file(&self, text: &[u8]) -> Result<Accepted, Vec<SheetProblem>> {
        let text = utf8(text)?;
        if serde_json::from_str::<IgnoredAny>(text).is_ok() {
            return self.accept(&Sheet::read(text)?);
        }
        match yaml_as_json(text) {
            Ok(json) => self.accept(&Sheet::read(&json)?),
            Err(_) if text.trim_start().starts_with('{') => self.accept(&Sheet::read(text)?),
            Err(findings) => Err(findings.iter().map(in_file).collect()),
        }
    }

    /// Checks a sheet.
    ///
    /// # Errors
    /// All its problems.
    pub fn accept(&self, sheet: &Sheet) -> Result<Accepted, Vec<SheetProblem>> {
        let kind = sheet.kind().map_err(|problem| vec![problem])?;
        let answers = sheet.answers(self.form(kind))?;
        Ok(Accepted { kind, answers, id: sheet.id.map(ToOwned::to_owned), works_as: sheet.works_as })
    }

    /// Checks an answer code.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn accept_code(&self, text: &str) -> Result<Accepted, SheetProblem> {
        let kind = code::kind(text)?;
        Ok(Accepted { kind, answers: code::decode(self.form(kind), text)?, id: None, works_as: None })
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

    /// In what share of scenarios a role's part would be taken first, with its doubt.
    pub fn share(&self, accepted: &Accepted, role: usize) -> [f64; 2] {
        let Prepared { form, closeness } = match accepted.kind {
            FormKind::Short => &self.short,
            FormKind::Full => &self.full,
        };
        closeness.share(Counts::of(form, &accepted.answers), role)
    }

    /// The result as scripts see it.
    #[must_use]
    pub fn view<'a>(&'a self, accepted: &'a Accepted, outcome: &Outcome) -> ResultView<'a> {
        ResultView::new(self.form(accepted.kind), accepted, outcome)
    }
}
