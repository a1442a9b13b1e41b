//! The values of a reading by their addresses.

use super::{is_under, kind_of};
use crate::words::Part;
use serde_json::Value;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Every value that is not empty: those of the skeleton by address, the others by their part.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) values: BTreeMap<String, String>,
    pub(super) extras: BTreeMap<String, Vec<String>>,
}

impl Fields {
    pub(super) fn of(policies: &Value) -> Self {
        let mut fields = Self::default();
        fields.collect("policies", policies);
        fields
    }

    pub(super) fn extras_count(&self) -> usize {
        self.extras.values().map(Vec::len).sum()
    }

    fn collect(&mut self, address: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(at, item)| self.collect(&format!("{address}[{at}]"), item));
            }
            Value::Object(parts) => parts.iter().for_each(|(name, part)| self.member(address, name, part)),
            Value::String(text) => self.note(address, text),
            Value::Bool(_) | Value::Number(_) => self.note(address, &value.to_string()),
        }
    }

    fn member(&mut self, address: &str, name: &str, value: &Value) {
        match name {
            "extras" | "indicators" => {
                let mut values = Vec::new();
                leaves(&without_names(value), &mut values);
                let values = values.into_iter().map(|text| folded(&text)).filter(|text| !text.is_empty());
                let values: Vec<String> = values.collect();
                if !values.is_empty() {
                    self.extras.entry(address.to_owned()).or_default().extend(values);
                }
            }
            "sections" => {
                let names: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                self.note(&format!("{address}.sections"), &names.join("、"));
            }
            _ => self.collect(&format!("{address}.{name}"), value),
        }
    }

    fn note(&mut self, address: &str, text: &str) {
        let text = folded(text);
        if !text.is_empty() {
            self.values.insert(address.to_owned(), text);
        }
    }

    /// Under a heading that is a word in no list, a value may be listed instead of placed.
    pub(super) fn forgive(&mut self, reworded: Option<Part>, found: &Fields, is_listed: impl Fn(&str) -> bool) {
        let Some(part) = reworded else { return };
        self.values.retain(|address, value| {
            let is_right = found.values.get(address) == Some(value);
            is_right || !is_under(part, &kind_of(address)) || !is_listed(value)
        });
    }
}

/// Indicators without their names: where a table has no other text, the name is the target's text as well.
fn without_names(value: &Value) -> Value {
    let mut bare = value.clone();
    bare.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut).for_each(|own| {
        own.remove("name");
    });
    bare
}

fn leaves(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| leaves(item, texts)),
        Value::Object(parts) => parts.values().for_each(|part| leaves(part, texts)),
        Value::String(text) => texts.push(text.clone()),
        Value::Bool(_) | Value::Number(_) => texts.push(value.to_string()),
    }
}

/// Without width and white space.
pub(super) fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}
