//! The form as PDF: the paper that is printed in April, filled by March and published.

mod printable;
mod world;

use hoshin_domain::form::Labels;
use hoshin_domain::{FiscalYear, Form, GradeScale, Paper};
use printable::make_printable;
use serde::Serialize;
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

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// `PrintNote::created_on` is not a day written as `2026-06-01`. PDF/A requires one.
    #[error("not a day: {0}")]
    NotADay(String),
    /// Typst refused the template or the file; for the log.
    #[error("the form could not be set: {0}")]
    Typesetting(String),
}

/// What the template is given as `sheet.json`.
#[derive(Serialize)]
struct Sheet<'a> {
    title: String,
    year: String,
    municipality: &'a str,
    status: Option<&'a str>,
    created: (u16, u8, u8),
    labels: &'a Labels,
    scale: &'a GradeScale,
    paper: &'a Paper,
}

/// The paper on its form: A4, tagged, PDF/UA-1 and PDF/A-2a. The same input gives the same bytes.
///
/// # Errors
/// `ExportError::NotADay` for an unreadable `created_on`; `ExportError::Typesetting` is a defect of ours.
pub fn render(paper: &Paper, form: &Form, note: &PrintNote) -> Result<Vec<u8>, ExportError> {
    let press = Press::new(sheet(paper, form, note)?);
    let compiled = typst::compile::<PagedDocument>(&press).output;
    let file = compiled.and_then(|document| typst_pdf::pdf(&document, &options()));
    // Typst remembers intermediate results of every print; another paper has no use for them.
    comemo::evict(0);
    file.map_err(|causes| ExportError::Typesetting(in_words(&causes)))
}

fn sheet(paper: &Paper, form: &Form, note: &PrintNote) -> Result<Vec<u8>, ExportError> {
    let department = paper.department.as_deref().unwrap_or_default();
    let sheet = Sheet {
        title: form.title(paper.fiscal_year, department),
        year: paper.fiscal_year.map(FiscalYear::in_era).unwrap_or_default(),
        municipality: &note.municipality,
        status: note.status_line.as_deref(),
        created: day(&note.created_on)?,
        labels: &form.labels,
        scale: if paper.grade_scale.0.is_empty() { &form.scale } else { &paper.grade_scale },
        paper,
    };
    let mut json = serde_json::to_value(&sheet).expect("a sheet has only text, numbers and lists");
    let unprinted = make_printable(&mut json);
    json["unprinted"] = unprinted.into_iter().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    Ok(json.to_string().into_bytes())
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
