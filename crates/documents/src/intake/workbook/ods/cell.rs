//! A cell of a table while it is read.

use crate::spreadsheet::xml::{self, attribute, number};
use crate::spreadsheet::{Font, Run, Value};

/// A cell whose paragraphs are being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) runs: Vec<Run>,
    pub(super) paragraphs: usize,
    pub(super) spans: Vec<Font>,
    pub(super) style: u32,
    pub(super) rows: u32,
    pub(super) columns: u32,
    pub(super) repeated: u32,
    pub(super) formula: Option<String>,
    pub(super) is_text: bool,
    pub(super) is_in_paragraph: bool,
}

impl Open {
    pub(super) fn of(tag: &xml::Tag<'_>, style: u32) -> Self {
        Self {
            style,
            rows: count(tag, "number-rows-spanned"),
            columns: count(tag, "number-columns-spanned"),
            repeated: count(tag, "number-columns-repeated"),
            formula: attribute(tag, "formula").map(|formula| formula.trim_start_matches("of:=").to_owned()),
            is_text: attribute(tag, "value-type").is_some_and(|kind| kind == "string"),
            ..Self::default()
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.is_empty())
    }

    pub(super) fn value(&self) -> Value {
        let text: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        match &self.formula {
            Some(_) if is_error(&text) => Value::Error(text),
            Some(_) if self.is_empty() && !self.is_text => Value::Missing,
            Some(_) | None => Value::Text(self.runs.clone()),
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        let font = self.spans.last().cloned().map(Box::new);
        match self.runs.last_mut() {
            Some(run) if run.font == font => run.text.push_str(text),
            Some(_) | None => self.runs.push(Run { text: text.to_owned(), font }),
        }
    }
}

/// What spreadsheets show where a formula failed.
fn is_error(text: &str) -> bool {
    text.starts_with('#') || text.starts_with("Err:")
}

/// A count, at least 1.
pub(super) fn count(tag: &xml::Tag<'_>, name: &str) -> u32 {
    number(tag, name).unwrap_or(1).max(1)
}
