//! Asking questions: the only part that reads keys. Everything it shows goes to
//! standard error, so that standard output is left for results. Leaving and Ctrl-C
//! are errors, which the caller's `?` carries to the end.

#[cfg(windows)]
#[path = "console.rs"]
mod listen;
#[cfg(unix)]
mod listen;

mod cards;
mod choose;
mod frame;
#[cfg_attr(windows, expect(dead_code, reason = "a console hands over keys, and no bytes"))]
mod keys;
mod menu;
mod paste;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::time::Instant;

use anyhow::Result;
use dialoguer::console::Term;

use self::frame::Remark;
use self::keys::Key;
use self::listen::{Listening, Terminal};
use crate::characters::harmless;
use crate::content::Id;
use crate::document::{Document, text};
use crate::problem::Stop;
use crate::quiz::session::{Press, Session, Step, View};
use crate::terminal::{Stream, write_out};

/// Lines are no longer than this, however wide the terminal is.
const WIDEST: usize = 100;

/// A window narrower than this is filled by breaking lines anew, without color.
const NARROW: usize = 40;

/// What words of the trade mean, by id.
pub(crate) type Meanings = BTreeMap<Id, String>;

/// What a terminal that is listened to has to say.
#[cfg_attr(windows, expect(dead_code, reason = "a console says neither"))]
enum Event {
    Key(Key),
    /// The window has another size.
    Resized,
    /// The program was stopped and goes on: the screen holds other things now.
    Continued,
}

/// A terminal to ask at.
pub(crate) struct Prompt {
    terminal: Terminal,
    stream: Stream,
    /// No redrawing: plain lines, one after the other.
    plain: bool,
    /// The pages above what is asked.
    above: RefCell<Document>,
}

impl Prompt {
    /// A prompt on standard error. In `plain` mode nothing is drawn over.
    pub(crate) fn open(stream: Stream, plain: bool) -> Result<Self> {
        let stream = Stream { unicode: stream.unicode && !plain, color: stream.color && !plain, ..stream };
        Ok(Self { terminal: Terminal::open()?, stream, plain, above: RefCell::default() })
    }

    /// Shows a page.
    pub(crate) fn say(&self, page: &Document) -> io::Result<()> {
        self.above.borrow_mut().blocks.extend(page.blocks.iter().cloned());
        write(&format!("{}\n", text::render(page, self.stream())))
    }

    /// Whether the person says yes. Whatever is no yes is a no.
    pub(crate) fn confirm(&self, question: &str) -> Result<bool> {
        let listening = self.terminal.listen()?;
        let question = menu::confirmation(&harmless(question));
        write(&question)?;
        let said = loop {
            match listening.next() {
                Ok(Event::Key(Key::Char('y' | 'Y'))) => break Ok(true),
                Ok(Event::Key(Key::Char('n' | 'N' | 'q' | 'Q') | Key::Enter | Key::Leave)) => {
                    break Ok(false);
                }
                Ok(Event::Continued) => write(&question)?,
                Ok(Event::Key(_) | Event::Resized) => {}
                Err(stop) => break Err(stop),
            }
        };
        write("\n")?;
        said
    }

    /// Waits for any key; `q` leaves.
    pub(crate) fn wait(&self, question: &str) -> Result<()> {
        let listening = self.terminal.listen()?;
        write(question)?;
        let ended = loop {
            match listening.next() {
                Ok(Event::Resized) => {}
                Ok(Event::Continued) => write(question)?,
                Ok(Event::Key(key)) => break if leaves(key) { Err(Stop::Left.into()) } else { Ok(()) },
                Err(stop) => break Err(stop),
            }
        };
        write("\n")?;
        self.above.borrow_mut().blocks.clear();
        ended
    }

    /// Asks what is left to ask, and explains words by `meanings`. `keep` is called after
    /// each answer, before the next question is shown; what it returns is said once.
    pub(crate) fn ask(
        &self,
        session: &mut Session,
        meanings: &Meanings,
        keep: &mut dyn FnMut(&Session) -> Option<String>,
    ) -> Result<()> {
        let listening = self.terminal.listen()?;
        self.make_room()?;
        let ended = self.ask_each(&listening, session, meanings, keep);
        write(if self.plain { "\n" } else { "\x1b[H\x1b[J" })?;
        ended
    }

