//! A saved page as text: each block on a line of its own, without scripts, menus and
//! the like. Whatever is nested or left open is read in one pass.

use super::plain::Plain;

/// What is left out with all that is in it.
const LEFT_OUT: [&str; 11] =
    ["script", "style", "title", "template", "noscript", "svg", "nav", "footer", "aside", "button", "select"];

/// Elements within a line.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "code", "em", "font", "i", "img", "kbd", "label", "mark", "q", "s", "small", "span",
    "strong", "time", "u",
];

/// Characters by name.
const NAMED: [(&str, &str); 18] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("rdquo", "”"),
    ("ldquo", "“"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("bull", "•"),
    ("middot", "·"),
    ("hellip", "…"),
    ("eacute", "é"),
    ("reg", ""),
    ("trade", ""),
];

/// The name of a character is no longer.
const LONGEST_NAME: usize = 8;

/// What shows that a text which begins otherwise has markup in it, too.
const MARKUP: [&str; 6] = ["</p>", "</li>", "</div>", "</ul>", "<br>", "<br/>"];

/// Whether the text is a page or has markup in it.
pub(super) fn is_markup(text: &str) -> bool {
    is_page(text) || MARKUP.iter().any(|tag| text.contains(tag) || text.contains(&tag.to_ascii_uppercase()))
}

fn is_page(text: &str) -> bool {
    let mut start = text.trim_start().chars();
    start.next() == Some('<') && start.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '!' || c == '?')
}

/// The text of a page, and what can be its title.
pub(super) fn read(page: &str) -> Plain {
    let mut reader = Reader { keeps_lines: !is_page(page), ..Reader::default() };
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        reader.add(&rest[..at]);
        rest = reader.tag(&rest[at..]);
    }
    reader.add(rest);
    Plain { titles: reader.first_heading.into_iter().chain(reader.title).collect(), text: reader.text }
}

#[derive(Default)]
struct Reader {
    text: String,
    /// Whether a line end in the source is one in the text.
    keeps_lines: bool,
    title: Option<String>,
    first_heading: Option<String>,
    /// Where the heading began that is being read.
    heading: Option<usize>,
    /// Elements of which no end follows any more.
    endless: Vec<&'static str>,
}

impl Reader {
    /// Reads what begins like a tag, and gives back what follows.
    fn tag<'t>(&mut self, text: &'t str) -> &'t str {
        if let Some(rest) = text.strip_prefix("<!--") {
            return rest.split_once("-->").map_or("", |(_, after)| after);
        }
        let inner = &text[1..];
        let is_end = inner.starts_with('/');
        let name_at = &inner[usize::from(is_end)..];
        let length = name_at.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if length == 0 && !inner.starts_with(['!', '?']) {
            self.add("<");
            return inner;
        }
        let name = name_at[..length].to_ascii_lowercase();
        let after = after_tag(inner);
        if name == "title" && !is_end {
            let title = after.split('<').next().unwrap_or_default();
            self.title = self.title.take().or_else(|| one_line(&unescaped(title)));
        }
        if !is_end && let Some(name) = LEFT_OUT.iter().find(|left_out| **left_out == name) {
            return self.after_element(name, after);
        }
        match name.as_str() {
            "li" if !is_end => self.text.push_str("\n- "),
            "h1" if !is_end => {
                self.text.push('\n');
                self.heading = Some(self.text.len());
            }
            name if INLINE.contains(&name) => {}
            _ => self.text.push('\n'),
        }
        if name == "h1"
            && is_end
            && let Some(start) = self.heading.take()
        {
            let heading = one_line(&self.text[start..]);
            self.first_heading = self.first_heading.take().or(heading);
        }
        after
    }

    /// What follows an element that is left out; all that is in it, where nothing ends it.
    fn after_element<'t>(&mut self, name: &'static str, inner: &'t str) -> &'t str {
        self.text.push('\n');
        if self.endless.contains(&name) {
            return inner;
        }
        let (mut rest, mut depth) = (inner, 1);
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            let is_end = rest.starts_with('/');
            let named = rest[usize::from(is_end)..]
                .get(..name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name));
            let after = rest.as_bytes().get(usize::from(is_end) + name.len());
            let is_whole = !after.is_some_and(u8::is_ascii_alphanumeric);
            if !(named && is_whole) {
                continue;
            }
            // What looks like a script within a script is a part of it.
            match (is_end, name) {
                (true, _) => depth -= 1,
                (false, "script" | "style" | "title") => {}
                (false, _) => depth += 1,
            }
            if depth == 0 {
                return after_tag(rest);
            }
        }
        self.endless.push(name);
        inner
    }

    fn add(&mut self, text: &str) {
        let text = unescaped(text);
        if self.keeps_lines {
            self.text.push_str(&text);
        } else {
            self.text.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
        }
    }
}

/// What follows a tag, whose quoted values may have a `>` in them.
fn after_tag(inner: &str) -> &str {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return &inner[at + 1..],
            (None, b'<') => return &inner[at..],
            (None, b'"' | b'\'') if inner[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that nothing closes is none.
    inner.find('>').map_or("", |at| &inner[at + 1..])
}

/// The text with characters in place of their names and numbers.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let named = part.split_once(';').filter(|(name, _)| name.len() <= LONGEST_NAME);
        match named.and_then(|(name, rest)| Some((character(name)?, rest))) {
            Some((character, rest)) => out.extend([&character, rest]),
            None => out.extend(["&", part]),
        }
    }
    out
}

fn character(name: &str) -> Option<String> {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => number.parse().ok(),
    });
    match number {
        Some(number) => char::from_u32(number).map(String::from),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned()),
    }
}

fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(page: &str) -> Vec<String> {
        let text = read(page).text;
        text.lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect()
    }

    #[test]
    fn blocks_are_lines_and_menus_are_gone() {
        let page = "<!DOCTYPE html><html><head><title>Job</title><style>p{}</style></head><body><NAV>Home <nav>x</nav></NAV>\
                    <h1>Program\n Manager</h1><p>You <b>plan</b>\nand ship&nbsp;&amp; run<ul><li>One<li>Two</ul><a title='a>b'>Apply</a>\
                    <script>if (a<b) { \"</p>\" }</script><!-- <p>no</p> --></body>";
        assert_eq!(lines(page), ["Program Manager", "You plan and ship & run", "- One", "- Two", "Apply"]);
        assert_eq!(read(page).titles, ["Program Manager", "Job"]);
    }

    #[test]
    fn what_is_open_or_broken_is_read_on() {
        assert_eq!(
            lines("<p>a < b <nav>menu <p>c &bogus; &#x41; &#66; <"),
            ["a < b", "menu", "c &bogus; A B <"]
        );
        assert_eq!(lines("<div class=\"x>y"), ["y"]);
        assert_eq!(lines("plain\nlines<br>too"), ["plain", "lines", "too"]);
        let many = "<nav><p ".repeat(20_000);
        assert!(read(&many).text.len() < many.len());
    }
}
