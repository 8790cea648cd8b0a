//! What a menu looks like: pure, from its entries to lines.

use dialoguer::theme::{SimpleTheme, Theme as _};
use unicode_width::UnicodeWidthChar as _;

/// The lines of a menu in a window of this size, with a mark before the entry `at`.
/// Where there is little room, the question stays longest, then the marked entry.
pub(super) fn lines(
    question: &str,
    entries: &[String],
    at: usize,
    columns: usize,
    rows: usize,
) -> Vec<String> {
    // A line as wide as the window would leave it open where the cursor is.
    let columns = columns.saturating_sub(1).max(1);
    let mut lines = folded(&heading(question), columns, 0);
    lines.truncate(rows.max(1));
    let room = rows.saturating_sub(lines.len());
    let (mut below, mut marked) = (Vec::new(), 0..0);
    for (number, entry) in entries.iter().enumerate() {
        let start = below.len();
        below.extend(folded(&item(entry, number == at), columns, 2));
        if number == at {
            marked = start..below.len();
        }
    }
    let start = marked.end.saturating_sub(room).min(marked.start);
    lines.extend(below.into_iter().skip(start).take(room));
    lines
}

fn heading(question: &str) -> String {
    let mut line = String::new();
    // A string takes whatever is written to it.
    let _ = SimpleTheme.format_select_prompt(&mut line, question);
    line
}

fn item(entry: &str, is_marked: bool) -> String {
    let mut line = String::new();
    let _ = SimpleTheme.format_select_prompt_item(&mut line, entry, is_marked);
    line
}

/// The question before a yes or no, where no is meant unless yes is said.
pub(super) fn confirmation(question: &str) -> String {
    let mut line = String::new();
    let _ = SimpleTheme.format_confirm_prompt(&mut line, question, Some(false));
    line
}

/// A line as lines of at most so many columns, broken at blanks where that goes; all
/// but the first stand in by `indent`.
pub(super) fn folded(line: &str, columns: usize, indent: usize) -> Vec<String> {
    let indent = if columns > indent * 4 { indent } else { 0 };
    let mut lines = Vec::new();
    let mut rest = line;
    loop {
        let lead = if lines.is_empty() { 0 } else { indent };
        let (now, later) = split(rest, columns - lead);
        lines.push(format!("{}{now}", " ".repeat(lead)));
        if later.is_empty() {
            return lines;
        }
        rest = later;
    }
}

/// The beginning of a text that fits into so many columns, at least a character of
/// it, and the rest.
fn split(text: &str, columns: usize) -> (&str, &str) {
    let mut width = 0;
    let mut over = text.char_indices().skip_while(|(at, c)| {
        width += c.width().unwrap_or(0);
        width <= columns || *at == 0
    });
    let Some((end, _)) = over.next() else { return (text, "") };
    let indent = text.len() - text.trim_start().len();
    match text[..end].rfind(' ').filter(|at| *at > indent) {
        _ if text[end..].starts_with(' ') => (&text[..end], text[end..].trim_start()),
        Some(blank) => (&text[..blank], text[blank..].trim_start()),
        None => text.split_at(end),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr as _;

    use super::*;

    fn entries(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn the_question_is_the_last_thing_to_go_and_the_marked_entry_next() {
        let entries = entries(&["one", "two", "three"]);
        assert_eq!(lines("Which", &entries, 0, 80, 24), ["Which:", "> one", "  two", "  three"]);
        assert_eq!(lines("Which", &entries, 2, 80, 3), ["Which:", "  two", "> three"]);
        assert_eq!(lines("Which", &entries, 2, 80, 2), ["Which:", "> three"]);
        assert_eq!(lines("Which", &entries, 1, 80, 1), ["Which:"]);
        assert_eq!(lines("Which", &entries, 1, 80, 0), ["Which:"]);
    }

    #[test]
    fn entries_are_measured_in_columns() {
        let entries = entries(&["\u{88fd}\u{54c1}\u{7ba1}\u{7406}", "a long entry of words"]);
        assert_eq!(
            lines("Which", &entries, 0, 11, 24),
            ["Which:", "> \u{88fd}\u{54c1}\u{7ba1}\u{7406}", "  a long", "  entry of", "  words"]
        );
    }

    proptest! {
        #[test]
        fn a_menu_keeps_to_its_window(
            texts in proptest::collection::vec("\\PC{0,40}", 1..30),
            at in 0usize..30,
            columns in 1usize..60,
            rows in 1usize..30,
        ) {
            let at = at % texts.len();
            let lines = lines("Which of these", &texts, at, columns, rows);
            prop_assert!((1..=rows).contains(&lines.len()));
            let widest = if columns > 2 { columns } else { 2 };
            prop_assert!(lines.iter().all(|line| line.width() <= widest), "{lines:?}");
            prop_assert!(lines[0].starts_with('W'));
        }
    }
}
