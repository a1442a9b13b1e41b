//! What citizens take away: every edition in five formats and its records, every year as one table, and what describes them.

use super::here::Here;
use super::published::{Site, book_file};
use super::trail;
use crate::moment;
use crate::parts::icon::{Icon, icon};
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
    /// How it came about; only where there is something to tell.
    Trail,
}

impl Format {
    const ALL: [Format; 7] =
        [Format::Pdf, Format::Xlsx, Format::Csv, Format::Json, Format::Stratml, Format::Records, Format::Trail];

    pub(super) fn of(edition: &Edition) -> impl Iterator<Item = Format> {
        let (has_records, has_trail) = (edition.records.count() > 0, trail::is_there(edition));
        Self::ALL.into_iter().filter(move |format| match format {
            Format::Records => has_records,
            Format::Trail => has_trail,
            Format::Pdf | Format::Xlsx | Format::Csv | Format::Json | Format::Stratml => true,
        })
    }

    pub(super) fn file(self) -> &'static str {
        self.file_and_word().0
    }

    fn icon(self) -> Icon {
        match self {
            Format::Pdf | Format::Trail => Icon::Document,
            Format::Xlsx | Format::Csv | Format::Json | Format::Stratml | Format::Records => Icon::Download,
        }
    }

    fn file_and_word(self) -> (&'static str, &'static str) {
        match self {
            Format::Pdf => ("policy.pdf", "site-pdf"),
            Format::Xlsx => ("policy.xlsx", "site-xlsx"),
            Format::Csv => ("policy.csv", "site-csv"),
            Format::Json => ("policy.json", "site-json"),
            Format::Stratml => ("policy.xml", "site-stratml"),
            Format::Records => ("records.csv", "site-records-csv"),
            Format::Trail => ("trail.pdf", "site-trail"),
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
        Format::Trail => site.trail(edition),
    }
}

impl Site {
    /// The file of an edition, made once.
    pub(super) fn download(&self, edition: &Edition, format: Format) -> Result<Arc<Vec<u8>>, ExportError> {
        self.once(&path(self, edition, format), || self::edition(self, edition, format))
    }
}

pub(super) fn path(site: &Site, edition: &Edition, format: Format) -> String {
    format!("{}/{}", site.folder(edition), format.file())
}

/// The size of an edition's file as its page tells it.
fn size_of(site: &Site, edition: &Edition, format: Format) -> Result<usize, ExportError> {
    match site.known_size(&path(site, edition, format)) {
        Some(bytes) => Ok(bytes),
        None => Ok(site.download(edition, format)?.len()),
    }
}

/// The bytes of a year's file: the current editions of all departments.
pub(super) fn year(site: &Site, year: FiscalYear, of: OfYear) -> Result<Vec<u8>, ExportError> {
    // A page tells of every year: what one of them unpacks goes with it.
    let site = &site.afresh();
    let papers: Vec<OpenPaper<'_>> = site.of_year(year).into_iter().map(|edition| open_paper(site, edition)).collect();
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

pub(super) fn of_edition(here: Here<'_>, edition: &Edition) -> Result<Markup, ExportError> {
    let (site, words) = (here.site, here.words);
    let mut sizes = Vec::new();
    for format in Format::of(edition) {
        sizes.push((format, size(size_of(site, edition, format)?)));
    }
    let folder = site.folder(edition);
    Ok(html! {
        section aria-labelledby="downloads" {
            h2 #downloads { (words.say("site-downloads")) }
            ul.dl {
                @for (format, size) in sizes {
                    li { a href=(here.file(&format!("{folder}/{}", format.file()))) { (icon(format.icon())) (words.tell(format.file_and_word().1, &[("size", size.into())])) } }
                }
                li { a href=(here.file(SCHEMAS[0].0)) { (icon(Icon::Download)) (words.say("site-schema")) } }
            }
            p.small { a href=(here.page("data.html")) { (words.say("public-data-how")) } }
        }
    })
}

/// データを使う and 問い合わせ on the page of a year.
pub(super) fn of_year(here: Here<'_>, year: FiscalYear) -> Markup {
    let (words, settings) = (here.words, &here.site.settings);
    html! {
        div {
            section aria-labelledby="downloads" {
                h2 #downloads { (words.say("public-data-use")) }
                (files(here, year))
                p.small { @if let Some(short) = settings.licence.short() { (words.tell("public-licence-short", &[("licence", short.into())])) " " }
                    a href=(here.page("data.html")) { (words.say("public-data-how")) } }
            }
            section aria-labelledby="contact" {
                h2 #contact { (words.say("public-contact")) }
                (super::contact::contact(here))
            }
        }
    }
}

/// The files of a year; their sizes where they are known without much work.
pub(super) fn files(here: Here<'_>, year: FiscalYear) -> Markup {
    let words = here.words;
    let facts = [("year", year.in_era().into())];
    html! {
        ul.dl {
            li { a href=(here.file(&book_file(year))) { (icon(Icon::Document)) (words.say("site-book")) }
                @if let Some(bytes) = here.site.known_size(&book_file(year)) { " " small { (size(bytes)) } } }
            @for of in OfYear::ALL {
                li { a href=(here.file(&of.path(here.site, year))) { (icon(Icon::Download)) (words.tell(of.word(), &facts)) }
                    @if let Some(bytes) = size_of_year(here.site, year, of) { small { (size(bytes)) } } }
            }
        }
    }
}

fn size_of_year(site: &Site, year: FiscalYear, of: OfYear) -> Option<usize> {
    let path = of.path(site, year);
    site.known_size(&path).or_else(|| site.once(&path, || self::year(site, year, of)).ok().map(|bytes| bytes.len()))
}

fn size(bytes: usize) -> String {
    format!("{} KB", bytes.div_ceil(1024))
}
