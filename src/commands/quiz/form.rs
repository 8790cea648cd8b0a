//! The form itself: items, order, signals and keys.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::commands::Page;
use crate::document::{Block, Document, Item, Style, Text};
use crate::quiz::constants::ROLES;
use crate::quiz::form::Form;

/// A form to look at.
pub struct FormPage {
    form: Form,
}

impl FormPage {
    /// A page that shows `form`.
    #[must_use]
    pub fn new(form: Form) -> Self {
        Self { form }
    }

    fn items(&self) -> Vec<Value> {
        let form = &self.form;
        let fit = form.items[..form.asked].iter().map(|item| {
            let item = &item.item;
            json!({ "id": item.id, "block": "fit", "text": item.text, "signal": item.signal, "key": item.key })
        });
        let role = form.scenarios.iter().map(|scenario| {
            let option = |((letter, text), role): ((char, &String), usize)| json!({ "letter": letter, "role": ROLES[role], "text": text });
            let options: Vec<Value> = ('a'..='d').zip(&scenario.options).zip(scenario.roles).map(option).collect();
            json!({ "id": scenario.id, "block": "role", "text": scenario.text, "options": options })
        });
        let readiness = form.readiness.iter().map(
            |item| json!({ "id": item.id, "block": "readiness", "text": item.text, "levels": item.levels }),
        );
        let picture = form.statements.iter().map(|statement| {
            json!({ "id": statement.id, "block": "picture", "text": statement.text, "truth": statement.truth })
        });
        fit.chain(role).chain(readiness).chain(picture).collect()
    }
}

impl Serialize for FormPage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("FormPage", 3)?;
        fields.serialize_field("form", self.form.kind.name())?;
        fields.serialize_field("key_version", &self.form.key_version)?;
        fields.serialize_field("items", &self.items())?;
        fields.end()
    }
}

impl Page for FormPage {
    const KIND: &'static str = "form";

    fn document(&self) -> Document {
        let form = &self.form;
        let mut document = Document::default();
        document
            .heading(1, format!("The {} form, version {} of the items", form.kind.name(), form.key_version));
        document.heading(2, "Agree or disagree, 1 to 5");
        let item = |item: &crate::quiz::form::FormItem| {
            let key = if item.item.key > 0 { '+' } else { '-' };
            let notes = format!(" ({}, {} {key})", item.item.id, item.item.signal);
            Item::new(Text::from(&item.item.text).then(notes, Style::Faint))
        };
        document.push(Block::Numbered(form.items[..form.asked].iter().map(item).collect()));
        document.heading(2, "What you would do first, and last");
        for scenario in &form.scenarios {
            document.heading(3, scenario.id.as_str());
            document.paragraph(scenario.text.as_str());
            let option = |((letter, text), role): ((char, &String), usize)| {
                (letter.to_string(), Text::from(text).then(format!(" ({})", ROLES[role]), Style::Faint))
            };
            document.push(Block::Labeled(
                ('a'..='d').zip(&scenario.options).zip(scenario.roles).map(option).collect(),
            ));
        }
        self.later_blocks(&mut document);
        document
    }
}

impl FormPage {
    fn later_blocks(&self, document: &mut Document) {
        if self.form.readiness.is_empty() {
            return;
        }
        document.heading(2, "Which level fits, 0 to 3");
        for item in &self.form.readiness {
            document.heading(3, format!("{} ({})", item.text, item.id));
            let level = |(at, text): (usize, &String)| (at.to_string(), Text::from(text));
            document.push(Block::Labeled(item.levels.iter().enumerate().map(level).collect()));
        }
        document.heading(2, "True or not");
        let statement = |statement: &crate::content::Statement| {
            let notes = format!(" ({}, {})", statement.id, statement.truth);
            Item::new(Text::from(&statement.text).then(notes, Style::Faint))
        };
        document.push(Block::Bullets(self.form.statements.iter().map(statement).collect()));
    }
}
