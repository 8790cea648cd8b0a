//! A round of cards at a terminal: one key an answer, and at once whether it is right,
//! and why.

use std::io;

use anyhow::Result;

use super::frame::{bar, fitted, lines, paragraph};
use super::keys::Key;
use super::listen::Listening;
use super::{Prompt, leaves, painted, write};
use crate::document::{Block, Document, Style, Text, text};
use crate::practice::{Answer, Card};
use crate::problem::Stop;
use crate::terminal::Stream;

/// Keeps an answer, and says why where it cannot.
pub(crate) type Keep<'a> = dyn FnMut(&Card, &Answer) -> Option<String> + 'a;

/// A card that is up.
struct Up<'a> {
    card: &'a Card,
    /// Its number from 1, and how many there are.
    place: (usize, usize),
    given: Option<&'a Answer>,
    /// Why answers are no longer kept.
    not_kept: Option<String>,
    remark: Option<String>,
}

impl Prompt {
    /// Asks one card after the other. `keep` is called after each answer, before
    /// anything else is shown; `help` explains the words of a card.
    pub(crate) fn practice(
        &self,
        cards: &[&Card],
        help: &dyn Fn(&Card) -> String,
        keep: &mut Keep,
    ) -> Result<()> {
        let listening = self.terminal.listen()?;
        self.make_room()?;
        let ended = cards.iter().enumerate().try_for_each(|(at, card)| {
            let place = (at + 1, cards.len());
            let up = Up { card, place, given: None, not_kept: None, remark: None };
            self.ask_card(&listening, up, help, keep)
        });
        write(if self.plain { "\n" } else { "\x1b[H\x1b[J" })?;
        ended
    }

    fn ask_card(
        &self,
        listening: &Listening,
        mut up: Up,
        help: &dyn Fn(&Card) -> String,
        keep: &mut Keep,
    ) -> Result<()> {
        loop {
            self.draw_card(&up)?;
            let Some(key) = self.next_key(listening)? else {
                up.remark = None;
                continue;
            };
            up.remark = match (key, up.given) {
                (key, _) if leaves(key) => return Err(Stop::Left.into()),
                (Key::Char('?'), _) => Some(help(up.card)),
                (Key::Enter | Key::Char(' '), Some(_)) => return Ok(()),
                (_, Some(_)) => Some("Press Enter to go on.".to_owned()),
                (Key::Char(letter), None) => {
                    up.given = up.card.answer(letter.to_ascii_lowercase());
                    up.not_kept = up.given.and_then(|answer| keep(up.card, answer));
                    let is_none = up.given.is_none();
                    is_none.then(|| format!("That key does nothing here. Press {}.", keys_of(up.card)))
                }
                (_, None) => Some(format!("Press {}.", keys_of(up.card))),
            };
        }
    }

    fn draw_card(&self, up: &Up) -> io::Result<()> {
        if self.plain {
            return write(&plain(up, self.stream()));
        }
        write(&painted(&screen(up, self.stream(), self.rows())))
    }
}

/// The lines of a window with so many rows. Where there is little room, what is asked
/// stays longest, and after an answer whether it was right.
fn screen(up: &Up, stream: Stream, rows: usize) -> Vec<String> {
    let (number, of) = up.place;
    let said = |text: &Option<String>, style| {
        text.as_ref().map_or_else(Vec::new, |text| lines(&paragraph(text, style), stream))
    };
    let progress = bar(&format!("{number} of {of}"), (number - 1, of), stream);
    let asked = lines(&paragraph(&up.card.text, Style::Heading), stream);
    let remark = said(&up.remark, Style::Label);
    let hint = lines(&paragraph(&hint(up), Style::Faint), stream);
    match up.given {
        None => {
            let question = lines(&paragraph(&up.card.question, Style::Plain), stream);
            let parts = vec![vec![progress], question, asked, lines(&choices(up.card), stream), remark, hint];
            fitted(parts, &[0, 5, 1, 3, 4, 2], rows)
        }
        Some(given) => {
            let verdict = lines(&verdict(up.card, given, stream.unicode), stream);
            let why = lines(&reasons(up.card), stream);
            let not_kept = said(&up.not_kept, Style::Error);
            let parts = vec![vec![progress], asked, verdict, why, not_kept, remark, hint];
            fitted(parts, &[0, 1, 6, 5, 3, 4, 2], rows)
        }
    }
}

