//! `tpm quiz`: how well the job would suit a person, and how sure that is.

mod form;
mod growth;
mod page;
mod why;

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Error, Result};
use serde::Serialize;

pub use self::form::FormPage;
use super::Page;
use crate::cli::{FormChoice, QuizArgs};
use crate::content::{Growth, Library, ResultWords, Signals};
use crate::document::Document;
use crate::problem::Problem;
use crate::quiz::form::{Form, FormKind};
use crate::quiz::outcome::Outcome;
use crate::quiz::scorer::{Accepted, Scorer};
use crate::quiz::sheet::SheetProblem;

/// What the quiz shows.
pub enum Shown {
    /// A result.
    Result(Box<ResultPage>),
    /// The form itself.
    Form(Box<FormPage>),
}

/// A result, and the words for it.
pub struct ResultPage {
    scorer: Scorer,
    accepted: Accepted,
    outcome: Outcome,
    words: ResultWords,
    growth: Growth,
    signals: Signals,
    /// How each role is called, in the order of results.
    abbreviations: Vec<String>,
    why: bool,
}

/// Scores the answers that the arguments name, or shows the form.
///
/// # Errors
/// When answers are missing or wrong, or content cannot be read.
pub fn run(library: &Library, args: &QuizArgs) -> Result<Shown> {
    if args.show {
        return Ok(Shown::Form(Box::new(FormPage::new(Form::load(library, asked(args))?))));
    }
    let mut scorer = Scorer::load(library)?;
    let accepted = match (&args.answers, &args.answers_file) {
        (Some(code), _) => {
            scorer.accept_code(code).map_err(|problem| refused("the answer code", &[problem]))?
        }
        (None, Some(file)) => from_file(&scorer, file)?,
        (None, None) => return Err(no_answers().into()),
    };
    let outcome = scorer.outcome(&accepted, &[]);
    Ok(Shown::Result(Box::new(ResultPage {
        words: library.quiz_results()?,
        growth: library.quiz_growth()?,
        signals: library.signals()?,
        abbreviations: crate::quiz::constants::ROLES.iter().map(|role| library.abbreviation(role)).collect(),
        why: args.why,
        scorer,
        accepted,
        outcome,
    })))
}

fn asked(args: &QuizArgs) -> FormKind {
    match args.form {
        Some(FormChoice::Short) => FormKind::Short,
        _ if args.short => FormKind::Short,
        _ => FormKind::Full,
    }
}

fn no_answers() -> Problem {
    Problem::usage(
        "the quiz needs answers",
        "write them down by item id and type `tpm quiz --answers-file FILE`, or give a result's code with `--answers`; \
         `tpm quiz --show` prints the items",
    )
}

/// The answers of a file in JSON or YAML; `-` is standard input.
fn from_file(scorer: &Scorer, file: &Path) -> Result<Accepted> {
    let name =
        if file == Path::new("-") { "standard input".to_owned() } else { format!("`{}`", file.display()) };
    let read = || -> io::Result<Vec<u8>> {
        if file != Path::new("-") {
            return fs::read(file);
        }
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    };
    let bytes = read().with_context(|| {
        Problem::world(format!("cannot read {name}"), "check the name, or give `-` for standard input")
    })?;
    let is_json = bytes.trim_ascii_start().first() == Some(&b'{');
    let accepted = if is_json { scorer.accept_json(&bytes) } else { scorer.accept_yaml(&bytes) };
    accepted.map_err(|problems| refused(&name, &problems))
}

/// All problems of some answers at once.
fn refused(name: &str, problems: &[SheetProblem]) -> Error {
    let places = problems.iter().map(|problem| match &problem.item {
        Some(item) => (item.clone(), problem.problem.clone()),
        None => (String::new(), problem.problem.clone()),
    });
    Problem::usage(
        format!("the answers of {name} cannot be scored"),
        "correct them all; nothing is scored by half. `tpm quiz --show` prints the items",
    )
    .or_choose("What is wrong", places.collect())
    .into()
}

impl ResultPage {
    fn form(&self) -> &Form {
        self.scorer.form(self.accepted.kind)
    }
}

/// A result is written by the scorer, so that one by itself and one of a batch
/// are the same to the last byte.
impl Serialize for ResultPage {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use crate::quiz::result::ResultView;
        ResultView::new(self.form(), &self.accepted.answers, &self.outcome, &self.accepted.id)
            .serialize(serializer)
    }
}

impl Page for ResultPage {
    const KIND: &'static str = "result";

    fn document(&self) -> Document {
        page::document(self)
    }

    fn json(&self) -> Result<String> {
        let mut line = Vec::new();
        self.scorer.write_json(&self.accepted, &self.outcome, &mut line)?;
        Ok(String::from_utf8(line)?)
    }
}
