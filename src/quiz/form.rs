//! A form: which items are asked, in which order, and how they are keyed.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::value::{RawValue, to_raw_value};

use super::constants::{MOST_SPARES, ROLES};
use crate::content::{
    Edition, Id, Item, Items, Library, Membership, ReadinessItem, Scenario, ScenarioOption, Scenarios,
    Statement,
};
use crate::problem::Problem;

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// Two minutes: fit and closeness only.
    Short,
    /// Seven minutes: all four blocks.
    Full,
}

impl FormKind {
    /// The name in sheets and results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Full => "full",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        [Self::Short, Self::Full].into_iter().find(|kind| kind.name() == name)
    }
}

/// What is asked, in shown order.
#[derive(Debug, Clone)]
pub struct Form {
    pub kind: FormKind,
    /// Which version of the keys the answers belong to.
    pub key_version: u32,
    /// The fit signals, in the order of all results.
    pub signals: Vec<Id>,
    /// The agreement items: those of the form in shown order, then those kept to
    /// sharpen a result.
    pub items: Vec<FormItem>,
    /// How many of `items` belong to the form.
    pub asked: usize,
    /// The scenarios: those of the form in shown order, then the spare ones.
    pub scenarios: Vec<FormScenario>,
    /// How many of `scenarios` belong to the form.
    pub told: usize,
    pub readiness: Vec<ReadinessItem>,
    pub statements: Vec<Statement>,
    /// Text and explanation of each statement as results have them, in JSON, so
    /// that a batch does not write them out anew for each sheet.
    pub statements_in_json: Vec<[Box<RawValue>; 2]>,
    /// How each of [`ROLES`] is called in short.
    pub abbreviations: [String; 4],
    /// What helps to answer each block, in the order of the blocks.
    help: [Option<String>; 4],
    /// All items with their ids, in the order in which sheets mostly have them.
    slots: Vec<(Id, Slot)>,
    /// The place of each id in `slots`.
    numbers: HashMap<Id, usize>,
}

/// An agreement item of a form.
#[derive(Debug, Clone)]
pub struct FormItem {
    pub item: Item,
    /// The place of its signal in [`Form::signals`].
    pub signal: usize,
}

/// A scenario of a form.
#[derive(Debug, Clone)]
pub struct FormScenario {
    pub id: Id,
    /// The incident.
    pub text: String,
    /// The actions in shown order.
    pub options: Vec<String>,
    /// The place in [`ROLES`] of the role that each action is typical of.
    pub roles: [usize; 4],
    word: Option<String>,
    glossary: Vec<Id>,
}

/// What helps with one question.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Help<'a> {
    /// What content says of its block.
    pub block: Option<&'a str>,
    /// A word of it, explained.
    pub word: Option<&'a str>,
    /// Ids of its words that the glossary explains.
    pub glossary: &'a [Id],
}

/// Where an item stands: its block, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// In [`Form::items`].
    Item(usize),
    /// In [`Form::scenarios`].
    Scenario(usize),
    /// In [`Form::readiness`].
    Readiness(usize),
    /// In [`Form::statements`].
    Statement(usize),
}

impl Form {
    /// The form as the content has it.
    pub fn load(library: &Library, kind: FormKind) -> Result<Self> {
        Self::of_version(library, kind, None)
    }

    /// The form as it was in this version of the keys; where the content does not have
    /// that any more, as it is.
    pub fn of_version(library: &Library, kind: FormKind, version: Option<i64>) -> Result<Self> {
        let Edition { items: bank, scenarios: told, readiness, picture } = library.quiz(version)?;
        let signals: Vec<Id> = library.signals()?.signals.into_iter().map(|signal| signal.id).collect();
        let order = match kind {
            FormKind::Short => &bank.short,
            FormKind::Full => &bank.full,
        };
        let items = items(&bank, order, &signals, kind)?;
        let (help, [scenarios, spares]) = (told.help.clone(), scenarios(told, kind)?);
        let mut form = Self {
            kind,
            key_version: bank.key_version,
            asked: order.len(),
            signals,
            items,
            told: scenarios.len(),
            scenarios: [scenarios, spares].concat(),
            readiness: Vec::new(),
            statements: Vec::new(),
            statements_in_json: Vec::new(),
            abbreviations: ROLES.map(|role| library.abbreviation(role)),
            help: [bank.help, help, readiness.help, picture.help],
            slots: Vec::new(),
            numbers: HashMap::new(),
        };
        if kind == FormKind::Full {
            form.readiness = readiness.readiness;
            form.statements = picture.statements;
            form.statements.retain(|statement| statement.form <= Membership::Full);
        }
        for statement in &form.statements {
            let in_json = [to_raw_value(&statement.text)?, to_raw_value(&statement.explanation.text)?];
            form.statements_in_json.push(in_json);
        }
        form.number()?;
        Ok(form)
    }

    /// Gives each item its place among all of them.
    fn number(&mut self) -> Result<(), Problem> {
        self.slots = self.all_slots();
        self.numbers = (0..).zip(&self.slots).map(|(number, (id, _))| (id.clone(), number)).collect();
        if self.numbers.len() < self.slots.len() {
            return Err(unfit("two questions of the quiz have the same id".to_owned()));
        }
        Ok(())
    }

