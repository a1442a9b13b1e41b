//! What the evidence gives.

use crate::intake::draft::Draft;
use crate::intake::label::Label;
use hoshin_domain::Finding;
use hoshin_domain::reading::Doubt;

/// What the evidence gives: drafts, the words that were taken for headings, what is to be told.
#[derive(Debug, Default)]
pub(in crate::intake) struct Evidence {
    pub(in crate::intake) drafts: Vec<Draft>,
    pub(in crate::intake) learned: Vec<Learned>,
    /// The titles of the papers.
    pub(in crate::intake) titles: Vec<String>,
    pub(in crate::intake) findings: Vec<Finding>,
}

/// A word of the paper that was taken for a heading of this part.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::intake) struct Learned {
    pub(in crate::intake) label: Label,
    pub(in crate::intake) word: String,
    /// Why what stands under it is less than sure.
    pub(in crate::intake) doubt: Option<Doubt>,
}
