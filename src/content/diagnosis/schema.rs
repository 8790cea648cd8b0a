//! A tree against a JSON Schema, of which it knows what the content's schemas use.

use serde_json::Value as Json;

use super::tree::{Field, Node, Value};
use super::{Flaw, Mark};
use crate::content::nearest;

/// All places where the tree breaks the schema.
pub(super) fn flaws(tree: &Node, schema: &Json) -> Vec<Flaw> {
    let mut check = Check { root: schema, flaws: Vec::new() };
    check.node(tree, schema);
    check.flaws
}

struct Check<'a> {
    root: &'a Json,
    flaws: Vec<Flaw>,
}

impl<'a> Check<'a> {
    fn node(&mut self, node: &Node, schema: &'a Json) {
        let schema = self.resolved(node, schema);
        if let Some(choices) = choices(schema) {
            return self.choice(node, &choices);
        }
        let kind = kind_of(node);
        let allowed = types(schema);
        if !allowed.is_empty() && !allowed.iter().any(|allowed| kind.is(allowed)) {
            return self.wrong_type(node, kind, allowed[0]);
        }
        match &node.value {
            Value::List(items) => self.list(node, items, schema),
            Value::Fields(fields) => self.fields(node, fields, schema),
            Value::Scalar { text, .. } if matches!(kind, Kind::Whole | Kind::Number) => {
                self.range(node.mark, text, schema);
            }
            Value::Scalar { .. } => {}
        }
    }

