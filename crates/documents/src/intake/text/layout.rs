//! Text that kept its layout: columns stand apart by runs of spaces, so it has a geometry.

use crate::intake::cell::Leaf;
use crate::intake::label::LabelBook;

/// The pages of a text as cells, if it kept its layout.
pub(super) fn leaves(_text: &str, _labels: &LabelBook) -> Option<Vec<Leaf>> {
    None
}
