//! What is wrong or doubtful in a paper, and where. Findings know no language: `web`'s word files do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Whether the paper can still be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The paper could not be read: nothing is applied.
    Error,
    /// A person should look; the rest stands.
    Warning,
}

/// Where in the source something stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The file as a whole.
    #[default]
    File,
    /// A line of a text, counted from 1.
    Line(u32),
    /// A page of a PDF, counted from 1; points from the upper left corner if known.
    Page { page: u32, at: Option<(i32, i32)> },
    /// A cell of a workbook, in the spelling of spreadsheets: B7.
    Cell { sheet: String, cell: String },
    /// A sheet of a workbook.
    Sheet(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File => write!(f, "file"),
            Place::Line(line) => write!(f, "line {line}"),
            Place::Page { page, at: None } => write!(f, "page {page}"),
            Place::Page { page, at: Some((x, y)) } => write!(f, "page {page}, {x} pt / {y} pt"),
            Place::Cell { sheet, cell } => write!(f, "sheet {sheet}, cell {cell}"),
            Place::Sheet(sheet) => write!(f, "sheet {sheet}"),
        }
    }
}

/// Text of the source that found no place in the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    pub place: Place,
    pub text: String,
}

/// One defect. `detail` holds the piece of the source it speaks of, if any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub code: FindingCode,
    pub place: Place,
    pub detail: Option<String>,
}

impl Finding {
    pub fn new(code: FindingCode, place: Place) -> Self {
        Self { code, place, detail: None }
    }

    /// The same finding with the piece of the source it speaks of.
    pub fn about(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Whether this finding stops the reading.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

macro_rules! finding_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// What can be said about a paper, by the word that stands in JSON and in the word files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum FindingCode { $($(#[$doc])* #[serde(rename = $code)] $name,)* }

        impl FindingCode {
            pub const ALL: &'static [FindingCode] = &[$(FindingCode::$name,)*];

            /// The code as it stands in JSON: `empty-file`.
            pub fn as_str(self) -> &'static str {
                match self { $(FindingCode::$name => $code,)* }
            }

            /// Whether the paper can still be used.
            pub fn severity(self) -> Severity {
                match self { $(FindingCode::$name => Severity::$severity,)* }
            }
        }
    };
}

finding_codes! {
    /// The file has no bytes, or none but white space.
    EmptyFile = "empty-file", Error;
    /// The file is larger than is read.
    FileTooLarge = "file-too-large", Error;
    /// The bytes are of no kind that is read; `detail` is the kind they look like, if known.
    UnknownKind = "unknown-kind", Error;
    /// The name says one kind, the bytes another; `detail` is what the bytes are.
    WrongKind = "wrong-kind", Error;
    /// The file is cut off or broken.
    Broken = "broken-file", Error;
    /// A password is needed.
    Encrypted = "encrypted-file", Error;
    /// A PDF of pictures: no page has text.
    NoTextLayer = "no-text-layer", Error;
    /// Unpacked, the file would be larger than is read.
    TooLargeUnpacked = "too-large-unpacked", Error;
    /// A sheet has more rows or columns than any paper; `detail` is the count.
    TooManyCells = "too-many-cells", Error;
    /// A PDF has more pages than any paper; `detail` is the count.
    TooManyPages = "too-many-pages", Error;
    /// No part of an operating policy was recognised.
    NotAPolicy = "not-a-policy", Error;
    /// The text is in no encoding that is read.
    UnknownEncoding = "unknown-encoding", Error;
    /// The JSON or XML is not one of ours; `detail` says where it departs.
    NotOurSchema = "not-our-schema", Error;
    /// The paper names no 重点目標.
    NoGoals = "no-goals", Error;
    /// Two 重点目標 carry one number; `detail` is the number.
    DuplicateGoalNumber = "duplicate-goal-number", Error;
    /// Two parts of the paper name two fiscal years; `detail` names both.
    YearContradicts = "year-contradicts", Error;
    /// More than one department stands in one file; `detail` names them.
    SeveralDepartments = "several-departments", Error;
    /// A cell holds a formula that was never computed, or that gave an error.
    FormulaWithoutValue = "formula-without-value", Error;
    /// A control character that no page can show; `detail` is the text around it.
    ControlCharacter = "control-character", Error;
    /// The workbook carries macros: it is not opened.
    Macros = "macros", Error;
    /// An XML document brings a document type or entities of its own; `detail` names it.
    XmlEntities = "xml-entities", Error;
    /// An XML document is deeper or larger than any plan.
    XmlTooLarge = "xml-too-large", Error;
    /// An element or attribute that StratML does not have there; `detail` is its path.
    StratmlUnexpected = "stratml-unexpected", Warning;
    /// An element that stands behind another it should precede; `detail` is its path.
    StratmlOrder = "stratml-order", Warning;
    /// What StratML requires is not there; `detail` is its path.
    StratmlMissing = "stratml-missing", Warning;
    /// A value that is not of its kind, or an identifier that occurs twice; `detail` is its path and the value.
    StratmlValue = "stratml-value", Warning;
    /// The fiscal year is nowhere in the paper.
    NoFiscalYear = "no-fiscal-year", Warning;
    /// The department is nowhere in the paper.
    NoDepartment = "no-department", Warning;
    /// A goal has a page but is not on the cover's list, or the reverse; `detail` is the number.
    GoalOnlyOnce = "goal-only-once", Warning;
    /// The cover and the goal's page give two titles; `detail` is the one not taken.
    TitlesDiffer = "titles-differ", Warning;
    /// A grade that the scale does not know; it stands in the reading as written.
    UnknownGrade = "unknown-grade", Warning;
    /// The text was not UTF-8; `detail` names the encoding it was read as.
    OtherEncoding = "other-encoding", Warning;
    /// A cell holds a formula; its last computed value was read.
    Formula = "formula", Warning;
    /// A cell holds a date: what was typed may have been something else; `detail` is the date as read.
    DateCell = "date-cell", Warning;
    /// Text found no place in the paper; `detail` is its beginning.
    TextUnplaced = "text-unplaced", Warning;
    /// A private-use character (外字) that others cannot read.
    PrivateUse = "private-use-character", Warning;
    /// A word that heads a column or a block is in no list; `detail` is the word.
    HeadingUnknown = "heading-unknown", Warning;
    /// A sheet that is no part of the paper: an example, a list of choices; `detail` is why.
    SheetLeftOut = "sheet-left-out", Warning;
}
