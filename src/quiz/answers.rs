//! What a person answered, apart from how the answers came in.

use super::form::Form;

/// Answers to a form, parallel to its items. `None` is a skip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// 1 (disagree) to 5 (agree), for [`Form::items`].
    pub agreement: Vec<Option<u8>>,
    /// The options picked, for [`Form::scenarios`].
    pub choices: Vec<Option<Choice>>,
    /// 0 to 3, for [`Form::readiness`].
    pub levels: Vec<Option<u8>>,
    /// For [`Form::statements`].
    pub verdicts: Vec<Option<Verdict>>,
}

/// Options picked in a scenario, by place: 0 to 3 in shown order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The part that the person would most like to take.
    pub first: u8,
    /// The part least liked; not asked in the short form.
    pub last: Option<u8>,
}

/// What a person says of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    True,
    False,
    NotSure,
}

impl Verdict {
    /// The letter in sheets.
    pub fn letter(self) -> &'static str {
        match self {
            Self::True => "t",
            Self::False => "f",
            Self::NotSure => "n",
        }
    }

    pub fn lettered(letter: &str) -> Option<Self> {
        [Self::True, Self::False, Self::NotSure].into_iter().find(|verdict| verdict.letter() == letter)
    }

    /// Whether it is right about a statement of this truth.
    pub fn is_right(self, truth: bool) -> bool {
        matches!((self, truth), (Self::True, true) | (Self::False, false))
    }
}

impl Answers {
    pub fn none(form: &Form) -> Self {
        Self {
            agreement: vec![None; form.items.len()],
            choices: vec![None; form.scenarios.len()],
            levels: vec![None; form.readiness.len()],
            verdicts: vec![None; form.statements.len()],
        }
    }
}
