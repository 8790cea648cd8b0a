//! The form itself: items, order, signals and keys.

use serde::{Serialize, Serializer};

use crate::commands::Page;
use crate::commands::page::View;
use crate::document::{Block, Document, Item, Style, Text};
use crate::quiz::constants::ROLES;
use crate::quiz::form::{Form, FormScenario};

/// A form to look at.
#[derive(Debug)]
pub(crate) struct FormPage(Form);

/// A page that shows `form`.
pub(super) fn page(form: Form) -> Page {
    Page::new(document(&form), View::Form(Box::new(FormPage(form))))
}

/// A form in the shape of the JSON contract.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FormView<'a> {
    form: &'static str,
    key_version: u32,
    items: Vec<ItemView<'a>>,
    /// What is asked after the role items while no role is clear, in this order.
    spares: Vec<ItemView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "block", rename_all = "lowercase")]
enum ItemView<'a> {
    Fit { id: &'a str, text: &'a str, signal: &'a str, key: i8 },
    Role { id: &'a str, text: &'a str, options: Vec<OptionView<'a>> },
    Readiness { id: &'a str, text: &'a str, levels: &'a [String] },
    Picture { id: &'a str, text: &'a str, truth: bool },
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OptionView<'a> {
    letter: char,
    role: &'static str,
    text: &'a str,
}

impl<'a> FormView<'a> {
    fn new(form: &'a Form) -> Self {
        let fit = form.items[..form.asked].iter().map(|item| ItemView::Fit {
            id: &item.item.id,
            text: &item.item.text,
            signal: &item.item.signal,
            key: item.item.key,
        });
        let option = |((letter, text), role): ((char, &'a String), usize)| OptionView {
            letter,
            role: ROLES[role],
            text,
        };
        let role = |scenario: &'a FormScenario| ItemView::Role {
            id: &scenario.id,
            text: &scenario.text,
            options: ('a'..='d').zip(&scenario.options).zip(scenario.roles).map(option).collect(),
        };
        let (told, spares) = form.scenarios.split_at(form.told);
        let readiness = form.readiness.iter().map(|item| ItemView::Readiness {
            id: &item.id,
            text: &item.text,
            levels: &item.levels,
        });
        let picture = form.statements.iter().map(|statement| ItemView::Picture {
            id: &statement.id,
            text: &statement.text,
            truth: statement.truth,
        });
        Self {
            form: form.kind.name(),
            key_version: form.key_version,
            items: fit.chain(told.iter().map(role)).chain(readiness).chain(picture).collect(),
            spares: spares.iter().map(role).collect(),
        }
    }
}

impl Serialize for FormPage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        FormView::new(&self.0).serialize(serializer)
    }
}

fn document(form: &Form) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("The {} form, version {} of the items", form.kind.name(), form.key_version));
    document.heading(2, "Agree or disagree, 1 to 5");
    let item = |item: &crate::quiz::form::FormItem| {
        let key = if item.item.key > 0 { '+' } else { '-' };
        let notes = format!(" ({}, {} {key})", item.item.id, item.item.signal);
        Item::new(Text::from(&item.item.text).then(notes, Style::Faint))
    };
    document.push(Block::Numbered(form.items[..form.asked].iter().map(item).collect()));
    document.heading(2, "Which part you would most like to take, and which least");
    scenarios(&form.scenarios[..form.told], &mut document);
    if !form.spares().is_empty() {
        document.heading(2, "Asked one by one while no role is clear");
        scenarios(form.spares(), &mut document);
    }
    later_blocks(form, &mut document);
    document
}

fn scenarios(scenarios: &[FormScenario], document: &mut Document) {
    for scenario in scenarios {
        document.heading(3, scenario.id.as_str());
        document.paragraph(scenario.text.as_str());
        let option = |((letter, text), role): ((char, &String), usize)| {
            (letter.to_string(), Text::from(text).then(format!(" ({})", ROLES[role]), Style::Faint))
        };
        document.push(Block::Labeled(
            ('a'..='d').zip(&scenario.options).zip(scenario.roles).map(option).collect(),
        ));
    }
}

fn later_blocks(form: &Form, document: &mut Document) {
    if form.readiness.is_empty() {
        return;
    }
    document.heading(2, "Which level fits, 0 to 3");
    for item in &form.readiness {
        document.heading(3, format!("{} ({})", item.text, item.id));
        let level = |(at, text): (usize, &String)| (at.to_string(), Text::from(text));
        document.push(Block::Labeled(item.levels.iter().enumerate().map(level).collect()));
    }
    document.heading(2, "True or not");
    let statement = |statement: &crate::content::Statement| {
        let notes = format!(" ({}, {})", statement.id, statement.truth);
        Item::new(Text::from(&statement.text).then(notes, Style::Faint))
    };
    document.push(Block::Bullets(form.statements.iter().map(statement).collect()));
}
