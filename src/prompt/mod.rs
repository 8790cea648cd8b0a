//! Asking questions: the only part that reads keys. Everything it shows goes to
//! standard error, so that standard output is left for results.

mod frame;
mod keys;

use std::io::{self, Write};
use std::time::Instant;

use anyhow::Result;
use dialoguer::Select;
use dialoguer::console::{self, Key, Term};
use dialoguer::theme::SimpleTheme;

use self::frame::Remark;
use self::keys::{Keys, Pressed};
use crate::document::{Document, text};
use crate::quiz::session::{Press, Session, Step, View};
use crate::terminal::Stream;

/// Lines are no longer than this, however wide the terminal is.
const WIDEST: usize = 100;

/// How asking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended<T> {
    /// With an answer.
    Done(T),
    /// The person left.
    Left,
    /// The person pressed Ctrl-C.
    Interrupted,
}

/// A terminal to ask at.
pub(crate) struct Prompt {
    term: Term,
    keys: Keys,
    stream: Stream,
    /// No redrawing: plain lines, one after the other.
    plain: bool,
}

impl Prompt {
    /// A prompt on standard error. In `plain` mode nothing is drawn over.
    ///
    /// # Errors
    /// When the system does not let the program listen for Ctrl-C.
    pub(crate) fn open(stream: Stream, plain: bool) -> Result<Self> {
        // A menu hides the cursor; whatever ends the program shows it again.
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let _ = Term::stderr().show_cursor();
            tell(panic);
        }));
        console::set_colors_enabled_stderr(stream.color);
        let term = Term::stderr();
        let stream = Stream { unicode: stream.unicode && !plain, color: stream.color && !plain, ..stream };
        Ok(Self { keys: Keys::listen(term.clone())?, term, stream, plain })
    }

    /// Shows a page.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(crate) fn say(&self, page: &Document) -> io::Result<()> {
        write(&format!("{}\n", text::render(page, self.stream())))
    }

    /// Lets the person choose one of a few things. The question and the choices
    /// are short.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(crate) fn choose(&self, question: &str, choices: &[String]) -> Result<Ended<usize>> {
        if self.plain {
            return self.choose_plainly(question, choices);
        }
        // The menu counts rows wrongly for lines as wide as the terminal.
        let room = self.stream().width.saturating_sub(6);
        let fitting = choices.iter().map(|choice| choice.chars().take(room).collect::<String>());
        let chosen = Select::with_theme(&SimpleTheme)
            .with_prompt(question)
            .items(fitting.collect::<Vec<_>>())
            .default(0)
            .report(false)
            .interact_on_opt(&self.term);
        match chosen {
            Ok(Some(at)) => Ok(Ended::Done(at)),
            Ok(None) => Ok(Ended::Left),
            Err(dialoguer::Error::IO(error)) => {
                self.term.show_cursor()?;
                write("\n")?;
                if self.keys.was_interrupted() { Ok(Ended::Interrupted) } else { Err(error.into()) }
            }
        }
    }

    /// Lets the person choose so many of a few things, one after the other.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(crate) fn choose_some(
        &self,
        question: &str,
        choices: &[String],
        count: usize,
    ) -> Result<Ended<Vec<usize>>> {
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < count {
            let left: Vec<usize> = (0..choices.len()).filter(|at| !chosen.contains(at)).collect();
            let names: Vec<String> = left.iter().map(|at| choices[*at].clone()).collect();
            let question = format!("{question} ({} of {count})", chosen.len() + 1);
            match self.choose(&question, &names)? {
                Ended::Done(at) => chosen.push(left[at]),
                Ended::Left => return Ok(Ended::Left),
                Ended::Interrupted => return Ok(Ended::Interrupted),
            }
        }
        Ok(Ended::Done(chosen))
    }

    fn choose_plainly(&self, question: &str, choices: &[String]) -> Result<Ended<usize>> {
        write(&format!("{question}\n"))?;
        for (at, choice) in choices.iter().enumerate() {
            write(&format!("{}. {choice}\n", at + 1))?;
        }
        loop {
            write(&format!("Press 1 to {}, or q to leave: ", choices.len()))?;
            let digit = match self.keys.next()? {
                Pressed::Interrupted => return Ok(Ended::Interrupted),
                Pressed::Resized => continue,
                Pressed::Key(Key::Char('q' | '\u{4}') | Key::Escape) => return Ok(Ended::Left),
                Pressed::Key(Key::Char(c)) => c.to_digit(10).map(|digit| digit as usize),
                Pressed::Key(_) => None,
            };
            write("\n")?;
            if let Some(at) = digit.filter(|digit| (1..=choices.len()).contains(digit)) {
                write(&format!("You chose {at}: {}.\n\n", choices[at - 1]))?;
                return Ok(Ended::Done(at - 1));
            }
        }
    }

    /// Waits for any key; `q` leaves.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(crate) fn wait(&self, question: &str) -> Result<Ended<()>> {
        write(question)?;
        loop {
            let ended = match self.keys.next()? {
                Pressed::Resized => continue,
                Pressed::Interrupted => Ended::Interrupted,
                Pressed::Key(Key::Char('q' | '\u{4}') | Key::Escape) => Ended::Left,
                Pressed::Key(_) => Ended::Done(()),
            };
            write("\n")?;
            return Ok(ended);
        }
    }

    /// Asks what is left to ask. `keep` is called after each answer, before the next
    /// question is shown; what it returns is said once.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(crate) fn ask(
        &self,
        session: &mut Session,
        keep: &mut dyn FnMut(&Session) -> Option<String>,
    ) -> Result<Ended<()>> {
        if !self.plain {
            // What stood on the screen moves up instead of being painted over.
            write(&"\n".repeat(self.rows()))?;
        }
        let mut remark = None;
        let ended = loop {
            let Some(view) = session.view() else { break Ended::Done(()) };
            self.draw(&view, remark.as_ref())?;
            let shown = Instant::now();
            let press = match self.next_press()? {
                Ended::Done(Some(press)) => press,
                Ended::Done(None) => continue,
                Ended::Left => break Ended::Left,
                Ended::Interrupted => break Ended::Interrupted,
            };
            let first_time = view.answer.is_none() && !self.plain;
            let seconds = first_time.then(|| shown.elapsed().as_secs_f64());
            let (word, echo) = (frame::word_of(&view).map(str::to_owned), echo(&view, press));
            let step = session.press(press, seconds);
            if self.plain && matches!(step, Step::Answered | Step::Moved) {
                write(&echo)?;
            }
            remark = match step {
                Step::Answered => keep(session).map(Remark::NotKept),
                Step::Moved => None,
                Step::Refused(refusal) => Some(Remark::Refused(refusal)),
                Step::Explain => Some(Remark::Word(word)),
                Step::Leave => break Ended::Left,
            };
        };
        self.clear()?;
        Ok(ended)
    }

    /// The next key that means something; none when the screen is to be drawn anew.
    fn next_press(&self) -> Result<Ended<Option<Press>>> {
        loop {
            match self.keys.next()? {
                Pressed::Interrupted => return Ok(Ended::Interrupted),
                Pressed::Resized if !self.plain => return Ok(Ended::Done(None)),
                Pressed::Resized => {}
                Pressed::Key(key) => {
                    if let Some(press) = press(&key) {
                        return Ok(Ended::Done(Some(press)));
                    }
                }
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
        let lines = frame::screen(view, remark, self.stream(), self.rows());
        let last = lines.len().saturating_sub(1);
        let mut screen = String::from("\x1b[H");
        for (at, line) in lines.iter().enumerate() {
            // Erased before it is written: after a full line it would lose its last column.
            screen.push_str(if at == last { "\x1b[J" } else { "\x1b[K" });
            screen.push_str(line);
            screen.push_str(if at == last { "" } else { "\r\n" });
        }
        write(&screen)
    }

    fn clear(&self) -> io::Result<()> {
        write(if self.plain { "\n" } else { "\x1b[H\x1b[J" })
    }

    fn rows(&self) -> usize {
        usize::from(self.term.size().0)
    }

    /// What the terminal can show now; it may have been resized.
    fn stream(&self) -> Stream {
        let columns = self.term.size_checked().map_or(self.stream.width, |(_, columns)| usize::from(columns));
        Stream { width: columns.min(WIDEST), ..self.stream }
    }
}

/// Writes in one piece, so that nothing flickers.
fn write(text: &str) -> io::Result<()> {
    let mut stderr = io::stderr().lock();
    stderr.write_all(text.as_bytes())?;
    stderr.flush()
}

/// What a key means; none for keys that mean nothing anywhere.
fn press(key: &Key) -> Option<Press> {
    match key {
        Key::Char('\u{4}') | Key::Escape => Some(Press::Letter('q')),
        Key::Char(letter) => Some(Press::Letter(letter.to_ascii_lowercase())),
        Key::ArrowLeft | Key::Backspace | Key::ArrowUp => Some(Press::Back),
        Key::ArrowRight | Key::ArrowDown => Some(Press::Keep),
        _ => None,
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
