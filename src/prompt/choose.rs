//! Choosing: one of a few things, or several, drawn or in plain lines.

use anyhow::Result;

use super::keys::Key;
use super::listen::Listening;
use super::{Event, NARROW, Prompt, leaves, menu, painted, write};
use crate::characters::harmless;
use crate::document::text;
use crate::problem::Stop;

impl Prompt {
    /// Lets the person choose one of a few things.
    pub(crate) fn choose(&self, question: &str, choices: &[String]) -> Result<usize> {
        let choices: Vec<String> = choices.iter().map(|choice| harmless(choice).into_owned()).collect();
        let listening = self.terminal.listen()?;
        let chosen = if self.plain {
            choose_plainly(&listening, question, &choices)
        } else {
            self.choose_drawn(&listening, question, &choices)
        };
        self.above.borrow_mut().blocks.clear();
        chosen
    }

    /// Lets the person choose so many of a few things, one after the other.
    pub(crate) fn choose_some(&self, question: &str, choices: &[String], count: usize) -> Result<Vec<usize>> {
        let mut chosen: Vec<usize> = Vec::new();
        while chosen.len() < count.min(choices.len()) {
            let left: Vec<usize> = (0..choices.len()).filter(|at| !chosen.contains(at)).collect();
            let names: Vec<String> = left.iter().map(|at| choices[*at].clone()).collect();
            let question = format!("{question} ({} of {count})", chosen.len() + 1);
            chosen.push(left[self.choose(&question, &names)?]);
        }
        Ok(chosen)
    }

    fn choose_drawn(&self, listening: &Listening, question: &str, choices: &[String]) -> Result<usize> {
        let mut at = 0;
        let mut lines = menu::lines(question, choices, at, self.columns(), self.rows());
        // Until the window changes, only the lines of the menu are drawn over.
        let mut owns_screen = false;
        write(&lines.join("\r\n"))?;
        loop {
            let event = listening.next().inspect_err(|_| {
                let _ = write("\r\n");
            })?;
            let height = lines.len();
            match event {
                Event::Key(Key::Enter | Key::Char(' ')) => {
                    write(&format!("{}\x1b[J", to_top(height)))?;
                    return Ok(at);
                }
                Event::Key(key) if leaves(key) => {
                    write(&format!("{}\x1b[J", to_top(height)))?;
                    return Err(Stop::Left.into());
                }
                Event::Key(Key::Down | Key::Tab | Key::Char('j')) => at = (at + 1) % choices.len(),
                Event::Key(Key::Up | Key::BackTab | Key::Char('k')) => {
                    at = (at + choices.len() - 1) % choices.len();
                }
                Event::Key(_) => continue,
                Event::Resized if owns_screen => {}
                Event::Resized | Event::Continued => {
                    owns_screen = true;
                    self.make_room()?;
                }
            }
            lines = menu::lines(question, choices, at, self.columns(), self.rows());
            if owns_screen {
                write(&painted(&self.below_what_was_said(&lines)))?;
            } else {
                write(&format!("{}\x1b[J{}", to_top(height), lines.join("\r\n")))?;
            }
        }
    }

    /// The lines with as much above them as there is room for.
    fn below_what_was_said(&self, lines: &[String]) -> Vec<String> {
        let above = text::render(&self.above.borrow(), self.stream());
        let mut above: Vec<String> = above.lines().map(str::to_owned).collect();
        if !above.is_empty() {
            above.push(String::new());
        }
        if self.columns() < NARROW {
            above.clear();
        }
        above.drain(..above.len().saturating_sub(self.rows().saturating_sub(lines.len())));
        above.extend_from_slice(lines);
        above
    }
}

fn choose_plainly(listening: &Listening, question: &str, choices: &[String]) -> Result<usize> {
    let numbered: Vec<String> = (1..).zip(choices).map(|(at, choice)| format!("{at}. {choice}\n")).collect();
    let list = format!("{question}\n{}", numbered.concat());
    // One key is enough where each number is one digit.
    let takes_one = choices.len() < 10;
    let hint = if takes_one {
        format!("Press 1 to {}, or q to leave: ", choices.len())
    } else {
        format!("Type 1 to {} and Enter, or q to leave: ", choices.len())
    };
    let whole = format!("{list}{hint}");
    write(&whole)?;
    loop {
        let number = typed_number(listening, takes_one, &whole);
        write("\n")?;
        let number = number?;
        if let Some(choice) = number.checked_sub(1).and_then(|at| choices.get(at)) {
            write(&format!("You chose {number}: {choice}.\n\n"))?;
            return Ok(number - 1);
        }
        write(&hint)?;
    }
}

/// A number that is typed: 0 for what is none. What was asked is said again where
/// other things were shown meanwhile.
fn typed_number(listening: &Listening, takes_one: bool, asked: &str) -> Result<usize> {
    let mut typed = String::new();
    loop {
        match listening.next()? {
            Event::Resized => {}
            Event::Continued => {
                typed.clear();
                write(asked)?;
            }
            Event::Key(key) if leaves(key) => return Err(Stop::Left.into()),
            Event::Key(Key::Char(c)) if takes_one => return Ok(c.to_string().parse().unwrap_or(0)),
            Event::Key(Key::Char(digit)) if digit.is_ascii_digit() && typed.len() < 9 => {
                typed.push(digit);
                write(&digit.to_string())?;
            }
            Event::Key(Key::Enter) => return Ok(typed.parse().unwrap_or(0)),
            Event::Key(_) => return Ok(0),
        }
    }
}

/// From the end of the last of so many lines to the start of the first.
fn to_top(height: usize) -> String {
    if height > 1 { format!("\x1b[{}A\r", height - 1) } else { "\r".to_owned() }
}
