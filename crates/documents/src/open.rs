//! Papers as open data: CSV, JSON, StratML and XLSX of one paper, all made from the same values.
//!
//! [`values`] names every value of a paper once; the formats only differ in how they write it down (decision 0014).

pub mod columns;
pub mod csv;
pub(crate) mod csv_reading;
mod gathering;
pub mod item;
pub mod json;
pub mod lint;
mod records;
pub mod stratml;
pub mod value_path;
pub mod values;
pub mod xlsx;

use hoshin_domain::{FiscalYear, Form, Municipality, Paper, Step};
use jiff::civil::Date;

/// A paper that goes out, with what the formats say about it.
#[derive(Debug, Clone, Copy)]
pub struct OpenPaper<'a> {
    pub municipality: &'a Municipality,
    pub form: &'a Form,
    pub paper: &'a Paper,
    /// The department's number in addresses and identifiers; it stays when the department is renamed.
    pub department: i64,
    /// The step the paper shows: what belongs to a later one is not missing, it is not due.
    pub step: Step,
    /// `None` on a draft.
    pub edition: Option<EditionMark<'a>>,
}

/// Which publication it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionMark<'a> {
    /// 1 is the first.
    pub number: u32,
    pub published_on: Date,
    /// Why a published paper was corrected.
    pub reason: Option<&'a str>,
}

impl OpenPaper<'_> {
    /// The policy in identifiers, the same in every edition: 992011-2026-3.
    pub fn policy_id(&self) -> String {
        let year = self.paper.fiscal_year.map_or(0, FiscalYear::starts);
        format!("{}-{year}-{}", self.municipality.code, self.department)
    }

    /// The number of the edition; 0 is a draft.
    pub fn edition_number(&self) -> u32 {
        self.edition.map_or(0, |edition| edition.number)
    }
}

/// The name of a year's file by the convention of code, data set and year: `272213_unei_houshin_2024.csv`.
pub fn file_name(municipality: &Municipality, year: FiscalYear, end: &str) -> String {
    format!("{}_unei_houshin_{year}{end}", municipality.code)
}
