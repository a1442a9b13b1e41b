//! What citizens take away: every edition in five formats and its records, every year as one table, and what describes them.

use super::frame::WORDS;
use super::made_of::size_of;
use super::published::{Site, book_file};
use crate::moment;
use hoshin_documents::open::{self, EditionMark, OpenPaper, csv, json, stratml, xlsx};
use hoshin_documents::pdf::ExportError;
use hoshin_domain::{FiscalYear, Form};
use hoshin_store::Edition;
use maud::{Markup, html};
use std::sync::Arc;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Pdf,
    Xlsx,
    Csv,
    Json,
    Stratml,
    /// Only where the edition has records.
    Records,
}

impl Format {
    const ALL: [Format; 6] = [Format::Pdf, Format::Xlsx, Format::Csv, Format::Json, Format::Stratml, Format::Records];

    pub(super) fn of(edition: &Edition) -> impl Iterator<Item = Format> {
        let has_records = edition.records.count() > 0;
        Self::ALL.into_iter().filter(move |format| has_records || *format != Format::Records)
    }

    pub(super) fn file(self) -> &'static str {
        self.file_and_word().0
    }

    fn file_and_word(self) -> (&'static str, &'static str) {
        match self {
            Format::Pdf => ("policy.pdf", "site-pdf"),
            Format::Xlsx => ("policy.xlsx", "site-xlsx"),
            Format::Csv => ("policy.csv", "site-csv"),
            Format::Json => ("policy.json", "site-json"),
            Format::Stratml => ("policy.xml", "site-stratml"),
            Format::Records => ("records.csv", "site-records-csv"),
        }
    }
}

/// What a year is published as beside its editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfYear {
    Csv,
    Xlsx,
    Definitions,
}

impl OfYear {
    pub(super) const ALL: [OfYear; 3] = [OfYear::Csv, OfYear::Xlsx, OfYear::Definitions];

    pub(super) fn path(self, site: &Site, year: FiscalYear) -> String {
        let name = match self {
            OfYear::Csv => open::file_name(&site.municipality, year, ".csv"),
            OfYear::Xlsx => open::file_name(&site.municipality, year, ".xlsx"),
            OfYear::Definitions => open::file_name(&site.municipality, year, "_koumoku_teigisho.csv"),
        };
        format!("{year}/{name}")
    }

    fn word(self) -> &'static str {
        match self {
            OfYear::Csv => "site-year-csv",
            OfYear::Xlsx => "site-year-xlsx",
            OfYear::Definitions => "site-definitions",
        }
    }
}

/// The JSON Schemas with their paths.
pub(super) const SCHEMAS: [(&str, &str); 2] = [
    ("schemas/hoshin.policy-1.schema.json", json::POLICY_SCHEMA),
    ("schemas/hoshin.reading-1.schema.json", json::READING_SCHEMA),
];

fn edition(site: &Site, edition: &Edition, format: Format) -> Result<Vec<u8>, ExportError> {
    let paper = open_paper(site, edition);
    match format {
        Format::Pdf => site.pdf(edition),
        Format::Xlsx => xlsx::workbook(&paper).map_err(|error| ExportError::Typesetting(error.to_string())),
        Format::Csv => Ok(csv::table(&[paper])),
        Format::Json => Ok(json::with_records(&paper, &edition.records)),
        Format::Stratml => Ok(stratml::document(&paper)),
        Format::Records => Ok(csv::records(&paper, &edition.records)),
    }
}

impl Site {
    /// The file of an edition, made once.
    pub(super) fn download(&self, edition: &Edition, format: Format) -> Result<Arc<Vec<u8>>, ExportError> {
        let path = path(self, edition, format);
        let kept = self.made.lock().expect("no holder of this lock can panic").get(&path).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let made = Arc::new(self::edition(self, edition, format)?);
        self.made.lock().expect("no holder of this lock can panic").insert(path, made.clone());
        Ok(made)
    }
}

pub(super) fn path(site: &Site, edition: &Edition, format: Format) -> String {
    format!("{}/{}", site.folder(edition), format.file())
}

/// The bytes of a year's file: the current editions of all departments.
pub(super) fn year(site: &Site, year: FiscalYear, of: OfYear) -> Result<Vec<u8>, ExportError> {
    let current = site.editions.iter().filter(|edition| edition.key.fiscal_year == year && site.is_current(edition));
    let papers: Vec<OpenPaper<'_>> = current.map(|edition| open_paper(site, edition)).collect();
    match of {
        OfYear::Csv => Ok(csv::table(&papers)),
        OfYear::Xlsx => xlsx::data(&papers).map_err(|error| ExportError::Typesetting(error.to_string())),
        // The editions of a year are on the form of that year.
        OfYear::Definitions => Ok(csv::definitions(papers.first().map_or(Form::standard(), |paper| paper.form))),
    }
}

fn open_paper<'a>(site: &'a Site, edition: &'a Edition) -> OpenPaper<'a> {
    OpenPaper {
        municipality: &site.municipality,
        form: &edition.form,
        paper: &edition.paper,
        department: edition.key.department.0,
        step: edition.step,
        edition: Some(EditionMark {
            number: edition.number,
            published_on: moment::date(edition.published_at),
            reason: edition.reason.as_deref(),
        }),
    }
}

pub(super) fn of_edition(site: &Site, edition: &Edition) -> Result<Markup, ExportError> {
    let mut sizes = Vec::new();
    for format in Format::of(edition) {
        sizes.push((format, size(size_of(site, edition, format)?)));
    }
    let root = "../".repeat(site.depth(edition));
    Ok(html! {
        section.cover aria-labelledby="downloads" {
            h2 #downloads { (WORDS.say("site-downloads")) }
            ul {
                @for (format, size) in sizes {
                    li { a href=(format.file()) { (WORDS.tell(format.file_and_word().1, &[("size", size.into())])) } }
                }
                li { a href={ (root) (SCHEMAS[0].0) } { (WORDS.say("site-schema")) } }
            }
        }
    })
}

pub(super) fn of_year(site: &Site, year: FiscalYear) -> Markup {
    let words = [("year", year.in_era().into())];
    html! {
        ul.downloads {
            li { a href=(book_file(year)) { (WORDS.say("site-book")) } }
            @for of in OfYear::ALL {
                li { a href=(of.path(site, year)) { (WORDS.tell(of.word(), &words)) } }
            }
        }
    }
}

fn size(bytes: usize) -> String {
    format!("{} KB", bytes.div_ceil(1024))
}
