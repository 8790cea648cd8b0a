//! From the bytes a terminal sends to keys: pure. What begins with an escape
//! character is one key or nothing, whole or cut anywhere, known or not.

/// A key that means something somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A letter, digit or mark.
    Char(char),
    Up,
    Down,
    Left,
    Right,
    Tab,
    BackTab,
    Enter,
    Backspace,
    /// Ctrl-D, or the escape key by itself.
    Leave,
}

/// What ends a paste that the terminal marks as one.
const PASTE_END: &str = "\u{1b}[201~";

/// How much is kept of the parameters of a sequence.
const LONGEST: usize = 16;

/// Takes bytes one at a time.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    state: State,
    /// Whether what is pasted is wanted. Where keys answer questions, it is not.
    pub(super) keeps_pastes: bool,
    /// The bytes of a character that is not yet whole.
    bytes: Vec<u8>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After an escape character; whether it was the first thing to come.
    Escape(bool),
    /// After an escape character and a mark such as `(`.
    Designation,
    /// A control sequence, with its parameters so far.
    Control(String),
    /// After `ESC O`; whether parameters came.
    Single(bool),
    /// So many characters follow that belong to a sequence.
    Tail(u8),
    /// Text that a terminal sends about itself, up to its end.
    Report,
    /// A paste, and how much of its end has come.
    Paste(usize),
}

impl Decoder {
    /// The keys that these bytes complete.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Key> {
        let mut keys = Vec::new();
        for byte in bytes {
            let (stray, whole) = self.assemble(*byte);
            for character in [stray, whole].into_iter().flatten() {
                keys.extend(self.step(character));
            }
        }
        keys
    }

    /// Whether an escape character may be a key by itself or the start of more.
    pub(super) fn is_in_doubt(&self) -> bool {
        matches!(self.state, State::Escape(_))
    }

    /// Nothing more has come for a while.
    pub(super) fn rest(&mut self) -> Option<Key> {
        let State::Escape(alone) = self.state else { return None };
        self.state = State::Ground;
        alone.then_some(Key::Leave)
    }

    /// Puts bytes together to characters: one that was broken off, and one that is
    /// whole now. A byte that is none stands for the control character of its number.
    fn assemble(&mut self, byte: u8) -> (Option<char>, Option<char>) {
        let stray =
            if (0x80..0xc0).contains(&byte) { None } else { broken(&std::mem::take(&mut self.bytes)) };
        self.bytes.push(byte);
        let wanted = match self.bytes[0] {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        if self.bytes.len() < wanted {
            return (stray, None);
        }
        let bytes = std::mem::take(&mut self.bytes);
        let whole = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
        (stray, whole.or_else(|| broken(&bytes)))
    }

    fn step(&mut self, c: char) -> Option<Key> {
        if self.swallows(c) {
            return None;
        }
        if let State::Paste(_) = self.state {
            return typed(c).filter(|key| *key != Key::Leave);
        }
        if c == '\u{1b}' {
            self.state = State::Escape(matches!(self.state, State::Ground | State::Escape(true)));
            return None;
        }
        // The same sequences, begun with one character where 8 bits are spoken.
        if let Some(letter) = short_escape(c) {
            self.state = State::Escape(false);
            return self.step(letter);
        }
        let (state, key) = match std::mem::take(&mut self.state) {
            State::Ground | State::Tail(_) | State::Paste(_) => (State::Ground, typed(c)),
            State::Escape(_) => (after_escape(c), None),
            State::Designation if is_mark(c) => (State::Designation, None),
            State::Designation => (State::Ground, None),
            // Enter too: nobody is to be stuck in what only looks like a report.
            State::Report if matches!(c, '\u{7}' | '\u{18}' | '\u{1a}' | '\r' | '\n' | '\u{4}') => {
                (State::Ground, None)
            }
            State::Report => (State::Report, None),
            State::Single(_) if c.is_ascii_digit() || c == ';' => (State::Single(true), None),
            State::Single(_) if c < ' ' => (State::Ground, typed(c)),
            State::Single(has_parameters) => (State::Ground, arrow(c).filter(|_| !has_parameters)),
            State::Control(parameters) => control(parameters, c),
        };
        self.state = state;
        key
    }

    /// Whether the character belongs to a paste or to the end of a mouse report,
    /// whatever it is.
    fn swallows(&mut self, c: char) -> bool {
        match &mut self.state {
            State::Paste(matched) => {
                *matched = match PASTE_END.chars().nth(*matched) {
                    Some(next) if next == c => *matched + 1,
                    _ => usize::from(c == '\u{1b}'),
                };
                let is_text = *matched == 0;
                if *matched == PASTE_END.len() {
                    self.state = State::Ground;
                }
                !(self.keeps_pastes && is_text)
            }
            State::Tail(left) if c >= ' ' => {
                *left -= 1;
                if *left == 0 {
                    self.state = State::Ground;
                }
                true
            }
            _ => false,
        }
    }
}

