//! What a file that is to be kept beside a record is, by its content.

use crate::intake::archive::{self, Archive};
use crate::intake::decoding::decode;
use crate::intake::findings::refusal;
use crate::intake::{guard_workbook, guarded};
use hoshin_domain::record::FileKind;
use hoshin_domain::{Finding, FindingCode};
use std::io::Cursor;
use zip::ZipArchive;

/// The kind of a file, or why it is not kept: nothing that could be a program or a page in disguise.
pub fn kind_of(file_name: &str, bytes: &[u8]) -> Result<FileKind, Finding> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(refusal(FindingCode::EmptyFile));
    }
    let kind = by_content(file_name, bytes)?;
    if kind.fits(file_name) { Ok(kind) } else { Err(refusal(FindingCode::WrongKind).about(kind.ending())) }
}

fn by_content(file_name: &str, bytes: &[u8]) -> Result<FileKind, Finding> {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    if begins(b"%PDF-") {
        return Ok(FileKind::Pdf);
    }
    if begins(b"\x89PNG\r\n\x1A\n") {
        return Ok(FileKind::Png);
    }
    if begins(b"\xFF\xD8\xFF") {
        return Ok(FileKind::Jpeg);
    }
    if begins(b"PK\x03\x04") {
        return guarded(|| office(file_name, bytes)).unwrap_or_else(|| Err(refusal(FindingCode::Broken)));
    }
    text(bytes)
}

fn office(file_name: &str, bytes: &[u8]) -> Result<FileKind, Finding> {
    match archive::check(bytes)? {
        Archive::Workbook => guard_workbook("workbook.xlsx", bytes).map(|()| FileKind::Xlsx),
        Archive::OpenDocument | Archive::Other(_) => Err(unknown(file_name)),
        Archive::Word => document(file_name, bytes),
    }
}

fn document(file_name: &str, bytes: &[u8]) -> Result<FileKind, Finding> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| refusal(FindingCode::Broken))?;
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(|name| name.to_lowercase()).collect();
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(refusal(FindingCode::Macros));
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("word/document.xml") && has("[content_types].xml") { Ok(FileKind::Docx) } else { Err(unknown(file_name)) }
}

// A page or a drawing that a browser would run is a text too: it is told by its first sign.
fn text(bytes: &[u8]) -> Result<FileKind, Finding> {
    let refused = || refusal(FindingCode::UnknownKind);
    let (text, _other_encoding) = decode(bytes).map_err(|_no_text| refused())?;
    let is_markup = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).starts_with('<');
    let is_control = |c: char| c.is_control() && !"\t\n\r\u{C}".contains(c);
    if is_markup || text.contains(is_control) { Err(refused()) } else { Ok(FileKind::Text) }
}

fn unknown(file_name: &str) -> Finding {
    let ending = file_name.rsplit_once('.').map_or("zip", |(_, ending)| ending);
    refusal(FindingCode::UnknownKind).about(ending.chars().take(10).collect::<String>())
}
