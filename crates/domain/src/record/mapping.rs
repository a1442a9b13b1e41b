//! How the columns of a list become records: kept by a city under a name and used again.

pub(super) mod table;

pub use table::Table;

use super::{TypedQuantity, TypedRecord, Visibility};
use serde::{Deserialize, Serialize};

/// What each part of a record is taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub rows: RowMeaning,
    pub date: Source,
    pub title: Source,
    pub kind: Source,
    pub section: Source,
    pub partner: Source,
    pub note: Source,
    pub link: Source,
    #[serde(default)]
    pub quantities: Vec<MappedQuantity>,
    /// What the people of a roster are called, and their unit; [`PEOPLE`] if nobody said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<[String; 2]>,
    #[serde(default)]
    pub visibility: Visibility,
}

/// What one row of the list is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowMeaning {
    #[default]
    Record,
    /// A person who came: rows of one day and title are counted, and nothing else of them is kept.
    Person,
}

/// Where a part comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The column under this heading.
    Column(String),
    /// The same for every row; empty for nothing.
    Fixed(String),
}

/// A quantity that stands in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedQuantity {
    pub name: String,
    pub unit: String,
    pub column: String,
}

/// How the people of a roster are counted where no indicator asks otherwise.
pub const PEOPLE: (&str, &str) = ("参加者", "人");

impl Default for Source {
    fn default() -> Self {
        Source::Fixed(String::new())
    }
}

impl Mapping {
    /// The headings this mapping needs.
    pub fn columns(&self) -> Vec<&str> {
        let parts = [&self.date, &self.title, &self.kind, &self.section, &self.partner, &self.note, &self.link];
        let named = parts.into_iter().filter_map(|source| match source {
            Source::Column(heading) => Some(heading.as_str()),
            Source::Fixed(_) => None,
        });
        named.chain(self.quantities.iter().map(|quantity| quantity.column.as_str())).collect()
    }

    /// The texts of a record as one row has them; `cell` gives what stands under a heading.
    pub(super) fn typed(&self, cell: impl Fn(&str) -> String) -> TypedRecord {
        let text = |source: &Source| match source {
            Source::Column(heading) => cell(heading),
            Source::Fixed(text) => text.clone(),
        };
        let line = |source: &Source| in_one_line(&text(source));
        let quantity = |quantity: &MappedQuantity| TypedQuantity {
            name: quantity.name.clone(),
            amount: in_one_line(&cell(&quantity.column)),
            unit: quantity.unit.clone(),
            nature: None,
        };
        // An empty cell is no quantity; a mapped name must not make a defect of it.
        let quantities = self.quantities.iter().map(quantity).filter(|typed| !typed.amount.is_empty());
        TypedRecord {
            date: line(&self.date),
            section: line(&self.section),
            kind: line(&self.kind),
            title: line(&self.title),
            quantities: quantities.collect(),
            partner: line(&self.partner),
            note: text(&self.note),
            link: line(&self.link),
            visibility: self.visibility,
        }
    }
}

// A cell is wrapped to fit its column; a title is one line.
fn in_one_line(text: &str) -> String {
    text.split(['\r', '\n', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
