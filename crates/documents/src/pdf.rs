//! The form as PDF: the paper that is printed in April, filled by March and published.

mod answers;
mod extras;
mod leftovers;
mod lists;
mod measured;
mod printable;
mod sheet;
mod world;

use hoshin_domain::{Form, Paper};
pub use lists::{PrintedList, lists};
use printable::make_printable;
use serde::Serialize;
use sheet::Sheet;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::Press;

/// What the print says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintNote {
    pub municipality: String,
    /// On the cover and at the foot of every page: 案, or 令和8年6月1日公表 第1版.
    pub status_line: Option<String>,
    /// The day of the print as `2026-06-01`: at the foot of every page and in the metadata.
    pub created_on: String,
}

/// One department's part of a book.
#[derive(Debug, Clone, Copy)]
pub struct Bound<'a> {
    pub paper: &'a Paper,
    pub form: &'a Form,
    /// The year before, for a form that shows both: the department's own, and those of whom it follows.
    pub last_year: &'a [Paper],
    /// As on a print of its own: 案, 第1版.
    pub status_line: Option<&'a str>,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// `PrintNote::created_on` is not a day written as `2026-06-01`. PDF/A requires one.
    #[error("not a day: {0}")]
    NotADay(String),
    /// Typst refused the template or the file; for the log.
    #[error("the form could not be set: {0}")]
    Typesetting(String),
}

/// What the templates are given as `sheet.json`.
#[derive(Serialize)]
struct Print<'a> {
    title: String,
    municipality: &'a str,
    created: (u16, u8, u8),
    /// None on the print of one department.
    book: Option<BookCover<'a>>,
    sheets: Vec<Sheet<'a>>,
    /// At the foot of a print of lists; each sheet has its own.
    status: Option<&'a str>,
    lists: &'a [PrintedList],
}

#[derive(Serialize)]
struct BookCover<'a> {
    year: String,
    status: Option<&'a str>,
}

/// The paper on its form: tagged, PDF/UA-1 and PDF/A-2a. The same input gives the same bytes.
pub fn render(paper: &Paper, form: &Form, note: &PrintNote) -> Result<Vec<u8>, ExportError> {
    render_pair(&[], paper, form, note)
}

/// The paper with the year before above it, where the form shows both; another form leaves the year before out. Of a
/// department that follows others there are several papers of the year before.
pub fn render_pair(last_year: &[Paper], paper: &Paper, form: &Form, note: &PrintNote) -> Result<Vec<u8>, ExportError> {
    let sheet = Sheet::new(last_year, paper, form, note.status_line.as_deref());
    set(Print {
        title: sheet.title.clone(),
        municipality: &note.municipality,
        created: day(&note.created_on)?,
        book: None,
        sheets: vec![sheet],
        status: None,
        lists: &[],
    })
}

/// The departments of one year as one book: cover, contents, then every paper on its form, the pages counted through.
pub fn book(bound: &[Bound<'_>], note: &PrintNote) -> Result<Vec<u8>, ExportError> {
    let sheets = bound.iter().map(|part| Sheet::new(part.last_year, part.paper, part.form, part.status_line));
    let sheets: Vec<Sheet<'_>> = sheets.collect();
    let year = sheets.first().map(|sheet| sheet.year.clone()).unwrap_or_default();
    set(Print {
        title: format!("{year} {} {BOOK}", note.municipality).trim().to_owned(),
        municipality: &note.municipality,
        created: day(&note.created_on)?,
        book: Some(BookCover { year, status: note.status_line.as_deref() }),
        sheets,
        status: None,
        lists: &[],
    })
}

/// Whether anything was printed since [`rest`].
static IS_PRINTING: AtomicBool = AtomicBool::new(false);

/// Lets go of the pieces of the last print if none has followed it since this was called last: a server does now and then.
pub fn rest() {
    if !IS_PRINTING.swap(false, Relaxed) {
        comemo::evict(0);
    }
}

const BOOK: &str = "部の運営方針";

fn set(print: Print<'_>) -> Result<Vec<u8>, ExportError> {
    // A book has pieces enough of its own: nothing is kept for it, and nothing of it afterwards.
    let is_book = print.book.is_some();
    if is_book {
        comemo::evict(0);
    }
    let mut json = serde_json::to_value(&print).expect("a print has only text, numbers and lists");
    let unprinted = make_printable(&mut json);
    json["unprinted"] = unprinted.into_iter().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let press = Press::new(json.to_string().into_bytes());
    let compiled = typst::compile::<PagedDocument>(&press).output;
    let file = compiled.and_then(|document| typst_pdf::pdf(&document, &options()));
    // Typst remembers the pieces of every print. The next one may use those of the last, older ones only take room.
    comemo::evict(usize::from(!is_book));
    IS_PRINTING.store(true, Relaxed);
    file.map_err(|causes| ExportError::Typesetting(in_words(&causes)))
}

fn day(text: &str) -> Result<(u16, u8, u8), ExportError> {
    let mut parts = text.splitn(3, '-');
    let mut part = || parts.next()?.parse::<u16>().ok();
    let day = part().zip(part()).zip(part()).and_then(|((year, month), day)| {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        typst::foundations::Datetime::from_ymd(year.into(), month, day).map(|_| (year, month, day))
    });
    day.ok_or_else(|| ExportError::NotADay(text.to_owned()))
}

fn options() -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Hoshin".to_owned())),
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).expect("both are PDF 1.7"),
        ..PdfOptions::default()
    }
}

fn in_words(causes: &[SourceDiagnostic]) -> String {
    causes.iter().map(|cause| cause.message.as_str()).collect::<Vec<_>>().join("; ")
}
