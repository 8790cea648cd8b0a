//! A result as scripts see it. Numbers that the words withhold stay in.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::answers::Answers;
use super::closeness::Closest;
use super::code;
use super::constants::ROLES;
use super::form::Form;
use super::outcome::{Outcome, next_spare};
use super::quality::{Flag, Severity, Sign, is_extreme};
use super::score::{Fit, SignalScore, Standing};
use super::scorer::Accepted;
use super::sheet::WorksAs;

/// A result in the shape of the JSON contract.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ResultView<'a> {
    /// Whatever the sender of the sheet calls it.
    #[cfg_attr(test, schemars(with = "serde_json::Value"))]
    id: Option<&'a RawValue>,
    form: &'static str,
    key_version: u32,
    fit: Option<FitView>,
    band: &'static str,
    pub(crate) signals: Vec<SignalView<'a>>,
    roles: RolesView,
    closest: Vec<&'static str>,
    pub(crate) readiness: Option<ReadinessView<'a>>,
    picture: Option<PictureView<'a>>,
    /// How many spare scenarios were answered.
    spares_asked: usize,
    /// The id of the spare scenario that would tell more about the role.
    next_spare: Option<&'a str>,
    /// The work that the sheet says the person does.
    works_as: Option<WorksAs>,
    pub(crate) flags: Vec<FlagView<'a>>,
    /// What is worth knowing beside what the flags say.
    pub(crate) remarks: Vec<RemarkView<'a>>,
    answer_code: String,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FitView {
    score: u8,
    exact: f64,
    margin: f64,
    low: u8,
    high: u8,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SignalView<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<&'a str>,
    score: Option<f64>,
    margin: Option<f64>,
    standing: &'static str,
    /// What a high or a low score of it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RolesView {
    pm: f64,
    pgm: f64,
    pjm: f64,
    tpm: f64,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ReadinessView<'a> {
    score: Option<u8>,
    standing: Option<&'static str>,
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Option<u8>>"))]
    levels: Levels<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<&'a str>,
    /// The chosen level of each item, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) said: Option<BTreeMap<&'a str, &'a str>>,
}

#[derive(Debug)]
struct Levels<'a>(Vec<(&'a str, Option<u8>)>);

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PictureView<'a> {
    correct: usize,
    of: usize,
    statements: Vec<StatementView<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StatementView<'a> {
    id: &'a str,
    #[cfg_attr(test, schemars(with = "String"))]
    text: &'a RawValue,
    answer: Option<&'static str>,
    truth: bool,
    correct: bool,
    #[cfg_attr(test, schemars(with = "String"))]
    explanation: &'a RawValue,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FlagView<'a> {
    id: &'static str,
    severity: &'static str,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<&'a str>,
}

/// Something worth knowing that speaks neither for nor against the answers.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct RemarkView<'a> {
    pub(crate) id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<&'a str>,
}

impl<'a> ResultView<'a> {
    /// The result of answers to `form`.
    #[must_use]
    pub fn new(form: &'a Form, accepted: &'a Accepted, outcome: &Outcome) -> Self {
        let answers = &accepted.answers;
        let [pm, pgm, pjm, tpm] = outcome.roles.map(exactly);
        let extreme = is_extreme(form, answers).then_some(RemarkView { id: "extreme", text: None });
        Self {
            id: accepted.id.as_deref(),
            form: form.kind.name(),
            key_version: form.key_version,
            fit: outcome.scores.fit.map(fit_view),
            band: outcome.band.id(),
            signals: form
                .signals
                .iter()
                .zip(&outcome.scores.signals)
                .map(|(id, signal)| signal_view(id, signal))
                .collect(),
            roles: RolesView { pm, pgm, pjm, tpm },
            closest: closest_ids(outcome.closest),
            readiness: (!form.readiness.is_empty()).then(|| readiness_view(form, answers, outcome)),
            picture: outcome.correct.map(|correct| picture_view(form, answers, correct)),
            flags: outcome.flags.iter().map(flag_view).collect(),
            spares_asked: answers.choices[form.told..].iter().flatten().count(),
            next_spare: next_spare(form, answers, &outcome.roles).map(|at| form.scenarios[at].id.as_str()),
            works_as: accepted.works_as,
            remarks: extreme.into_iter().collect(),
            answer_code: code::encode(form, answers),
        }
    }
}

/// The whole numbers that a reader sees: the fit, and the ends of its interval,
/// which are rounded outward and kept within the scale.
pub fn whole_numbers(fit: Fit) -> (u8, u8, u8) {
    let within = |number: f64| number.clamp(0.0, 100.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 to 100")]
    let whole = |number: f64| within(number) as u8;
    (
        whole(fit.exact.round()),
        whole((fit.exact - fit.margin).floor()),
        whole((fit.exact + fit.margin).ceil()),
    )
}

fn fit_view(fit: Fit) -> FitView {
    let (score, low, high) = whole_numbers(fit);
    FitView { score, exact: exactly(fit.exact), margin: exactly(fit.margin), low, high }
}

fn signal_view<'a>(id: &'a str, signal: &SignalScore) -> SignalView<'a> {
    let standing = match signal.standing {
        Standing::Strength => "strength",
        Standing::Gap => "gap",
        Standing::Middle => "middle",
        Standing::Skipped => "skipped",
    };
    let margin = signal.score.map(|_| exactly(signal.margin));
    SignalView { id, name: None, score: signal.score.map(exactly), margin, standing, text: None }
}

fn closest_ids(closest: Closest) -> Vec<&'static str> {
    match closest {
        Closest::One(role) => vec![ROLES[role]],
        Closest::Two(first, second) => vec![ROLES[first], ROLES[second]],
        Closest::None => Vec::new(),
    }
}

fn readiness_view<'a>(form: &'a Form, answers: &Answers, outcome: &Outcome) -> ReadinessView<'a> {
    let ids = form.readiness.iter().map(|item| item.id.as_str());
    ReadinessView {
        score: outcome.readiness.map(|readiness| readiness.sum),
        standing: outcome.readiness.map(|readiness| readiness.standing.id()),
        levels: Levels(ids.zip(answers.levels.iter().copied()).collect()),
        name: None,
        text: None,
        said: None,
    }
}

fn picture_view<'a>(form: &'a Form, answers: &Answers, correct: usize) -> PictureView<'a> {
    let judged = form.statements.iter().zip(&form.statements_in_json).zip(&answers.verdicts);
    let statements = judged.map(|((statement, [text, explanation]), verdict)| StatementView {
        id: &statement.id,
        text,
        answer: verdict.map(super::answers::Verdict::letter),
        truth: statement.truth,
        correct: verdict.is_some_and(|verdict| verdict.is_right(statement.truth)),
        explanation,
    });
    PictureView { correct, of: form.statements.len(), statements: statements.collect() }
}

fn flag_view(flag: &Flag) -> FlagView<'static> {
    let severity = match flag.severity {
        Severity::Soft => "soft",
        Severity::Hard => "hard",
    };
    FlagView { id: flag.sign.id(), severity, value: exactly(flag.value), text: None }
}

impl Sign {
    /// The id in results and content.
    pub fn id(self) -> &'static str {
        match self {
            Self::Disagreement => "disagreement",
            Self::StraightLine => "straight-line",
            Self::YesSaying => "yes-saying",
            Self::NoSaying => "no-saying",
            Self::Pattern => "pattern",
            Self::Speed => "speed",
            Self::Skipped => "skipped",
        }
    }
}

/// The value as computed, without what the last bits of sums add.
pub(super) fn exactly(number: f64) -> f64 {
    (number * 1e10).round() / 1e10
}

impl Serialize for Levels<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
