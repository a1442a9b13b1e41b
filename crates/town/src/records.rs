//! What the town did in the finished year and in the one under way, day by day. No person is named.

use hoshin_domain::FiscalYear;
use hoshin_domain::record::{TypedQuantity, TypedRecord, Visibility};
use serde::Deserialize;

/// A record of the town with the initiative it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TownRecord {
    pub department: String,
    /// The goal and the initiative by their number on the paper.
    pub goal: usize,
    pub initiative: usize,
    /// Its section is the first of the initiative.
    pub record: TypedRecord,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    record: Vec<RecordEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordEntry {
    department: String,
    goal: usize,
    initiative: usize,
    date: String,
    kind: String,
    title: String,
    #[serde(default)]
    quantities: Vec<[String; 3]>,
    #[serde(default)]
    partner: String,
    #[serde(default)]
    public: bool,
}

/// The records of a year; none of one in which the town kept none.
pub fn records(year: FiscalYear) -> Vec<TownRecord> {
    let text = match year.starts() {
        2025 => include_str!("../records/2025.toml"),
        2026 => include_str!("../records/2026.toml"),
        _ => return Vec::new(),
    };
    let file: File = toml::from_str(text).expect("the tests of this crate read the files");
    file.record.into_iter().map(RecordEntry::into_record).collect()
}

impl RecordEntry {
    fn into_record(self) -> TownRecord {
        let quantity = |[name, amount, unit]: [String; 3]| TypedQuantity { name, amount, unit, nature: None };
        TownRecord {
            department: self.department,
            goal: self.goal,
            initiative: self.initiative,
            record: TypedRecord {
                date: self.date,
                kind: self.kind,
                title: self.title,
                quantities: self.quantities.into_iter().map(quantity).collect(),
                partner: self.partner,
                visibility: if self.public { Visibility::Public } else { Visibility::Internal },
                ..TypedRecord::default()
            },
        }
    }
}
