//! The rules of writing that the built-in quiz keeps, besides those that scoring needs
//! and `tpm content check` knows: how texts are worded, and whether place, length or
//! words give away what an answer stands for.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use tpm::content::{
    Id, Item, Items, Library, Membership, PictureFile, Scenario, ScenarioOption, Scenarios, reading_grade,
    words,
};
use tpm::quiz::constants::ROLES;

use super::words::{content_words, found, tokens};

const ITEM_WORDS: RangeInclusive<usize> = 6..=14;

/// Most readers of this many years of school follow an item.
const HARDEST_GRADE: f64 = 8.0;

/// Two items of a signal share at most this part of the content words of the one
/// with fewer.
const MOST_SHARED: f64 = 0.5;

const ABSOLUTES: &str = "always, never, all, every*";

/// A reversed item is an attractive opposite; who disagrees with a negation has
/// to think twice.
const NEGATIONS: &str = "no, not, none, cannot, nobody, nothing, nowhere, neither, nor, without, hardly, \
    seldom, rarely, *n't";

/// Names of roles and jobs, which people agree with for the name's sake.
const ROLE_NAMES: &str = "manager, engineer, lead, director, analyst, developer, designer, boss, bosses, \
    chief, nurse, teacher, doctor, programmer, architect, coordinator, executive, scientist, tpm, pm, pgm, \
    pjm";

/// Words that join a second idea to the first.
const JOINTS: &str = "and, or, but";

/// How a preference begins.
const OPENINGS: [&str; 8] = [
    "I enjoy ",
    "I like ",
    "I would rather ",
    "I would choose ",
    "I am content ",
    "I am happy ",
    "I take pride ",
    "I value ",
];

/// Six items for each of six signals, and two more about systems, which weigh most.
const BANK: usize = 38;

/// How many scenarios have each form.
const SCENARIOS: [(Membership, usize); 4] =
    [(Membership::Short, 3), (Membership::Full, 5), (Membership::Bank, 0), (Membership::Spare, 4)];

const INCIDENT_WORDS: usize = 32;
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

/// At most this share of options may be guessed right from their words; chance
/// guesses a quarter.
const MOST_GUESSED: f64 = 0.5;

const STATEMENTS_IN_FORM: usize = 4;
/// Fewer leave nothing for a later form.
const LEAST_STATEMENTS: usize = 8;

/// What the quiz asks in words of its own.
#[derive(Clone)]
pub(super) struct Quiz {
    pub(super) items: Items,
    pub(super) scenarios: Scenarios,
    pub(super) picture: PictureFile,
}

impl Quiz {
    pub(super) fn built_in() -> Self {
        let library = Library::default();
        Self {
            items: library.quiz_items().unwrap(),
            scenarios: library.quiz_scenarios().unwrap(),
            picture: library.quiz_picture().unwrap(),
        }
    }

    /// Each rule that is broken: where, and how.
    pub(super) fn broken_rules(&self) -> Vec<String> {
        let mut broken = Vec::new();
        self.items.items.iter().for_each(|item| wording_of_item(item, &mut broken));
        alike(&self.items.items, &mut broken);
        membership(&self.items, &mut broken);
        orders(&self.items, &mut broken);
        self.scenarios.scenarios.iter().for_each(|scenario| wording_of_scenario(scenario, &mut broken));
        balance(&self.scenarios, &mut broken);
        let rate = leak_rate(&self.scenarios);
        if rate > MOST_GUESSED {
            broken
                .push(format!("the words alone give away the role of {:.0} % of the options", rate * 100.0));
        }
        statements(&self.picture, &mut broken);
        broken
    }
}

fn wording_of_item(item: &Item, broken: &mut Vec<String>) {
    let text = item.text.as_str();
    let mut note = |what: String| broken.push(format!("{}: {what}", item.id));
    let count = words(text).len();
    if !ITEM_WORDS.contains(&count) {
        note(format!("{count} words, not {ITEM_WORDS:?}"));
    }
    for (list, what) in [
        (ABSOLUTES, "few can agree to"),
        (NEGATIONS, "a negation is"),
        (ROLE_NAMES, "a role is named by"),
        (JOINTS, "a second idea begins with"),
    ] {
        if let Some(word) = found(list, text) {
            note(format!("{what} `{word}`"));
        }
    }
    let count = |marks: &[char]| text.matches(marks).count();
    if count(&['.', ';', ':', '/']) > 1 || count(&[',']) > 1 {
        note("more marks than one idea needs".to_owned());
    }
    for grade in [text].into_iter().chain(item.word.as_deref()).map(reading_grade) {
        if grade > HARDEST_GRADE {
            note(format!("the reading grade is {grade:.1}, above {HARDEST_GRADE}"));
        }
    }
    if !OPENINGS.iter().any(|opening| text.starts_with(opening)) {
        note("it does not open as a preference".to_owned());
    }
}

