//! What `hoshin read` gives: the papers found in a file, what is doubtful, and what found no place.

mod as_form;
mod on_form;

pub use as_form::FormOfPaper;

use crate::{Finding, Paper, Place, Severity, Unplaced};
use serde::{Deserialize, Serialize};

/// The result of reading one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The name of the form it was read by; `None` where no form was needed.
    #[serde(default)]
    pub form: Option<String>,
    pub policies: Vec<Paper>,
    pub findings: Vec<Finding>,
    pub unplaced: Vec<Unplaced>,
    /// The fields whose place on the paper leaves doubt; a field that is not listed leaves none.
    #[serde(default)]
    pub confidence: Vec<Confidence>,
    #[serde(default)]
    pub account: Account,
    /// What stands over the parts of the paper, each word once, in the order of the paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Heading>,
}

/// Words that stand over a part of the paper, and what the reader took them for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    pub text: String,
    /// Where they stand first.
    pub place: Place,
    /// In how many places they stand.
    pub times: usize,
    /// The name of the label in the form, the key of an extra field, or `ignored`; none if it was not understood.
    pub part: Option<String>,
}

/// How sure it is that a text belongs to its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// The address of the field: `policies[0].goals[2].targets[0].text`.
    pub field: String,
    /// Below 100.
    pub percent: u8,
    pub reason: Doubt,
}

/// Why a field is less than sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Its source had other text in the same cell.
    PartOfCell,
    /// It was joined from several pieces that stand below each other.
    Joined,
    /// It was joined from pieces on several pages or sheets.
    JoinedAcrossPages,
    /// The source keeps its columns apart by spaces alone.
    ColumnsBySpaces,
    /// Its label stands on an earlier page, or nowhere near: only the column tells.
    ColumnOnly,
    /// The source has no positions: only the order of its lines tells.
    OrderOnly,
    /// Its heading may mean several things: place and contents tell which.
    HeadingAmbiguous,
    /// Nobody knows the word of its heading: only its place, its looks or its contents tell.
    HeadingUnknown,
    /// The grade is not on the scale.
    NotOnTheScale,
    /// Its characters do not stand in the source as they were read.
    Untraced,
}

/// What became of every character of the source that is no white space.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub characters: usize,
    /// Those that stand in a field.
    pub placed: usize,
    /// Those that are listed as unplaced.
    pub unplaced: usize,
    /// The rest, piece by piece: what belongs to the form and not to its content.
    pub furniture: Vec<Furniture>,
}

/// A piece of the source that is neither a value nor unplaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Furniture {
    pub kind: FurnitureKind,
    pub text: String,
}

/// What a piece of the form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurnitureKind {
    /// A printed label of the form, also within its title.
    Label,
    /// Arrows between plan and check.
    Arrow,
    /// Brackets, bullets, colons and commas around labels and between values.
    Mark,
    /// A goal's or the plan's number.
    Number,
    /// The fiscal year.
    Year,
    /// What runs along the pages, page numbers, and what a print says about itself.
    Margin,
    /// A value that the paper says again elsewhere: a goal's title on cover and page.
    Repeat,
    /// What only holds the place of a value that comes later: （年度末に記入）, －.
    Open,
}

impl Account {
    /// Whether every character is accounted for.
    pub fn is_complete(&self) -> bool {
        let furniture: usize = self.furniture.iter().map(|piece| piece.text.chars().count()).sum();
        self.placed + self.unplaced + furniture == self.characters
    }
}

impl Reading {
    /// The schema name that the JSON carries.
    pub const SCHEMA: &'static str = "hoshin.reading/1";

    /// A reading that holds nothing but the reason why.
    pub fn refused(finding: Finding) -> Self {
        Self { findings: vec![finding], ..Self::default() }
    }

    /// Whether the paper could not be read: one finding is an error.
    pub fn is_refused(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}
