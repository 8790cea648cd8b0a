//! The quiz at a terminal: opening, questions, result, and what may follow it.

use anyhow::Result;

use super::remarks::{farewell, length, note, nothing_to_resume};
use super::{QuizArgs, ResultPage, Since, after, asked, left_out, no_answers, page};
use crate::commands::{Context, Page, results};
use crate::content::Library;
use crate::document::{Block, Document, Text};
use crate::problem::Stop;
use crate::prompt::{Meanings, Prompt};
use crate::quiz::answers::Answers;
use crate::quiz::form::{Form, FormKind};
use crate::quiz::scorer::{Accepted, Scorer};
use crate::quiz::session::Session;
use crate::store::{self, Kept, KeptFit, Run, Store, Unfinished};

/// The quiz at a terminal.
struct Sitting<'a> {
    library: &'a Library,
    args: &'a QuizArgs,
    prompt: Prompt,
    store: Option<Store>,
    /// The last result, if it is old enough to be set beside the one of today.
    before: Option<ResultPage>,
    /// What words of the trade mean, for who asks.
    meanings: Meanings,
    today: String,
}

/// A session to ask, and where it is kept.
type Begun = (Session, Option<Run>);

/// Asks, and goes on after a result as long as the person likes. Where nobody sees the
/// result, it is the end.
pub(super) fn run(context: &Context, args: &QuizArgs) -> Result<Page> {
    let sitting = Sitting::open(context, args)?;
    let (mut session, mut run) = sitting.opening().map_err(|stop| context.unanswered(stop))?;
    let mut result = sitting.ask(&mut session, run).map_err(|stop| context.unanswered(stop))?;
    let mut before = None;
    loop {
        if !context.settings.stdout.is_terminal {
            return Ok(result.page());
        }
        session = after::after(context, &sitting.prompt, &session, &result, before)?;
        run = sitting.begin()?;
        before = Some(page::headline(&result));
        result = sitting.ask(&mut session, run)?;
    }
}

impl<'a> Sitting<'a> {
    /// Takes a seat.
    fn open(context: &'a Context, args: &'a QuizArgs) -> Result<Self> {
        let settings = &context.settings;
        if !settings.can_ask {
            return Err(no_answers().into());
        }
        let library = context.library()?;
        let store = if args.no_save { None } else { context.store() };
        Ok(Self {
            library,
            args,
            prompt: Prompt::open(settings.stderr, args.accessible || settings.dumb)?,
            before: store.as_ref().and_then(|store| results::before_a_retest(library, store)),
            store,
            meanings: meanings(library)?,
            today: store::today(settings.utc),
        })
    }

    /// Finds the session to ask: one that was left, or a new one.
    fn opening(&self) -> Result<Begun> {
        if let Some(begun) = self.resumed()? {
            return Ok(begun);
        }
        self.prompt.say(&self.introduction()?)?;
        let run = self.begin()?;
        Ok((self.choose_form()?, run))
    }

    /// The latest run that was left, if the person wants to go on with it.
    fn resumed(&self) -> Result<Option<Begun>> {
        let found = self.unfinished()?;
        let Some((run, saved, day)) = found.latest else {
            return if self.args.resume {
                Err(nothing_to_resume(found.is_open_elsewhere).into())
            } else {
                Ok(None)
            };
        };
        let (kind, version) = (saved.kind().unwrap_or(FormKind::Full), Some(saved.key_version.into()));
        let form = Form::of_version(self.library, kind, version)?;
        let (session, carried) = Session::resumed(form, &saved);
        let now = self.library.quiz_items()?.key_version;
        if session.form().key_version != now {
            self.prompt.say(&note(format!(
                "These are answers to version {} of the questions, and the quiz now asks version {now}. You can \
                 finish them as what they are; a result of one version does not compare with one of the other.",
                saved.key_version
            )))?;
        }
        if carried.changed > 0 {
            self.prompt.say(&note(format!(
                "The questions have changed since. Of your {} answers, {} still count; the others are asked anew.",
                saved.len(),
                carried.kept
            )))?;
        }
        if self.args.resume || self.goes_on(&session, &day)? {
            return Ok(Some((session, Some(run))));
        }
        run.forget()?;
        // Those of other days are no longer offered one after the other.
        self.store.as_ref().map_or(Ok(()), Store::forget_unfinished)?;
        Ok(None)
    }