/// Two items of a signal that ask much the same.
fn alike(items: &[Item], broken: &mut Vec<String>) {
    let said: Vec<BTreeSet<String>> = items.iter().map(|item| content_words(&item.text)).collect();
    for (at, item) in items.iter().enumerate() {
        for (before, other) in items[..at].iter().enumerate().filter(|(_, other)| other.signal == item.signal)
        {
            let shared: Vec<&str> = said[before].intersection(&said[at]).map(String::as_str).collect();
            let fewer = said[before].len().min(said[at].len()).max(1);
            if float(shared.len()) / float(fewer) > MOST_SHARED {
                broken.push(format!("{}: `{}` has the same words: {}", item.id, other.id, shared.join(", ")));
            }
        }
    }
}

/// Each form adds one positive and one reversed item of a signal to the smaller one; the
/// full one adds two of each about systems.
fn membership(items: &Items, broken: &mut Vec<String>) {
    let signals: BTreeSet<&Id> = items.items.iter().map(|item| &item.signal).collect();
    for signal in signals {
        for form in [Membership::Short, Membership::Full, Membership::Bank] {
            let count = |key| {
                let has = |item: &&Item| item.signal == *signal && item.form == form && item.key == key;
                items.items.iter().filter(has).count()
            };
            let wanted = if signal == "systems" && form == Membership::Full { 2 } else { 1 };
            if (count(1), count(-1)) != (wanted, wanted) {
                broken
                    .push(format!("{signal}: not {wanted} positive and as many reversed items are {form:?}"));
            }
        }
    }
    if items.items.len() != BANK {
        broken.push(format!("{} agreement items, not {BANK}", items.items.len()));
    }
}

/// The three orders that people see: each form, and what is left of the full one
/// after the short one.
fn orders(items: &Items, broken: &mut Vec<String>) {
    let find = |id: &Id| items.items.iter().find(|item| item.id == *id);
    let full: Vec<&Item> = items.full.iter().filter_map(find).collect();
    let short: Vec<&Item> = items.short.iter().filter_map(find).collect();
    let (first, rest): (Vec<&Item>, Vec<&Item>) =
        full.iter().partition(|item| item.form == Membership::Short);
    if first != short {
        broken.push("short: another order than in full".to_owned());
    }
    for (name, order) in [("short", &short), ("full", &full), ("full after short", &rest)] {
        for pair in order.windows(2).filter(|pair| pair[0].signal == pair[1].signal) {
            broken.push(format!("{name}: `{}` follows `{}`, of the same signal", pair[1].id, pair[0].id));
        }
        for three in order.windows(3).filter(|three| three.iter().all(|item| item.key == three[0].key)) {
            broken.push(format!("{name}: `{}` is the third of one key in a row", three[2].id));
        }
        let positive = |from: usize| order.iter().skip(from).step_by(2).filter(|item| item.key == 1).count();
        if positive(0).abs_diff(positive(1)) > 1 {
            broken.push(format!(
                "{name}: {} positive items at odd places, {} at even",
                positive(0),
                positive(1)
            ));
        }
    }
}

fn wording_of_scenario(scenario: &Scenario, broken: &mut Vec<String>) {
    let mut note = |what: String| broken.push(format!("{}: {what}", scenario.id));
    let incident = words(&scenario.text).len();
    if incident > INCIDENT_WORDS {
        note(format!("{incident} words, more than {INCIDENT_WORDS}"));
    }
    let lengths = || scenario.options.iter().map(|option| words(&option.text).len());
    let (shortest, longest) = (lengths().min().unwrap(), lengths().max().unwrap());
    if float(longest) / float(shortest) > LENGTH_RATIO {
        note(format!("options of {shortest} to {longest} words, a ratio above {LENGTH_RATIO}"));
    }
    let texts = [&scenario.text].into_iter().chain(scenario.options.iter().map(|option| &option.text));
    for word in texts.filter_map(|text| found(TOOL_WORDS, text)) {
        note(format!("`{word}` is a word of one role's trade"));
    }
    for ScenarioOption { role, text } in &scenario.options {
        if !OPTION_WORDS.contains(&words(text).len()) {
            note(format!("the option of `{role}` has not {OPTION_WORDS:?} words"));
        }
        if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
            note(format!("the option of `{role}` does not begin with a capital"));
        }
    }
}

