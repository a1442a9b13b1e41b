//! `/years/{year}/form`: the form of a year: chosen, changed on screen or as a file, looked at before it is kept.

mod beginnings;
mod entry;
mod grading;
pub(crate) mod guidance;
mod page;
pub(crate) mod paper;
pub(crate) mod picture;
mod preview;
mod rows;
mod sample;
mod years;

use crate::access::{Problem, Reader, Response, Result, Upload, Writer, go_to};
use crate::parts::{DoneQuery, Typed, banner, download, layout, way};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use hoshin_domain::{FiscalYear, Form};
use hoshin_store::{FormKept, KeptForm};
use maud::{Markup, html};

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let kept = reader.hall.city.kept_form(year).await?;
    let typed = entry::typed(&kept.form);
    let said =
        asked.word(&[("kept", "form-kept"), ("guidance", "form-guidance-kept"), ("unchanged", "nothing-changed")]);
    FormOfYear { reader: &reader, year, kept, typed, also: Vec::new() }.page(&banner::done(reader.words, said)).await
}

/// `POST /years/{year}/form`: keeps it, or shows it first.
pub(crate) async fn update(year: FiscalYear, writer: Writer) -> Result<Response> {
    let (page, form) = FormOfYear::sent(&writer, year).await?;
    match form {
        _ if page.typed.text("do") == "look" => Ok(page.page(&html! {}).await?.into_response()),
        Some(form) => page.keep(&form).await,
        None => page.refused().await,
    }
}

/// `POST /years/{year}/form/preview`: the preview alone, for the script that shows it while one types.
pub(crate) async fn preview(year: FiscalYear, writer: Writer) -> Result<Markup> {
    let (_, form) = FormOfYear::sent(&writer, year).await?;
    preview::drawn(&writer.reader, year, form.as_ref()).await
}

/// `POST /years/{year}/form/print`: the paper as it would be printed.
pub(crate) async fn print(year: FiscalYear, writer: Writer) -> Result<Response> {
    let (page, form) = FormOfYear::sent(&writer, year).await?;
    match form {
        Some(form) => preview::printed(&writer.reader, year, form).await,
        None => page.refused().await,
    }
}

pub(crate) async fn file(reader: Reader, year: FiscalYear) -> Result<Response> {
    let form = reader.hall.city.form(year).await?;
    Ok(download::plain(&format!("form-{year}.toml"), "application/toml; charset=utf-8", form.to_toml().into_bytes()))
}

/// `POST /years/{year}/form/file`: what the file holds stands in the form, to be looked at and kept.
pub(crate) async fn upload(year: FiscalYear, upload: Upload) -> Result<Response> {
    let reader = &upload.reader;
    let kept = reader.hall.city.kept_form(year).await?;
    let text = String::from_utf8_lossy(&upload.bytes);
    match Form::from_toml(text.strip_prefix('\u{FEFF}').unwrap_or(&text)) {
        Ok(form) => Ok(FormOfYear::looked_at(reader, year, kept, form).await?.into_response()),
        Err(why) => {
            let mut typed = entry::typed(&kept.form);
            let line = why.line.map(|line| line.to_string()).unwrap_or_default();
            let facts = [("line", line.into()), ("why", why.message.into())];
            typed.refuse("file", reader.tell("form-file-unreadable", &facts));
            FormOfYear { reader, year, kept, typed, also: Vec::new() }.refused().await
        }
    }
}

/// `POST /years/{year}/form/choice`: a shipped form stands in the form, to be looked at and kept.
pub(crate) async fn choose(year: FiscalYear, writer: Writer) -> Result<Markup> {
    let kept = writer.reader.hall.city.kept_form(year).await?;
    let chosen = writer.fields.text("name").and_then(Form::named).ok_or(Problem::BadRequest)?;
    FormOfYear::looked_at(&writer.reader, year, kept, chosen.clone()).await
}

/// The form of a year as it is kept, and what stands in the boxes.
struct FormOfYear<'a> {
    reader: &'a Reader,
    year: FiscalYear,
    kept: KeptForm,
    typed: Typed,
    /// The other years that are ticked.
    also: Vec<FiscalYear>,
}

impl<'a> FormOfYear<'a> {
    /// As it was sent, with the form that was typed if it can be kept.
    async fn sent(writer: &'a Writer, year: FiscalYear) -> Result<(Self, Option<Form>)> {
        let reader = &writer.reader;
        let kept = reader.hall.city.kept_form(year).await?;
        let mut typed = Typed::of("", &writer.fields);
        let form = entry::form(&mut typed, reader.words, &kept.form);
        let also = years::ticked(&writer.fields);
        Ok((Self { reader, year, kept, typed, also }, form))
    }

    /// The page on which a form from elsewhere stands, not kept yet.
    async fn looked_at(reader: &'a Reader, year: FiscalYear, kept: KeptForm, form: Form) -> Result<Markup> {
        Self::looked_at_with(reader, year, kept, form, &html! {}).await
    }

    /// The same with what is to be told of it.
    async fn looked_at_with(
        reader: &'a Reader,
        year: FiscalYear,
        kept: KeptForm,
        form: Form,
        told: &Markup,
    ) -> Result<Markup> {
        let mut typed = entry::typed(&Form { version: kept.form.version, ..form });
        typed.put("do", "look");
        Self { reader, year, kept, typed, also: Vec::new() }.page(told).await
    }

    async fn keep(&self, form: &Form) -> Result<Response> {
        let Self { reader, year, also, .. } = self;
        let made_from = self.typed.text("version").parse().map_err(|_no_number| Problem::BadRequest)?;
        match reader.hall.city.keep_form_for((*year, also), form, made_from, &reader.actor, reader.hall.now()).await? {
            FormKept::Kept(_) => Ok(go_to(format!("/years/{year}/form?done=kept"))),
            FormKept::Unchanged => Ok(go_to(format!("/years/{year}/form?done=unchanged"))),
            FormKept::Fixed => self.refused().await,
            // Another person kept a form while this one was being written.
            FormKept::Moved => {
                let moved = html! { div.banner.error role="status" { p { (reader.say("form-moved")) } } };
                Ok((StatusCode::CONFLICT, self.page(&moved).await?).into_response())
            }
        }
    }

    async fn refused(&self) -> Result<Response> {
        Ok(layout::refused(self.page(&html! {}).await?))
    }

    async fn page(&self, banner: &Markup) -> Result<Markup> {
        let Self { reader, year, kept, typed, also } = self;
        let words = reader.words;
        let title = words.tell("form-title", &[("year", words.year(*year).into())]);
        let form = entry::form(&mut typed.clone(), words, &kept.form);
        let others = if kept.is_fixed { Vec::new() } else { years::others(reader, *year).await? };
        let years = years::boxes(words, &others, also, typed.text("do") == "look");
        let shown = preview::drawn(reader, *year, form.as_ref()).await?;
        let main = html! {
            (typed.summary(words))
            (banner)
            h1 { (title) }
            (page::state(reader, *year, kept, typed))
            @if typed.text("do") == "look" { div.banner.note role="status" { p { (words.say("form-not-kept-yet")) } } }
            @if kept.is_fixed {
                (page::fixed(reader, *year, &kept.form))
                (guidance::alone(reader, *year, typed))
            } @else { (page::editor(reader, *year, kept, (typed, &years))) }
            section.form-preview #preview aria-labelledby="preview-heading" data-live { (shown) }
        };
        Ok(layout::form_page(reader, &title, typed.is_refused(), &way::of_year(words, *year, words.say("form")), &main))
    }
}
