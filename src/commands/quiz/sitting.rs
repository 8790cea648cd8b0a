//! The quiz at a terminal: opening, questions, result, and what may follow it.

use anyhow::Result;
use serde_json::Value;

use super::remarks::{farewell, length, note, nothing_to_resume};
use super::{QuizArgs, ResultPage, asked, left_out, no_answers};
use crate::commands::{Context, Page};
use crate::content::Library;
use crate::document::{Block, Document, Text};
use crate::problem::Stop;
use crate::prompt::{Ended, Prompt};
use crate::quiz::answers::Answers;
use crate::quiz::form::{Form, FormKind};
use crate::quiz::outcome::is_near_border;
use crate::quiz::scorer::{Accepted, Scorer};
use crate::quiz::session::{Saved, Session};
use crate::store::{Kept, KeptFit, Run, Store};

/// What comes next.
enum Turn {
    /// A result to show.
    Result(Box<ResultPage>),
    /// It is over.
    Over(Ended<()>),
}

/// The quiz at a terminal.
struct Sitting<'a> {
    library: &'a Library,
    args: &'a QuizArgs,
    prompt: Prompt,
    store: Option<Store>,
    shows_results: bool,
    stage: Stage,
}

enum Stage {
    Opening,
    /// A result was shown, for this session; whether it is near a border, and its
    /// headline.
    Shown(Box<Session>, bool, String),
    Over,
}

/// A session to ask, and where it is kept.
type Begun = (Session, Option<Run>);

/// Asks, and goes on after a result as long as the person likes. Where nobody sees the
/// result, it is the end.
pub(super) fn run(context: &Context, args: &QuizArgs) -> Result<Page> {
    let mut sitting = Sitting::open(context, args)?;
    loop {
        match sitting.turn()? {
            Turn::Result(result) if sitting.shows_results => context.print(result.page())?,
            Turn::Result(result) => return Ok(result.page()),
            Turn::Over(Ended::Interrupted) => return Err(Stop::Interrupted.into()),
            Turn::Over(_) => return Err(Stop::Left.into()),
        }
    }
}

impl<'a> Sitting<'a> {
    /// Takes a seat.
    fn open(context: &'a Context, args: &'a QuizArgs) -> Result<Self> {
        let settings = &context.settings;
        if !settings.can_ask {
            return Err(no_answers().into());
        }
        Ok(Self {
            library: context.library()?,
            args,
            prompt: Prompt::open(settings.stderr, args.accessible || settings.dumb)?,
            store: if args.no_save { None } else { context.store() },
            shows_results: settings.stdout.is_terminal,
            stage: Stage::Opening,
        })
    }

