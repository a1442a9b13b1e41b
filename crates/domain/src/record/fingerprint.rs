//! When two records are the same: so that a list that comes in twice adds nothing.

use super::ActivityRecord;
use crate::text::folded;
use sha2::{Digest, Sha256};
use std::fmt;

/// Equal exactly for records of one day, title and quantities, however they are spelled.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fingerprint(String);

/// Equal exactly for records of one day and title: their quantities may differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Occasion(String);

impl Fingerprint {
    pub fn of(record: &ActivityRecord) -> Self {
        let quantity = |quantity: &super::Quantity| {
            format!("{}\u{1}{}\u{1}{}", folded(&quantity.name), quantity.amount, folded(&quantity.unit))
        };
        let mut quantities: Vec<String> = record.quantities.iter().map(quantity).collect();
        quantities.sort_unstable();
        Self(digest(&format!("{}\u{2}{}", occasion(record), quantities.join("\u{2}"))))
    }

    /// As it lies in the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Occasion {
    pub fn of(record: &ActivityRecord) -> Self {
        Self(digest(&occasion(record)))
    }

    /// As it lies in the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Fingerprint {
    fn from(kept: String) -> Self {
        Self(kept)
    }
}

impl From<String> for Occasion {
    fn from(kept: String) -> Self {
        Self(kept)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn occasion(record: &ActivityRecord) -> String {
    format!("{}\u{1}{}", record.date, folded(&record.title))
}

fn digest(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..16])
}

#[cfg(test)]
mod tests {
    use super::super::draft::tests::record;
    use super::*;

    #[test]
    fn spelling_makes_no_other_record_and_a_number_does() {
        let kept = record("2026-06-03", "研修", "第１回 研修", &[("参加者", "34", "人"), ("資料", "5.0", "部")]);
        let same = record("2026-06-03", "会議", "第1回研修", &[("資料", "5", "部"), ("参加者", "34", "人")]);
        assert_eq!(Fingerprint::of(&kept), Fingerprint::of(&same));
        let more = record("2026-06-03", "研修", "第1回研修", &[("参加者", "35", "人"), ("資料", "5", "部")]);
        assert_ne!(Fingerprint::of(&kept), Fingerprint::of(&more));
        assert_eq!(Occasion::of(&kept), Occasion::of(&more));
        let later = record("2026-06-04", "研修", "第1回研修", &[]);
        assert_ne!(Occasion::of(&kept), Occasion::of(&later));
    }
}
