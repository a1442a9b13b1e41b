//! A form before it is kept: a real paper of the city drawn in it.

use super::grading;
use crate::access::{Reader, Response, Result, aside};
use crate::moment;
use crate::parts::published;
use axum::http::header;
use axum::response::IntoResponse;
use hoshin_documents::pdf::{self, PrintNote};
use hoshin_domain::{FiscalYear, Form, GoalPaper, InitiativePaper, Paper, Step, TargetPaper};
use hoshin_store::{Edition, PolicyKey};
use maud::{Markup, html};
use std::sync::Arc;

/// The preview: what citizens would read; words where the form cannot be used yet.
pub(super) async fn drawn(reader: &Reader, year: FiscalYear, form: Option<&Form>) -> Result<Markup> {
    let words = reader.words;
    let Some(form) = form else {
        return Ok(
            html! { h2 #preview-heading { (words.say("form-preview")) } p.empty { (words.say("form-preview-not-yet")) } },
        );
    };
    let (key, paper) = paper(reader, year, form).await?;
    let edition = Edition::first(key, Step::Result, reader.hall.now(), paper, Arc::new(form.clone()));
    let suggested = grading::suggested(words, form, &edition.paper);
    let of = edition.paper.department.clone().unwrap_or_default();
    Ok(html! {
        h2 #preview-heading { (words.say("form-preview")) }
        p.hint { (words.tell("form-preview-of", &[("department", of.into())])) }
        (suggested)
        (published::preview(&edition))
    })
}

pub(super) async fn printed(reader: &Reader, year: FiscalYear, form: Form) -> Result<Response> {
    let (_, paper) = paper(reader, year, &form).await?;
    let note = PrintNote {
        municipality: reader.hall.municipality.name.clone(),
        status_line: Some(reader.say("form-preview")),
        created_on: moment::date(reader.hall.now()).to_string(),
    };
    let bytes = aside(move || pdf::render(&paper, &form, &note)).await??;
    Ok(([(header::CONTENT_TYPE, "application/pdf")], bytes).into_response())
}

// The fullest paper of the year, or of the year before; a city that has none yet sees an empty one.
async fn paper(reader: &Reader, year: FiscalYear, form: &Form) -> Result<(PolicyKey, Paper)> {
    for year in [year, year.previous()] {
        let mut policies = reader.hall.city.policies_of(year).await?;
        policies.sort_by_key(|kept| kept.policy.paper().texts().len());
        if let Some(kept) = policies.pop() {
            let paper = Paper { grade_scale: form.scale.printed(), ..kept.policy.paper() };
            return Ok((kept.key, paper));
        }
    }
    let goal = GoalPaper {
        number: 1,
        targets: vec![TargetPaper::default()],
        initiatives: vec![InitiativePaper::default()],
        ..GoalPaper::default()
    };
    let department = Some(reader.say("form-preview-department"));
    let paper = Paper { fiscal_year: Some(year), department, goals: vec![goal], ..Paper::default() };
    Ok((PolicyKey { fiscal_year: year, department: hoshin_domain::DepartmentId(0) }, paper))
}
