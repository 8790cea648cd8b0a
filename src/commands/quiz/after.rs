//! What can follow a result: all of it, the plan, a page, more questions, a week to think of.

use std::fs;
use std::io::{ErrorKind, Write as _};

use anyhow::Result;

use super::ResultPage;
use super::remarks::{length, note};
use super::week::Week;
use crate::commands::{Context, results};
use crate::document::{Document, html, text};
use crate::problem::Stop;
use crate::prompt::Prompt;
use crate::quiz::form::{Form, FormKind};
use crate::quiz::outcome::may_sharpen;
use crate::quiz::session::Session;

/// The screen of a result, with what stood there before, and what can be done with it,
/// until more is to be asked.
pub(super) fn after(
    context: &Context,
    prompt: &Prompt,
    session: &Session,
    result: &ResultPage,
    before: Option<String>,
) -> Result<Session> {
    let more = more(context, session, result)?;
    let mut choices = vec![
        "Read it all".to_owned(),
        "Make the plan for two weeks".to_owned(),
        "Save it as a page for a browser".to_owned(),
    ];
    choices.extend(more.iter().map(|(offer, _)| offer.clone()));
    let week_at = choices.len();
    choices.extend(result.week.as_ref().map(|week| week.words.title.clone()));
    choices.push("Leave".to_owned());
    let [all, first] = result.documents(before);
    let stdout = context.settings.stdout;
    context.show_text(&text::render(&first, stdout))?;
    loop {
        match (prompt.choose("What next", &choices)?, &result.week) {
            (0, _) => context.show_text(&text::render(&all, stdout))?,
            (1, _) => {
                if let Some(plan) = unless_left(results::plan(context, result, &[], Some(prompt)))? {
                    context.print(plan)?;
                }
            }
            (2, _) => prompt.say(&note(saved(&all)))?,
            (3, _) if more.is_some() => break,
            (chosen, Some(week)) if chosen == week_at => {
                unless_left(ask_about(week, prompt))?;
            }
            _ => return Err(Stop::Left.into()),
        }
    }
    more.map(|(_, session)| session).ok_or_else(|| Stop::Left.into())
}

/// Who leaves a question of the menu is back at the menu.
fn unless_left<T>(answer: Result<T>) -> Result<Option<T>> {
    match answer {
        Err(stop) if matches!(stop.downcast_ref(), Some(Stop::Left | Stop::Unanswered)) => Ok(None),
        answer => answer.map(Some),
    }
}

/// Shows the job's week, asks whether it would suit, and says a thought on that.
fn ask_about(week: &Week, prompt: &Prompt) -> Result<()> {
    let mut page = Document::default();
    week.write(2, &mut page);
    prompt.say(&page)?;
    let choices: Vec<String> = week.words.choices.iter().map(|choice| choice.name.clone()).collect();
    let chosen = prompt.choose(&week.words.question, &choices)?;
    Ok(prompt.say(&note(week.words.choices[chosen].text.clone()))?)
}

/// What more can be asked: the rest of the full form, or, once, a few more items.
fn more(context: &Context, session: &Session, result: &ResultPage) -> Result<Option<(String, Session)>> {
    let mut session = session.clone();
    if session.form().kind == FormKind::Short {
        let version = Some(session.form().key_version.into());
        let full = Form::of_version(context.library()?, FormKind::Full, version)?;
        let session = Session::extended(full, session.form(), session.answers());
        return Ok(Some((format!("Go on to the full form: {}", length(&session)), session)));
    }
    let outcome = &result.outcome;
    if !may_sharpen(session.form(), session.answers(), outcome) || session.sharpen(&outcome.scores) == 0 {
        return Ok(None);
    }
    Ok(Some((format!("A few more questions, for a fit near an edge: {}", length(&session)), session)))
}

/// Writes the result as a page into this folder, over nothing that is there. Says where.
fn saved(result: &Document) -> String {
    let names = (1..100).map(|number| format!("tpm-result-{number}.html"));
    for name in names {
        let file = fs::OpenOptions::new().write(true).create_new(true).open(&name);
        match file.and_then(|mut file| file.write_all(html::render(result).as_bytes())) {
            Ok(()) => return format!("Saved as `{name}` in this folder. It holds your answer code."),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return format!("It could not be saved here: {error}."),
        }
    }
    "It is not saved: this folder has many results already.".to_owned()
}
