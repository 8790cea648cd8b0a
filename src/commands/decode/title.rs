//! What the title of a posting names, against what its text describes.

use serde::Serialize;

use super::Desk;
use super::source::Posting;
use crate::content::{Id, Library};
use crate::titles::{Lexicon, What};

/// A title.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct TitleView {
    /// The title as the posting has it.
    pub(super) text: String,
    /// The roles it names: one, or two of which it is one; none for another job.
    pub(super) roles: Vec<Id>,
    /// How that fits the text; absent where nothing is known of the title, or too little
    /// is in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fit: Option<Fit>,
}

/// How a title fits a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fit {
    /// It names what the text describes.
    Same,
    /// It names a job that the text comes near to, or leaves open which it is.
    Near,
    /// The text describes another job.
    Other,
}

/// The title of a posting, and the roles it names: none for another job; not there
/// where nothing is known of it.
pub(super) struct Title<'a> {
    pub(super) text: Option<&'a String>,
    roles: Option<Vec<Id>>,
}

impl<'a> Title<'a> {
    /// The first line that is known as a title, or else the first that can be one.
    pub(super) fn of(desk: &Desk, posting: &'a Posting) -> Self {
        let known = posting.titles.iter().find_map(|text| Some((text, roles(&desk.lexicon, text)?)));
        match known {
            Some((text, roles)) => Self { text: Some(text), roles: Some(roles) },
            None => Self { text: posting.titles.first(), roles: None },
        }
    }

    /// The one role it names.
    pub(super) fn role(&self) -> Option<&Id> {
        if let [role] = self.roles.as_deref()? { Some(role) } else { None }
    }

    /// What is said of it beside a verdict and the roles nearest to the text.
    pub(super) fn view(&self, verdict: &str, near: &[Id]) -> Option<TitleView> {
        let fit = self.roles.as_deref().and_then(|roles| fit(roles, verdict, near));
        Some(TitleView { text: self.text?.clone(), roles: self.roles.clone().unwrap_or_default(), fit })
    }
}

/// The roles that a title names; none for another job.
fn roles(lexicon: &Lexicon, title: &str) -> Option<Vec<Id>> {
    let readings = lexicon.read(title);
    let first = readings.first()?;
    let is_known = !first.roles.is_empty() || matches!(first.what, What::Job(_) | What::Title(_));
    let mut roles: Vec<Id> = readings.iter().flat_map(|reading| reading.roles.iter().cloned()).collect();
    roles.dedup();
    is_known.then_some(roles)
}

/// How a title that names these fits a verdict and the roles nearest to the text.
fn fit(named: &[Id], verdict: &str, near: &[Id]) -> Option<Fit> {
    let is_named = |role: &str| named.iter().any(|id| id == role);
    Some(match verdict {
        "too-little" | "not-english" => return None,
        "none" if named.is_empty() => Fit::Same,
        "none" => Fit::Other,
        "between" if near.iter().any(|role| is_named(role)) => Fit::Near,
        role if is_named(role) && named.len() == 1 => Fit::Same,
        role if is_named(role) || near.iter().any(|role| is_named(role)) => Fit::Near,
        _ => Fit::Other,
    })
}

/// The sentence about it.
pub(super) fn sentence(library: &Library, title: &TitleView, verdict: &str) -> Option<String> {
    let roles: Vec<String> = title.roles.iter().map(|id| library.abbreviation(id)).collect();
    let named = match roles.as_slice() {
        [] => "another job".to_owned(),
        [only] => format!("a {only}"),
        [first @ .., last] => format!("a {} or a {last}", first.join(", a ")),
    };
    Some(match title.fit? {
        Fit::Same => "Title and text name the same job.".to_owned(),
        Fit::Near if title.roles.len() > 1 => format!("The title leaves open which job it is: {named}."),
        Fit::Near => format!("The title names {named}; the text comes near to that."),
        Fit::Other if verdict == "none" => format!("The title names {named}; the text does not."),
        Fit::Other => format!("The title names {named}; the text describes something else."),
    })
}
