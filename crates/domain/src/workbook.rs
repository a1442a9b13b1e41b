//! 記入用Excel: what goes out to a department or section, and what came back, cell by cell.

mod charging;
mod compare;
mod comparison;
mod meaning;
mod rows;
mod shares;
mod slot;
mod theirs;
mod together;

pub use compare::{Now, compare};
pub use comparison::{CellState, Choice, Comparison, Line};
pub use meaning::{CellDefect, Meanings};
pub use slot::{Slot, Spare};
pub use theirs::{Unit, is_on, may_add, may_charge, theirs};
pub use together::{FoundOut, ReturnState};

use crate::{DepartmentId, Finding, FiscalYear, MunicipalityCode, Place};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use strum::IntoStaticStr;

/// What a workbook says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub municipality: MunicipalityCode,
    pub fiscal_year: FiscalYear,
    pub department: DepartmentId,
    /// None for the department as a whole.
    pub section: Option<String>,
    /// The identity of this very workbook.
    pub workbook: String,
    /// The revision of the policy it was made from.
    pub revision: i64,
    pub form: String,
    pub form_version: u32,
}

/// The digest of a file, by which the same one is known again.
pub fn digest_of(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// What stood in each cell when the workbook went out.
pub type Originals = BTreeMap<Slot, Option<String>>;

/// A workbook that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    pub stamp: Stamp,
    pub cells: Vec<ReturnedCell>,
    pub faults: Vec<Fault>,
}

/// One cell that is theirs to fill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedCell {
    pub slot: Slot,
    pub sheet: String,
    pub cell: String,
    pub content: Content,
    /// What the workbook says stood there when it went out; none if it no longer says.
    pub original: Option<Option<String>>,
}

/// What stands in a cell now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    Text(String),
    /// A number as the spreadsheet keeps it.
    Number(String),
    /// A date as the spreadsheet keeps it: 2026-03-01.
    Date(String),
    Formula(String),
    /// #N/A and the like.
    Error(String),
}

impl Content {
    /// As a person sees it.
    pub fn text(&self) -> &str {
        match self {
            Content::Text(text)
            | Content::Number(text)
            | Content::Date(text)
            | Content::Formula(text)
            | Content::Error(text) => text,
        }
    }
}

/// What is wrong with a workbook beside its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub place: Place,
    pub kind: FaultKind,
    /// The piece it speaks of.
    pub detail: Option<String>,
}

/// The kinds of fault, by what the reader can do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "kebab-case")]
pub enum FaultKind {
    /// The file cannot be read at all.
    File(Box<Finding>),
    /// Not a workbook of ours, or its hidden sheet and its names are both gone.
    NoStamp,
    OtherMunicipality,
    OtherYear,
    OtherDepartment,
    /// The identity of one field stands at two cells, or one cell has two.
    IdTwice,
    /// The row or cell of a field was deleted.
    CellGone,
    /// Without its name, a cell is no longer where it was: rows were inserted or moved.
    Moved,
    /// Text outside of the cells that are theirs: it would be lost.
    Stray,
    /// The hidden sheet is gone; the names of the cells stand in for it.
    HiddenSheetGone,
    /// The form of the year has changed since it went out.
    FormChanged,
    /// Text that is struck out was not taken.
    StruckOut,
    /// Text that nobody sees, white or by a format, was not taken.
    Unseen,
}

impl FaultKind {
    /// Whether nothing can be taken over while it stands.
    pub fn stops(&self) -> bool {
        match self {
            FaultKind::File(_)
            | FaultKind::NoStamp
            | FaultKind::OtherMunicipality
            | FaultKind::OtherYear
            | FaultKind::OtherDepartment
            | FaultKind::IdTwice
            | FaultKind::CellGone
            | FaultKind::Moved
            | FaultKind::Stray => true,
            FaultKind::HiddenSheetGone | FaultKind::FormChanged | FaultKind::StruckOut | FaultKind::Unseen => false,
        }
    }

    /// The word in word files and machine output.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }
}

impl Fault {
    pub fn of_file(kind: FaultKind) -> Self {
        Self { place: Place::File, kind, detail: None }
    }

    pub fn at(sheet: &str, cell: &str, kind: FaultKind) -> Self {
        let place = Place::Cell { sheet: sheet.to_owned(), cell: cell.to_owned() };
        Self { place, kind, detail: None }
    }

    /// The same fault with the piece it speaks of.
    pub fn about(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

impl Returned {
    /// What shows that a workbook was meant for another city, year or department.
    pub fn misdirected(
        &self,
        municipality: &MunicipalityCode,
        year: FiscalYear,
        department: DepartmentId,
    ) -> Vec<Fault> {
        let stamp = &self.stamp;
        if stamp.municipality != *municipality {
            return vec![Fault::of_file(FaultKind::OtherMunicipality).about(stamp.municipality.as_str())];
        }
        let mut faults = Vec::new();
        if stamp.fiscal_year != year {
            faults.push(Fault::of_file(FaultKind::OtherYear).about(stamp.fiscal_year.in_both()));
        }
        if stamp.department != department {
            faults.push(Fault::of_file(FaultKind::OtherDepartment));
        }
        faults
    }
}
