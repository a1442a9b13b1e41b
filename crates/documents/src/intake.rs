//! Papers in: bytes become a reading, with everything that is doubtful said and nothing dropped.

pub(crate) mod archive;
mod assembly;
mod cell;
pub(crate) mod decoding;
mod draft;
mod evidence;
pub(crate) mod findings;
mod foreign;
mod frames;
mod grades;
mod headings;
mod joining;
pub(crate) mod kind;
mod label;
pub mod limits;
mod naming;
mod ours;
pub(crate) mod pdf;
mod phrases;
mod placing;
mod radicals;
mod recognising;
mod setting_aside;
mod strays;
mod text;
mod tracing;
mod triangles;
mod vocabulary;
mod witnesses;
mod word;
mod wording;
pub(crate) mod workbook;

use crate::open::{csv_reading, stratml, xlsx};
use archive::Archive;
use cell::Leaf;
use cfb::CompoundFile;
use findings::refusal;
pub use recognising::recognise;

use hoshin_domain::form::Labels;
use hoshin_domain::text::has_control_character;
use hoshin_domain::{Finding, FindingCode, Form, Paper, Reading};
use kind::Kind;
use label::LabelBook;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a file says, read with the labels of a form.
///
/// The kind is decided by the bytes; the name is only checked against it. Never panics and keeps to `limits`.
pub fn read(file_name: &str, bytes: &[u8], form: &Form) -> Reading {
    read_noting(file_name, bytes, form, &mut Vec::new())
}

/// The same; `seen` receives the texts of the source, line by line.
fn read_noting(file_name: &str, bytes: &[u8], form: &Form, seen: &mut Vec<String>) -> Reading {
    let kind = match by_bytes(bytes) {
        Ok(kind) => kind,
        Err(finding) => return Reading::refused(finding),
    };
    let mut reading = match guarded(|| read_kind(kind, bytes, form, seen)) {
        Some(Ok(reading)) => without_control_characters(reading),
        Some(Err(finding)) if finding.code == FindingCode::WebPage => naming::refused_page(finding, bytes),
        Some(Err(finding)) => Reading::refused(finding),
        None => Reading::refused(refusal(FindingCode::Broken)),
    };
    naming::compare(file_name, kind, bytes, &mut reading);
    reading
}

/// The kind of a file by its bytes, or why it is not opened: too large, empty, of another kind than its name says.
pub(crate) fn kind_of(file_name: &str, bytes: &[u8]) -> Result<Kind, Finding> {
    let kind = by_bytes(bytes)?;
    kind.contradiction(file_name).map_or(Ok(kind), Err)
}

/// The kind of a file by its bytes, or why it is not opened: too large, empty.
fn by_bytes(bytes: &[u8]) -> Result<Kind, Finding> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(refusal(FindingCode::FileTooLarge).about(bytes.len().to_string()));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(refusal(FindingCode::EmptyFile));
    }
    Ok(Kind::of(bytes))
}

/// Why a file is not opened as a workbook: of another kind, too large, encrypted, with macros, broken.
pub(crate) fn guard_workbook(file_name: &str, bytes: &[u8]) -> Result<(), Finding> {
    let kind = kind_of(file_name, bytes)?;
    match kind {
        Kind::Zip => match guarded(|| archive::check(bytes)) {
            Some(Ok(Archive::Workbook)) => Ok(()),
            Some(Ok(Archive::OpenDocument | Archive::Word | Archive::Other(_))) => Err(kind.unknown()),
            Some(Err(finding)) => Err(finding),
            None => Err(refusal(FindingCode::Broken)),
        },
        Kind::Ole if guarded(|| is_encrypted_package(bytes)) == Some(true) => Err(refusal(FindingCode::Encrypted)),
        Kind::Ole | Kind::Xml | Kind::Picture | Kind::Pdf | Kind::Json | Kind::Text | Kind::Foreign(_) => {
            Err(kind.unknown())
        }
    }
}

/// What foreign parsers make of a file; `None` if they panicked.
// They are not ours and may panic on a file made to do so.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    IS_READING.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    IS_READING.set(false);
    outcome.ok()
}

