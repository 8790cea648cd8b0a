//! From YAML to a tree.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::tree::{Field, Node, Value};
use super::{Findings, Mark};

/// How deep lists and fields may nest; content nests six deep.
const DEEPEST: usize = 32;

/// How many values a file may have; the largest built-in one has 600.
const MOST_VALUES: usize = 50_000;

const SYNTAX: &str = "look at this line and the one above: indent with spaces, and put a text in double quotes \
                      when it holds a colon, a `#`, or starts with a quote";

/// What a plain word means.
fn resolved(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Nothing,
        "true" | "True" | "TRUE" => return Value::Truth(true),
        "false" | "False" | "FALSE" => return Value::Truth(false),
        _ => {}
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let sign = if text.starts_with('-') { "-" } else { "" };
    let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_decimal {
        // Such as 007, which is a text.
        let is_padded = digits.len() > 1 && digits.starts_with('0');
        return if is_padded {
            Value::Text(text.into())
        } else {
            Value::Whole(format!("{sign}{digits}").into())
        };
    }
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(Ok(number)) = digits.strip_prefix(prefix).map(|rest| u64::from_str_radix(rest, base)) {
            return Value::Whole(format!("{sign}{number}").into());
        }
    }
    let looks_like_a_number =
        text.starts_with(['+', '-', '.']) || text.starts_with(|c: char| c.is_ascii_digit());
    match text.parse::<f64>() {
        Ok(number) if looks_like_a_number && number.is_finite() => {
            Value::Number(format!("{number:?}").into())
        }
        _ => Value::Text(text.into()),
    }
}

/// The tree of a text, where it has one. What no content may have is found.
pub(super) fn parse(text: &str, findings: &mut Findings) -> Option<Node> {
    let mut builder = Builder { open: Vec::new(), root: None, values: 0, is_stopped: false, findings };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => {
                let mark = Mark::new(error.marker().line(), error.marker().col() + 1, 1);
                match error.info() {
                    info if info.contains("unknown anchor") => builder.stop(mark, ANCHORS, IN_FULL),
                    info if info.contains("recursion limit") => builder.stop(mark, TOO_DEEP, IN_SHORT),
                    info => builder.stop(mark, format!("this is not YAML: {info}"), SYNTAX),
                }
            }
        }
        if builder.is_stopped {
            return None;
        }
    }
    if builder.root.is_none() {
        builder.findings.error(Mark::START, "the file is empty", "write its fields, or delete it");
    }
    builder.root
}

const ANCHORS: &str = "anchors and aliases (`&name`, `*name`) may not be used";

const IN_FULL: &str = "write the content out in plain lists and fields";

const TOO_DEEP: &str = "lists and fields nest too deep here";

const IN_SHORT: &str = "content nests six deep; the built-in file of the same kind is a model";

/// A list or fields that have begun.
enum Open {
    List(Vec<Node>, Mark),
    Fields(Vec<Field>, Option<(Box<str>, Mark)>, Mark),
}

struct Builder<'a> {
    open: Vec<Open>,
    root: Option<Node>,
    values: usize,
    is_stopped: bool,
    findings: &'a mut Findings,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        let mark = mark(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), mark);
                self.put_scalar(&text, style == ScalarStyle::Plain, mark);
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), mark);
                self.begin(Open::List(Vec::new(), mark), mark);
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), mark);
                self.begin(Open::Fields(Vec::new(), None, mark), mark);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(_) => self.refuse_extras(1, false, mark),
            Event::DocumentStart(_) if self.root.is_some() => {
                self.stop(mark, "a second document begins here", "keep one document in a file");
            }
            _ => {}
        }
    }

    fn refuse_extras(&mut self, anchor: usize, is_tagged: bool, mark: Mark) {
        if anchor > 0 {
            self.stop(mark.narrow(), ANCHORS, IN_FULL);
        } else if is_tagged {
            self.stop(mark.narrow(), "tags (`!name`) may not be used", IN_FULL);
        }
    }

    fn begin(&mut self, open: Open, mark: Mark) {
        self.open.push(open);
        if self.open.len() > DEEPEST {
            self.stop(mark, TOO_DEEP, IN_SHORT);
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::List(items, mark)) => self.put(Value::List(items), mark),
            Some(Open::Fields(fields, _, mark)) => {
                self.refuse_repeated(&fields);
                self.put(Value::Fields(fields), mark);
            }
            None => {}
        }
    }

    fn refuse_repeated(&mut self, fields: &[Field]) {
        let mut by_name: Vec<&Field> = fields.iter().collect();
        by_name.sort_by_key(|field| &field.name);
        for same in by_name.chunk_by(|one, other| one.name == other.name) {
            for field in &same[1..] {
                let (name, line) = (&field.name, same[0].mark.line);
                let what = format!("`{name}` is here a second time; the first is in line {line}");
                self.findings.error(field.mark, what, "keep one of the two");
            }
        }
    }

    /// The name of a field, or a value.
    fn put_scalar(&mut self, text: &str, is_plain: bool, mark: Mark) {
        match self.open.last_mut() {
            Some(Open::Fields(_, name @ None, _)) => *name = Some((text.into(), mark)),
            _ if is_plain => self.put(resolved(text), mark),
            _ => self.put(Value::Text(text.into()), mark),
        }
    }

    fn put(&mut self, value: Value, mark: Mark) {
        self.values += 1;
        if self.values > MOST_VALUES {
            let help = "a content file holds a few pages of text; split it";
            self.stop(mark, "there are more than 50,000 values, too many for one file", help);
            return;
        }
        let node = Node { value, mark };
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Fields(fields, name, _)) => match name.take() {
                Some((name, mark)) => fields.push(Field { name, mark, node }),
                None => self.stop(mark, "a list cannot be the name of a field", SYNTAX),
            },
        }
    }

    fn stop(&mut self, mark: Mark, what: impl Into<String>, help: &str) {
        if !self.is_stopped {
            self.findings.error(mark, what, help);
        }
        self.is_stopped = true;
    }
}

/// The first line of a span; the parser counts columns from 0.
fn mark(span: Span) -> Mark {
    let width = if span.start.line() == span.end.line() { span.len() } else { 1 };
    Mark::new(span.start.line(), span.start.col() + 1, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_mean_what_yaml_says() {
        let cases = [
            ("~", "null"),
            ("True", "true"),
            ("no", "\"no\""),
            ("+5", "5"),
            ("-0x10", "-16"),
            ("007", "\"007\""),
            ("1_000", "\"1_000\""),
            (".5", "0.5"),
            ("1e3", "1000.0"),
            ("1e999", "\"1e999\""),
            (".inf", "\".inf\""),
            ("12:30", "\"12:30\""),
            ("nan", "\"nan\""),
            ("18446744073709551616", "18446744073709551616"),
        ];
        for (plain, json) in cases {
            let node = Node { value: resolved(plain), mark: Mark::START };
            assert_eq!(node.json(), json, "{plain}");
        }
    }
}