    /// Goes on until there is a result to show, or nothing more to do.
    fn turn(&mut self) -> Result<Turn> {
        let begun = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Opening => self.opening()?,
            Stage::Shown(session, near_border, headline) => self.more(*session, near_border, &headline)?,
            Stage::Over => Ended::Left,
        };
        match begun {
            Ended::Done((session, run)) => self.ask(session, run),
            Ended::Left => Ok(Turn::Over(Ended::Done(()))),
            Ended::Interrupted => Ok(Turn::Over(Ended::Interrupted)),
        }
    }

    /// Finds the session to ask: one that was left, or a new one.
    fn opening(&mut self) -> Result<Ended<Begun>> {
        let found = if self.args.new { None } else { self.unfinished()? };
        if self.args.resume && found.is_none() {
            return Err(nothing_to_resume().into());
        }
        if let Some((run, saved)) = found {
            match self.resume(run, &saved)? {
                Ended::Done(None) => {}
                Ended::Done(Some(begun)) => return Ok(Ended::Done(begun)),
                Ended::Left => return Ok(Ended::Left),
                Ended::Interrupted => return Ok(Ended::Interrupted),
            }
        }
        self.prompt.say(&self.introduction()?)?;
        let run = self.begin()?;
        match self.choose_form()? {
            Ended::Done(session) => Ok(Ended::Done((session, run))),
            ended => {
                run.into_iter().for_each(Run::forget);
                Ok(if matches!(ended, Ended::Left) { Ended::Left } else { Ended::Interrupted })
            }
        }
    }

    /// The latest run that was left, and a word on damaged ones.
    fn unfinished(&self) -> Result<Option<(Run, Saved)>> {
        let Some(store) = &self.store else { return Ok(None) };
        let (found, damaged) = store.latest_unfinished();
        for path in damaged {
            let page = note(format!("A file of kept answers is damaged. It is now `{}`.", path.display()));
            self.prompt.say(&page)?;
        }
        Ok(found.filter(|(_, saved)| !saved.is_empty()))
    }

    /// Offers to go on. Done without a session means to begin anew.
    fn resume(&self, run: Run, saved: &Saved) -> Result<Ended<Option<Begun>>> {
        let form = Form::load(self.library, saved.kind().unwrap_or(FormKind::Full))?;
        let (session, carried) = Session::resumed(form, saved);
        if carried.changed > 0 {
            self.prompt.say(&note(format!(
                "The questions have changed since. Of your {} answers, {} still count; the others are asked anew.",
                saved.len(),
                carried.kept
            )))?;
        }
        if self.args.resume {
            return Ok(Ended::Done(Some((session, Some(run)))));
        }
        let go_on = format!(
            "Go on with the {} form: {} of {} done on {}",
            session.form().kind.name(),
            session.asked(),
            session.questions(),
            saved.started.get(..10).unwrap_or_default()
        );
        let choices = [go_on, "Begin anew, and delete those answers".to_owned(), "Leave".to_owned()];
        Ok(match self.prompt.choose("There are answers from before", &choices)? {
            Ended::Done(0) => Ended::Done(Some((session, Some(run)))),
            Ended::Done(1) => {
                run.forget();
                Ended::Done(None)
            }
            Ended::Done(_) | Ended::Left => Ended::Left,
            Ended::Interrupted => Ended::Interrupted,
        })
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
        page.push(Block::Labeled(rows));
        Ok(page)
    }

    fn where_kept(&self) -> String {
        match &self.store {
            Some(store) => format!("They are in `{}`.", store.folder().display()),
            None => "Nothing is kept on disk.".to_owned(),
        }
    }

    fn choose_form(&self) -> Result<Ended<Session>> {
        let load = |kind| Form::load(self.library, kind);
        if let Some(kind) = asked(self.args) {
            let session = Session::new(load(kind)?);
            let question = format!("{}. Press a key to begin, or q to leave. ", length(&session));
            return Ok(match self.prompt.wait(&question)? {
                Ended::Done(()) => Ended::Done(session),
                Ended::Left => Ended::Left,
                Ended::Interrupted => Ended::Interrupted,
            });
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
        Ok(match self.prompt.choose("Which form", &choices)? {
            Ended::Done(at) if at < sessions.len() => Ended::Done(sessions.swap_remove(at).1),
            Ended::Done(_) | Ended::Left => Ended::Left,
            Ended::Interrupted => Ended::Interrupted,
        })
    }

    /// The answers of the last result, when it was the short form's.
    fn short_answers(&self) -> Result<Option<Answers>> {
        let last = self.store.as_ref().and_then(|store| store.results().0.pop());
        let Some(last) = last.filter(|last| last.kept.form == FormKind::Short.name()) else {
            return Ok(None);
        };
        // Answers to another version of the items are not offered.
        Ok(Scorer::load(self.library)?.accept_code(&last.kept.code).ok().map(|accepted| accepted.answers))
    }

    /// Begins to keep answers; without a place to keep them, says so.
    fn begin(&self) -> Result<Option<Run>> {
        match self.store.as_ref().map(Store::begin) {
            None => Ok(None),
            Some(Ok(run)) => Ok(Some(run)),
            Some(Err(error)) => {
                self.prompt.say(&note(format!("Your answers will not be kept: {error}.")))?;
                Ok(None)
            }
        }
    }

    fn ask(&mut self, mut session: Session, run: Option<Run>) -> Result<Turn> {
        let mut keep = |session: &Session| {
            let kept = run.as_ref().map(|run| run.keep(session));
            kept.and_then(Result::err).map(|error| error.to_string())
        };
        match self.prompt.ask(&mut session, &mut keep)? {
            Ended::Done(()) => {}
            ended => {
                let is_kept = session.asked() > 0 && run.is_some() && keep(&session).is_none();
                self.prompt.say(&farewell(&session, is_kept))?;
                if session.asked() == 0 {
                    run.into_iter().for_each(Run::forget);
                }
                return Ok(Turn::Over(if ended == Ended::Left { Ended::Done(()) } else { ended }));
            }
        }
        let page = self.result(&session)?;
        if let (true, Some(run)) = (page.is_kept, run) {
            run.forget();
        }
        if self.shows_results {
            let near_border = is_near_border(page.form(), &page.outcome);
            self.stage = Stage::Shown(Box::new(session), near_border, page.headline());
        }
        Ok(Turn::Result(Box::new(page)))
    }

    /// The result, kept where results are kept.
    fn result(&self, session: &Session) -> Result<ResultPage> {
        let (kind, answers) = (session.form().kind, session.answers().clone());
        let accepted = Accepted { kind, answers, id: Value::Null };
        let seconds = session.seconds();
        let mut page =
            ResultPage::new(self.library, Scorer::load(self.library)?, accepted, &seconds, self.args.why)?;
        if let Some(store) = &self.store {
            match store.keep_result(&kept(&page, seconds)) {
                Ok(()) => page.is_kept = true,
                Err(error) => self.prompt.say(&note(format!("The result is not kept: {error}.")))?,
            }
        }
        Ok(page)
    }

    /// After a result: the rest of the full form, or a few more items.
    fn more(&self, mut session: Session, near_border: bool, headline: &str) -> Result<Ended<Begun>> {
        let offer = if session.form().kind == FormKind::Short {
            let full = Form::load(self.library, FormKind::Full)?;
            session = Session::extended(full, session.form(), session.answers());
            format!("Go on to the full form: {}", length(&session))
        } else if near_border && {
            let scores = crate::quiz::score::score(session.form(), session.answers());
            session.sharpen(&scores) > 0
        } {
            format!("Sharpen the result: {}", length(&session))
        } else {
            return Ok(Ended::Left);
        };
        // The beginning of the page has moved off the screen.
        let mut page = Document::default();
        page.heading(1, headline);
        self.prompt.say(&page)?;
        Ok(match self.prompt.choose("What next", &[offer, "Leave".to_owned()])? {
            Ended::Done(0) => {
                let run = self.begin()?;
                Ended::Done((session, run))
            }
            Ended::Done(_) | Ended::Left => Ended::Left,
            Ended::Interrupted => Ended::Interrupted,
        })
    }
}

fn kept(page: &ResultPage, seconds: Vec<f64>) -> Kept {
    let form = page.form();
    Kept {
        taken: Kept::now(),
        form: form.kind.name().to_owned(),
        key_version: form.key_version,
        code: crate::quiz::code::encode(form, &page.accepted.answers),
        seconds,
        fit: page.outcome.scores.fit.map(|fit| KeptFit { exact: fit.exact, margin: fit.margin }),
        band: page.outcome.band.id().to_owned(),
    }
}
