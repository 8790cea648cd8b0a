//! What many sheets say of the quiz itself. Of the sheets only sums are kept, so that there
//! may be any number of them. None is left out: without those whose answers disagree, the
//! quiz would look better than it is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answers::Answers;
use super::closeness::Closest;
use super::constants::{ROLES, SMALL_T_95, T_95};
use super::cross::{Cross, Pair, float};
use super::form::Form;
use super::outcome::{Band, Outcome};
use super::result::exactly;
use super::scorer::Accepted;
use super::sheet::WorksAs;
use crate::problem::Problem;

/// With fewer sheets, chance alone moves a correlation of 0 by more than .16 in one of ten
/// batches.
const FEW: u64 = 100;

/// What stands where choices name two roles, and where they name none.
const UNNAMED: [&str; 2] = ["between", "none"];

/// Sums over the sheets of one form.
#[derive(Debug)]
pub(crate) struct Tally {
    sheets: u64,
    complete: u64,
    withheld: u64,
    reasons: BTreeMap<&'static str, u64>,
    /// The places of each signal's items: those of the form, then those kept.
    members: Vec<Vec<usize>>,
    /// The keyed answers to the items of each signal.
    items: Vec<Cross>,
    /// How often each keyed answer was given, item by item.
    given: Vec<[u64; 5]>,
    /// The scores of signals.
    signals: Cross,
    /// How often each role was first and last, scenario by scenario.
    choices: Vec<[[u64; 4]; 2]>,
    fit: Pair,
    work: Vec<Work>,
}

/// Sums over the sheets of people who do the same work.
#[derive(Debug, Default)]
struct Work {
    works_as: Option<WorksAs>,
    fit: Pair,
    sheets: u64,
    named: [u64; 6],
}

/// What the sheets of one form say of it. Figures that cannot be computed are null.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FormFigures {
    pub(crate) form: &'static str,
    key_version: u32,
    pub(crate) sheets: u64,
    /// Whether there are so few sheets that all figures are rough.
    pub(crate) few: bool,
    /// How far from 0 a correlation of nothing comes by chance in nine of ten batches.
    pub(crate) chance: Option<f64>,
    /// Sheets with an answer to every question.
    pub(crate) complete: u64,
    /// Sheets without a band.
    pub(crate) withheld: u64,
    /// The flags of those; a sheet may have several.
    pub(crate) reasons: BTreeMap<&'static str, u64>,
    pub(crate) fit: MeanFigures,
    pub(crate) items: Vec<ItemFigures>,
    pub(crate) signals: Vec<SignalFigures>,
    pub(crate) scenarios: Vec<ScenarioFigures>,
    pub(crate) correlations: Vec<Correlation>,
    /// By the work that people do; null for those who do not say.
    pub(crate) works_as: Vec<WorkFigures>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MeanFigures {
    pub(crate) n: u64,
    pub(crate) mean: Option<f64>,
    pub(crate) sd: Option<f64>,
    /// The ends of the 90 % interval of the mean.
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
}

