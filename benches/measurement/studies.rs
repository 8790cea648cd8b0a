//! The main table: what must hold, and whether it does.

use crate::archetypes::{ALL, Bands, NOISE_SD, at_random, of_kind};
use crate::choices::{Manner, Naming, Pull, of_each_role, of_the_prior};
use crate::forms::Forms;
use crate::panel::{Panel, panel};
use crate::respondents::Model;
use crate::table::{
    ALPHA_FULL, ALPHA_SHORT, CALIBRATION, COVERAGE, ERROR_FULL, ERROR_SHORT, FALSE_STRENGTH, HARD_FLAG,
    NAMED_RIGHT, NAMED_WRONG, RANDOM_CAUGHT, RANDOM_FIT, RANDOM_STRONG, RETEST_FULL, RETEST_SHORT,
    SHORT_WITH_FULL, Target, table,
};

/// People who answer both forms twice.
const PANEL: usize = 1_000_000;
/// People of each other study.
const PEOPLE: usize = 200_000;

/// What came of all studies.
struct Studies {
    panel: Panel,
    flat: Panel,
    kinds: Vec<Bands>,
    random: Bands,
    random_short: Bands,
    roles: Naming,
    prior: Naming,
}

impl Studies {
    fn run(forms: &Forms) -> Self {
        let model = Model::default();
        Self {
            panel: panel(forms, &model, PANEL, 1),
            flat: panel(forms, &Model { correlation: 1.0, ..model }, PEOPLE, 2),
            kinds: ALL.iter().map(|kind| of_kind(&forms.full, kind, NOISE_SD, PEOPLE, 3)).collect(),
            random: at_random(&forms.full, PEOPLE, 4),
            random_short: at_random(&forms.short, PEOPLE, 5),
            roles: of_each_role(&forms.full, Pull::default(), PEOPLE, 6),
            prior: of_the_prior(&forms.full, Manner::Together, PEOPLE, 7),
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
    vec![
        Line::share("role named right", NAMED_RIGHT, roles.right),
        Line::share("one role called closest, and wrong", NAMED_WRONG, roles.wrong),
        Line::share(
            "calibration error of closeness, people of the prior",
            CALIBRATION,
            prior.calibration_error,
        ),
        Line::share(
            "calibration error of closeness, people of the two lines above",
            CALIBRATION,
            roles.calibration_error,
        ),
    ]
}

fn flag_lines(Studies { panel, flat, random, .. }: &Studies) -> Vec<Line> {
    vec![
        Line::share("flat profile: a signal called a clear strength", FALSE_STRENGTH, flat.strength),
        Line::share("attentive people with a hard flag", HARD_FLAG, panel.hard_flag),
        Line::share("random answers with a flag", RANDOM_CAUGHT, random.flagged),
    ]
}

/// Figures without a target.
fn seen(studies: &Studies) -> String {
    let Studies { panel, flat, random_short, roles, .. } = studies;
    let line = |what: &str, figure: String| vec![what.to_owned(), figure];
    let figures = table(
        &["what", "figure"],
        &[
            line("mean margin of Fit, full form, points", format!("{:.1}", panel.full.margin)),
            line("mean margin of Fit, short form, points", format!("{:.1}", panel.short.margin)),
            line("mean variance within signals, full form", format!("{:.0}", panel.variance_within)),
            line("attentive people with any flag", format!("{:.3}", panel.any_flag)),
            line("flat profile: a clear strength or a clear gap", format!("{:.3}", flat.standout)),
            line(
                "random answers: 99th percentile of Fit, short form",
                format!("{:.2}", random_short.high_fit),
            ),
            line("random answers: promising, short form", format!("{:.3}", random_short.promising)),
            line("one role called closest", format!("{:.3}", roles.clear + roles.wrong)),
            line("of these, right", format!("{:.3}", roles.clear / (roles.clear + roles.wrong))),
            line("of these, mean closeness stated", format!("{:.3}", roles.stated)),
        ],
    );
    let names = ALL.iter().map(|kind| kind.name).chain(["random answers"]);
    let bands = studies.kinds.iter().chain([&studies.random]);
    let rows: Vec<_> = names.zip(bands).map(|(name, bands)| bands.cells(name)).collect();
    let heading = ["full form", "strong", "promising", "mixed", "leaning away", "withheld"];
    format!("{figures}{}", table(&heading, &rows).trim_start_matches('\n'))
}
