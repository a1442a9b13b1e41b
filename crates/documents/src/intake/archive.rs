//! The zip archive around a workbook or a document, looked at before anyone trusts it.

use super::{foreign, limits};
use hoshin_domain::{Finding, FindingCode, Place};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What kind of archive the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Archive {
    Workbook,
    OpenDocument,
    Word,
    /// Of no program whose files are read; the code says of which, if that is known.
    Other(Option<FindingCode>),
}

impl Archive {
    /// The ending that files of this kind have.
    pub(super) fn ending(self) -> Option<&'static str> {
        match self {
            Archive::Workbook => Some("xlsx"),
            Archive::OpenDocument => Some("ods"),
            Archive::Word => Some("docx"),
            Archive::Other(_) => None,
        }
    }
}

/// The kind of archive, or why it is not opened: too large unpacked, with macros, broken.
pub(crate) fn check(bytes: &[u8]) -> Result<Archive, Finding> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    if archive.len() > limits::ARCHIVE_ENTRIES {
        return Err(too_large());
    }
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(|name| name.to_lowercase()).collect();
    let kind = kind(&mut archive, &names);
    if let Archive::Other(_) = kind {
        return Ok(kind);
    }
    if names.iter().any(|name| is_macro(name)) {
        return Err(Finding::new(FindingCode::Macros, Place::File));
    }
    let mut left = limits::UNPACKED_BYTES;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| refusal(&error))?;
        left = unpacked(entry, left)?;
    }
    Ok(kind)
}

/// What an archive is by its names, without opening more of it than a line.
pub(crate) fn peek(bytes: &[u8]) -> Option<Archive> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok().filter(|own| own.len() <= limits::ARCHIVE_ENTRIES)?;
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(|name| name.to_lowercase()).collect();
    Some(kind(&mut archive, &names))
}

fn kind(archive: &mut ZipArchive<Cursor<&[u8]>>, names: &[String]) -> Archive {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if names.iter().any(|name| name.ends_with("xl/workbook.xml")) {
        return Archive::Workbook;
    }
    let is_text = |name: &String| name.starts_with("word/document") && name.ends_with(".xml");
    if has("[content_types].xml") && names.iter().any(is_text) {
        return Archive::Word;
    }
    let mimetype = mimetype(archive);
    if has("content.xml") && mimetype.trim().starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        return Archive::OpenDocument;
    }
    Archive::Other(foreign::of_archive(names, &mimetype))
}

fn mimetype(archive: &mut ZipArchive<Cursor<&[u8]>>) -> String {
    let mut kind = String::new();
    let is_text = archive.by_name("mimetype").is_ok_and(|part| part.take(200).read_to_string(&mut kind).is_ok());
    if is_text { kind } else { String::new() }
}

/// Whether a part, by its name in small letters, is a program.
fn is_macro(name: &str) -> bool {
    let is_module = name.starts_with("basic/") && !name.ends_with("script-lc.xml") && !name.ends_with("script-lb.xml");
    name.ends_with("vbaproject.bin") || name.starts_with("scripts/") || is_module && name.ends_with(".xml")
}

// The size in the archive's directory is only a claim, so every part is unpacked once and counted.
fn unpacked(mut entry: impl Read, mut left: u64) -> Result<u64, Finding> {
    let mut buffer = [0; 64 * 1024];
    loop {
        match entry.read(&mut buffer) {
            Ok(0) => return Ok(left),
            Ok(count) => left = left.checked_sub(count as u64).ok_or_else(too_large)?,
            Err(error) => return Err(Finding::new(FindingCode::Broken, Place::File).about(error.to_string())),
        }
    }
}

fn too_large() -> Finding {
    Finding::new(FindingCode::TooLargeUnpacked, Place::File)
}

fn refusal(error: &ZipError) -> Finding {
    let is_locked = matches!(error, ZipError::UnsupportedArchive(reason) if reason.contains("assword"));
    let code = if is_locked { FindingCode::Encrypted } else { FindingCode::Broken };
    Finding::new(code, Place::File).about(error.to_string())
}
