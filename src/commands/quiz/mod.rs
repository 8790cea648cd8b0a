//! `tpm quiz`: how well the job would suit a person, and how sure that is.

mod after;
mod first;
mod form;
mod page;
mod remarks;
mod sitting;
mod view;
mod week;
mod why;

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Error, Result};
use clap::{Args, ValueEnum};
use serde::Serialize;

pub(super) use self::form::FormPage;
#[cfg(test)]
pub(super) use self::form::FormView;
pub(super) use self::view::WordedView;
use self::week::Week;
use super::page::View;
use super::results::Change;
use super::{Context, Page};
use crate::content::{Card, Growth, Library, ResultWords, Signals};
use crate::document::Document;
use crate::problem::Problem;
use crate::quiz::constants::ROLES;
use crate::quiz::form::{Form, FormKind};
use crate::quiz::outcome::{Band, Outcome};
use crate::quiz::score::Fit;
use crate::quiz::scorer::{Accepted, Scorer};
use crate::quiz::sheet::SheetProblem;
use crate::quiz::{advice, code};
use crate::terminal::Patient;

/// The most bytes that are read of a file of answers.
const LONGEST: u64 = 1 << 20;

const EXAMPLES: &str = "\
tpm quiz                              # the questions, at this terminal
tpm quiz --short                      # the short form, two minutes
tpm quiz --answers CODE               # a result once more, from its code
tpm quiz --answers-file answers.yaml  # the result of answers in a file
tpm quiz --show --form short          # the items themselves";

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch on the command line")]
pub(crate) struct QuizArgs {
    /// How much to ask: `short` takes two minutes, `full` seven
    #[arg(long, value_name = "FORM", hide_possible_values = true)]
    pub form: Option<FormChoice>,

    /// The same as `--form short`
    #[arg(long, conflicts_with = "form")]
    pub short: bool,

    /// Score the answers of a code that an earlier result printed
    #[arg(long, value_name = "CODE", conflicts_with_all = ["form", "short", "answers_file", "show"])]
    pub answers: Option<String>,

    /// Score the answers of a file, JSON or YAML; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["form", "short", "show"])]
    pub answers_file: Option<PathBuf>,

    /// Print the form itself: items, order, signals and keys
    #[arg(long)]
    pub show: bool,

    /// Trace every point of the result to an answer
    #[arg(long)]
    pub why: bool,

    /// Ask in plain lines, without redrawing, for screen readers
    #[arg(long)]
    pub accessible: bool,

    /// Keep neither answers nor the result
    #[arg(long)]
    pub no_save: bool,

    /// Begin anew, whatever is unfinished
    #[arg(long, conflicts_with = "resume")]
    pub new: bool,

    /// Go on where you left
    #[arg(long, conflicts_with_all = ["form", "short"])]
    pub resume: bool,
}

/// How much to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormChoice {
    /// Fit and closeness only, two minutes
    Short,
    /// All four blocks, seven minutes
    Full,
}

/// A result, and the words for it.
#[derive(Debug)]
pub(crate) struct ResultPage {
    scorer: Scorer,
    accepted: Accepted,
    outcome: Outcome,
    words: ResultWords,
    growth: Growth,
    signals: Signals,
    /// That the content has roles which the quiz does not know, if it has.
    left_out: Option<String>,
    /// The job's week, where content has one.
    week: Option<Week>,
    why: bool,
    /// The day it was taken, where that is known.
    day: Option<String>,
    /// The last result before it, if that is old enough to be set beside it.
    since: Option<Since>,
    /// Whether it is among the results on this computer.
    is_kept: bool,
}

/// A result of another day, and how fit has changed since.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Since {
    /// The day it was taken.
    day: String,
    fit: Change,
}

impl Since {
    /// None where the two cannot be compared.
    fn between(before: &ResultPage, now: &ResultPage) -> Option<Self> {
        Some(Self { day: before.day.clone()?, fit: Change::of_fit(before, now)? })
    }
}

/// Asks the questions; or scores the answers that the arguments name, or shows the form.
pub(crate) fn run(context: &Context, args: &QuizArgs) -> Result<Page> {
    let library = context.library()?;
    if args.show {
        let form = Form::load(library, asked(args).unwrap_or(FormKind::Full))?;
        return Ok(form::page(form));
    }
    let version = args.answers.as_deref().and_then(code::version);
    let scorer = Scorer::of_version(library, version)?;
    let accepted = match (&args.answers, &args.answers_file) {
        (Some(code), _) => {
            scorer.accept_code(code).map_err(|problem| refused("the answer code", &[problem]))?
        }
        (None, Some(file)) => from_file(&scorer, file)?,
        (None, None) => return sitting::run(context, args),
    };
    Ok(ResultPage::new(library, scorer, accepted, &[], args.why)?.page())
}

fn asked(args: &QuizArgs) -> Option<FormKind> {
    match args.form {
        Some(FormChoice::Short) => Some(FormKind::Short),
        Some(FormChoice::Full) => Some(FormKind::Full),
        None => args.short.then_some(FormKind::Short),
    }
}

