//! How much of an expected reading was found: field by field, each at its own address.

use serde_json::Value;
use std::collections::BTreeMap;

/// Fields counted over one or many drawings.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Score {
    /// Fields that the expected reading has.
    pub(crate) expected: usize,
    /// Fields that the reading has.
    pub(crate) found: usize,
    /// Fields that both have, with the same value.
    pub(crate) right: usize,
}

impl Score {
    /// Of what was found, the share that is right.
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// Of what was expected, the share that was found.
    pub(crate) fn recall(self) -> f64 {
        share(self.right, self.expected)
    }

    /// The harmonic mean of both.
    pub(crate) fn f1(self) -> f64 {
        share(2 * self.right, self.expected + self.found)
    }

    /// Counts another drawing in.
    pub(crate) fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.right += other.right;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Compares the policies of two readings; each is the JSON list that `hoshin read` prints.
///
/// A text layer loses and adds spaces, so of a text (`.txt`) only the other characters and the paragraphs count.
pub(crate) fn score(drawing: &str, expected: &Value, found: &Value) -> Score {
    let (expected, found) = (shown(drawing, expected), shown(drawing, found));
    let right = expected.iter().filter(|(address, value)| found.get(*address) == Some(value)).count();
    Score { expected: expected.len(), found: found.len(), right }
}

/// The fields that are compared, as they are compared.
pub(crate) fn shown(drawing: &str, policies: &Value) -> BTreeMap<String, String> {
    let mut fields = fields(policies);
    if drawing.ends_with(".txt") {
        fields.values_mut().for_each(|value| value.retain(|c| c == '\n' || !c.is_whitespace()));
    }
    fields
}

/// Every value that is not empty, by its address: policies[0].goals[2].targets[0].text.
pub(crate) fn fields(policies: &Value) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    collect("policies".to_owned(), policies, &mut fields);
    fields
}

fn collect(address: String, value: &Value, fields: &mut BTreeMap<String, String>) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect(format!("{address}[{at}]"), item, fields);
            }
        }
        Value::Object(parts) => {
            for (name, part) in parts {
                collect(format!("{address}.{name}"), part, fields);
            }
        }
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => {
            fields.insert(address, text.clone());
        }
        Value::Bool(_) | Value::Number(_) => {
            fields.insert(address, value.to_string());
        }
    }
}
