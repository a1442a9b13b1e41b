//! `/intakes/{token}/files/{file}/headings/form`: what was taught of a file becomes part of the city's form.

use super::can_be_taught;
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::pages::intakes::file::not_done;
use crate::pages::intakes::{FilePath, file_address, find_file};
use axum::extract::Path;
use axum::http::StatusCode;
use hoshin_domain::FiscalYear;
use hoshin_store::{FormsTaught, IntakeBatch, IntakeFile};

/// No more years than these are offered.
const MOST_YEARS: usize = 12;

/// A year whose form can be taught.
pub(super) struct TeachableYear {
    pub(super) year: FiscalYear,
    /// A paper of this year is published: its form stays.
    pub(super) is_fixed: bool,
    /// The year of the paper itself.
    pub(super) is_own: bool,
}

/// The years of the batch's papers, of the city's policies, and the one under way, the newest first.
pub(super) async fn years(reader: &Reader, batch: &IntakeBatch, file: &IntakeFile) -> Result<Vec<TeachableYear>> {
    let city = &reader.hall.city;
    let own = file.paper().and_then(|paper| paper.fiscal_year);
    let of_batch = batch.files.iter().filter_map(|other| other.paper()?.fiscal_year);
    let mut years: Vec<FiscalYear> = of_batch.chain(city.years().await?).chain([reader.hall.current_year()]).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    // The paper's own year is there however many there are.
    let mut shown: Vec<FiscalYear> =
        own.into_iter().chain(years.into_iter().filter(|year| Some(*year) != own)).collect();
    shown.truncate(MOST_YEARS);
    shown.sort_unstable_by(|a, b| b.cmp(a));
    let mut found = Vec::new();
    for year in shown {
        let is_fixed = city.kept_form(year).await?.is_fixed;
        found.push(TeachableYear { year, is_fixed, is_own: Some(year) == own });
    }
    Ok(found)
}

/// `POST /intakes/{token}/files/{file}/headings/form`: adds what was taught to the forms of the chosen years.
pub(crate) async fn save(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (batch, file) = find_file(reader, &path).await?;
    if !can_be_taught(&batch, &file) || file.lessons().is_empty() {
        return Err(Problem::BadRequest);
    }
    let sent = writer.fields.0.iter().filter(|(name, _)| name == "year");
    let years: Option<Vec<FiscalYear>> = sent.map(|(_, year)| year.parse().ok()).collect();
    let years = years.ok_or(Problem::BadRequest)?;
    let refused = |sentences| not_done(reader, (&batch, &file), sentences, StatusCode::UNPROCESSABLE_ENTITY);
    if years.is_empty() {
        return refused(vec![reader.say("heading-choose-year")]).await;
    }
    let (actor, now) = (&reader.actor, reader.hall.now());
    let done = match reader.hall.city.teach_forms(&years, file.lessons(), actor, now).await? {
        FormsTaught::Kept(0) => "form-known",
        FormsTaught::Kept(_) => "form-taught",
        FormsTaught::Fixed(year) => {
            return refused(vec![reader.tell("heading-form-fixed", &[("year", reader.words.year(year).into())])]).await;
        }
        FormsTaught::Unsound(year, defects) => {
            let told = reader.tell("heading-form-unsound", &[("year", reader.words.year(year).into())]);
            let defects = defects.iter().map(|defect| reader.words.form_defect(defect));
            return refused(std::iter::once(told).chain(defects).collect()).await;
        }
    };
    Ok(go_to(format!("{}?done={done}", file_address(&batch, file.position))))
}
