//! A tree against a JSON Schema, of which it knows what the content's schemas use.

use serde_json::Value as Json;

use super::tree::{Field, Node, Value};
use super::{Findings, Mark};
use crate::content::nearest;

/// Finds all places where the tree breaks the schema.
pub(super) fn check(tree: &Node, schema: &Json, findings: &mut Findings) {
    Check { root: schema, findings }.node(tree, schema);
}

struct Check<'a, 'f> {
    root: &'a Json,
    findings: &'f mut Findings,
}

impl<'a> Check<'a, '_> {
    fn node(&mut self, node: &Node, schema: &'a Json) {
        let schema = self.resolved(node, schema);
        if let Some(choices) = choices(schema) {
            return self.choice(node, &choices);
        }
        let allowed = types(schema);
        if !allowed.is_empty() && !allowed.iter().any(|allowed| is(&node.value, allowed)) {
            return self.wrong_type(node, allowed[0]);
        }
        match &node.value {
            Value::List(items) => self.list(node, items, schema),
            Value::Fields(fields) => self.fields(node, fields, schema),
            Value::Whole(number) | Value::Number(number) => self.range(node.mark, number, schema),
            Value::Nothing | Value::Truth(_) | Value::Text(_) => {}
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
                let wanted = options.iter().find(|option| is_null(option) == (node.value == Value::Nothing));
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
        if self.findings.is_full() {
            return self.findings.error(node.mark, what, "");
        }
        let near = nearest(text, choices.iter(), |choice| vec![(**choice).to_owned()]);
        self.findings.error(node.mark, what, did_you_mean(&near, choices, "write one of"));
    }

    fn wrong_type(&mut self, node: &Node, wanted: &str) {
        let (wanted, help) = match wanted {
            "string" => ("a text", "put it in double quotes if it is meant as words"),
            "array" => ("a list", "give each item a line of its own that starts with `- `"),
            "object" => ("fields", "write lines such as `text: …`, moved in by two spaces"),
            "integer" => ("a whole number", "write digits only, without quotes"),
            "boolean" => ("`true` or `false`", "write one of the two, without quotes"),
            _ => ("something else", "the built-in file of the same kind is a model"),
        };
        let what = format!("{wanted} belongs here, and this is {}", in_words(&node.value));
        let verb = if wanted == "fields" { what.replace("belongs", "belong") } else { what };
        self.findings.error(node.mark, verb, help);
    }

    fn list(&mut self, node: &Node, items: &[Node], schema: &'a Json) {
        let least = schema["minItems"].as_u64().unwrap_or(0);
        if (items.len() as u64) < least {
            self.findings.error(node.mark, "the list is empty", format!("it needs at least {least}"));
        }
        items.iter().for_each(|item| self.node(item, &schema["items"]));
    }

    fn fields(&mut self, node: &Node, fields: &[Field], schema: &'a Json) {
        let properties = &schema["properties"];
        let mut meant = Vec::new();
        for field in fields {
            let others = &schema["additionalProperties"];
            match properties.get(&*field.name) {
                Some(schema) => self.node(&field.node, schema),
                None if others.is_object() => self.node(&field.node, others),
                None => meant.extend(self.unknown_field(field, properties)),
            }
        }
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let is_there = |name: &str| fields.iter().any(|field| &*field.name == name);
        for name in required.filter(|name| !is_there(name) && !meant.contains(name)) {
            self.missing_field(node.mark, name, &properties[name]);
        }
    }

    /// The field that was meant, where only one comes near.
    fn unknown_field(&mut self, field: &Field, properties: &'a Json) -> Option<&'a str> {
        if self.findings.is_full() {
            self.findings.error(field.mark, "", "");
            return None;
        }
        let known: Vec<&str> =
            properties.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let near = nearest(&field.name, known.iter(), |name| vec![(**name).to_owned()]);
        let help = did_you_mean(&near, &known, "the fields here are");
        self.findings.error(field.mark, format!("unknown field `{}`", field.name), help);
        near.first().map(|name| **name)
    }

    fn missing_field(&mut self, mark: Mark, name: &str, schema: &Json) {
        let about = schema["description"].as_str().map(|about| format!(": {about}")).unwrap_or_default();
        self.findings.error(
            mark.narrow(),
            format!("the field `{name}` is missing"),
            format!("add `{name}`{about}"),
        );
    }

    fn range(&mut self, mark: Mark, text: &str, schema: &Json) {
        let Ok(number) = text.parse::<f64>() else { return };
        let (low, high) = limits(schema);
        if low.is_some_and(|low| number < low) || high.is_some_and(|high| number > high) {
            let end =
                |end: Option<f64>, none: &str| end.map_or_else(|| none.to_owned(), |end| end.to_string());
            let help = format!("write a number from {} to {}", end(low, "any"), end(high, "any"));
            self.findings.error(mark, format!("{text} is out of range"), help);
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

/// The least and the greatest number, where the schema or the size of the number in
/// its type sets one.
fn limits(schema: &Json) -> (Option<f64>, Option<f64>) {
    let (least, greatest) = match schema["format"].as_str() {
        Some("uint8") => (Some(0.0), Some(f64::from(u8::MAX))),
        Some("int8") => (Some(f64::from(i8::MIN)), Some(f64::from(i8::MAX))),
        Some("uint32") => (Some(0.0), Some(f64::from(u32::MAX))),
        _ => (None, None),
    };
    (schema["minimum"].as_f64().or(least), schema["maximum"].as_f64().or(greatest))
}

/// Whether a value has a type of JSON Schema.
fn is(value: &Value, wanted: &str) -> bool {
    match wanted {
        "null" => *value == Value::Nothing,
        "boolean" => matches!(value, Value::Truth(_)),
        "integer" => matches!(value, Value::Whole(_)),
        "number" => matches!(value, Value::Whole(_) | Value::Number(_)),
        "string" => matches!(value, Value::Text(_)),
        "array" => matches!(value, Value::List(_)),
        "object" => matches!(value, Value::Fields(_)),
        _ => true,
    }
}

fn in_words(value: &Value) -> &'static str {
    match value {
        Value::Nothing => "empty",
        Value::Truth(_) => "a truth value",
        Value::Whole(_) | Value::Number(_) => "a number",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Fields(_) => "made of fields",
    }
}