    fn ask_each(
        &self,
        listening: &Listening,
        session: &mut Session,
        meanings: &Meanings,
        keep: &mut dyn FnMut(&Session) -> Option<String>,
    ) -> Result<()> {
        let mut remark = None;
        while let Some(view) = session.view() {
            self.draw(&view, remark.as_ref())?;
            let shown = Instant::now();
            let Some(press) = self.next_press(listening, &view)? else { continue };
            let first_time = view.answer.is_none() && !self.plain;
            let seconds = first_time.then(|| shown.elapsed().as_secs_f64());
            let (help, echo) = (frame::help(&view, meanings), echo(&view, press));
            let step = session.press(press, seconds);
            if self.plain && matches!(step, Step::Answered | Step::Moved) {
                write(&echo)?;
            }
            remark = match step {
                Step::Answered => keep(session).map(Remark::NotKept),
                Step::Moved => None,
                Step::Refused(refusal) => Some(Remark::Refused(refusal)),
                Step::Explain => Some(Remark::Help(help)),
                Step::Leave => return Err(Stop::Left.into()),
            };
        }
        Ok(())
    }

    /// The next key that means something to a question; none when the screen is to be
    /// drawn anew.
    fn next_press(&self, listening: &Listening, view: &View) -> Result<Option<Press>> {
        while let Some(key) = self.next_key(listening)? {
            // In plain lines, many press Enter after each answer.
            if key == Key::Enter && !self.plain && frame::can_be_left(view) {
                return Ok(Some(Press::Letter('s')));
            }
            if let Some(press) = press(key) {
                return Ok(Some(press));
            }
        }
        Ok(None)
    }

    /// The next key; none when the screen is to be drawn anew.
    fn next_key(&self, listening: &Listening) -> Result<Option<Key>> {
        loop {
            match listening.next()? {
                Event::Continued => {
                    self.make_room()?;
                    return Ok(None);
                }
                Event::Resized if !self.plain => return Ok(None),
                Event::Resized => {}
                Event::Key(key) => return Ok(Some(key)),
            }
        }
    }

    fn draw(&self, view: &View, remark: Option<&Remark>) -> io::Result<()> {
        if self.plain {
            let text = match remark {
                // The question was just read; only what is new is said.
                Some(remark) => format!("\n{}\n", frame::words_of(remark, view)),
                None => format!("\n{}", frame::plain(view, self.stream())),
            };
            let (keys, back) = (frame::keys_of(view), frame::back_of(view));
            return write(&format!("{text}Press {keys} ({back} back, s skip, ? help, q leave): "));
        }
        write(&painted(&frame::screen(view, remark, self.stream(), self.rows())))
    }

    /// Moves what stands on the screen up, so that it is not painted over.
    fn make_room(&self) -> io::Result<()> {
        if self.plain { Ok(()) } else { write(&"\n".repeat(self.rows())) }
    }

    fn rows(&self) -> usize {
        self.size().0
    }

    fn columns(&self) -> usize {
        self.size().1
    }

    /// Rows and columns of the window now; it may have been resized.
    fn size(&self) -> (usize, usize) {
        let known = Term::stderr().size_checked().filter(|(rows, columns)| *rows > 0 && *columns > 0);
        known.map_or((24, self.stream.width), |(rows, columns)| (rows.into(), columns.into()))
    }

    /// What the terminal can show now.
    fn stream(&self) -> Stream {
        let columns = self.columns();
        Stream { width: columns.min(WIDEST), color: self.stream.color && columns >= NARROW, ..self.stream }
    }
}

fn leaves(key: Key) -> bool {
    matches!(key, Key::Leave | Key::Char('q' | 'Q'))
}

/// The whole screen.
fn painted(lines: &[String]) -> String {
    let last = lines.len().saturating_sub(1);
    let mut screen = String::from("\x1b[H");
    for (at, line) in lines.iter().enumerate() {
        // Erased before it is written: after a full line it would lose its last column.
        screen.push_str(if at == last { "\x1b[J" } else { "\x1b[K" });
        screen.push_str(line);
        screen.push_str(if at == last { "" } else { "\r\n" });
    }
    screen
}

/// Writes in one piece, so that nothing flickers.
fn write(text: &str) -> io::Result<()> {
    write_out(&mut io::stderr().lock(), text)
}

/// What a key means; none for keys that mean nothing anywhere.
fn press(key: Key) -> Option<Press> {
    match key {
        Key::Leave => Some(Press::Letter('q')),
        Key::Char(letter) => Some(Press::Letter(letter.to_ascii_lowercase())),
        Key::Left | Key::Backspace | Key::Up => Some(Press::Back),
        Key::Right | Key::Down => Some(Press::Keep),
        Key::Enter | Key::Tab | Key::BackTab => None,
    }
}

/// What was pressed, in words.
fn echo(view: &View, press: Press) -> String {
    match press {
        Press::Letter(letter) => match (frame::chosen(view, letter), letter) {
            (Some(chosen), _) => format!("{letter}\nYou chose {chosen}.\n"),
            (None, 'b') => "b\nBack.\n".to_owned(),
            (None, _) => format!("{letter}\nSkipped.\n"),
        },
        Press::Back => "\nBack.\n".to_owned(),
        Press::Keep => "\nOn.\n".to_owned(),
    }
}
