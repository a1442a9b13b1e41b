//! What stands behind an edition, as a print of its own: lists with their headings, whatever they tell.

use super::{ExportError, Print, PrintNote, day, set};
use serde::Serialize;

/// A list under its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintedList {
    pub heading: String,
    /// Each column by its name and its share of the width.
    pub columns: Vec<(String, u8)>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The lists one below the other, tagged and archivable like every print.
pub fn lists(title: &str, lists: &[PrintedList], note: &PrintNote) -> Result<Vec<u8>, ExportError> {
    set(Print {
        title: title.to_owned(),
        municipality: &note.municipality,
        created: day(&note.created_on)?,
        book: None,
        sheets: Vec::new(),
        status: note.status_line.as_deref(),
        lists,
    })
}
