//! What a question looks like: pure, from a view to lines.

use super::menu::folded;
use super::{Meanings, NARROW};
use crate::document::{Block, Document, Style, Text, text};
use crate::quiz::form::Help;
use crate::quiz::session::{Ask, Refusal, View};
use crate::terminal::{Stream, paint};

/// The five steps of agreement.
const AGREEMENT: [(char, &str); 5] = [
    ('1', "Strongly disagree"),
    ('2', "Disagree"),
    ('3', "Neither"),
    ('4', "Agree"),
    ('5', "Strongly agree"),
];

/// What can be said of a statement.
const VERDICTS: [(char, &str); 3] = [('t', "True"), ('f', "False"), ('n', "Not sure")];

/// Columns of the progress bar.
const BAR: usize = 20;

/// Lines that a comfortable screen has to spare for blank ones.
const BLANKS: usize = 5;

/// A remark below a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remark {
    /// A key did nothing.
    Refused(Refusal),
    /// What helps to answer.
    Help(String),
    /// Answers can no longer be kept.
    NotKept(String),
}

/// The lines of a window with `rows` rows. Where there is little room, the question
/// stays longest.
pub(super) fn screen(view: &View, remark: Option<&Remark>, stream: Stream, rows: usize) -> Vec<String> {
    let remark = remark.map(|remark| lines(&paragraph(&words_of(remark, view), Style::Label), stream));
    let parts = vec![
        vec![progress(view, stream)],
        lines(&question(view), stream),
        lines(&answers(view), stream),
        remark.unwrap_or_default(),
        lines(&paragraph(hints(view), Style::Faint), stream),
    ];
    // Progress goes first, then the keys, answers, the remark, and last the question.
    fitted(parts, &[0, 4, 2, 3, 1], rows)
}

/// The parts with blank lines between them where there is room; else without, and of
/// those that go first no more than there is room for.
pub(super) fn fitted(mut parts: Vec<Vec<String>>, first_to_go: &[usize], rows: usize) -> Vec<String> {
    if parts.iter().map(Vec::len).sum::<usize>() + BLANKS <= rows {
        return parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(&String::new());
    }
    for part in &mut parts {
        part.retain(|line| !line.is_empty());
    }
    for part in first_to_go {
        let over = parts.iter().map(Vec::len).sum::<usize>().saturating_sub(rows);
        let left = parts[*part].len().saturating_sub(over);
        parts[*part].truncate(left);
    }
    parts.concat()
}

/// The question as plain lines, for a screen reader or a printer.
pub(super) fn plain(view: &View, stream: Stream) -> String {
    let mut page = Document::default();
    page.paragraph(format!("Question {} of {}.", view.number, view.of));
    let mut text = text::render(&page, stream);
    let mut page = question(view);
    page.blocks.extend(answers(view).blocks);
    text.push_str(&text::render(&page, stream));
    if let Some(answer) = view.answer.and_then(|answer| chosen(view, answer)) {
        let page = paragraph(&format!("Your answer so far: {answer}."), Style::Plain);
        text.push_str(&text::render(&page, stream));
    }
    text
}

/// An answer in words, such as `4, agree`; none where the letter is no answer.
pub(super) fn chosen(view: &View, letter: char) -> Option<String> {
    let (_, words) = choices(&view.ask).into_iter().find(|(known, _)| *known == letter)?;
    Some(format!("{letter}, {}", lower_first(words.trim_end_matches('.'))))
}

/// What helps to answer: words of the question first, and then what holds for its block.
pub(super) fn help(view: &View, meanings: &Meanings) -> String {
    let Help { block, word, glossary } = view.help;
    let general = format!("Press {}, or s to skip.", keys_of(view));
    let words = glossary.iter().filter_map(|id| meanings.get(id)).map(String::as_str).chain(word);
    words.chain([block.unwrap_or(&general)]).collect::<Vec<_>>().join(" ")
}

/// What to press, in words.
pub(super) fn keys_of(view: &View) -> &'static str {
    match view.ask {
        Ask::Agreement { .. } => "1 to 5",
        Ask::Scenario { .. } => "a to d",
        Ask::Level { .. } => "0 to 3",
        Ask::Statement { .. } => "t, f or n",
    }
}

/// The remark in words.
pub(super) fn words_of(remark: &Remark, view: &View) -> String {
    match remark {
        Remark::Refused(Refusal::Unknown) => format!("That key does nothing here. Press {}.", keys_of(view)),
        Remark::Refused(Refusal::SameAgain) => "You like that part most already. Which one least?".to_owned(),
        Remark::Refused(Refusal::AtStart) => "This is the first question.".to_owned(),
        Remark::Refused(Refusal::NothingYet) => {
            format!("There is no answer yet. Press {}, or s to skip.", keys_of(view))
        }
        Remark::Help(help) => help.clone(),
        Remark::NotKept(why) => format!("Your answers are no longer kept on disk: {why}."),
    }
}

/// What is asked.
fn question(view: &View) -> Document {
    let mut page = Document::default();
    let (text, question) = match view.ask {
        Ask::Agreement { text } | Ask::Level { text, .. } => (text, None),
        Ask::Statement { text } => (text, Some("Is that true?".to_owned())),
        Ask::Scenario { text, first: Some(first), .. } => {
            (text, Some(format!("Most: {first}. And which least?")))
        }
        Ask::Scenario { text, tells: Some([one, other]), .. } => {
            (text, Some(format!("One more, to tell {one} from {other}: which part most?")))
        }
        Ask::Scenario { text, .. } => (text, Some("Which part would you most like to take?".to_owned())),
    };
    page.paragraph(Text::default().then(text, Style::Heading));
    if let Some(question) = question {
        page.paragraph(question);
    }
    page
}

