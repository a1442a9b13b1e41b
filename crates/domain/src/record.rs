//! 取組記録: what was done for an initiative, day by day: the "Do" between Plan and Check.
//!
//! A record is internal unless it is marked public; its note and its files are never public (decision 0020).

mod checks;
pub mod draft;
pub mod feed;
pub mod feeding;
pub mod file;
pub mod fingerprint;
pub mod import;
pub mod keeping;
pub mod mapping;
mod nature;
pub mod published;
pub mod totals;
pub mod typed;

pub use feed::{Feed, FeedMethod, Figure, NoFigure};
pub use file::FileKind;
pub use fingerprint::Fingerprint;
pub use keeping::RecordRefusal;
pub use mapping::{Mapping, Source};
pub use nature::Nature;
pub use published::{FigureOwner, FigureSource, FrozenRecord, InitiativeRecords, PublishedRecords};
pub use typed::{QuantityPart, RecordDefect, RecordDefectKind, RecordField, TypedQuantity, TypedRecord};

use crate::number::Decimal;
use crate::{DepartmentId, FiscalYear, ItemId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use strum::{IntoStaticStr, VariantArray};

/// The kinds a city begins with; it edits the list in its settings.
pub const USUAL_KINDS: [&str; 7] = ["発信", "連携", "研修", "訓練", "整備", "会議", "啓発"];

/// The identity of a record within its municipality, never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub i64);

crate::word::as_number!(RecordId);

/// The initiative a record belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordPlace {
    pub fiscal_year: FiscalYear,
    pub department: DepartmentId,
    pub initiative: ItemId,
}

/// What was done on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRecord {
    pub date: Date,
    /// The section that did it, as it was called.
    pub section: String,
    /// A word of the city's list: 研修, 訓練.
    pub kind: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// 相手方・媒体: with whom or by which channel. An organisation, never a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// For the office; never public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    pub visibility: Visibility,
}

/// 参加者 34人: an exact number of something. Never negative: a wrong record is corrected, not offset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    pub name: String,
    pub amount: Decimal,
    /// The number as it was typed: １，２００.
    pub entered: String,
    pub unit: String,
    /// Whether it adds up, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
}

/// Who may see a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "kebab-case")]
pub enum Visibility {
    #[default]
    Internal,
    /// May be shown to citizens, without its note and files.
    Public,
}

crate::word::words!(Visibility);

/// A record as citizens see it: a type of its own, so that no note can slip through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordPaper {
    pub date: Date,
    pub kind: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

impl ActivityRecord {
    /// What citizens may see of it; nothing of an internal one.
    pub fn public_part(&self) -> Option<RecordPaper> {
        match self.visibility {
            Visibility::Internal => None,
            Visibility::Public => Some(RecordPaper {
                date: self.date,
                kind: self.kind.clone(),
                title: self.title.clone(),
                quantities: self.quantities.clone(),
                partner: self.partner.clone(),
                link: self.link.clone(),
            }),
        }
    }
}

impl RecordPlace {
    /// The name under which the audit log speaks of a record here.
    pub fn subject_of(self, id: RecordId) -> String {
        format!("record/{}/{}/{id}", self.fiscal_year, self.department)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{}", self.name, grouped(&self.amount), self.unit)
    }
}

/// A number as papers print it: 1,200.5.
pub fn grouped(number: &Decimal) -> String {
    let plain = number.to_string();
    let (whole, part) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, part)| (whole, Some(part)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{}{}", if part.is_some() { "." } else { "" }, part.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: &str, printed: &str) {
        assert_eq!(grouped(&number.parse().unwrap()), printed);
    }

    #[test]
    fn numbers_are_printed_in_groups() {
        check("0", "0");
        check("218", "218");
        check("1200", "1,200");
        check("-1234567.05", "-1,234,567.05");
    }

    #[test]
    fn the_note_of_a_public_record_is_not_public() {
        let mut record = draft::tests::record("2026-06-03", "研修", "初任者研修", &[("参加者", "34", "人")]);
        record.note = Some("講師　見本　花子".into());
        assert_eq!(record.public_part(), None);
        record.visibility = Visibility::Public;
        let shown = serde_json::to_string(&record.public_part()).unwrap();
        assert!(shown.contains("初任者研修") && !shown.contains("花子"), "{shown}");
    }
}
