//! Rows in the encodings of spreadsheets, one at a time.

use anyhow::{Context, Result};
use csv::{ByteRecord, StringRecord};
use encoding_rs::SHIFT_JIS;

/// The encoding of the file; not known until the first row that is more than ASCII.
// Row by row, because the file is never held as a whole. No second byte of cp932 is a comma, a quote or a line end,
// so that rows can be told apart before they are decoded.
#[derive(Debug, Default)]
pub(super) struct Decoding(Option<Encoding>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Cp932,
}

impl Decoding {
    /// The row as text; an error if it is in no encoding, or in another than the rows before it.
    pub(super) fn decoded(&mut self, row: &ByteRecord) -> Result<StringRecord> {
        let bytes = row.as_slice();
        if bytes.is_ascii() {
            return as_utf_8(row);
        }
        let encoding = *self.0.get_or_insert_with(|| match row.iter().all(|cell| std::str::from_utf8(cell).is_ok()) {
            true => Encoding::Utf8,
            false => Encoding::Cp932,
        });
        match encoding {
            Encoding::Utf8 => as_utf_8(row),
            Encoding::Cp932 => as_cp932(row),
        }
    }
}

fn as_utf_8(row: &ByteRecord) -> Result<StringRecord> {
    StringRecord::from_byte_record(row.clone()).ok().with_context(|| unreadable(row))
}

// What the web calls Shift_JIS is Windows' code page with ①, ㈱ and 髙.
fn as_cp932(row: &ByteRecord) -> Result<StringRecord> {
    let decoded = |cell| SHIFT_JIS.decode_without_bom_handling_and_without_replacement(cell);
    row.iter().map(decoded).collect::<Option<StringRecord>>().with_context(|| unreadable(row))
}

fn unreadable(row: &ByteRecord) -> String {
    let line = row.position().map_or(0, csv::Position::line);
    format!("line {line} is neither UTF-8 nor cp932, or not what the lines before it are")
}
