//! YAML as a tree that knows where each of its values stands.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::{Flaw, Mark};

/// How deep lists and fields may nest; content nests six deep.
const DEEPEST: usize = 32;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it begins, and how far it reaches on that line.
    pub mark: Mark,
}

/// A value in YAML.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text, a number, a truth value or nothing; which of them is open as long as
    /// it is `plain`, without quotes.
    Scalar {
        /// As the parser understands it.
        text: String,
        /// Whether it stands without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Fields with names.
    Fields(Vec<Field>),
}

/// A field: its name, where the name stands, and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name.
    pub name: String,
    /// Where the name stands.
    pub mark: Mark,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.field(name).map(|field| &field.node)
    }

    /// The fields; none where it is something else.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        if let Value::Fields(fields) = &self.value { fields } else { &[] }
    }

    /// The items; none where it is something else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The text, where it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Value::Scalar { text, .. } = &self.value { Some(text) } else { None }
    }

    /// Shows this value and all within it to `see`, in reading order.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        self.items().iter().for_each(|item| item.visit(see));
        self.fields().iter().for_each(|field| field.node.visit(see));
    }

    /// The values that a path leads to: names of fields, and `*` for each item of
    /// a list, as in `groups/*/topics/*`.
    #[must_use]
    pub fn select(&self, path: &str) -> Vec<&Self> {
        let mut found = vec![self];
        for part in path.split('/') {
            found = match part {
                "*" => found.into_iter().flat_map(Self::items).collect(),
                name => found.into_iter().filter_map(|node| node.get(name)).collect(),
            };
        }
        found
    }
}

/// A list or fields that have begun.
enum Open {
    List(Vec<Node>, Mark),
    Fields(Vec<Field>, Option<(String, Mark)>, Mark),
}

/// The tree of a text, where it has one, and what no content may have.
pub(super) fn parse(text: &str) -> (Option<Node>, Vec<Flaw>) {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => {
                let at = error.marker();
                let mark = Mark { line: at.line().max(1), column: at.col() + 1, width: 1 };
                builder.stop(Flaw::new(mark, format!("this is not YAML: {}", error.info()), SYNTAX));
            }
        }
        if builder.stopped {
            return (None, builder.flaws);
        }
    }
    if builder.root.is_none() {
        builder.flaws.push(Flaw::new(Mark::START, "the file is empty", "write its fields, or delete it"));
    }
    (builder.root, builder.flaws)
}

const SYNTAX: &str = "look at this line and the one above: indent with spaces, and put a text in double quotes \
                      when it holds a colon, a `#`, or starts with a quote";

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    root: Option<Node>,
    flaws: Vec<Flaw>,
    stopped: bool,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) {
        let mark = mark(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_extras(anchor, tag.is_some(), mark);
                let plain = style == ScalarStyle::Plain;
                self.put(Node { value: Value::Scalar { text: text.into_owned(), plain }, mark });
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
                self.stop(Flaw::new(mark, "a second document begins here", "keep one document in a file"));
            }
            _ => {}
        }
    }

    fn refuse_extras(&mut self, anchor: usize, tagged: bool, mark: Mark) {
        let mark = Mark { width: 1, ..mark };
        let help = "write the content out in plain lists and fields";
        if anchor > 0 {
            self.stop(Flaw::new(mark, "content may not use anchors and aliases (`&name`, `*name`)", help));
        } else if tagged {
            self.stop(Flaw::new(mark, "content may not use tags (`!name`)", help));
        }
    }

    fn begin(&mut self, open: Open, mark: Mark) {
        self.open.push(open);
        if self.open.len() > DEEPEST {
            let help = "content nests six deep; the built-in file of the same kind is a model";
            self.stop(Flaw::new(mark, "lists and fields nest too deep here", help));
        }
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::List(items, mark)) => self.put(Node { value: Value::List(items), mark }),
            Some(Open::Fields(fields, _, mark)) => self.put(Node { value: Value::Fields(fields), mark }),
            None => {}
        }
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Fields(fields, name @ None, _)) => match node.value {
                Value::Scalar { text, .. } => {
                    if let Some(first) = fields.iter().find(|field| field.name == text) {
                        self.flaws.push(Flaw::new(
                            node.mark,
                            format!(
                                "`{text}` is here a second time; the first is in line {}",
                                first.mark.line
                            ),
                            "keep one of the two",
                        ));
                    }
                    *name = Some((text, node.mark));
                }
                _ => self.stop(Flaw::new(node.mark, "a list cannot be the name of a field", SYNTAX)),
            },
            Some(Open::Fields(fields, name @ Some(_), _)) => {
                if let Some((name, mark)) = name.take() {
                    fields.push(Field { name, mark, node });
                }
            }
        }
    }

    fn stop(&mut self, flaw: Flaw) {
        self.flaws.push(flaw);
        self.stopped = true;
    }
}

/// The first line of a span; the parser counts columns from 0.
fn mark(span: Span) -> Mark {
    let width = if span.start.line() == span.end.line() { span.len() } else { 1 };
    Mark { line: span.start.line(), column: span.start.col() + 1, width: width.max(1) }
}