fn no_answers() -> Problem {
    Problem::usage(
        "the quiz asks its questions in a terminal, and there is none here",
        "write your answers down by item id and type `tpm quiz --answers-file FILE`, or give a result's code with \
         `--answers CODE`; `tpm quiz --show` prints the items",
    )
}

/// The answers of a file in JSON or YAML.
fn from_file(scorer: &Scorer, file: &Path) -> Result<Accepted> {
    let (name, bytes) = read_answers(file)?;
    scorer.accept_file(&bytes).map_err(|problems| refused(&name, &problems))
}

/// What a file of answers is called, and what is in it; `-` is standard input.
pub(super) fn read_answers(file: &Path) -> Result<(String, Vec<u8>)> {
    let name =
        if file == Path::new("-") { "standard input".to_owned() } else { format!("`{}`", file.display()) };
    let read = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if file == Path::new("-") {
            Patient(io::stdin().lock()).take(LONGEST).read_to_end(&mut bytes)?;
        } else {
            fs::File::open(file)?.take(LONGEST).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    };
    let bytes = read().with_context(|| {
        Problem::world(format!("cannot read {name}"), "check the name, or give `-` for standard input")
    })?;
    if bytes.len() as u64 == LONGEST {
        let what = format!("{name} is larger than 1 MiB, too large for a sheet of answers");
        return Err(Problem::world(what, "`tpm score` reads many sheets, one a line").into());
    }
    Ok((name, bytes))
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

/// That the content has roles which the quiz does not know, if it has.
fn left_out(library: &Library, words: &ResultWords) -> Result<Option<String>> {
    let others: Vec<String> = library
        .role_ids()?
        .iter()
        .filter(|role| !ROLES.contains(&role.as_str()))
        .map(|role| library.abbreviation(role))
        .collect();
    if others.is_empty() {
        return Ok(None);
    }
    let known: Vec<String> = ROLES.iter().map(|role| library.abbreviation(role)).collect();
    let text = page::text_of(&words.closeness, "left-out");
    Ok(Some(text.replace("{others}", &others.join(", ")).replace("{roles}", &known.join(", "))))
}

impl ResultPage {
    /// The result of these answers. `seconds` are the times that agreement answers
    /// took, where they were measured.
    pub(super) fn new(
        library: &Library,
        mut scorer: Scorer,
        accepted: Accepted,
        seconds: &[f64],
        why: bool,
    ) -> Result<Self> {
        let words = library.quiz_results()?;
        Ok(Self {
            left_out: left_out(library, &words)?,
            week: week::read(library, words.week.as_ref())?,
            day: None,
            since: None,
            words,
            growth: library.quiz_growth()?,
            signals: library.signals()?,
            why,
            is_kept: false,
            outcome: scorer.outcome(&accepted, seconds),
            scorer,
            accepted,
        })
    }

    /// The result as a page.
    pub(super) fn page(self) -> Page {
        Page::new(page::document(&self), View::Result(Box::new(self)))
    }

    /// All of it, and the screen at the end of the quiz, with what stood there before.
    fn documents(&self, before: Option<String>) -> [Document; 2] {
        [page::document(self), first::first_screen(self, before)]
    }

    /// The three cards that suit the answers, whatever the band.
    pub(super) fn cards(&self) -> Vec<&Card> {
        advice::cards(self.form(), &self.accepted.answers, &self.outcome.scores, &self.growth.cards)
    }

    /// The cards that the result shows: none where it is withheld.
    fn offered(&self) -> Vec<&Card> {
        if self.outcome.band == Band::Withheld { Vec::new() } else { self.cards() }
    }

    /// What to lean on, in a sentence.
    pub(super) fn strength(&self) -> Option<String> {
        page::strength(self).map(str::to_owned)
    }

    /// The page of a result that is kept on this computer.
    pub(super) fn kept(self, day: String) -> Self {
        Self { is_kept: true, day: Some(day), ..self }
    }

    pub(super) fn key_version(&self) -> u32 {
        self.form().key_version
    }

    /// Fit and its margin; none where the words withhold it.
    pub(super) fn fit(&self) -> Option<Fit> {
        self.outcome.scores.fit.filter(|_| self.outcome.band != Band::Withheld)
    }

    /// Each signal's id, name, and score with margin.
    pub(super) fn signal_scores(&self) -> impl Iterator<Item = (String, String, Option<(f64, f64)>)> {
        let signals = self.form().signals.iter().zip(&self.outcome.scores.signals).enumerate();
        signals.map(|(at, (id, signal))| {
            let score = signal.score.map(|score| (score, signal.margin));
            (id.to_string(), page::signal_name(self, at).to_owned(), score)
        })
    }

    fn form(&self) -> &Form {
        self.scorer.form(self.accepted.kind)
    }
}

/// A result by itself is one of a batch with its words.
impl Serialize for ResultPage {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WordedView::of(self).serialize(serializer)
    }
}