/// A character of a control sequence.
fn control(mut parameters: String, c: char) -> (State, Option<Key>) {
    // rxvt ends a key held with Shift in what is elsewhere a mark within.
    let is_shifted = c == '$' && !parameters.is_empty() && parameters.bytes().all(|b| b.is_ascii_digit());
    match c {
        _ if is_shifted => (State::Ground, None),
        ' '..='?' | '\u{7f}' => {
            if parameters.len() < LONGEST {
                parameters.push(c);
            }
            (State::Control(parameters), None)
        }
        '@'..='~' => whole(&parameters, c),
        '\0'..' ' => (State::Ground, typed(c)),
        _ => (State::Ground, None),
    }
}

/// What a whole control sequence is, and what it leaves to be taken.
fn whole(parameters: &str, last: char) -> (State, Option<Key>) {
    match (parameters, last) {
        // Positions of a mouse in the oldest way, and the console's function keys.
        ("", 'M') => (State::Tail(3), None),
        ("", 't') => (State::Tail(2), None),
        ("", 'T') => (State::Tail(6), None),
        ("", '[') => (State::Tail(1), None),
        ("200", '~') => (State::Paste(0), None),
        ("", 'Z') => (State::Ground, Some(Key::BackTab)),
        ("", last) => (State::Ground, arrow(last)),
        _ => (State::Ground, None),
    }
}

fn after_escape(c: char) -> State {
    match c {
        '[' => State::Control(String::new()),
        'O' => State::Single(false),
        'P' | ']' | '_' | '^' | 'X' => State::Report,
        _ if is_mark(c) => State::Designation,
        // A key held with Alt, or a short sequence.
        _ => State::Ground,
    }
}

fn is_mark(c: char) -> bool {
    (' '..='/').contains(&c)
}

/// The letter after ESC that a character of the second control block stands for.
fn short_escape(c: char) -> Option<char> {
    let number = u32::from(c).checked_sub(0x80).filter(|number| *number < 0x20)?;
    char::from_u32(number + 0x40)
}

/// A byte that begins or goes on with a character which never came.
fn broken(bytes: &[u8]) -> Option<char> {
    bytes
        .first()
        .map(|byte| if (0x80..0xa0).contains(byte) { char::from(*byte) } else { char::REPLACEMENT_CHARACTER })
}

fn arrow(last: char) -> Option<Key> {
    match last {
        'A' => Some(Key::Up),
        'B' => Some(Key::Down),
        'C' => Some(Key::Right),
        'D' => Some(Key::Left),
        _ => None,
    }
}

/// A character by itself.
fn typed(c: char) -> Option<Key> {
    match c {
        '\r' | '\n' => Some(Key::Enter),
        '\t' => Some(Key::Tab),
        '\u{7f}' | '\u{8}' => Some(Key::Backspace),
        '\u{4}' => Some(Key::Leave),
        char::REPLACEMENT_CHARACTER => None,
        c if c.is_control() => None,
        c => Some(Key::Char(c)),
    }
}

#[cfg(test)]
mod tests;
