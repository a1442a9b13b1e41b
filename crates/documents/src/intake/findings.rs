//! What is said of many files.

use hoshin_domain::{Finding, FindingCode, Place, Unplaced};

/// Why a file as a whole is not read.
pub(crate) fn refusal(code: FindingCode) -> Finding {
    Finding::new(code, Place::File)
}

/// JSON that is not what we write, with the line where that shows.
pub(crate) fn not_our_json(error: &serde_json::Error) -> Finding {
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
    Finding::new(FindingCode::NotOurSchema, Place::Line(line)).about(error.to_string())
}

/// A text that found no place: where it stands and how it begins.
pub(crate) fn left_over(left: &Unplaced) -> Finding {
    let beginning: String = left.text.chars().take(40).collect();
    Finding::new(FindingCode::TextUnplaced, left.place.clone()).about(beginning)
}
