//! What a file looks like, to be laid beside its reading: pages as pictures, sheets as tables, texts as lines.

mod page;
mod sheet;

pub use page::{PageSize, page};
pub use sheet::{Sheet, SheetCell, SheetRow};

use crate::intake::kind::Kind;
use crate::intake::{self, decoding, guarded, limits};

/// How a file can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A PDF, by the sizes of its pages in points; each is drawn by [`page`].
    Pages(Vec<PageSize>),
    Sheets(Vec<Sheet>),
    Lines(Vec<String>),
    /// It cannot be opened: what the reading says about it is all there is.
    Nothing,
}

/// The most lines of a text that are shown; a paper has 1,000.
const LINES: usize = 5_000;

/// What there is to see of a file. Never panics and keeps to `limits`.
pub fn source(bytes: &[u8]) -> Source {
    if bytes.len() > limits::FILE_BYTES {
        return Source::Nothing;
    }
    guarded(|| shown(bytes)).flatten().unwrap_or(Source::Nothing)
}

fn shown(bytes: &[u8]) -> Option<Source> {
    match Kind::of(bytes) {
        Kind::Pdf => page::sizes(bytes).map(Source::Pages),
        Kind::Zip | Kind::Ole => match intake::document(bytes) {
            Some(text) => as_lines(&text),
            None => sheet::sheets(bytes).map(Source::Sheets),
        },
        Kind::Json | Kind::Text => as_lines(&decoding::decode(bytes).ok()?.0),
        Kind::Xml | Kind::Picture | Kind::Foreign(_) => None,
    }
}

fn as_lines(text: &str) -> Option<Source> {
    let without_controls = |line: &str| line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
    let lines: Vec<String> = text.lines().take(LINES).map(without_controls).collect();
    Some(lines).filter(|lines| lines.iter().any(|line| !line.trim().is_empty())).map(Source::Lines)
}