thread_local! {
    static IS_READING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside [`read`], where a panic is caught and becomes a finding: a hook may keep quiet.
pub fn is_reading() -> bool {
    IS_READING.get()
}

// A database may refuse them and a page cannot show them, so they go no further than here.
fn without_control_characters(reading: Reading) -> Reading {
    let found = reading.policies.iter().flat_map(Paper::texts).find(|text| has_control_character(text));
    match found.map(|text| text.chars().filter(|c| !c.is_control()).take(20).collect::<String>()) {
        Some(around) => Reading::refused(refusal(FindingCode::ControlCharacter).about(around)),
        None => reading,
    }
}

fn read_kind(kind: Kind, bytes: &[u8], form: &Form, seen: &mut Vec<String>) -> Result<Reading, Finding> {
    let labels = LabelBook::new(form);
    match opened(kind, bytes, &labels)? {
        Source::Ours(reading) => Ok(reading),
        Source::Text(text, warning) => {
            seen.extend(text.lines().map(str::to_owned));
            let (mut reading, positions) = text::read(&text, warning.clone(), &labels, form)?;
            let lines = [text::lines(&text, &labels)];
            tracing::account(&mut reading, &lines, positions, &labels, form)?;
            headings::note(&mut reading, &lines, &labels, form);
            let other = witnesses::read_text(&text, warning.as_ref(), &labels, form, &reading)?;
            Ok(other.unwrap_or(reading))
        }
        Source::Leaves(leaves, findings) => {
            // A workbook we wrote ourselves says by the names of its cells what stands where.
            if kind == Kind::Zip
                && let Some(ours) = xlsx::read(bytes, form)
            {
                return ours;
            }
            let lines = leaves.iter().flat_map(|leaf| &leaf.cells).flat_map(|cell| cell.text.lines());
            seen.extend(lines.map(str::to_owned));
            let leaves = grades::without_words(triangles::as_arrows(leaves), form);
            let leaves = headings::with_drawn(leaves, &labels, form);
            witnesses::read(leaves, findings, &labels, form)
        }
    }
}

/// What a file holds before anything of it is placed.
enum Source {
    Leaves(Vec<Leaf>, Vec<Finding>),
    Text(String, Option<Finding>),
    Ours(Reading),
}

fn opened(kind: Kind, bytes: &[u8], labels: &LabelBook) -> Result<Source, Finding> {
    let leaves = |(leaves, findings)| Ok(Source::Leaves(leaves, findings));
    match kind {
        Kind::Pdf => leaves(pdf::leaves(bytes, labels)?),
        Kind::Zip => match archive::check(bytes)? {
            Archive::Other(Some(code)) => Err(refusal(code)),
            Archive::Other(None) => Err(kind.unknown()),
            Archive::Word => leaves(word::read(bytes, labels)?),
            Archive::Workbook => leaves(workbook::read_xlsx(bytes, labels)?.parts()),
            Archive::OpenDocument => leaves(workbook::read_ods(bytes, labels)?.parts()),
        },
        Kind::Ole if is_encrypted_package(bytes) => Err(refusal(FindingCode::Encrypted)),
        Kind::Ole => match foreign::of_container(bytes) {
            Some(code) => Err(refusal(code)),
            None => leaves(workbook::read_xls(bytes, labels)?.parts()),
        },
        Kind::Picture | Kind::Foreign(_) => Err(kind.unknown()),
        Kind::Xml => {
            let (text, warning) = decoding::decode(bytes)?;
            let mut reading = stratml::read(&text)?;
            reading.findings.splice(0..0, warning);
            Ok(Source::Ours(reading))
        }
        Kind::Json => ours::read(bytes).map(Source::Ours),
        Kind::Text => {
            let (text, warning) = decoding::decode(bytes)?;
            let Some(table) = csv_reading::read(&text) else { return Ok(Source::Text(text::plain(&text), warning)) };
            let mut reading = table?;
            reading.findings.splice(0..0, warning);
            Ok(Source::Ours(reading))
        }
    }
}

/// Everything that a file shows, before anything of it is placed: for whoever audits a reading. Empty if it is refused.
pub fn source_text(_file_name: &str, bytes: &[u8], form: &Form) -> String {
    let Ok(kind) = by_bytes(bytes) else { return String::new() };
    let labels = LabelBook::new(form);
    let source = guarded(|| opened(kind, bytes, &labels));
    match source {
        Some(Ok(Source::Leaves(leaves, _))) => {
            let texts = leaves.iter().flat_map(|leaf| &leaf.cells).map(|cell| cell.text.as_str());
            texts.collect::<Vec<_>>().join("\n")
        }
        Some(Ok(Source::Text(text, _))) => text,
        Some(Ok(Source::Ours(_)) | Err(_)) | None => String::new(),
    }
}

/// What a Word document says, line by line; `None` if the bytes are none.
#[cfg(feature = "picture")]
pub(crate) fn document(bytes: &[u8]) -> Option<String> {
    if Kind::of(bytes) != Kind::Zip || archive::check(bytes) != Ok(Archive::Word) {
        return None;
    }
    let (leaves, _) = word::read(bytes, &LabelBook::new(&bare())).ok()?;
    let texts = leaves.iter().flat_map(|leaf| &leaf.cells).map(|cell| cell.text.as_str());
    Some(texts.collect::<Vec<_>>().join("\n"))
}

/// A form without labels: no cell is taken apart.
fn bare() -> Form {
    Form { labels: Labels::default(), fields: Vec::new(), evaluators: Vec::new(), ..Form::standard().clone() }
}

/// The sheets of a workbook of any program with their cells as they stand; `None` if the bytes are no workbook.
pub(crate) fn sheets(bytes: &[u8]) -> Option<Vec<(String, Vec<workbook::MergedCell>)>> {
    let labels = LabelBook::new(&bare());
    let Source::Leaves(leaves, _) = opened(Kind::of(bytes), bytes, &labels).ok()? else { return None };
    Some(workbook::standing(leaves))
}

/// Whether an OLE container holds an encrypted workbook.
fn is_encrypted_package(bytes: &[u8]) -> bool {
    CompoundFile::open(std::io::Cursor::new(bytes)).is_ok_and(|container| container.is_stream("/EncryptedPackage"))
}
