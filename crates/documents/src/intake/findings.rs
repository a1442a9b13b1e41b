//! What is said of many files.

use hoshin_domain::{Finding, FindingCode, Place, Unplaced};

/// Why a file as a whole is not read.
pub(crate) fn refusal(code: FindingCode) -> Finding {
    Finding::new(code, Place::File)
}

/// A text that found no place: where it stands and how it begins.
pub(crate) fn left_over(left: &Unplaced) -> Finding {
    let beginning: String = left.text.chars().take(40).collect();
    Finding::new(FindingCode::TextUnplaced, left.place.clone()).about(beginning)
}
