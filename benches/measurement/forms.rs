//! The real forms, and blank or partial answers to them.

use anyhow::{Context as _, Result};
use tpm::content::Library;
use tpm::quiz::answers::Answers;
use tpm::quiz::form::{Form, FormItem, FormKind, Slot};

/// Both forms of the built-in content.
pub(crate) struct Forms {
    pub(crate) full: Form,
    pub(crate) short: Form,
    /// Where each agreement item of the short form stands in the full one.
    nested: Vec<usize>,
}

impl Forms {
    pub(crate) fn load() -> Result<Self> {
        let library = Library::open(None)?;
        let full = Form::load(&library, FormKind::Full)?;
        let short = Form::load(&library, FormKind::Short)?;
        let place = |item: &FormItem| match full.slot(&item.item.id) {
            Some(Slot::Item(place)) if place < full.asked => Ok(place),
            _ => anyhow::bail!("`{}` is in the short form, but not in the full one", item.item.id),
        };
        let nested =
            asked(&short).iter().map(place).collect::<Result<_>>().context("the forms do not nest")?;
        Ok(Self { full, short, nested })
    }

    /// The agreement answers of the short form that are among those of the full one.
    pub(crate) fn short_answers(&self, full: &Answers) -> Answers {
        let mut answers = Answers::none(&self.short);
        for (answer, place) in answers.agreement.iter_mut().zip(&self.nested) {
            *answer = full.agreement[*place];
        }
        answers
    }
}

/// The agreement items that belong to a form.
pub(crate) fn asked(form: &Form) -> &[FormItem] {
    &form.items[..form.asked]
}

/// Answers to the agreement items of a form, one item after the other.
pub(crate) fn agreeing(form: &Form, mut answer: impl FnMut(&FormItem) -> u8) -> Answers {
    let mut answers = Answers::none(form);
    for (given, item) in answers.agreement.iter_mut().zip(asked(form)) {
        *given = Some(answer(item));
    }
    answers
}