/// An item. Its answers are keyed: 5 speaks most for its signal, whatever its key.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ItemFigures {
    pub(crate) id: String,
    signal: String,
    pub(crate) key: i8,
    /// Whether it belongs to the form; else it was kept to sharpen a result.
    pub(crate) asked: bool,
    pub(crate) n: u64,
    pub(crate) mean: Option<f64>,
    pub(crate) sd: Option<f64>,
    /// The share of each keyed answer, from 1 to 5.
    pub(crate) shares: Option<[f64; 5]>,
    /// With the sum of the signal's other items in the form.
    pub(crate) item_rest: Option<f64>,
    /// The alpha that the signal has without it.
    pub(crate) alpha_if_dropped: Option<f64>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct SignalFigures {
    pub(crate) id: String,
    /// How many sheets have a score, 0 to 100.
    pub(crate) n: u64,
    pub(crate) mean: Option<f64>,
    pub(crate) sd: Option<f64>,
    pub(crate) alpha: Option<f64>,
    pub(crate) omega: Option<f64>,
    /// How many sheets the least known pair of items has, of which alpha and omega are made.
    pub(crate) reliability_n: u64,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct ScenarioFigures {
    pub(crate) id: String,
    pub(crate) n: u64,
    /// The share of each role's part among the firsts.
    pub(crate) first: Option<BTreeMap<&'static str, f64>>,
    /// The same among the lasts; null in the short form, which does not ask.
    pub(crate) last: Option<BTreeMap<&'static str, f64>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Correlation {
    signals: [String; 2],
    n: u64,
    pub(crate) r: Option<f64>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WorkFigures {
    pub(crate) works_as: Option<WorksAs>,
    pub(crate) sheets: u64,
    pub(crate) fit: MeanFigures,
    /// How often choices came closest to each role, to two (`between`), and to none.
    pub(crate) named: BTreeMap<&'static str, u64>,
}

impl Tally {
    pub(crate) fn of(form: &Form) -> Result<Self, Problem> {
        let of_signal =
            |signal| (0..form.items.len()).filter(|at| form.items[*at].signal == signal).collect();
        let members: Vec<Vec<usize>> = (0..form.signals.len()).map(of_signal).collect();
        let items = members.iter().map(|members| Cross::of(members.len())).collect::<Result<_, _>>()?;
        let work = [WorksAs::Pm, WorksAs::Pgm, WorksAs::Pjm, WorksAs::Tpm, WorksAs::Other].map(Some);
        let none = |works_as| Work { works_as, ..Work::default() };
        Ok(Self {
            sheets: 0,
            complete: 0,
            withheld: 0,
            reasons: BTreeMap::new(),
            members,
            items,
            given: vec![[0; 5]; form.items.len()],
            signals: Cross::of(form.signals.len())?,
            choices: vec![[[0; 4]; 2]; form.scenarios.len()],
            fit: Pair::default(),
            work: work.into_iter().chain([None]).map(none).collect(),
        })
    }

    /// Adds a sheet of the form.
    pub(crate) fn add(&mut self, form: &Form, accepted: &Accepted, outcome: &Outcome) {
        let answers = &accepted.answers;
        self.sheets += 1;
        self.complete += u64::from(is_complete(form, answers));
        if outcome.band == Band::Withheld {
            self.withheld += 1;
            outcome.flags.iter().for_each(|flag| *self.reasons.entry(flag.sign.id()).or_default() += 1);
        }
        self.add_answers(form, answers);
        let scores: Vec<Option<f64>> = outcome.scores.signals.iter().map(|signal| signal.score).collect();
        self.signals.add(&scores);
        let fit = outcome.scores.fit.map(|fit| fit.exact);
        fit.into_iter().for_each(|fit| self.fit.add(fit, fit));
        if let Some(work) = self.work.iter_mut().find(|work| work.works_as == accepted.works_as) {
            work.sheets += 1;
            fit.into_iter().for_each(|fit| work.fit.add(fit, fit));
            work.named[match outcome.closest {
                Closest::One(role) => role,
                Closest::Two(..) => 4,
                Closest::None => 5,
            }] += 1;
        }
    }

    fn add_answers(&mut self, form: &Form, answers: &Answers) {
        let keyed = |at: usize| {
            answers.agreement[at].map(|answer| if form.items[at].item.key > 0 { answer } else { 6 - answer })
        };
        for (members, cross) in self.members.iter().zip(&mut self.items) {
            let values: Vec<Option<f64>> = members.iter().map(|at| keyed(*at).map(f64::from)).collect();
            cross.add(&values);
        }
        for (at, given) in self.given.iter_mut().enumerate() {
            keyed(at).into_iter().for_each(|answer| given[usize::from(answer - 1)] += 1);
        }
        for ((scenario, choice), [first, last]) in
            form.scenarios.iter().zip(&answers.choices).zip(&mut self.choices)
        {
            if let Some(choice) = choice {
                first[scenario.roles[usize::from(choice.first)]] += 1;
                choice.last.into_iter().for_each(|option| last[scenario.roles[usize::from(option)]] += 1);
            }
        }
    }

    /// What the sheets say; none where there are none.
    pub(crate) fn figures(&self, form: &Form) -> Option<FormFigures> {
        Some(FormFigures {
            form: form.kind.name(),
            key_version: form.key_version,
            sheets: self.sheets,
            few: self.sheets < FEW,
            chance: (self.sheets > 2).then(|| exactly((Z_95 / float(self.sheets - 1).sqrt()).min(1.0))),
            complete: self.complete,
            withheld: self.withheld,
            reasons: self.reasons.clone(),
            fit: mean_figures(&self.fit),
            items: self.item_figures(form),
            signals: self.signal_figures(form),
            scenarios: self.scenario_figures(form),
            correlations: self.correlations(form),
            works_as: self.work.iter().filter(|work| work.sheets > 0).map(work_figures).collect(),
        })
        .filter(|figures| figures.sheets > 0)
    }

    /// The items of the form in shown order, then those kept that somebody answered.
    fn item_figures(&self, form: &Form) -> Vec<ItemFigures> {
        let figures = |at: usize| {
            let (item, signal) = (&form.items[at].item, form.items[at].signal);
            let (cross, members) = (&self.items[signal], &self.members[signal]);
            let own = members.iter().position(|member| *member == at).unwrap_or_default();
            let rest: Vec<usize> =
                (0..members.len()).filter(|other| *other != own && members[*other] < form.asked).collect();
            let answers = cross.pair(own, own);
            let asked = at < form.asked;
            ItemFigures {
                id: item.id.to_string(),
                signal: item.signal.to_string(),
                key: item.key,
                asked,
                n: answers.n,
                mean: answers.mean().map(exactly),
                sd: answers.sd().map(exactly),
                shares: shares(self.given[at]),
                item_rest: cross.with_rest(own, &rest).map(exactly),
                alpha_if_dropped: cross.alpha(&rest).filter(|_| asked).map(exactly),
            }
        };
        (0..form.items.len()).map(figures).filter(|item| item.asked || item.n > 0).collect()
    }

    fn signal_figures(&self, form: &Form) -> Vec<SignalFigures> {
        let figures = |signal: usize| {
            let (scores, cross) = (self.signals.pair(signal, signal), &self.items[signal]);
            let members = &self.members[signal];
            let asked: Vec<usize> = (0..members.len()).filter(|at| members[*at] < form.asked).collect();
            SignalFigures {
                id: form.signals[signal].to_string(),
                n: scores.n,
                mean: scores.mean().map(exactly),
                sd: scores.sd().map(exactly),
                alpha: cross.alpha(&asked).map(exactly),
                omega: cross.omega(&asked).map(exactly),
                reliability_n: cross.least(&asked),
            }
        };
        (0..form.signals.len()).map(figures).collect()
    }

    /// The scenarios of the form in shown order, then the spare ones that somebody was asked.
    fn scenario_figures(&self, form: &Form) -> Vec<ScenarioFigures> {
        let by_role = |counts| shares(counts).map(|shares| ROLES.into_iter().zip(shares).collect());
        let figures = |at: usize| ScenarioFigures {
            id: form.scenarios[at].id.to_string(),
            n: self.choices[at][0].iter().sum(),
            first: by_role(self.choices[at][0]),
            last: by_role(self.choices[at][1]),
        };
        let is_there = |at: &usize| *at < form.told || self.choices[*at][0] != [0; 4];
        (0..form.scenarios.len()).filter(is_there).map(figures).collect()
    }

    /// Each signal with each before it.
    fn correlations(&self, form: &Form) -> Vec<Correlation> {
        let pairs = (0..form.signals.len()).flat_map(|b| (0..b).map(move |a| (a, b)));
        let correlation = |(a, b): (usize, usize)| {
            let (signals, pair) = ([a, b].map(|at| form.signals[at].to_string()), self.signals.pair(a, b));
            Correlation { signals, n: pair.n, r: pair.correlation().map(exactly) }
        };
        pairs.map(correlation).collect()
    }
}

/// The .95 quantile of the normal distribution.
const Z_95: f64 = 1.6449;

fn is_complete(form: &Form, answers: &Answers) -> bool {
    answers.agreement[..form.asked].iter().all(Option::is_some)
        && answers.choices[..form.told].iter().all(Option::is_some)
        && answers.levels.iter().all(Option::is_some)
        && answers.verdicts.iter().all(Option::is_some)
}

fn work_figures(work: &Work) -> WorkFigures {
    let named = ROLES.into_iter().chain(UNNAMED).zip(work.named).collect();
    WorkFigures { works_as: work.works_as, sheets: work.sheets, fit: mean_figures(&work.fit), named }
}

/// A mean and its interval: Student's t times the standard error, to each side.
fn mean_figures(pair: &Pair) -> MeanFigures {
    let (mean, sd) = (pair.mean(), pair.sd());
    let half = sd.map(|sd| t_95(pair.n - 1) * sd / float(pair.n).sqrt());
    let end = |sign: f64| mean.zip(half).map(|(mean, half)| exactly(mean + sign * half));
    MeanFigures { n: pair.n, mean: mean.map(exactly), sd: sd.map(exactly), low: end(-1.0), high: end(1.0) }
}

/// The .95 quantile of Student's t: from the tables, and beyond them by the first term of
/// its expansion around the normal one, which errs by less than .001 there.
fn t_95(df: u64) -> f64 {
    let table = || SMALL_T_95.into_iter().chain(T_95);
    let at = usize::try_from(df.saturating_sub(1)).unwrap_or(usize::MAX);
    table().nth(at).unwrap_or_else(|| Z_95 + Z_95 * (Z_95 * Z_95 + 1.0) / (4.0 * float(df)))
}

/// Each count as a share of all; none where there are none.
fn shares<const N: usize>(counts: [u64; N]) -> Option<[f64; N]> {
    let all: u64 = counts.iter().sum();
    (all > 0).then(|| counts.map(|count| exactly(float(count) / float(all))))
}
