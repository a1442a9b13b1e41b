//! `/intakes`: a paper is uploaded, read, looked at, and taken over as a whole or not at all.

mod review;

use super::refusal;
use crate::access::{Reader, Upload, Writer};
use crate::desk::policy_address;
use crate::layout;
use crate::parts::editing::Entry;
use crate::problem::Problem;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::{Action, Cycle, Deed, DepartmentId, Event, Form, Paper, Refusal, StageKind, may};
use hoshin_store::{Intake, PerformError, PolicyKey};
use maud::{Markup, html};

/// The largest file that can be sent, in bytes.
pub(crate) const LARGEST_FILE: usize = 20 * 1_048_576;

/// `GET /intakes/new`
pub(crate) async fn new(reader: Reader) -> Markup {
    form(&reader, false)
}

fn form(reader: &Reader, file_missing: bool) -> Markup {
    let words = reader.words;
    let title = words.say("intake-title");
    let limit = (LARGEST_FILE / 1_048_576).to_string();
    let described = if file_missing { "file-error file-hint" } else { "file-hint" };
    let main = html! {
        h1 { (title) }
        p { (words.say("intake-lead")) }
        form method="post" action="/intakes" enctype="multipart/form-data" data-once {
            input type="hidden" name="form-token" value=(reader.form_token);
            div.field.wrong[file_missing] {
                label for="file" { (words.say("intake-file")) " " span.required { (words.say("required")) } }
                p.hint #file-hint { (words.tell("intake-file-hint", &[("limit", limit.into())])) }
                input #file type="file" name="file" accept=".xlsx,.pdf,.txt,.json" required
                    aria-describedby=(described) aria-invalid=[file_missing.then_some("true")];
                @if file_missing { p.error #file-error { "＊" (words.say("intake-no-file")) } }
            }
            button.solid { (words.say("intake-button")) }
        }
    };
    let shown_title = if file_missing { words.say("error-title") + &title } else { title.clone() };
    layout::page(reader, &shown_title, &[(title, None)], &main)
}

/// `POST /intakes`
pub(crate) async fn create(upload: Upload) -> Result<Response, Problem> {
    let Upload { reader, file_name, bytes } = upload;
    if file_name.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, form(&reader, true)).into_response());
    }
    let name = file_name.clone();
    let reading = tokio::task::spawn_blocking(move || hoshin_documents::intake::read(&name, &bytes, Form::standard()));
    let reading = reading.await.map_err(|stopped| Problem::Broken(std::sync::Arc::new(stopped)))?;
    let intake = Intake { token: reader.desk.token(), file_name, uploaded_by: reader.actor.login.clone(), reading };
    reader.desk.city.keep_intake(&intake, (reader.desk.surroundings.now)()).await?;
    Ok(Redirect::to(&format!("/intakes/{}", intake.token)).into_response())
}

/// `GET /intakes/{token}`
pub(crate) async fn show(reader: Reader, Path(token): Path<String>) -> Result<Markup, Problem> {
    let intake = find(&reader, &token).await?;
    let target = target(&reader, &intake).await?;
    Ok(review::page(&reader, &intake, target.as_ref(), false))
}

/// `POST /intakes/{token}/adoption`
pub(crate) async fn adopt(Path(token): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let reader = &writer.reader;
    let intake = find(reader, &token).await?;
    let Some(target) = target(reader, &intake).await?.filter(|_| !intake.reading.is_refused()) else {
        return Err(Problem::BadRequest);
    };
    let revision = writer.fields.text("revision").and_then(|revision| revision.parse().ok());
    let revision: i64 = revision.ok_or(Problem::BadRequest)?;
    let now = (reader.desk.surroundings.now)();
    let city = &reader.desk.city;
    // Looked at before a new department is entered, and again behind the door.
    if revision != target.revision() {
        return Ok(moved(reader, &intake, &target));
    }
    if target.known.is_none() && !reader.may_in_city(Deed::Adopt) {
        let roles = may::roles_for(Deed::Adopt, StageKind::NotBegun);
        return Ok(refusal::without_policy(reader, &Refusal::NotYours { deed: Deed::Adopt, roles }));
    }
    let department = city.department_named(&target.department, &target.paper.sections(), &reader.actor, now).await?;
    let key = PolicyKey { fiscal_year: target.fiscal_year, department };
    let action = Action::Adopt { paper: Box::new(target.paper), source: intake.file_name.clone() };
    match writer.perform_on(key, revision, &action).await {
        Ok(performed) => {
            city.forget_intake(&token).await?;
            let changes = performed.events.iter().filter(|event| matches!(event, Event::FieldChanged { .. })).count();
            Ok(Redirect::to(&format!("{}?done=adopted&count={changes}", policy_address(key))).into_response())
        }
        Err(PerformError::Moved) => {
            let target = self::target(reader, &intake).await?.ok_or(Problem::NotFound)?;
            Ok(moved(reader, &intake, &target))
        }
        Err(error) => refusal::page(reader, key, error, &Entry::default()),
    }
}

// The page shows the changes against the policy as it is now.
fn moved(reader: &Reader, intake: &Intake, target: &Target) -> Response {
    (StatusCode::CONFLICT, review::page(reader, intake, Some(target), true)).into_response()
}

/// `POST /intakes/{token}/removal`
pub(crate) async fn remove(Path(token): Path<String>, writer: Writer) -> Result<Redirect, Problem> {
    find(&writer.reader, &token).await?;
    writer.reader.desk.city.forget_intake(&token).await?;
    Ok(Redirect::to("/intakes/new"))
}

async fn find(reader: &Reader, token: &str) -> Result<Intake, Problem> {
    let intake = reader.desk.city.intake(token, &reader.actor.login).await?;
    intake.ok_or(Problem::NotFound)
}

/// Where a paper goes: the year and department it names, and the policy that stands there.
struct Target {
    paper: Paper,
    fiscal_year: hoshin_domain::FiscalYear,
    department: String,
    /// None if the department is still to be entered.
    known: Option<DepartmentId>,
    cycle: Cycle,
    kept: Option<hoshin_store::KeptPolicy>,
}

impl Target {
    /// The revision of the policy that stands there; 0 is "not begun yet".
    fn revision(&self) -> i64 {
        self.kept.as_ref().map_or(0, |kept| kept.revision)
    }
}

async fn target(reader: &Reader, intake: &Intake) -> Result<Option<Target>, Problem> {
    let Some(paper) = intake.reading.policies.first() else { return Ok(None) };
    let (Some(fiscal_year), Some(name)) = (paper.fiscal_year, paper.department.clone()) else { return Ok(None) };
    let departments = reader.desk.city.departments().await?;
    let known = departments.iter().find(|department| department.name == name);
    let kept = match known {
        Some(department) => reader.desk.city.policy(PolicyKey { fiscal_year, department: department.id }).await?,
        None => None,
    };
    let known = known.map(|department| department.id);
    let cycle = reader.desk.city.cycle(fiscal_year).await?;
    Ok(Some(Target { paper: paper.clone(), fiscal_year, department: name, known, cycle, kept }))
}