    /// The schema behind references, and of an optional value the one it has when
    /// it is there.
    fn resolved(&self, node: &Node, mut schema: &'a Json) -> &'a Json {
        loop {
            if let Some(reference) = schema["$ref"].as_str() {
                let found = self.root.pointer(reference.trim_start_matches('#'));
                schema = found.unwrap_or(&Json::Null);
            } else if let Some(options) = schema["anyOf"].as_array() {
                let is_null = |option: &&Json| option["type"] == "null";
                let wanted =
                    options.iter().find(|option| is_null(option) == (kind_of(node) == Kind::Nothing));
                schema = wanted.unwrap_or(&Json::Null);
            } else {
                return schema;
            }
        }
    }

    fn choice(&mut self, node: &Node, choices: &[&str]) {
        let text = node.text().unwrap_or_default();
        if choices.contains(&text) {
            return;
        }
        let what = match node.text() {
            Some(text) => format!("`{text}` is none of the words that can stand here"),
            None => "one word belongs here".to_owned(),
        };
        let near = nearest(text, choices.iter(), |choice| vec![(**choice).to_owned()]);
        self.flaws.push(Flaw::new(node.mark, what, did_you_mean(&near, choices, "write one of")));
    }

    fn wrong_type(&mut self, node: &Node, found: Kind, wanted: &str) {
        let (wanted, help) = match wanted {
            "string" => ("a text", "put it in double quotes if it is meant as words"),
            "array" => ("a list", "give each item a line of its own that starts with `- `"),
            "object" => ("fields", "write lines such as `text: …`, moved in by two spaces"),
            "integer" => ("a whole number", "write digits only, without quotes"),
            "boolean" => ("`true` or `false`", "write one of the two, without quotes"),
            _ => ("something else", "the built-in file of the same kind is a model"),
        };
        let what = format!("{wanted} belongs here, and this is {}", found.in_words());
        let verb = if wanted == "fields" { what.replace("belongs", "belong") } else { what };
        self.flaws.push(Flaw::new(node.mark, verb, help));
    }

    fn list(&mut self, node: &Node, items: &[Node], schema: &'a Json) {
        let least = schema["minItems"].as_u64().unwrap_or(0);
        if (items.len() as u64) < least {
            self.flaws.push(Flaw::new(node.mark, "the list is empty", format!("it needs at least {least}")));
        }
        items.iter().for_each(|item| self.node(item, &schema["items"]));
    }

    fn fields(&mut self, node: &Node, fields: &[Field], schema: &'a Json) {
        let properties = &schema["properties"];
        let mut meant = Vec::new();
        for field in fields {
            let others = &schema["additionalProperties"];
            match properties.get(&field.name) {
                Some(schema) => self.node(&field.node, schema),
                None if others.is_object() => self.node(&field.node, others),
                None => meant.extend(self.unknown_field(field, properties)),
            }
        }
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let is_there = |name: &str| fields.iter().any(|field| field.name == name);
        for name in required.filter(|name| !is_there(name) && !meant.contains(name)) {
            self.missing_field(node.mark, name, &properties[name]);
        }
    }

    /// The field that was meant, where only one comes near.
    fn unknown_field(&mut self, field: &Field, properties: &'a Json) -> Option<&'a str> {
        let known: Vec<&str> =
            properties.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let near = nearest(&field.name, known.iter(), |name| vec![(**name).to_owned()]);
        let help = did_you_mean(&near, &known, "the fields here are");
        self.flaws.push(Flaw::new(field.mark, format!("unknown field `{}`", field.name), help));
        near.first().map(|name| **name)
    }

    fn missing_field(&mut self, mark: Mark, name: &str, schema: &Json) {
        let about = schema["description"].as_str().map(|about| format!(": {about}")).unwrap_or_default();
        let mark = Mark { width: 1, ..mark };
        self.flaws.push(Flaw::new(
            mark,
            format!("the field `{name}` is missing"),
            format!("add `{name}`{about}"),
        ));
    }

    fn range(&mut self, mark: Mark, text: &str, schema: &Json) {
        let Ok(number) = text.parse::<f64>() else { return };
        let (low, high) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
        if low.is_some_and(|low| number < low) || high.is_some_and(|high| number > high) {
            let end =
                |end: Option<f64>, none: &str| end.map_or_else(|| none.to_owned(), |end| end.to_string());
            let help = format!("write a number from {} to {}", end(low, "any"), end(high, "any"));
            self.flaws.push(Flaw::new(mark, format!("{text} is out of range"), help));
        }
    }
}

/// The words a value may be, where the schema lists them.
fn choices(schema: &Json) -> Option<Vec<&str>> {
    match schema["oneOf"].as_array() {
        Some(options) => options.iter().map(words).collect::<Option<Vec<_>>>().map(|words| words.concat()),
        None => words(schema),
    }
}

fn words(schema: &Json) -> Option<Vec<&str>> {
    let constant = schema["const"].as_str().map(|word| vec![word]);
    constant.or_else(|| Some(schema["enum"].as_array()?.iter().filter_map(Json::as_str).collect()))
}

fn types(schema: &Json) -> Vec<&str> {
    match &schema["type"] {
        Json::String(one) => vec![one],
        Json::Array(several) => several.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

fn did_you_mean(near: &[&&str], all: &[&str], or_else: &str) -> String {
    let quoted =
        |words: &mut dyn Iterator<Item = &str>| words.map(|word| format!("`{word}`")).collect::<Vec<_>>();
    if near.is_empty() {
        return format!("{or_else} {}", quoted(&mut all.iter().copied()).join(", "));
    }
    format!("did you mean {}?", quoted(&mut near.iter().map(|word| **word)).join(" or "))
}

/// What a value is, as the reader of YAML understands it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Truth,
    Whole,
    Number,
    Text,
    List,
    Fields,
}

impl Kind {
    fn is(self, wanted: &str) -> bool {
        match wanted {
            "null" => self == Self::Nothing,
            "boolean" => self == Self::Truth,
            "integer" => self == Self::Whole,
            "number" => matches!(self, Self::Whole | Self::Number),
            "string" => self == Self::Text,
            "array" => self == Self::List,
            "object" => self == Self::Fields,
            _ => true,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Nothing => "empty",
            Self::Truth => "a truth value",
            Self::Whole | Self::Number => "a number",
            Self::Text => "a text",
            Self::List => "a list",
            Self::Fields => "made of fields",
        }
    }
}

/// Plain scalars are resolved as YAML 1.2 does.
fn kind_of(node: &Node) -> Kind {
    match &node.value {
        Value::List(_) => Kind::List,
        Value::Fields(_) => Kind::Fields,
        Value::Scalar { plain: false, .. } => Kind::Text,
        Value::Scalar { text, .. } => match text.as_str() {
            "" | "~" | "null" | "Null" | "NULL" => Kind::Nothing,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Kind::Truth,
            text if has_leading_zero(text) => Kind::Text,
            text if text.parse::<i128>().is_ok() || is_based(text) => Kind::Whole,
            ".inf" | "-.inf" | "+.inf" | ".nan" => Kind::Number,
            text if text.starts_with(['+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                && text.parse::<f64>().is_ok() =>
            {
                Kind::Number
            }
            _ => Kind::Text,
        },
    }
}

/// Such as 007, which is a text.
fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number in hexadecimal, octal or binary.
fn is_based(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    [("0x", 16), ("0o", 8), ("0b", 2)].iter().any(|(prefix, base)| {
        text.strip_prefix(prefix).is_some_and(|digits| i128::from_str_radix(digits, *base).is_ok())
    })
}
