//! How much the main lines depend on what the model assumes.

use crate::archetypes::{Archetype, HALF_PGM, NOISE_SD, PLAIN_PGM, TPM, of_kind};
use crate::choices::{Naming, Pull, of_each_role};
use crate::forms::Forms;
use crate::panel::{Panel, noise_for, panel};
use crate::respondents::Model;
use crate::table::{
    ALPHA_FULL, ALPHA_SHORT, COVERAGE, ERROR_FULL, ERROR_SHORT, FALSE_STRENGTH, HARD_FLAG, NAMED_RIGHT,
    NAMED_WRONG, RETEST_FULL, RETEST_SHORT, SHORT_WITH_FULL, SPARE_SECONDS, table,
};

/// People for each row.
const PEOPLE: usize = 15_000;

/// The section that holds the three tables.
pub(crate) fn report(forms: &Forms) -> String {
    let [models, roles, kinds] = [models(forms), roles(forms), kinds(forms)];
    let [before, between, last] = [
        include_str!("sensitivity.md"),
        "\nPeople who choose, with one thing changed; the targets are those of people with one role first:\n",
        "The archetypes, with one thing changed:\n",
    ];
    format!("{before}{models}{between}{roles}{last}{kinds}")
}

/// The model with one assumption changed, and how the row is called.
fn variants(forms: &Forms) -> Vec<(String, Model)> {
    let base = Model::default();
    let mut rows = vec![("as above".to_owned(), base)];
    rows.extend([0.5, 0.7].map(|loading| (format!("loading {loading}"), Model { loading, ..base })));
    rows.extend(
        [0.3, 0.7]
            .map(|correlation| (format!("latent correlation {correlation}"), Model { correlation, ..base })),
    );
    rows.extend(
        [0.0, 0.5].map(|yes_saying| (format!("yes-saying SD {yes_saying}"), Model { yes_saying, ..base })),
    );
    rows.extend(
        [0.25, 0.5].map(|shift| {
            (format!("all items easier to agree with by {shift}"), base.leaning_to_agree(shift))
        }),
    );
    rows.extend([0.8, 1.2].map(|gap| {
        let thresholds = base.thresholds.map(|threshold| threshold * gap);
        (format!("cuts {gap} apart"), Model { thresholds, ..base })
    }));
    rows.extend([400.0, 500.0, 600.0].map(|variance| {
        let noise = noise_for(forms, &base, variance, 8);
        (format!("variance within signals {variance}, by noise"), Model { noise, ..base })
    }));
    rows.extend(
        [0.05, 0.1, 0.2].map(|careless| (format!("careless share {careless}"), Model { careless, ..base })),
    );
    rows
}

fn models(forms: &Forms) -> String {
    let heading = [
        "model",
        "alpha",
        "standard error",
        "retest",
        "short with full",
        "interval holds",
        "hard flag",
        "false strength",
    ];
    let rows: Vec<_> = variants(forms)
        .into_iter()
        .map(|(name, model)| {
            let flat = panel(forms, &Model { correlation: 1.0, ..model }, PEOPLE, 10);
            model_cells(name, &panel(forms, &model, PEOPLE, 9), &flat)
        })
        .collect();
    table(&heading, &rows)
}

fn model_cells(name: String, panel: &Panel, flat: &Panel) -> Vec<String> {
    let Panel { full, short, .. } = panel;
    let both = |full: String, short: String| format!("{full} / {short}");
    vec![
        name,
        both(ALPHA_FULL.marked(full.alpha, 3), ALPHA_SHORT.marked(short.alpha, 3)),
        both(ERROR_FULL.marked(full.error, 2), ERROR_SHORT.marked(short.error, 2)),
        both(RETEST_FULL.marked(full.retest, 3), RETEST_SHORT.marked(short.retest, 3)),
        SHORT_WITH_FULL.marked(panel.short_with_full, 3),
        both(COVERAGE.marked(full.coverage, 3), COVERAGE.marked(short.coverage, 3)),
        HARD_FLAG.marked(panel.hard_flag, 3),
        FALSE_STRENGTH.marked(flat.strength, 3),
    ]
}

fn roles(forms: &Forms) -> String {
    let base = Pull::default();
    let mut rows: Vec<(String, Pull)> =
        Pull::populations().into_iter().map(|(name, pull)| (name.to_owned(), pull)).collect();
    rows.extend([(0.62, 0.0), (0.62, 0.14), (0.62, 0.27), (0.5, 0.0), (0.7, 0.0)].map(
        |(own_first, wavers)| {
            let name = format!("own role first {own_first}, wavering in {wavers}");
            (name, Pull { own_first, wavers, ..base })
        },
    ));
    rows.extend(
        [0.0, 0.2, 0.6].map(|sibling| (format!("sibling pulls at {sibling}"), Pull { sibling, ..base })),
    );
    rows.extend([0.3, 0.8, 1.0].map(|lasts| (format!("lasts pull at {lasts}"), Pull { lasts, ..base })));
    let cells = |(name, pull): (String, Pull)| {
        let naming: Naming = of_each_role(&forms.full, pull, PEOPLE, 11);
        vec![
            name,
            format!("{:.3}", naming.right_before),
            NAMED_RIGHT[0].marked(naming.right, 3),
            NAMED_WRONG.marked(naming.surely_wrong, 3),
            SPARE_SECONDS.marked(naming.seconds, 1),
            format!("{:.3}", naming.calibration_error),
        ]
    };
    let heading = [
        "people",
        "right before",
        "right",
        "another sure",
        "seconds for spare scenarios",
        "calibration error",
    ];
    table(&heading, &rows.into_iter().map(cells).collect::<Vec<_>>())
}

fn kinds(forms: &Forms) -> String {
    let like_tpm = |kind: Archetype, systems: f64| kind.with_means(TPM.means).with_systems(systems);
    let rows = [
        ("TPM, noise SD 18", TPM, 18.0),
        ("TPM, noise SD 26", TPM, 26.0),
        ("TPM, all signals 75", TPM.with_means([75.0; 6]), NOISE_SD),
        ("TPM, all signals 85", TPM.with_means([85.0; 6]), NOISE_SD),
        ("PgM, not technical, all else like a TPM", like_tpm(PLAIN_PGM, 35.0), NOISE_SD),
        ("PgM, half technical, systems 50", HALF_PGM.with_systems(50.0), NOISE_SD),
        ("PgM, half technical, systems 60", HALF_PGM.with_systems(60.0), NOISE_SD),
        ("PgM, half technical, all else like a TPM", like_tpm(HALF_PGM, 55.0), NOISE_SD),
    ];
    let rows = rows.map(|(name, kind, noise_sd)| {
        let bands = of_kind(&forms.full, &kind, noise_sd, PEOPLE, 12);
        vec![
            name.to_owned(),
            kind.strong.to_string(),
            kind.strong.marked(bands.strong, 3),
            format!("{:.3}", bands.promising),
        ]
    });
    table(&["archetype", "target for strong", "strong", "promising"], &rows)
}
