//! What became of every cell of a workbook that came back, and what taking it over asks for.

use super::{CellDefect, Slot, Stamp};
use crate::text::Seen;
use crate::{ChargeWrite, FieldWrite, NewRow, TakenWorkbook};
use std::collections::BTreeMap;
use strum::IntoStaticStr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub slot: Slot,
    pub sheet: String,
    pub cell: String,
    pub state: CellState,
    /// Private-use characters: others cannot read them.
    pub has_private_use: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum CellState {
    /// Nothing stands there yet.
    New { after: String },
    /// Another text than before.
    Changed { before: String, after: String },
    /// 消去: what stood there was taken out on purpose.
    Cleared { before: String },
    /// Nothing is asked for.
    Unchanged,
    /// Someone wrote there since the workbook went out.
    Conflicting { seen: Option<String>, theirs: Option<String>, yours: Option<String> },
    /// It cannot be taken over.
    Defect { yours: String, why: CellDefect },
}

/// How a conflict is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// What stands now stays.
    Keep,
    /// What came back is written over it.
    Take,
}

/// All cells in the order of the workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    pub lines: Vec<Line>,
}

impl CellState {
    /// The word in word files and machine output.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }

    /// The text that came back, where it asks for something.
    pub fn yours(&self) -> Option<&str> {
        match self {
            CellState::New { after } | CellState::Changed { after, .. } => Some(after),
            CellState::Conflicting { yours, .. } => yours.as_deref(),
            CellState::Defect { yours, .. } => Some(yours),
            CellState::Cleared { .. } | CellState::Unchanged => None,
        }
    }

    fn wanted(&self) -> Option<Wanted<'_>> {
        let write = |before: Option<&str>, after: Option<&str>| {
            Some(Wanted { seen: Seen::of(before), text: after.unwrap_or_default().to_owned(), theirs: None })
        };
        match self {
            CellState::New { after } => write(None, Some(after)),
            CellState::Changed { before, after } => write(Some(before), Some(after)),
            CellState::Cleared { before } => write(Some(before), None),
            CellState::Conflicting { theirs, yours, .. } => {
                write(theirs.as_deref(), yours.as_deref()).map(|wanted| Wanted { theirs: Some(theirs), ..wanted })
            }
            CellState::Unchanged | CellState::Defect { .. } => None,
        }
    }
}

struct Wanted<'a> {
    seen: Seen,
    text: String,
    /// Only of a conflict.
    theirs: Option<&'a Option<String>>,
}

impl Comparison {
    /// How many cells are of a state.
    pub fn count(&self, state: &str) -> usize {
        self.lines.iter().filter(|line| line.state.as_str() == state).count()
    }

    /// Whether nothing would be written.
    pub fn is_unchanged(&self) -> bool {
        self.lines.iter().all(|line| line.state == CellState::Unchanged)
    }

    /// Whether a cell cannot be taken over at all.
    pub fn has_defects(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.state, CellState::Defect { .. }))
    }

    /// What taking it over asks for; `None` while a defect or a conflict without a choice stands.
    pub fn taken(
        &self,
        stamp: &Stamp,
        file: &str,
        digest: &str,
        choices: &BTreeMap<Slot, Choice>,
    ) -> Option<TakenWorkbook> {
        if self.has_defects() {
            return None;
        }
        let (mut writes, mut rows, mut charges) = (Vec::new(), BTreeMap::<_, NewRow>::new(), Vec::new());
        for line in &self.lines {
            let Some(wanted) = line.state.wanted() else { continue };
            match (wanted.theirs, choices.get(&line.slot)) {
                (Some(_), None) => return None,
                (Some(_), Some(Choice::Keep)) => continue,
                (Some(_), Some(Choice::Take)) | (None, _) => {}
            }
            match line.slot {
                Slot::Charge(indicator, field) => {
                    charges.push(ChargeWrite { indicator, field, text: wanted.text });
                }
                Slot::Field(path) => writes.push(FieldWrite { path, seen: wanted.seen, text: wanted.text }),
                Slot::Spare(spare) => {
                    let item = spare.item()?;
                    let row = rows.entry(spare.row()).or_insert(NewRow { item, texts: Vec::new() });
                    row.texts.push((spare.path, wanted.text));
                }
            }
        }
        let (workbook, section) = (stamp.workbook.clone(), stamp.section.clone());
        let (file, digest) = (file.to_owned(), digest.to_owned());
        let added = rows.into_values().collect();
        Some(TakenWorkbook { workbook, section, file, digest, writes, added, charges })
    }
}
