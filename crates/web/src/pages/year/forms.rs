//! `/years/{year}/form`: the form of a year: chosen, changed on screen or as a file, looked at before it is kept.

mod entry;
mod grading;
mod page;
mod preview;
mod rows;

use crate::access::{Problem, Reader, Result, Upload, Writer};
use crate::parts::banner::DoneQuery;
use crate::parts::typed::Typed;
use crate::parts::{layout, way};
use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::{FiscalYear, Form};
use hoshin_store::{FormKept, KeptForm};
use maud::{Markup, html};

/// What is said above the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Kept,
    Unchanged,
    /// Another person kept a form while this one was being written.
    Moved,
}

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let kept = reader.hall.city.kept_form(year).await?;
    let said = match asked.done.as_deref() {
        Some("kept") => Some(Said::Kept),
        Some("unchanged") => Some(Said::Unchanged),
        Some(_) | None => None,
    };
    let typed = entry::typed(&kept.form);
    whole(&reader, year, &kept, &typed, said).await
}

/// `POST /years/{year}/form`: keeps it, or shows it first.
pub(crate) async fn update(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let kept = reader.hall.city.kept_form(year).await?;
    let mut typed = Typed::of("", &writer.fields);
    let form = entry::form(&mut typed, reader.words, &kept.form);
    if typed.text("do") == "look" {
        return Ok(whole(reader, year, &kept, &typed, None).await?.into_response());
    }
    let Some(form) = form else {
        return Ok(layout::refused(whole(reader, year, &kept, &typed, None).await?));
    };
    let made_from = typed.text("version").parse().map_err(|_no_number| Problem::BadRequest)?;
    keep(reader, year, &kept, &form, made_from, &typed).await
}

/// `POST /years/{year}/form/preview`: the preview alone, for the script that shows it while one types.
pub(crate) async fn preview(year: FiscalYear, writer: Writer) -> Result<Markup> {
    let reader = &writer.reader;
    let kept = reader.hall.city.kept_form(year).await?;
    let mut typed = Typed::of("", &writer.fields);
    let form = entry::form(&mut typed, reader.words, &kept.form);
    preview::drawn(reader, year, form.as_ref()).await
}

/// `POST /years/{year}/form/print`: the paper as it would be printed.
pub(crate) async fn print(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let kept = reader.hall.city.kept_form(year).await?;
    let mut typed = Typed::of("", &writer.fields);
    let Some(form) = entry::form(&mut typed, reader.words, &kept.form) else {
        return Ok(layout::refused(whole(reader, year, &kept, &typed, None).await?));
    };
    preview::printed(reader, year, form).await
}

pub(crate) async fn file(reader: Reader, year: FiscalYear) -> Result<Response> {
    let form = reader.hall.city.form(year).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"form-{year}.toml\"")),
    ];
    Ok((headers, form.to_toml()).into_response())
}

/// `POST /years/{year}/form/file`: what the file holds stands in the form, to be looked at and kept.
pub(crate) async fn upload(year: FiscalYear, upload: Upload) -> Result<Response> {
    let reader = &upload.reader;
    let kept = reader.hall.city.kept_form(year).await?;
    let words = reader.words;
    let text = String::from_utf8_lossy(&upload.bytes);
    match Form::from_toml(text.strip_prefix('\u{FEFF}').unwrap_or(&text)) {
        Ok(form) => {
            let mut typed = entry::typed(&Form { version: kept.form.version, ..form });
            typed.put("do", "look");
            Ok(whole(reader, year, &kept, &typed, None).await?.into_response())
        }
        Err(why) => {
            let mut typed = entry::typed(&kept.form);
            let line = why.line.map(|line| line.to_string()).unwrap_or_default();
            let facts = [("line", line.into()), ("why", why.message.into())];
            typed.refuse("file", words.tell("form-file-unreadable", &facts));
            let page = whole(reader, year, &kept, &typed, None).await?;
            Ok(layout::refused(page))
        }
    }
}

/// `POST /years/{year}/form/choice`: a shipped form stands in the form, to be looked at and kept.
pub(crate) async fn choose(year: FiscalYear, writer: Writer) -> Result<Markup> {
    let reader = &writer.reader;
    let kept = reader.hall.city.kept_form(year).await?;
    let chosen = writer.fields.text("name").and_then(Form::named).ok_or(Problem::BadRequest)?;
    let mut typed = entry::typed(&Form { version: kept.form.version, ..chosen.clone() });
    typed.put("do", "look");
    whole(reader, year, &kept, &typed, None).await
}

async fn keep(
    reader: &Reader,
    year: FiscalYear,
    kept: &KeptForm,
    form: &Form,
    made_from: u32,
    typed: &Typed,
) -> Result<Response> {
    let address = format!("/years/{year}/form");
    match reader.hall.city.keep_form(year, form, made_from, &reader.actor, reader.hall.now()).await? {
        FormKept::Kept(_) => Ok(Redirect::to(&format!("{address}?done=kept")).into_response()),
        FormKept::Unchanged => Ok(Redirect::to(&format!("{address}?done=unchanged")).into_response()),
        FormKept::Fixed => Ok(layout::refused(whole(reader, year, kept, typed, None).await?)),
        FormKept::Moved => {
            Ok((StatusCode::CONFLICT, whole(reader, year, kept, typed, Some(Said::Moved)).await?).into_response())
        }
    }
}

async fn whole(
    reader: &Reader,
    year: FiscalYear,
    kept: &KeptForm,
    typed: &Typed,
    said: Option<Said>,
) -> Result<Markup> {
    let words = reader.words;
    let title = words.tell("form-title", &[("year", words.year(year).into())]);
    let mut looked = typed.clone();
    let form = entry::form(&mut looked, words, &kept.form);
    let shown = preview::drawn(reader, year, form.as_ref()).await?;
    let is_look = typed.text("do") == "look";
    let main = html! {
        (typed.summary(words))
        @if let Some(said) = said { (banner(reader, said)) }
        h1 { (title) }
        (page::state(reader, year, kept))
        @if is_look { div.banner.note role="status" { p { (words.say("form-not-kept-yet")) } } }
        @if kept.is_fixed { (page::fixed(reader, year, &kept.form)) } @else { (page::editor(reader, year, kept, typed)) }
        section.form-preview #preview aria-labelledby="preview-heading" data-live { (shown) }
    };
    Ok(layout::form_page(reader, &title, typed.is_refused(), &way::of_year(words, year, words.say("form")), &main))
}

fn banner(reader: &Reader, said: Said) -> Markup {
    let (class, word) = match said {
        Said::Kept => ("banner success", "form-kept"),
        Said::Unchanged => ("banner success", "nothing-changed"),
        Said::Moved => ("banner error", "form-moved"),
    };
    html! { div class=(class) role="status" { p { (reader.words.say(word)) } } }
}
