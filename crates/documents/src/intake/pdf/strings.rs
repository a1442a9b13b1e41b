//! Strings of a PDF that people read.

use crate::intake::radicals;
use hayro_syntax::object::String as PdfString;

/// The text of a string: UTF-16 or UTF-8 with their marks, else Latin letters.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

pub(super) fn text(string: &PdfString<'_>) -> String {
    decoded(string.as_bytes()).replace("\r\n", "\n").replace('\r', "\n")
}

/// The letter that a reader sees: ‧ is drawn as ・, a radical as a kanji.
pub(super) fn letter(c: char) -> char {
    if c == '\u{2027}' { '・' } else { radicals::letter(c) }
}