    /// Asks whether to go on, or to begin anew.
    fn goes_on(&self, session: &Session, day: &str) -> Result<bool> {
        let go_on = format!(
            "Go on with the {} form: {} of {} done on {day}",
            session.form().kind.name(),
            session.asked(),
            session.questions(),
        );
        let choices = [go_on, "Begin anew, and delete those answers".to_owned(), "Leave".to_owned()];
        match self.prompt.choose("There are answers from before", &choices)? {
            0 => Ok(true),
            1 => Ok(false),
            _ => Err(Stop::Left.into()),
        }
    }

    /// The runs that were left, and a word on those that cannot be read.
    fn unfinished(&self) -> Result<Unfinished> {
        let Some(store) = self.store.as_ref().filter(|_| !self.args.new) else {
            return Ok(Unfinished::default());
        };
        let found = match store.unfinished() {
            Ok(found) => found,
            // A new quiz needs none of them.
            Err(error) if !self.args.resume => {
                self.prompt.say(&note(format!("{error:#}.")))?;
                return Ok(Unfinished::default());
            }
            Err(error) => return Err(error),
        };
        for text in &found.notes {
            self.prompt.say(&note(text.clone()))?;
        }
        Ok(found)
    }

    fn introduction(&self) -> Result<Document> {
        let words = self.library.quiz_results()?;
        let left_out = left_out(self.library, &words)?;
        let words = words.opening;
        let mut page = Document::default();
        page.heading(1, words.title);
        page.paragraph(words.measures);
        let mut rows = vec![
            ("Keys".to_owned(), Text::from("1 to 5, or the letter beside an answer. No Enter is needed.")),
            (
                String::new(),
                Text::from("b goes back (left arrow, where b is an answer), s skips, q saves and leaves."),
            ),
            ("Not for".to_owned(), Text::from(words.not_for)),
            ("Kept".to_owned(), Text::from(format!("{} {}", words.private, self.where_kept()))),
        ];
        rows.extend(left_out.map(|text| ("Not compared".to_owned(), Text::from(text))));
        rows.extend(self.before.as_ref().map(|before| ("Last time".to_owned(), self.last_time(before))));
        page.push(Block::Labeled(rows));
        Ok(page)
    }

    /// The last result, and whether the one of today can be compared with it.
    fn last_time(&self, before: &ResultPage) -> Text {
        let now = self.library.quiz_items().map(|items| items.key_version);
        let what_follows = match before.fit() {
            _ if now.ok() != Some(before.key_version()) => "It answers other questions than those of today",
            None => "It has no fit to compare with",
            Some(_) => "The end says whether that has changed",
        };
        let day = before.day.as_deref().unwrap_or_default();
        Text::from(format!("{day}. {}. {what_follows}.", page::headline(before)))
    }

    fn where_kept(&self) -> String {
        match &self.store {
            Some(store) => format!("They are in `{}`.", store.folder().display()),
            None if self.args.no_save => "Nothing is kept on disk.".to_owned(),
            None => "Nothing is kept on disk: HOME does not name a folder.".to_owned(),
        }
    }