/// No role is known by the place of its option or by the longest one.
fn balance(scenarios: &Scenarios, broken: &mut Vec<String>) {
    let of_form = |form| scenarios.scenarios.iter().filter(move |scenario| scenario.form == form).count();
    for (form, wanted) in SCENARIOS.into_iter().filter(|(form, wanted)| of_form(*form) != *wanted) {
        broken.push(format!("{} scenarios are {form:?}, not {wanted}", of_form(form)));
    }
    let in_full: Vec<&Scenario> =
        scenarios.scenarios.iter().filter(|scenario| scenario.form <= Membership::Full).collect();
    // Of as many words, the one with more letters is the longer.
    let length = |option: &&ScenarioOption| (words(&option.text).len(), option.text.len());
    let longest: Vec<&Id> =
        in_full.iter().map(|scenario| &scenario.options.iter().max_by_key(length).unwrap().role).collect();
    for role in ROLES {
        let at =
            |place: usize| in_full.iter().filter(|scenario| scenario.options[place].role == role).count();
        let places = [at(0), at(1), at(2), at(3)];
        if places.iter().any(|count| *count != in_full.len() / ROLES.len()) {
            broken.push(format!("`{role}` stands at a, b, c and d {places:?} times"));
        }
        let count = longest.iter().filter(|longest| ***longest == role).count();
        if !LONGEST.contains(&count) {
            broken.push(format!("`{role}` has the longest option {count} times, not {LONGEST:?}"));
        }
    }
}

/// The share of options whose role is guessed right from their words, by naive
/// Bayes with add-one smoothing that has read all other scenarios.
pub(super) fn leak_rate(scenarios: &Scenarios) -> f64 {
    let (mut right, mut all) = (0, 0);
    for (at, scenario) in scenarios.scenarios.iter().enumerate() {
        let (before, rest) = scenarios.scenarios.split_at(at);
        let model = Model::of(before.iter().chain(&rest[1..]));
        for option in &scenario.options {
            all += 1;
            right += usize::from(ROLES[model.guess(&option.text)] == option.role);
        }
    }
    float(right) / float(all)
}

/// How often each role's options use each word, by the place of the role in [`ROLES`].
struct Model {
    of_word: HashMap<String, [f64; 4]>,
    of_role: [f64; 4],
}

impl Model {
    fn of<'a>(scenarios: impl Iterator<Item = &'a Scenario>) -> Self {
        let mut model = Self { of_word: HashMap::new(), of_role: [0.0; 4] };
        for option in scenarios.flat_map(|scenario| &scenario.options) {
            let role = ROLES.iter().position(|role| option.role == *role).unwrap();
            for word in tokens(&option.text) {
                model.of_word.entry(word).or_default()[role] += 1.0;
                model.of_role[role] += 1.0;
            }
        }
        model
    }

    /// The likeliest role; of equal ones the first.
    fn guess(&self, text: &str) -> usize {
        let vocabulary = float(self.of_word.len() + 1);
        let words = tokens(text);
        let likelihood = |role: usize| -> f64 {
            let count = |word: &String| self.of_word.get(word).map_or(0.0, |counts| counts[role]);
            words.iter().map(|word| ((count(word) + 1.0) / (self.of_role[role] + vocabulary)).ln()).sum()
        };
        let roles = (0..ROLES.len()).rev().map(|role| (role, likelihood(role)));
        roles.max_by(|(_, a), (_, b)| a.total_cmp(b)).unwrap().0
    }
}

fn statements(picture: &PictureFile, broken: &mut Vec<String>) {
    let in_form = picture.statements.iter().filter(|statement| statement.form <= Membership::Full).count();
    if in_form != STATEMENTS_IN_FORM {
        broken.push(format!("{in_form} statements are asked, not {STATEMENTS_IN_FORM}"));
    }
    let all = picture.statements.len();
    if all < LEAST_STATEMENTS {
        broken.push(format!("{all} statements, fewer than {LEAST_STATEMENTS}"));
    }
    let are_true = picture.statements.iter().filter(|statement| statement.truth).count();
    if are_true * 2 != all {
        broken.push(format!("{are_true} of {all} statements are true, not half"));
    }
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}
