//! A record as a person typed it or a list held it, and what may be wrong with it.

use super::{ActivityRecord, Nature, Quantity, Visibility, checks};
use crate::FiscalYear;
use strum::IntoStaticStr;

/// The texts of a record before they are understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedRecord {
    pub date: String,
    pub section: String,
    pub kind: String,
    pub title: String,
    pub quantities: Vec<TypedQuantity>,
    pub partner: String,
    pub note: String,
    pub link: String,
    pub visibility: Visibility,
}

/// One row of quantities; a row in which nothing was typed is no quantity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedQuantity {
    pub name: String,
    pub amount: String,
    pub unit: String,
    /// Whether it adds up; nobody need say so.
    pub nature: Option<Nature>,
}

/// What a record is held against.
#[derive(Debug, Clone, Copy)]
pub struct RecordFrame<'a> {
    pub fiscal_year: FiscalYear,
    /// The city's list; a record that is edited may keep a kind that has left it.
    pub kinds: &'a [String],
    /// The sections that may have done it.
    pub sections: &'a [String],
}

/// The part of a record a defect is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordField {
    Date,
    Section,
    Kind,
    Title,
    /// A row of quantities, from zero.
    Quantity(usize, QuantityPart),
    Partner,
    Note,
    Link,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityPart {
    Name,
    Amount,
    Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordDefect {
    pub field: RecordField,
    pub kind: RecordDefectKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum RecordDefectKind {
    Missing,
    /// Longer than so many characters.
    TooLong(usize),
    ControlCharacter,
    /// A character was lost before the text arrived.
    LostCharacter,
    /// A private-use character (外字) in what citizens would see.
    PrivateUse,
    NotADate,
    /// Not between the first and the last day of the fiscal year.
    OutsideTheYear,
    NotANumber,
    Negative,
    NotALink,
    /// Not on the city's list.
    NotAKind,
    /// Not a section of this initiative or department.
    NotASection,
    /// Another row has this name already.
    NamedTwice,
    /// More rows than [`QUANTITIES`](super::typed::QUANTITIES).
    TooMany,
}

/// The most quantities of one record.
pub const QUANTITIES: usize = 20;

impl RecordDefectKind {
    /// The word in machine output and in the word files.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl RecordField {
    /// The word in machine output and in the word files.
    pub fn as_str(self) -> &'static str {
        match self {
            RecordField::Date => "date",
            RecordField::Section => "section",
            RecordField::Kind => "kind",
            RecordField::Title => "title",
            RecordField::Quantity(_, QuantityPart::Name) => "quantity-name",
            RecordField::Quantity(_, QuantityPart::Amount) => "quantity-amount",
            RecordField::Quantity(_, QuantityPart::Unit) => "quantity-unit",
            RecordField::Partner => "partner",
            RecordField::Note => "note",
            RecordField::Link => "link",
        }
    }
}

impl TypedRecord {
    /// The record the texts mean, or every defect, each at its part.
    pub fn understood(&self, frame: RecordFrame<'_>) -> Result<ActivityRecord, Vec<RecordDefect>> {
        let mut defects = checks::texts(self, frame);
        let date = checks::date(&self.date, frame.fiscal_year).map_err(|kind| {
            defects.insert(0, RecordDefect { field: RecordField::Date, kind });
        });
        let quantities = checks::quantities(&self.quantities).map_err(|found| defects.extend(found));
        match (date, quantities) {
            (Ok(date), Ok(quantities)) if defects.is_empty() => Ok(self.filled(date, quantities)),
            (Ok(_) | Err(()), Ok(_) | Err(())) => Err(defects),
        }
    }

    fn filled(&self, date: jiff::civil::Date, quantities: Vec<Quantity>) -> ActivityRecord {
        let optional = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
        ActivityRecord {
            date,
            section: self.section.clone(),
            kind: self.kind.clone(),
            title: self.title.clone(),
            quantities,
            partner: optional(&self.partner),
            note: optional(&self.note),
            link: optional(self.link.trim()),
            visibility: self.visibility,
        }
    }
}

impl From<&ActivityRecord> for TypedRecord {
    fn from(record: &ActivityRecord) -> Self {
        let quantity = |quantity: &Quantity| TypedQuantity {
            name: quantity.name.clone(),
            amount: quantity.entered.clone(),
            unit: quantity.unit.clone(),
            nature: quantity.nature,
        };
        Self {
            date: record.date.to_string(),
            section: record.section.clone(),
            kind: record.kind.clone(),
            title: record.title.clone(),
            quantities: record.quantities.iter().map(quantity).collect(),
            partner: record.partner.clone().unwrap_or_default(),
            note: record.note.clone().unwrap_or_default(),
            link: record.link.clone().unwrap_or_default(),
            visibility: record.visibility,
        }
    }
}
