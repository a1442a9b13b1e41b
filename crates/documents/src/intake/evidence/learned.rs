//! What the evidence gives.

use crate::intake::draft::Draft;
use crate::intake::label::Learned;
use hoshin_domain::Finding;

/// What the evidence gives: drafts, the words that were taken for headings, what is to be told.
#[derive(Debug, Default)]
pub(in crate::intake) struct Evidence {
    pub(in crate::intake) drafts: Vec<Draft>,
    pub(in crate::intake) learned: Vec<Learned>,
    /// The titles of the papers.
    pub(in crate::intake) titles: Vec<String>,
    pub(in crate::intake) findings: Vec<Finding>,
}
