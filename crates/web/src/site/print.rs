//! The published papers as PDF: each for itself, and a year of them as one book.

use super::published::Site;
use super::trail;
use crate::moment;
use hoshin_documents::pdf::{self, Bound, ExportError, PrintNote};
use hoshin_domain::form::Arrangement;
use hoshin_domain::{DepartmentId, FiscalYear, Paper};
use hoshin_store::Edition;
use std::cmp::Reverse;

impl Site {
    pub(super) fn pdf(&self, edition: &Edition) -> Result<Vec<u8>, ExportError> {
        let note = self.note(Some(status(edition)), Some(edition));
        pdf::render_pair(&self.year_before(edition), &edition.paper, &edition.form, &note)
    }

    /// How an edition came about, with its records.
    pub(super) fn trail(&self, edition: &Edition) -> Result<Vec<u8>, ExportError> {
        let note = self.note(Some(status(edition)), Some(edition));
        pdf::lists(&trail::title(edition), &trail::lists(self, edition), &note)
    }

    pub(super) fn book(&self, year: FiscalYear) -> Result<Vec<u8>, ExportError> {
        let editions = self.years().remove(&Reverse(year)).unwrap_or_default();
        let statuses: Vec<String> = editions.iter().map(|edition| status(edition)).collect();
        let before: Vec<Vec<Paper>> = editions.iter().map(|edition| self.year_before(edition)).collect();
        let parts = editions.iter().zip(&statuses).zip(&before).map(|((edition, status), before)| Bound {
            paper: &edition.paper,
            form: &edition.form,
            last_year: before,
            status_line: Some(status),
        });
        let newest = editions.iter().max_by_key(|edition| edition.published_at).copied();
        pdf::book(&parts.collect::<Vec<_>>(), &self.note(None, newest))
    }

    // A print does not change afterwards: of the year before it shows what was published by then, of those it follows on
    // that day.
    pub(super) fn year_before(&self, edition: &Edition) -> Vec<Paper> {
        if edition.form.layout.arrangement != Arrangement::Declaration {
            return Vec::new();
        }
        let (this, own) = (edition.key.fiscal_year, edition.key.department);
        let day = this.day_of_organisation(moment::date(edition.published_at));
        let line = std::iter::once(own).chain(self.organisation.all_before(own, day));
        line.filter_map(|department| self.known_before(edition, department)).cloned().collect()
    }

    fn known_before(&self, edition: &Edition, department: DepartmentId) -> Option<&Paper> {
        let year = edition.key.fiscal_year.previous();
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
