//! `/intakes/{token}/files/{file}/headings/form`: what was taught of a file becomes part of the city's form.

use crate::access::{Problem, Response, Result, Writer, go_to};
use crate::pages::intakes::file::not_done;
use crate::pages::intakes::headings::can_be_taught;
use crate::pages::intakes::{FilePath, file_address, find_file};
use axum::extract::Path;
use axum::http::StatusCode;
use hoshin_domain::FiscalYear;
use hoshin_store::FormsTaught;

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