/// What can be answered.
fn answers(view: &View) -> Document {
    let rows = choices(&view.ask).into_iter().map(|(letter, words)| {
        let mark = if view.answer == Some(letter) { " (your answer)" } else { "" };
        (letter.to_string(), Text::from(words).then(mark, Style::Label))
    });
    let mut page = Document::default();
    page.push(Block::Labeled(rows.collect()));
    page
}

fn choices(ask: &Ask) -> Vec<(char, String)> {
    let named =
        |known: &[(char, &str)]| known.iter().map(|(key, words)| (*key, (*words).to_owned())).collect();
    match ask {
        Ask::Agreement { .. } => named(&AGREEMENT),
        Ask::Statement { .. } => named(&VERDICTS),
        Ask::Scenario { options, .. } => ('a'..='d').zip(options.iter().cloned()).collect(),
        Ask::Level { levels, .. } => ('0'..='3').zip(levels.iter().cloned()).collect(),
    }
}

fn hints(view: &View) -> &'static str {
    match view.ask {
        Ask::Scenario { tells: Some(_), first: None, .. } => {
            "Left arrow back, Enter leaves it at that, ? help, q leave"
        }
        Ask::Scenario { .. } => "Left arrow back, s skip, ? help, q leave",
        _ => "b back, s skip, ? help, q leave",
    }
}

/// Whether Enter leaves the question out.
pub(super) fn can_be_left(view: &View) -> bool {
    matches!(view.ask, Ask::Scenario { tells: Some(_), .. })
}

/// The key that goes back: where `b` is an answer, another one.
pub(super) fn back_of(view: &View) -> &'static str {
    if matches!(view.ask, Ask::Scenario { .. }) { "left arrow" } else { "b" }
}

/// `7 of 24, about 5 min left`.
fn progress(view: &View, stream: Stream) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few minutes")]
    let minutes = view.minutes_left.round().max(1.0) as u32;
    let words = format!("{} of {}, about {minutes} min left", view.number, view.of);
    bar(&words, (view.number - 1, view.of), stream)
}

/// The words, with a bar of how much is done where there is room.
pub(super) fn bar(words: &str, (done, of): (usize, usize), stream: Stream) -> String {
    if words.len() + BAR + 2 > stream.width {
        return words.chars().take(stream.width).collect();
    }
    let done = done * BAR / of.max(1);
    let (full, empty) = if stream.unicode { ("█", "░") } else { ("#", ".") };
    let (full, empty) = (full.repeat(done), empty.repeat(BAR - done));
    if stream.color {
        return format!("{}{}  {words}", paint(&full, Style::Accent), paint(&empty, Style::Faint));
    }
    format!("{full}{empty}  {words}")
}

pub(super) fn paragraph(words: &str, style: Style) -> Document {
    let mut page = Document::default();
    page.paragraph(Text::default().then(words, style));
    page
}

pub(super) fn lines(page: &Document, stream: Stream) -> Vec<String> {
    let text = text::render(page, stream);
    let lines = text.trim_end().lines();
    // Text is laid out for a window that is not narrower; there it has no color.
    if stream.width < NARROW && !stream.color {
        return lines.flat_map(|line| folded(line, stream.width, 0)).collect();
    }
    lines.map(str::to_owned).collect()
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Library;
    use crate::quiz::form::{Form, FormKind};
    use crate::quiz::session::{Press, Session};

    /// Each question of the full form, those that sharpen too, is looked at once.
    fn each_screen(stream: Stream, rows: usize, mut look: impl FnMut(&View, Vec<String>)) {
        let mut session = Session::new(Form::load(&Library::default(), FormKind::Full).unwrap());
        while let Some(view) = session.view() {
            look(&view, screen(&view, None, stream, rows));
            for letter in ['1', 'a', 'd', 't'] {
                if session.press(Press::Letter(letter), None) == crate::quiz::session::Step::Answered {
                    break;
                }
            }
        }
    }

    fn stream(width: usize) -> Stream {
        Stream { is_terminal: true, color: false, unicode: true, width }
    }

    #[test]
    fn each_question_fits_into_40_by_16() {
        each_screen(stream(40), 1000, |view, lines| {
            let full = lines.iter().filter(|line| !line.is_empty()).count();
            assert!(full <= 16, "{full} lines:\n{}\n{view:?}", lines.join("\n"));
            assert!(lines.iter().all(|line| line.chars().count() <= 40), "{lines:#?}");
        });
    }

    #[test]
    fn each_question_names_the_key_for_its_help_and_has_one() {
        each_screen(stream(80), 24, |view, lines| {
            assert!(lines.iter().any(|line| line.contains("? help")), "{lines:#?}");
            assert!(help(view, &Meanings::default()).len() > 20, "{view:?}");
        });
    }

    #[test]
    fn a_screen_never_has_more_lines_than_rows() {
        for rows in [1, 2, 5, 8, 16, 24] {
            each_screen(stream(40), rows, |_, lines| assert!(lines.len() <= rows, "{lines:#?}"));
        }
    }

    #[test]
    fn the_question_is_the_last_thing_to_go() {
        for rows in 1..=8 {
            each_screen(stream(80), rows, |view, lines| {
                let asked = super::lines(&question(view), stream(80));
                assert!(lines.contains(&asked[0]), "{lines:#?}");
                let asked = asked.iter().filter(|line| !line.is_empty()).count();
                assert!(lines.len() == rows || lines.len() > asked, "{lines:#?}");
            });
        }
    }

    #[test]
    fn lines_keep_to_the_narrowest_windows() {
        for columns in 1..40 {
            each_screen(stream(columns), 9, |_, lines| {
                assert!(lines.iter().all(|line| line.chars().count() <= columns), "{lines:#?}");
            });
        }
    }
}