    /// The spare scenarios, in the order in which they are asked.
    pub fn spares(&self) -> &[FormScenario] {
        &self.scenarios[self.told..]
    }

    pub fn slot(&self, id: &str) -> Option<Slot> {
        self.numbers.get(id).map(|number| self.slots[*number].1)
    }

    /// The place of the item with this id among all of them. Looks at `expected`
    /// first: sheets mostly have the order of the form.
    pub fn number_of(&self, id: &str, expected: usize) -> Option<usize> {
        let is_expected = self.slots.get(expected).is_some_and(|(known, _)| known == id);
        if is_expected { Some(expected) } else { self.numbers.get(id).copied() }
    }

    /// Where the item stands that has this place among all of them.
    pub fn slot_at(&self, number: usize) -> Slot {
        self.slots[number].1
    }

    /// What helps to answer what stands there, as far as content says it.
    pub fn help(&self, slot: Slot) -> Help<'_> {
        let (block, word, glossary) = match slot {
            Slot::Item(at) => (0, &self.items[at].item.word, &self.items[at].item.glossary),
            Slot::Scenario(at) => (1, &self.scenarios[at].word, &self.scenarios[at].glossary),
            Slot::Readiness(at) => (2, &self.readiness[at].word, &self.readiness[at].glossary),
            Slot::Statement(at) => (3, &self.statements[at].word, &self.statements[at].glossary),
        };
        Help { block: self.help[block].as_deref(), word: word.as_deref(), glossary }
    }

    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.slots.iter().map(|(id, _)| id)
    }

    /// How many items there are, those kept to sharpen a result included.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Those kept to sharpen a result come last, for most sheets do without them.
    fn all_slots(&self) -> Vec<(Id, Slot)> {
        let item = |at: usize| (self.items[at].item.id.clone(), Slot::Item(at));
        let scenario = |at: usize| (self.scenarios[at].id.clone(), Slot::Scenario(at));
        let items = (0..self.asked).map(item);
        let scenarios = (0..self.told).map(scenario);
        let spares = (self.told..self.scenarios.len()).map(scenario);
        let readiness = self.readiness.iter().map(|item| &item.id).cloned().zip((0..).map(Slot::Readiness));
        let statements =
            self.statements.iter().map(|statement| &statement.id).cloned().zip((0..).map(Slot::Statement));
        let kept = (self.asked..self.items.len()).map(item);
        items.chain(scenarios).chain(readiness).chain(statements).chain(spares).chain(kept).collect()
    }
}

/// The items in the order of the form, and after them those that the full form
/// keeps to sharpen a result.
fn items(bank: &Items, order: &[Id], signals: &[Id], kind: FormKind) -> Result<Vec<FormItem>, Problem> {
    let ordered = order.iter().map(|id| {
        let found = bank.items.iter().find(|item| item.id == *id);
        found.ok_or_else(|| unfit(format!("there is no quiz item `{id}`, and the order names it")))
    });
    let kept = bank.items.iter().filter(|item| kind == FormKind::Full && !order.contains(&item.id));
    let place = |item: &Item| {
        let signal = signals.iter().position(|signal| *signal == item.signal);
        let unknown = || unfit(format!("the quiz item `{}` has an unknown signal", item.id));
        Ok(FormItem { item: item.clone(), signal: signal.ok_or_else(unknown)? })
    };
    ordered.chain(kept.map(Ok)).map(|item| item.and_then(place)).collect()
}

/// The problem that nobody can answer the quiz as the content has it.
fn unfit(what: String) -> Problem {
    Problem::world(what, "`tpm content check` shows where, and what else is wrong with the quiz")
}

/// The place in [`ROLES`] of the role of each option, where there is one for each role.
#[must_use]
pub fn roles_of(options: &[ScenarioOption]) -> Option<[usize; 4]> {
    let place = |option: &ScenarioOption| ROLES.iter().position(|role| option.role == *role);
    let places: Vec<usize> = options.iter().map(place).collect::<Option<_>>()?;
    let places = <[usize; 4]>::try_from(places).ok()?;
    (0..ROLES.len()).all(|role| places.contains(&role)).then_some(places)
}

/// The scenarios of the form, and the spare ones, which the full form has.
fn scenarios(told: Scenarios, kind: FormKind) -> Result<[Vec<FormScenario>; 2], Problem> {
    let (mut scenarios, mut spares) = (Vec::new(), Vec::new());
    for scenario in told.scenarios {
        match (scenario.form, kind) {
            (Membership::Short, _) | (Membership::Full, FormKind::Full) => {
                scenarios.push(form_scenario(scenario)?);
            }
            (Membership::Spare, FormKind::Full) => spares.push(form_scenario(scenario)?),
            _ => {}
        }
    }
    spares.truncate(MOST_SPARES);
    Ok([scenarios, spares])
}

fn form_scenario(scenario: Scenario) -> Result<FormScenario, Problem> {
    let wrong = || unfit(format!("the scenario `{}` needs one option for each of four roles", scenario.id));
    let roles = roles_of(&scenario.options).ok_or_else(wrong)?;
    let options = scenario.options.into_iter().map(|option| option.text).collect();
    let Scenario { id, text, word, glossary, .. } = scenario;
    Ok(FormScenario { id, text, options, roles, word, glossary })
}
