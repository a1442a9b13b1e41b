//! 職員録: the sheets of a file with organisation, people and duties as tables of texts, and the file to fill in.

mod sheets;
mod template;

pub use template::{Template, TemplateColumn, template, template_text};

use crate::intake::decoding::decode;
use crate::intake::findings::refusal;
use crate::intake::kind::Kind;
use crate::intake::{guarded, kind_of};
use csv::ReaderBuilder;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use hoshin_domain::directory::{Cell, Listing, ListingRow};
use hoshin_domain::text::with_plain_line_ends;
use hoshin_domain::{Finding, FindingCode};
use std::io::{Read, Write};

/// The most rows of a text that are looked at: how many a list may have is said where it is understood.
const ROWS: usize = 200_000;
/// The most columns. A list from a personnel system has some sixty.
const COLUMNS: usize = 200;
/// Above the heading stand a title, a day, a department.
const ROWS_ABOVE: usize = 30;

/// The tables of a file, one for each sheet that is seen; or why it cannot be read.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Vec<Listing>, Finding> {
    let kind = kind_of(file_name, bytes)?;
    match kind {
        Kind::Zip | Kind::Ole => guarded(|| sheets::read(bytes)).unwrap_or_else(|| Err(refusal(FindingCode::Broken))),
        Kind::Text => Ok(vec![separated(&decode(bytes)?.0)?]),
        Kind::Pdf | Kind::Json | Kind::Xml | Kind::Picture | Kind::Foreign(_) => Err(kind.unknown()),
    }
}

/// A table as few bytes, to be carried by a page from its preview to its taking over.
pub fn packed(listing: &Listing) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
    let json = serde_json::to_vec(listing).expect("a table has only texts and numbers");
    packer.write_all(&json).and_then(|()| packer.finish()).expect("a vector takes what it is given")
}

/// The table again; none if these bytes are not of [`packed`], or of more than a list can be.
pub fn unpacked(bytes: &[u8]) -> Option<Listing> {
    let mut json = Vec::new();
    DeflateDecoder::new(bytes).take(LARGEST_UNPACKED).read_to_end(&mut json).ok()?;
    serde_json::from_slice(&json).ok()
}

/// The most lines of a list with each of their cells full are some 20 MB.
const LARGEST_UNPACKED: u64 = 32 * 1024 * 1024;

// A title above the heading has no separators: the line with the most of them tells.
fn separator(text: &str) -> u8 {
    let lines = || text.lines().take(ROWS_ABOVE);
    let most = |mark: u8| lines().map(|line| line.matches(char::from(mark)).count()).max().unwrap_or(0);
    let marks = [b';', b'\t', b','];
    marks.into_iter().max_by_key(|mark| most(*mark)).unwrap_or(b',')
}

fn separated(text: &str) -> Result<Listing, Finding> {
    // The reader counts lines by their line feeds; a carriage return before one would put it off by a line.
    let text = with_plain_line_ends(text);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(&text)).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|why| refusal(FindingCode::Broken).about(why.to_string()))?;
        if rows.len() == ROWS || record.len() > COLUMNS {
            return Err(refusal(FindingCode::TooManyCells).about(format!("{} × {}", rows.len() + 1, record.len())));
        }
        let cells = record.iter().map(|text| Cell { text: text.to_owned(), doubt: None }).collect();
        rows.push(ListingRow { number: record.position().map_or(0, |place| line(&text, place)), cells });
    }
    Ok(Listing { sheet: None, rows })
}

// Where a record begins the reader has not yet passed the empty lines before it.
fn line(text: &str, place: &csv::Position) -> u64 {
    let rest = usize::try_from(place.byte()).ok().and_then(|at| text.as_bytes().get(at..)).unwrap_or_default();
    rest.iter().take_while(|byte| **byte == b'\n').fold(place.line(), |line, _| line + 1)
}
