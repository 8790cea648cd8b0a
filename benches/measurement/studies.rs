//! The main table: what must hold, and whether it does.

use crate::archetypes::{ALL, Bands, Careless, NOISE_SD, TPM, careless, of_kind, remarked, wishing};
use crate::choices::{Naming, Pull, of_each_role, of_the_prior};
use crate::forms::Forms;
use crate::panel::{Panel, panel};
use crate::respondents::Model;
use crate::table::{
    ALPHA_FULL, ALPHA_SHORT, CALIBRATION, COVERAGE, ERROR_FULL, ERROR_SHORT, FALSE_STRENGTH, HARD_FLAG,
    NAMED_RIGHT, NAMED_WRONG, RANDOM_CAUGHT, RANDOM_FIT, RANDOM_STRONG, RETEST_FULL, RETEST_SHORT,
    SHORT_WITH_FULL, SPARE_SECONDS, Target, YES_SAYERS, table,
};

/// People who answer both forms twice.
const PANEL: usize = 100_000;
/// People of each other study.
const PEOPLE: usize = 50_000;

/// What came of all studies.
struct Studies {
    panel: Panel,
    flat: Panel,
    kinds: Vec<Bands>,
    random: Bands,
    random_short: Bands,
    clicking: Bands,
    wishing: (Bands, f64),
    remarked: f64,
    /// The same people where each answer leans so far to "agree" that its mean is 3.5.
    agreeing: Panel,
    /// The panel where traits change more from one occasion to the other.
    less_stable: Panel,
    roles: [(&'static str, Naming); 3],
    prior: Naming,
}

impl Studies {
    fn run(forms: &Forms) -> Self {
        let model = Model::default();
        Self {
            panel: panel(forms, &model, PANEL, 1),
            flat: panel(forms, &Model { correlation: 1.0, ..model }, PEOPLE, 2),
            kinds: ALL.iter().map(|kind| of_kind(&forms.full, kind, NOISE_SD, PEOPLE, 3)).collect(),
            random: careless(&forms.full, Careless::AtRandom, PEOPLE, 4),
            random_short: careless(&forms.short, Careless::AtRandom, PEOPLE, 5),
            clicking: careless(&forms.full, Careless::LikeAPerson, PEOPLE, 13),
            wishing: wishing(&forms.full, PEOPLE, 14),
            remarked: remarked(&forms.full, &TPM, PEOPLE, 15),
            agreeing: panel(forms, &model.leaning_to_agree(0.5), PEOPLE, 16),
            less_stable: panel(forms, &Model { stability: 0.87, ..model }, PEOPLE, 17),
            roles: Pull::populations().map(|(name, pull)| (name, of_each_role(&forms.full, pull, PEOPLE, 6))),
            prior: of_the_prior(&forms.full, PEOPLE, 7),
        }
    }
}

/// A line of the main table.
struct Line {
    what: String,
    target: Target,
    figure: f64,
    digits: usize,
}

impl Line {
    fn share(what: impl Into<String>, target: Target, figure: f64) -> Self {
        Self { what: what.into(), target, figure, digits: 3 }
    }

    fn points(what: &str, target: Target, figure: f64) -> Self {
        Self { what: what.to_owned(), target, figure, digits: 2 }
    }

    fn cells(&self) -> Vec<String> {
        let verdict = if self.target.holds(self.figure) { "holds" } else { "does not hold" };
        let digits = self.digits;
        vec![
            self.what.clone(),
            self.target.to_string(),
            format!("{:.digits$}", self.figure),
            verdict.to_owned(),
        ]
    }
}

/// The sections that hold the main table and what else was seen.
pub(crate) fn report(forms: &Forms) -> String {
    let studies = Studies::run(forms);
    let lines = [fit_lines(&studies), band_lines(&studies), role_lines(&studies), flag_lines(&studies)];
    let lines: Vec<&Line> = lines.iter().flatten().collect();
    let rows: Vec<_> = lines.iter().map(|line| line.cells()).collect();
    let main = table(&["what", "target", "figure", "verdict"], &rows);
    let holding = lines.iter().filter(|line| line.target.holds(line.figure)).count();
    let sum = format!("{holding} of {} lines hold. ", lines.len());
    let [before, after] = [include_str!("before.md"), include_str!("after.md")];
    format!("\n{before}{main}{sum}{after}{}", seen(&studies))
}

fn fit_lines(Studies { panel, .. }: &Studies) -> Vec<Line> {
    let Panel { full, short, .. } = panel;
    vec![
        Line::share("alpha of Fit, full form", ALPHA_FULL, full.alpha),
        Line::share("alpha of Fit, short form", ALPHA_SHORT, short.alpha),
        Line::points("standard error of Fit, points, full form", ERROR_FULL, full.error),
        Line::points("standard error of Fit, points, short form", ERROR_SHORT, short.error),
        Line::share("retest correlation of Fit, full form", RETEST_FULL, full.retest),
        Line::share("retest correlation of Fit, short form", RETEST_SHORT, short.retest),
        Line::share("correlation of Fit, short with full form", SHORT_WITH_FULL, panel.short_with_full),
        Line::share("90 percent intervals that hold the true score, full form", COVERAGE, full.coverage),
        Line::share("90 percent intervals that hold the true score, short form", COVERAGE, short.coverage),
    ]
}

fn band_lines(Studies { kinds, random, .. }: &Studies) -> Vec<Line> {
    let mut lines = vec![
        Line::points("random answers: 99th percentile of Fit, full form", RANDOM_FIT, random.high_fit),
        Line { digits: 4, ..Line::share("random answers: strong", RANDOM_STRONG, random.strong) },
    ];
    lines.extend(ALL.iter().zip(kinds).map(|(kind, bands)| Line {
        digits: 4,
        ..Line::share(format!("archetype {}: strong", kind.name), kind.strong, bands.strong)
    }));
    lines
}

fn role_lines(Studies { roles, prior, .. }: &Studies) -> Vec<Line> {
    let mut lines = Vec::new();
    for ((name, naming), target) in roles.iter().zip(NAMED_RIGHT) {
        lines.push(Line::share(format!("role named right, {name}"), target, naming.right));
        lines.push(Line::share(format!("another role sure, {name}"), NAMED_WRONG, naming.surely_wrong));
    }
    lines.extend(roles.iter().map(|(name, naming)| Line {
        digits: 1,
        ..Line::points(
            &format!("mean time for spare scenarios, seconds, {name}"),
            SPARE_SECONDS,
            naming.seconds,
        )
    }));
    lines.push(Line::share(
        "calibration error of closeness, people of the prior",
        CALIBRATION,
        prior.calibration_error,
    ));
    for (name, naming) in roles {
        let what = format!("more closeness stated than comes true, {name}");
        lines.push(Line::share(what, CALIBRATION, naming.immodesty));
    }
    lines
}

fn flag_lines(Studies { panel, flat, random, agreeing, .. }: &Studies) -> Vec<Line> {
    vec![
        Line::share("flat profile: a signal called a clear strength", FALSE_STRENGTH, flat.strength),
        Line::share("attentive people with a hard flag", HARD_FLAG, panel.hard_flag),
        Line::share("attentive people with a mean answer of 3.5, withheld", YES_SAYERS, agreeing.withheld),
        Line::share("random answers with a flag", RANDOM_CAUGHT, random.flagged),
    ]
}

/// Figures without a target.
fn seen(studies: &Studies) -> String {
    let Studies { panel, flat, random_short, clicking, agreeing, less_stable, .. } = studies;
    let line = |what: &str, figure: String| vec![what.to_owned(), figure];
    let share = |what: &str, figure: f64| vec![what.to_owned(), format!("{figure:.3}")];
    let mut rows = vec![
        line("mean margin of Fit, full form, points", format!("{:.1}", panel.full.margin)),
        line("mean margin of Fit, short form, points", format!("{:.1}", panel.short.margin)),
        line("mean variance within signals, full form", format!("{:.0}", panel.variance_within)),
        share(
            "retest correlation where a trait correlates .87 with itself, full form",
            less_stable.full.retest,
        ),
        share("attentive people with any flag", panel.any_flag),
        share("attentive people, withheld, full form", panel.withheld),
        share("attentive people, withheld, short form", panel.withheld_short),
        line("mean answer of those who lean to agree", format!("{:.2}", agreeing.mean_answer)),
        share("flat profile: a clear strength or a clear gap", flat.standout),
        line("random answers: 99th percentile of Fit, short form", format!("{:.2}", random_short.high_fit)),
        share("random answers: promising, short form", random_short.promising),
        share("careless clicking as people do it: with a flag", clicking.flagged),
        share("careless clicking as people do it: withheld", clicking.withheld()),
        share("people who answer what the job wants: with the remark", studies.wishing.1),
        share("people who answer what the job wants: withheld", studies.wishing.0.withheld()),
        share("archetype TPM, attentive: with the remark", studies.remarked),
    ];
    for (name, naming) in &studies.roles {
        rows.push(share(&format!("{name}: named right before spare scenarios"), naming.right_before));
        rows.push(share(&format!("{name}: asked any"), naming.asked));
        rows.push(line(&format!("{name}: mean time for them, seconds"), format!("{:.1}", naming.seconds)));
        rows.push(share(&format!("{name}: called closest"), naming.clear + naming.wrong));
        rows.push(share(&format!("{name}: of these, right"), naming.clear / (naming.clear + naming.wrong)));
        rows.push(share(&format!("{name}: calibration error"), naming.calibration_error));
    }
    let figures = table(&["what", "figure"], &rows);
    let names = ALL.iter().map(|kind| kind.name).chain(["random answers"]);
    let bands = studies.kinds.iter().chain([&studies.random]);
    let rows: Vec<_> = names.zip(bands).map(|(name, bands)| bands.cells(name)).collect();
    let heading = ["full form", "strong", "promising", "mixed", "leaning away", "withheld"];
    format!("{figures}{}", table(&heading, &rows).trim_start_matches('\n'))
}
