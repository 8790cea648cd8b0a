//! Many people answer both forms twice: reliability, margin, flags.

use tpm::quiz::answers::Answers;
use tpm::quiz::constants::weight;
use tpm::quiz::form::{Form, FormItem};
use tpm::quiz::quality::{self, Severity, withhold};
use tpm::quiz::score::{Fit, Scores, Standing, keyed, score};

use crate::forms::{Forms, asked};
use crate::random::Random;
use crate::respondents::{Model, Person};
use crate::statistics::{Pairs, Share, Spread, alpha, count};

/// What many people's answers show.
#[derive(Debug, Clone)]
pub(crate) struct Panel {
    pub(crate) full: FormFigures,
    pub(crate) short: FormFigures,
    /// The correlation of Fit between the forms.
    pub(crate) short_with_full: f64,
    /// The mean variance within signals, full form, on the scale 0 to 100.
    pub(crate) variance_within: f64,
    /// The share with a hard flag, full form.
    pub(crate) hard_flag: f64,
    /// The share with any flag, full form.
    pub(crate) any_flag: f64,
    /// The share whose band is withheld, full form.
    pub(crate) withheld: f64,
    /// The same, short form.
    pub(crate) withheld_short: f64,
    /// The mean raw answer, full form.
    pub(crate) mean_answer: f64,
    /// The share with a signal called a clear strength, full form.
    pub(crate) strength: f64,
    /// The share with a signal called a clear strength or a clear gap, full form.
    pub(crate) standout: f64,
}

/// What one form shows.
#[derive(Debug, Clone)]
pub(crate) struct FormFigures {
    /// Cronbach's alpha of the weighted items that add up to Fit.
    pub(crate) alpha: f64,
    /// The root mean square distance of Fit from the true score, in points.
    pub(crate) error: f64,
    /// The correlation of Fit with Fit on the second occasion.
    pub(crate) retest: f64,
    /// The share of 90 % intervals that hold the true score.
    pub(crate) coverage: f64,
    /// The mean half-width of the interval, in points.
    pub(crate) margin: f64,
}

/// Has `people` answer as `model` says.
pub(crate) fn panel(forms: &Forms, model: &Model, people: usize, seed: u64) -> Panel {
    let mut random = Random::seeded(seed);
    let mut full = FormTally::new(&forms.full);
    let mut short = FormTally::new(&forms.short);
    let mut both = Pairs::default();
    let mut quality = QualityTally::default();
    for _ in 0..people {
        let person = Person::draw(model, forms.full.signals.len(), &mut random);
        let truth = person.true_fit(model, &forms.full);
        let first = person.answers(model, &forms.full, &mut random);
        let second = person.later(model, &mut random).answers(model, &forms.full, &mut random);
        let shorter = |answers| forms.short_answers(answers);
        let full_scores = full.add(&forms.full, &first, &second, truth);
        let short_scores = short.add(&forms.short, &shorter(&first), &shorter(&second), truth);
        both.add(fit(&short_scores).exact, fit(&full_scores).exact);
        quality.add(&forms.full, &first, &full_scores);
        let of_short = quality::flags(&forms.short, &shorter(&first), &short_scores, &[]);
        quality.withheld_short.add(withhold(&of_short));
    }
    Panel {
        full: full.figures(),
        short: short.figures(),
        short_with_full: both.correlation(),
        variance_within: quality.variance.mean(),
        hard_flag: quality.hard.value(),
        any_flag: quality.any.value(),
        withheld: quality.withheld.value(),
        withheld_short: quality.withheld_short.value(),
        mean_answer: quality.mean_answer.mean(),
        strength: quality.strength.value(),
        standout: quality.standout.value(),
    }
}

/// Fit of a person who skipped nothing.
pub(crate) fn fit(scores: &Scores) -> Fit {
    scores.fit.unwrap_or(Fit { exact: f64::NAN, margin: f64::NAN })
}

struct FormTally {
    weights: Vec<f64>,
    items: Vec<Spread>,
    total: Spread,
    squared_error: Spread,
    occasions: Pairs,
    covered: Share,
    margin: Spread,
}

impl FormTally {
    fn new(form: &Form) -> Self {
        let items = asked(form);
        let alike = |item: &FormItem| count(items.iter().filter(|other| other.signal == item.signal).count());
        Self {
            weights: items.iter().map(|item| weight(&form.signals[item.signal]) / alike(item)).collect(),
            items: vec![Spread::default(); items.len()],
            total: Spread::default(),
            squared_error: Spread::default(),
            occasions: Pairs::default(),
            covered: Share::default(),
            margin: Spread::default(),
        }
    }

    fn add(&mut self, form: &Form, first: &Answers, second: &Answers, truth: f64) -> Scores {
        let items = asked(form).iter().zip(&first.agreement).zip(&self.weights);
        for (spread, ((item, answer), weight)) in self.items.iter_mut().zip(items) {
            spread.add(weight * answer.map_or(f64::NAN, |answer| keyed(answer, item.item.key)));
        }
        let scores = score(form, first);
        let Fit { exact, margin } = fit(&scores);
        self.total.add(exact);
        self.squared_error.add((exact - truth).powi(2));
        self.occasions.add(exact, fit(&score(form, second)).exact);
        self.covered.add((exact - truth).abs() <= margin);
        self.margin.add(margin);
        scores
    }

    fn figures(&self) -> FormFigures {
        FormFigures {
            alpha: alpha(&self.items, &self.total),
            error: self.squared_error.mean().sqrt(),
            retest: self.occasions.correlation(),
            coverage: self.covered.value(),
            margin: self.margin.mean(),
        }
    }
}

#[derive(Default)]
struct QualityTally {
    variance: Spread,
    hard: Share,
    any: Share,
    withheld: Share,
    withheld_short: Share,
    mean_answer: Spread,
    strength: Share,
    standout: Share,
}

impl QualityTally {
    fn add(&mut self, form: &Form, answers: &Answers, scores: &Scores) {
        let flags = quality::flags(form, answers, scores, &[]);
        let shows = |standing: Standing| scores.signals.iter().any(|signal| signal.standing == standing);
        self.variance.add(scores.person_variance);
        self.hard.add(flags.iter().any(|flag| flag.severity == Severity::Hard));
        self.any.add(!flags.is_empty());
        self.withheld.add(withhold(&flags));
        answers.agreement.iter().flatten().for_each(|answer| self.mean_answer.add(f64::from(*answer)));
        self.strength.add(shows(Standing::Strength));
        self.standout.add(shows(Standing::Strength) || shows(Standing::Gap));
    }
}

/// The noise at which the mean variance within signals is `wanted`, by halving.
pub(crate) fn noise_for(forms: &Forms, model: &Model, wanted: f64, seed: u64) -> f64 {
    let within = |noise: f64| panel(forms, &Model { noise, ..*model }, 5_000, seed).variance_within;
    let (mut low, mut high) = (0.2, 3.0);
    for _ in 0..14 {
        let middle = f64::midpoint(low, high);
        if within(middle) < wanted { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}
