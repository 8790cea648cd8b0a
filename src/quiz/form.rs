//! A form: which items are asked, in which order, and how they are keyed.

use std::collections::HashMap;

use anyhow::Result;

use super::constants::ROLES;
use crate::content::{Id, Item, Library, Membership, ReadinessItem, Statement};

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
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Full => "full",
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Short, Self::Full].into_iter().find(|kind| kind.name() == name)
    }
}

/// What is asked, in shown order.
#[derive(Debug, Clone)]
pub struct Form {
    /// How much is asked.
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
    /// The scenarios.
    pub scenarios: Vec<FormScenario>,
    /// The readiness items.
    pub readiness: Vec<ReadinessItem>,
    /// The statements about the job.
    pub statements: Vec<Statement>,
    slots: HashMap<Id, Slot>,
}

/// An agreement item of a form.
#[derive(Debug, Clone)]
pub struct FormItem {
    /// The item.
    pub item: Item,
    /// The place of its signal in [`Form::signals`].
    pub signal: usize,
}

/// A scenario of a form.
#[derive(Debug, Clone)]
pub struct FormScenario {
    /// The scenario's id.
    pub id: Id,
    /// The incident.
    pub text: String,
    /// The actions in shown order.
    pub options: Vec<String>,
    /// The place in [`ROLES`] of the role that each action is typical of.
    pub roles: [usize; 4],
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
    ///
    /// # Errors
    /// When a file of the quiz cannot be read, or names an item or a role that
    /// is not there.
    pub fn load(library: &Library, kind: FormKind) -> Result<Self> {
        let bank = library.quiz_items()?;
        let signals: Vec<Id> = library.signals()?.signals.into_iter().map(|signal| signal.id).collect();
        let order = match kind {
            FormKind::Short => &bank.short,
            FormKind::Full => &bank.full,
        };
        let find = |id: &Id| bank.items.iter().find(|item| item.id == *id).cloned();
        let kept =
            bank.items.iter().filter(|item| kind == FormKind::Full && !order.contains(&item.id)).cloned();
        let items: Vec<Item> = order.iter().filter_map(find).chain(kept).collect();
        let place = |item: Item| {
            let signal = signals.iter().position(|signal| *signal == item.signal);
            let signal =
                signal.ok_or_else(|| anyhow::anyhow!("the quiz item `{}` has an unknown signal", item.id))?;
            Ok(FormItem { item, signal })
        };
        let items = items.into_iter().map(place).collect::<Result<Vec<_>>>()?;
        let mut form = Self {
            kind,
            key_version: bank.key_version,
            asked: order.len(),
            signals,
            items,
            scenarios: scenarios(library, kind)?,
            readiness: Vec::new(),
            statements: Vec::new(),
            slots: HashMap::new(),
        };
        if kind == FormKind::Full {
            form.readiness = library.quiz_readiness()?.readiness;
            form.statements = library.quiz_picture()?.statements;
            form.statements.retain(|statement| statement.form <= Membership::Full);
        }
        form.slots = form.slots_by_id();
        Ok(form)
    }

    /// Where the item with this id stands.
    #[must_use]
    pub fn slot(&self, id: &str) -> Option<Slot> {
        self.slots.get(id).copied()
    }

    /// The place of a slot among all of them, in the order of [`Form::ids`].
    #[must_use]
    pub fn number(&self, slot: Slot) -> usize {
        let (items, scenarios, readiness) = (self.items.len(), self.scenarios.len(), self.readiness.len());
        match slot {
            Slot::Item(at) => at,
            Slot::Scenario(at) => items + at,
            Slot::Readiness(at) => items + scenarios + at,
            Slot::Statement(at) => items + scenarios + readiness + at,
        }
    }

    /// The ids of all items in the order of their slots: agreement, scenarios,
    /// readiness, statements.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        let items = self.items.iter().map(|item| &item.item.id);
        let scenarios = self.scenarios.iter().map(|scenario| &scenario.id);
        let readiness = self.readiness.iter().map(|item| &item.id);
        items.chain(scenarios).chain(readiness).chain(self.statements.iter().map(|statement| &statement.id))
    }

    fn slots_by_id(&self) -> HashMap<Id, Slot> {
        let items = (0..self.items.len()).map(Slot::Item);
        let scenarios = (0..self.scenarios.len()).map(Slot::Scenario);
        let readiness = (0..self.readiness.len()).map(Slot::Readiness);
        let slots =
            items.chain(scenarios).chain(readiness).chain((0..self.statements.len()).map(Slot::Statement));
        self.ids().cloned().zip(slots).collect()
    }
}

fn scenarios(library: &Library, kind: FormKind) -> Result<Vec<FormScenario>> {
    let largest = match kind {
        FormKind::Short => Membership::Short,
        FormKind::Full => Membership::Full,
    };
    let mut scenarios = library.quiz_scenarios()?.scenarios;
    scenarios.retain(|scenario| scenario.form <= largest);
    let of_form = |scenario: crate::content::Scenario| {
        let place = |role: &Id| ROLES.iter().position(|known| role == known);
        let places: Option<Vec<usize>> = scenario.options.iter().map(|option| place(&option.role)).collect();
        let roles = places.and_then(|places| <[usize; 4]>::try_from(places).ok());
        let wrong =
            || anyhow::anyhow!("the scenario `{}` needs one option for each of four roles", scenario.id);
        let roles = roles.ok_or_else(wrong)?;
        let options = scenario.options.into_iter().map(|option| option.text).collect();
        Ok(FormScenario { id: scenario.id, text: scenario.text, options, roles })
    };
    scenarios.into_iter().map(of_form).collect()
}
