//! How scenarios are worded, and whether length or place gives a role away.

use std::ops::RangeInclusive;

use super::words::found;
use super::{Finding, SCENARIOS, name};
use crate::content::{Membership, Scenario, ScenarioOption, Scenarios, words};
use crate::quiz::constants::ROLES;

/// How many scenarios have each form.
const COUNTS: [(Membership, usize); 4] =
    [(Membership::Short, 3), (Membership::Full, 5), (Membership::Bank, 0), (Membership::Spare, 4)];

const STEM_WORDS: usize = 32;
const OPTION_WORDS: RangeInclusive<usize> = 6..=12;

/// The longest option in words has at most this many times those of the shortest.
const LENGTH_RATIO: f64 = 1.35;

/// In so many scenarios of the full form a role has the longest option.
const LONGEST: RangeInclusive<usize> = 1..=3;

/// Tools and words of the trade, by which people would know a role.
const TOOL_WORDS: &str = "agile, api, architect*, backlog, benefit, budget, cadence, charter, contract, \
    critical path, cut over, cutover, dashboard, deliverable, dependenc*, escalat*, feature, gantt, \
    governance, infrastructure, interface, jira, kanban, kpi, manager, metric, migration, milestone, okr, \
    portfolio, prd, product, program, programme, project, risk log, roadmap, rollback, rollout, schedule, \
    scope, scrum, sponsor, sprint, stakeholder, status report, steering, strateg*, technical, ticket queue, \
    user stor*, vendor, vision";

pub(super) fn findings(scenarios: &Scenarios) -> Vec<Finding> {
    let mut findings: Vec<Finding> = scenarios.scenarios.iter().flat_map(of_scenario).collect();
    let miscounted: Vec<Finding> =
        COUNTS.into_iter().filter_map(|(form, wanted)| miscounted(scenarios, form, wanted)).collect();
    let in_full: Vec<&Scenario> =
        scenarios.scenarios.iter().filter(|scenario| scenario.form <= Membership::Full).collect();
    // Places and lengths are balanced over the right number of scenarios.
    if miscounted.is_empty() {
        findings.extend(uneven_places(&in_full));
        findings.extend(uneven_lengths(&in_full));
    }
    findings.extend(miscounted);
    findings
}

fn miscounted(scenarios: &Scenarios, form: Membership, wanted: usize) -> Option<Finding> {
    let count = scenarios.scenarios.iter().filter(|scenario| scenario.form == form).count();
    let what = format!("{count} scenarios have this form, not {wanted}");
    (count != wanted).then(|| Finding::new(SCENARIOS, name(form), what, "add scenarios or change their form"))
}

fn of_scenario(scenario: &Scenario) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut note = |what: String, help| findings.push(Finding::new(SCENARIOS, &scenario.id, what, help));
    let stem = words(&scenario.text).len();
    if stem > STEM_WORDS {
        let what = format!("the incident has {stem} words, more than {STEM_WORDS}");
        note(what, "keep what the choice depends on");
    }
    let has_one = |role| scenario.options.iter().filter(|option| option.role == role).count() == 1;
    if !ROLES.into_iter().all(has_one) || scenario.options.len() != ROLES.len() {
        note("the options are not one for each role".to_owned(), "write one option for each of the four");
    }
    let lengths = || scenario.options.iter().map(|option| words(&option.text).len());
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    #[expect(clippy::cast_precision_loss, reason = "an option has a few words")]
    let ratio = longest as f64 / shortest.max(1) as f64;
    if ratio > LENGTH_RATIO {
        let what = format!("the options have {shortest} to {longest} words, a ratio above {LENGTH_RATIO}");
        note(what, "shorten the longest or add to the shortest");
    }
    let texts = [&scenario.text].into_iter().chain(scenario.options.iter().map(|option| &option.text));
    for word in texts.filter_map(|text| found(TOOL_WORDS, text)) {
        note(format!("`{word}` is a word of one role's trade"), "use a plain word that anyone could say");
    }
    findings.extend(scenario.options.iter().flat_map(|option| of_option(&scenario.id, option)));
    findings
}

fn of_option(scenario: &str, option: &ScenarioOption) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut note = |what: String, help| {
        let what = format!("the option of `{}` {what}", option.role);
        findings.push(Finding::new(SCENARIOS, scenario, what, help));
    };
    let count = words(&option.text).len();
    if !OPTION_WORDS.contains(&count) {
        let (least, most) = OPTION_WORDS.into_inner();
        note(format!("has {count} words, not {least} to {most}"), "name one action and what it is for");
    }
    if !option.text.starts_with(|c: char| c.is_ascii_uppercase()) {
        note("does not begin with a capital".to_owned(), "begin with a verb, capitalized");
    }
    findings
}

/// Each role stands at each place equally often.
fn uneven_places(scenarios: &[&Scenario]) -> Option<Finding> {
    let places = |role: &str| {
        [0, 1, 2, 3].map(|place| {
            let stands = |scenario: &&&Scenario| scenario.options.get(place).is_some_and(|o| o.role == role);
            scenarios.iter().filter(stands).count()
        })
    };
    let share = scenarios.len() / ROLES.len();
    let uneven: Vec<String> = ROLES
        .into_iter()
        .filter(|role| places(role).iter().any(|count| *count != share))
        .map(|role| format!("{role} {}", places(role).map(|count| count.to_string()).join(" ")))
        .collect();
    (!uneven.is_empty()).then(|| {
        let uneven = uneven.join(", ");
        let what = format!("roles do not stand at each place {share} times; at a, b, c and d: {uneven}");
        Finding::new(SCENARIOS, "full", what, "change the order of options within scenarios")
    })
}

/// No role is known by the longest option. Where options have as many words, the
/// one with more letters is the longer.
fn uneven_lengths(scenarios: &[&Scenario]) -> Vec<Finding> {
    let length = |option: &&ScenarioOption| (words(&option.text).len(), option.text.len());
    let longest: Vec<&ScenarioOption> =
        scenarios.iter().filter_map(|scenario| scenario.options.iter().max_by_key(length)).collect();
    let (least, most) = LONGEST.into_inner();
    let of_role = |role: &str| {
        let count = longest.iter().filter(|option| option.role == role).count();
        let what = format!("`{role}` has the longest option in {count} scenarios, not in {least} to {most}");
        let help = "shorten that role's options, or add to the others";
        (!LONGEST.contains(&count)).then(|| Finding::new(SCENARIOS, "full", what, help))
    };
    ROLES.into_iter().filter_map(of_role).collect()
}
