//! `/years/{year}/form/pictures/{form}`: the first page of a shipped form as it is printed, drawn once and kept.

use super::sample;
use crate::access::{Problem, Reader, Response, Result, aside};
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use hoshin_documents::{pdf, picture};
use hoshin_domain::Form;
use std::sync::OnceLock;

// One place a form; the town's own data is in none of them.
static DRAWN: [OnceLock<Option<Vec<u8>>>; MOST] = [const { OnceLock::new() }; MOST];

/// More forms than come along.
const MOST: usize = 32;

pub(crate) async fn show(reader: Reader, Path((_, name)): Path<(String, String)>) -> Result<Response> {
    let at = Form::shipped().iter().position(|form| form.name == name).ok_or(Problem::NotFound)?;
    let place = DRAWN.get(at).ok_or(Problem::NotFound)?;
    if place.get().is_none() {
        // Drawing is work for the processor: a page with all pictures waits for some of them.
        let _turn = reader.hall.drawing.acquire().await.map_err(Problem::broken)?;
        aside(move || place.get_or_init(|| drawn(&Form::shipped()[at])).is_some()).await?;
    }
    let png = place.get().and_then(Option::as_deref).ok_or(Problem::NotFound)?;
    let life = "private, max-age=86400";
    Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, life)], png).into_response())
}

fn drawn(form: &Form) -> Option<Vec<u8>> {
    let printed = pdf::render(&sample::paper(form), form, &sample::note()).ok()?;
    picture::page(&printed, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_that_comes_along_has_a_picture() {
        assert!(Form::shipped().len() <= MOST);
        for form in Form::shipped() {
            let png = drawn(form).unwrap_or_else(|| panic!("{}", form.name));
            assert!(png.starts_with(b"\x89PNG") && png.len() > 10_000, "{}: {}", form.name, png.len());
        }
    }
}
