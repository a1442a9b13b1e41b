//! The published papers as PDF: each for itself, and a year of them as one book.

use super::published::Site;
use crate::moment;
use hoshin_documents::pdf::{self, Bound, ExportError, PrintNote};
use hoshin_domain::{FiscalYear, Paper};
use hoshin_store::Edition;
use std::cmp::Reverse;

impl Site {
    pub(super) fn pdf(&self, edition: &Edition) -> Result<Vec<u8>, ExportError> {
        let note = self.note(Some(status(edition)), Some(edition));
        pdf::render_pair(self.year_before(edition), &edition.paper, &edition.form, &note)
    }

    pub(super) fn book(&self, year: FiscalYear) -> Result<Vec<u8>, ExportError> {
        let editions = self.years().remove(&Reverse(year)).unwrap_or_default();
        let statuses: Vec<String> = editions.iter().map(|edition| status(edition)).collect();
        let parts = editions.iter().zip(&statuses).map(|(edition, status)| Bound {
            paper: &edition.paper,
            form: &edition.form,
            last_year: self.year_before(edition),
            status_line: Some(status),
        });
        let newest = editions.iter().max_by_key(|edition| edition.published_at).copied();
        pdf::book(&parts.collect::<Vec<_>>(), &self.note(None, newest))
    }

    // A print does not change afterwards: of the year before it shows what was published by then.
    pub(super) fn year_before(&self, edition: &Edition) -> Option<&Paper> {
        let (year, department) = (edition.key.fiscal_year.previous(), edition.key.department);
        let before = self.editions.iter().filter(|other| {
            (other.key.fiscal_year, other.key.department) == (year, department)
                && other.published_at <= edition.published_at
                && other.known_at() <= edition.known_at()
        });
        before.max_by_key(|other| other.number).map(|other| &other.paper)
    }

    fn note(&self, status_line: Option<String>, newest: Option<&Edition>) -> PrintNote {
        let day = newest.map(|edition| moment::date(edition.published_at).to_string());
        PrintNote { municipality: self.municipality.name.clone(), status_line, created_on: day.unwrap_or_default() }
    }
}

fn status(edition: &Edition) -> String {
    let from = if edition.is_taken_over() { "（過年度の文書から引継ぎ）" } else { "" };
    format!("第{}版　{}公表{from}", edition.number, moment::in_both_calendars(edition.published_at))
}
