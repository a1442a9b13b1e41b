//! Papers in: bytes become a reading, with everything that is doubtful said and nothing dropped.

mod archive;
mod assembly;
mod cell;
mod decoding;
mod draft;
mod joining;
mod kind;
mod label;
pub mod limits;
mod ours;
mod pdf;
mod phrases;
mod placing;
mod text;
mod workbook;

use archive::Archive;
use hoshin_domain::text::has_control_character;
use hoshin_domain::{Finding, FindingCode, Form, Paper, Place, Reading};
use kind::Kind;
use label::LabelBook;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a file says, read with the labels of a form.
///
/// The kind is decided by the bytes; the name is only checked against it. Never panics and keeps to `limits`.
#[must_use]
pub fn read(file_name: &str, bytes: &[u8], form: &Form) -> Reading {
    if bytes.len() > limits::FILE_BYTES {
        return refused(FindingCode::FileTooLarge, Some(bytes.len().to_string()));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refused(FindingCode::EmptyFile, None);
    }
    let kind = Kind::of(bytes);
    if let Some(finding) = kind.contradiction(file_name) {
        return Reading::refused(finding);
    }
    // The parsers of foreign formats are not ours and may panic on a file made to do so.
    IS_READING.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(|| read_kind(kind, bytes, form)));
    IS_READING.set(false);
    match outcome {
        Ok(Ok(reading)) => without_control_characters(reading),
        Ok(Err(finding)) => Reading::refused(finding),
        Err(_) => refused(FindingCode::Broken, None),
    }
}

thread_local! {
    static IS_READING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside [`read`], where a panic is caught and becomes a finding: a hook may keep quiet.
#[must_use]
pub fn is_reading() -> bool {
    IS_READING.get()
}

// A database may refuse them and a page cannot show them, so they go no further than here.
fn without_control_characters(reading: Reading) -> Reading {
    let found = reading.policies.iter().flat_map(Paper::texts).find(|text| has_control_character(text));
    match found.map(|text| text.chars().filter(|c| !c.is_control()).take(20).collect::<String>()) {
        Some(around) => refused(FindingCode::ControlCharacter, Some(around)),
        None => reading,
    }
}

fn read_kind(kind: Kind, bytes: &[u8], form: &Form) -> Result<Reading, Finding> {
    let labels = LabelBook::new(&form.labels);
    match kind {
        Kind::Pdf => {
            let leaves = pdf::leaves(bytes, &labels)?;
            Ok(assembly::assemble(placing::place(&leaves, &labels)?, Vec::new(), form))
        }
        Kind::Zip => match archive::check(bytes)? {
            Archive::Other => Err(kind.unknown()),
            Archive::Workbook => {
                let book = workbook::read(bytes, &labels)?;
                Ok(assembly::assemble(placing::place(&book.leaves, &labels)?, book.findings, form))
            }
        },
        Kind::Ole if is_encrypted_package(bytes) => Err(Finding::new(FindingCode::Encrypted, Place::File)),
        Kind::Ole | Kind::Xml | Kind::Picture => Err(kind.unknown()),
        Kind::Json => ours::read(bytes),
        Kind::Text => {
            let (text, warning) = decoding::decode(bytes)?;
            text::read(&text, warning, &labels, form)
        }
    }
}

fn refused(code: FindingCode, detail: Option<String>) -> Reading {
    Reading::refused(Finding { code, place: Place::File, detail })
}

/// Whether an OLE container holds an encrypted workbook: its directory names the part in UTF-16.
fn is_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
