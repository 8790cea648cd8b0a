//! What a file holds as a tree: the values, and where each of them stands.

use std::fmt::Write as _;

use super::Mark;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub value: Value,
    /// Where it begins, and how far it reaches on that line.
    pub mark: Mark,
}

/// A value, with plain words resolved as YAML 1.2 does.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Nothing,
    Truth(bool),
    /// A whole number, as JSON writes it.
    Whole(Box<str>),
    /// Another number, as JSON writes it.
    Number(Box<str>),
    Text(Box<str>),
    List(Vec<Node>),
    Fields(Vec<Field>),
}

/// A field: its name, where the name stands, and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub name: Box<str>,
    /// Where the name stands.
    pub mark: Mark,
    pub node: Node,
}

impl Node {
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields().iter().find(|field| &*field.name == name)
    }

    pub fn get(&self, name: &str) -> Option<&Self> {
        self.field(name).map(|field| &field.node)
    }

    /// The fields; none where it is something else.
    pub fn fields(&self) -> &[Field] {
        if let Value::Fields(fields) = &self.value { fields } else { &[] }
    }

    /// The items; none where it is something else.
    pub fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub fn number(&self) -> Option<f64> {
        if let Value::Whole(number) | Value::Number(number) = &self.value {
            number.parse().ok()
        } else {
            None
        }
    }

    /// Shows this value and all within it to `see`, in reading order.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        self.items().iter().for_each(|item| item.visit(see));
        self.fields().iter().for_each(|field| field.node.visit(see));
    }

    /// The values that a path leads to: names of fields, and `*` for each item of
    /// a list, as in `groups/*/topics/*`.
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

    pub fn texts(&self, path: &str) -> Vec<&str> {
        self.select(path).into_iter().filter_map(Self::text).collect()
    }

    /// The value as JSON, from which it is read into its type as the built-in content is.
    pub fn json(&self) -> String {
        let mut json = String::new();
        self.write_json(&mut json);
        json
    }

    fn write_json(&self, json: &mut String) {
        match &self.value {
            Value::Nothing => json.push_str("null"),
            Value::Truth(truth) => json.push_str(if *truth { "true" } else { "false" }),
            Value::Whole(number) | Value::Number(number) => json.push_str(number),
            Value::Text(text) => write_text(text, json),
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    json.push(if at == 0 { '[' } else { ',' });
                    item.write_json(json);
                }
                json.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Value::Fields(fields) => {
                for (at, field) in fields.iter().enumerate() {
                    json.push(if at == 0 { '{' } else { ',' });
                    write_text(&field.name, json);
                    json.push(':');
                    field.node.write_json(json);
                }
                json.push_str(if fields.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c < ' ' => {
                let _ = write!(json, "\\u{:04x}", u32::from(c));
            }
            c => json.push(c),
        }
    }
    json.push('"');
}
