//! A text as sentences, and lines that may be headings.

/// A heading has no more words.
pub(super) const HEADING_WORDS: usize = 6;

/// What a line may begin with before its words.
const BULLETS: &[char] = &[' ', '\t', '\r', '-', '+', '>', '*', '•', '·', '▪', '●', '◦', '‣', '–', '—'];

/// What stands between two sentences of a line that lost its line ends.
const BETWEEN: [char; 4] = ['•', '·', '▪', '●'];

/// A line without bullet and marks, its number, and whether it may be a heading.
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) text: String,
    pub(super) may_be_heading: bool,
}

/// The lines that hold something.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    text.split('\n').enumerate().filter_map(|(at, line)| {
        let unmarked = unmarked(line);
        let text = without_number(without_bullet(&unmarked)).trim_end_matches([' ', '\t', '\r']).to_owned();
        let may_be_heading = !text.ends_with(['.', ';', ',']);
        (!text.is_empty()).then_some(Line { number: at + 1, text, may_be_heading })
    })
}

/// The line with a space in place of each run of marks that Markdown has.
fn unmarked(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut was_mark = false;
    for c in line.chars() {
        let is_mark = matches!(c, '*' | '_' | '#' | '`' | '|');
        if !(is_mark && was_mark) {
            text.push(if is_mark { ' ' } else { c });
        }
        was_mark = is_mark;
    }
    text
}

fn without_bullet(line: &str) -> &str {
    let line = line.trim_start_matches(BULLETS);
    line.strip_prefix("o ").map_or(line, |rest| rest.trim_start_matches(BULLETS))
}

fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    match rest.strip_prefix(['.', ')']) {
        Some(after) if (1..=3).contains(&digits) && after.starts_with([' ', '\t']) => {
            after.trim_start_matches([' ', '\t'])
        }
        _ => line,
    }
}

/// The sentences of a line.
pub(super) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let (sentence, after) = first_sentence(line);
        rest = after;
        Some(sentence)
    })
}

/// What stands before the first break, and after it.
fn first_sentence(line: &str) -> (&str, Option<&str>) {
    let mut before = None;
    for (at, c) in line.char_indices() {
        if is_space(c) {
            let after = line[at..].trim_start_matches(is_space);
            let begins = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '•' | '-');
            if before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ';' | ':')) && after.starts_with(begins) {
                return (&line[..at], Some(after));
            }
            if let Some(after) = line[at + 1..].strip_prefix(BETWEEN)
                && let Some(after) = after.strip_prefix(is_space)
            {
                return (&line[..at], Some(after));
            }
        }
        before = Some(c);
    }
    (line, None)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(usize, String)> {
        lines(text).map(|line| (line.number, line.text)).collect()
    }

    #[test]
    fn a_line_loses_its_bullet_and_its_marks() {
        let text = "## **Duties**\n\n  - Plan\r\n\t• Ship\no Own it\n12. Meet\n2024 plans\n3.5 years\n***";
        let expected = [
            (1, "Duties"),
            (3, "Plan"),
            (4, "Ship"),
            (5, "Own it"),
            (6, "Meet"),
            (7, "2024 plans"),
            (8, "3.5 years"),
        ];
        assert_eq!(all(text), expected.map(|(line, text)| (line, text.to_owned())));
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        let line = "You plan. You ship; 3 teams follow: e.g. these • Own it · Meet  ";
        let found: Vec<&str> = sentences(line).collect();
        assert_eq!(found, ["You plan.", "You ship;", "3 teams follow: e.g. these", "Own it", "Meet  "]);
    }
}