    fn choose_form(&self) -> Result<Session> {
        let load = |kind| Form::load(self.library, kind);
        if let Some(kind) = asked(self.args) {
            let session = Session::new(load(kind)?);
            let question = format!("{}. Press a key to begin, or q to leave. ", length(&session));
            self.prompt.wait(&question)?;
            return Ok(session);
        }
        let mut sessions = vec![
            ("Full form", Session::new(load(FormKind::Full)?)),
            ("Short form", Session::new(load(FormKind::Short)?)),
        ];
        if let Some(answers) = self.short_answers()? {
            let extended = Session::extended(load(FormKind::Full)?, &load(FormKind::Short)?, &answers);
            sessions.insert(0, ("Full form, from your short one", extended));
        }
        let mut choices: Vec<String> =
            sessions.iter().map(|(name, session)| format!("{name}: {}", length(session))).collect();
        choices.push("Leave".to_owned());
        let chosen = self.prompt.choose("Which form", &choices)?;
        if chosen == sessions.len() {
            return Err(Stop::Left.into());
        }
        Ok(sessions.swap_remove(chosen).1)
    }

    /// The answers of the last result, when it was the short form's.
    fn short_answers(&self) -> Result<Option<Answers>> {
        let last = self.store.as_ref().and_then(|store| store.glance().pop()?.kept.ok());
        let Some(last) = last.filter(|last| last.form == FormKind::Short.name()) else {
            return Ok(None);
        };
        // Answers to another version of the items are not offered.
        Ok(Scorer::load(self.library)?.accept_code(&last.code).ok().map(|accepted| accepted.answers))
    }

    /// Begins to keep answers; without a place to keep them, says so.
    fn begin(&self) -> Result<Option<Run>> {
        match self.store.as_ref().map(Store::begin) {
            None => Ok(None),
            Some(Ok(run)) => Ok(Some(run)),
            Some(Err(error)) => {
                self.prompt.say(&note(format!("Your answers will not be kept: {error:#}.")))?;
                Ok(None)
            }
        }
    }

    /// Asks what is left to ask, and scores it.
    fn ask(&self, session: &mut Session, run: Option<Run>) -> Result<ResultPage> {
        let mut keep = |session: &Session| {
            let kept = run.as_ref().map(|run| run.keep(session));
            kept.and_then(Result::err).map(|error| format!("{error:#}"))
        };
        if let Err(stop) = self.prompt.ask(session, &self.meanings, &mut keep) {
            let is_kept = session.asked() > 0 && run.is_some() && keep(session).is_none();
            self.prompt.say(&farewell(session, is_kept))?;
            return Err(stop);
        }
        let result = self.result(session)?;
        if let (true, Some(run)) = (result.is_kept, run) {
            run.forget()?;
        }
        Ok(result)
    }

    /// The result, kept where results are kept.
    fn result(&self, session: &Session) -> Result<ResultPage> {
        let (kind, answers) = (session.form().kind, session.answers().clone());
        let accepted = Accepted { kind, answers, id: None, works_as: None };
        let seconds = session.seconds();
        let scorer = Scorer::of_version(self.library, Some(session.form().key_version.into()))?;
        let mut page = ResultPage::new(self.library, scorer, accepted, &seconds, self.args.why)?;
        page.day = Some(self.today.clone());
        page.since = self.before.as_ref().and_then(|before| Since::between(before, &page));
        if let Some(store) = &self.store {
            match store.keep_result(&kept(&page, seconds)) {
                Ok(()) => page.is_kept = true,
                Err(error) => self.prompt.say(&note(format!("The result is not kept: {error:#}.")))?,
            }
        }
        Ok(page)
    }
}

/// What the words of the glossary mean.
fn meanings(library: &Library) -> Result<Meanings> {
    let mut meanings = Meanings::default();
    for subject in library.subject_ids()? {
        meanings.extend(library.subject(&subject)?.words.into_iter().map(|word| (word.id, word.text)));
    }
    Ok(meanings)
}

fn kept(page: &ResultPage, seconds: Vec<f64>) -> Kept {
    let form = page.form();
    Kept {
        taken: store::now(),
        form: form.kind.name().to_owned(),
        key_version: form.key_version,
        code: crate::quiz::code::encode(form, &page.accepted.answers),
        seconds,
        fit: page.outcome.scores.fit.map(|fit| KeptFit { exact: fit.exact, margin: fit.margin }),
        band: page.outcome.band.id().to_owned(),
    }
}