/// The card, or what came of its answer, as plain lines with the keys that go on.
fn plain(up: &Up, stream: Stream) -> String {
    let mut page = Document::default();
    match (&up.remark, up.given) {
        // The card was just read; only what is new is said.
        (Some(remark), _) => page.paragraph(remark.as_str()),
        (None, None) => {
            let (number, of) = up.place;
            page.paragraph(format!("Card {number} of {of}. {}", up.card.question));
            page.paragraph(up.card.text.as_str());
            page.blocks.extend(choices(up.card).blocks);
        }
        (None, Some(given)) => {
            page.blocks.extend(verdict(up.card, given, false).blocks);
            page.blocks.extend(reasons(up.card).blocks);
            up.not_kept.iter().for_each(|why| page.paragraph(why.as_str()));
        }
    }
    let echo = up.given.filter(|_| up.remark.is_none()).map(|given| given.key.to_string());
    format!("{}\n{}{}: ", echo.unwrap_or_default(), text::render(&page, stream), hint(up))
}

fn choices(card: &Card) -> Document {
    let row = |answer: &Answer| (answer.key.to_string(), Text::from(&answer.text));
    let mut page = Document::default();
    page.push(Block::Labeled(card.answers.iter().map(row).collect()));
    page
}

/// Right or wrong, by word and sign, and which answer was right.
fn verdict(card: &Card, given: &Answer, unicode: bool) -> Document {
    let right = card.right().map_or_else(String::new, |answer| format!("{}, {}", answer.key, answer.text));
    let (sign, style, words) = match (given.right, unicode) {
        (true, true) => ("✓ ", Style::Accent, format!("Right: {right}")),
        (true, false) => ("+ ", Style::Accent, format!("Right: {right}")),
        (false, true) => ("✗ ", Style::Error, format!("Wrong: it was {right}")),
        (false, false) => ("- ", Style::Error, format!("Wrong: it was {right}")),
    };
    paragraph(&format!("{sign}{words}"), style)
}

/// Why, and where to read on.
fn reasons(card: &Card) -> Document {
    let mut page = Document::default();
    page.paragraph(card.why.as_str());
    page.paragraph(Text::default().then(&card.at, Style::Command));
    page
}

fn keys_of(card: &Card) -> String {
    match card.answers.as_slice() {
        [first, .., last] if first.key.is_ascii_digit() => format!("{} to {}", first.key, last.key),
        others => others.iter().map(|answer| answer.key.to_string()).collect::<Vec<_>>().join(" or "),
    }
}

/// What to press, in words.
fn hint(up: &Up) -> String {
    match up.given {
        None => format!("Press {}, ? help, q leave", keys_of(up.card)),
        Some(_) => "Enter goes on, ? help, q leave".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Library;
    use crate::practice::cards;

    fn stream(width: usize) -> Stream {
        Stream { is_terminal: true, color: false, unicode: true, width }
    }

    /// Each card before it is answered, and after it was answered right and wrong.
    fn each_screen(stream: Stream, rows: usize, mut look: impl FnMut(&Up, Vec<String>)) {
        for card in cards(&Library::default()).unwrap() {
            let wrong = card.answers.iter().find(|answer| !answer.right);
            for given in [None, card.right(), wrong] {
                let up = Up { card: &card, place: (8, 8), given, not_kept: None, remark: None };
                look(&up, screen(&up, stream, rows));
            }
        }
    }

    #[test]
    fn each_card_fits_into_40_by_12_and_so_does_each_reason() {
        each_screen(stream(40), 12, |up, lines| {
            assert!(lines.len() <= 12 && lines.iter().all(|line| line.chars().count() <= 40), "{lines:#?}");
            let whole = lines.join(" ");
            let shown = |text: &str| {
                let words: Vec<&str> = text.split_whitespace().collect();
                whole.split_whitespace().collect::<Vec<_>>().windows(words.len()).any(|run| run == words)
            };
            if up.given.is_some() {
                assert!(shown(&up.card.why), "{}: {lines:#?}", up.card.id);
                assert!(lines.iter().any(|line| line.contains("Right") || line.contains("Wrong")));
            } else {
                assert!(shown(&up.card.text), "{}: {lines:#?}", up.card.id);
                assert!(up.card.answers.iter().all(|a| shown(&a.text)), "{}: {lines:#?}", up.card.id);
            }
        });
    }

    #[test]
    fn what_is_asked_and_whether_it_was_right_go_last() {
        for (columns, rows) in [(80, 1), (80, 2), (40, 5), (12, 9), (1, 3)] {
            each_screen(stream(columns), rows, |up, lines| {
                assert!(lines.len() <= rows, "{lines:#?}");
                assert!(lines.iter().all(|line| line.chars().count() <= columns), "{lines:#?}");
                let first = if up.given.is_some() { "Right Wrong" } else { &up.card.text };
                let is_there = lines.iter().flat_map(|line| line.split_whitespace()).any(|word| {
                    let word = word.trim_end_matches(':');
                    columns < 12 || first.contains(word)
                });
                assert!(is_there, "{}: {lines:#?}", up.card.id);
            });
        }
    }
}
