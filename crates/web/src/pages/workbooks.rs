//! `/years/{year}/departments/{department}/workbook`: the policy as Excel, for those who fill it without an account.

mod adoption;
pub mod exchange;
mod lines;
mod review;

pub(crate) use adoption::{adopt, remove};
pub(crate) use review::show as show_upload;

use crate::access::{LARGEST_FILE, PolicyFor, Problem, Reader, Upload, Writer, aside, policy_address};
use crate::moment;
use crate::pages::workbooks::exchange::{NotIssued, Request};
use crate::parts::{banner, layout, way};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::{Permission, workbook};
use hoshin_store::{Department, KeptPolicy, WorkbookStanding, WorkbookUpload};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

impl From<NotIssued> for Problem {
    fn from(cause: NotIssued) -> Self {
        match cause {
            NotIssued::Store(cause) => cause.into(),
            NotIssued::Document(cause) => Problem::broken(cause),
        }
    }
}

/// `GET …/workbook`
pub(crate) async fn show(policy: PolicyFor<Reader>) -> Result<Markup, Problem> {
    let PolicyFor { by: reader, department, kept } = policy;
    page(&reader, &department, &kept, false).await
}

/// `POST …/workbook/issue`: the file itself; that it went out is noted.
pub(crate) async fn issue(policy: PolicyFor<Writer>) -> Result<Response, Problem> {
    let PolicyFor { by: writer, department, kept } = policy;
    let reader = &writer.reader;
    let section = writer.fields.text("section").filter(|section| !section.is_empty());
    if section.is_some_and(|section| !department.sections.iter().any(|known| known == section)) {
        return Err(Problem::BadRequest);
    }
    let request = Request {
        municipality: &reader.hall.municipality,
        section,
        id: &reader.hall.token(),
        by: &reader.actor,
        now: reader.hall.now(),
    };
    let bytes = exchange::issue(&reader.hall.city, &kept, request).await?;
    Ok(download(&exchange::file_name(&kept, section), bytes))
}

/// `POST …/workbook/uploads`
pub(crate) async fn create(policy: PolicyFor<Upload>) -> Result<Response, Problem> {
    let PolicyFor { by: Upload { reader, file_name, bytes }, department, kept } = policy;
    if file_name.is_empty() {
        let page = page(&reader, &department, &kept, true).await?;
        return Ok(layout::refused(page));
    }
    let (name, digest) = (file_name.clone(), workbook::digest_of(&bytes));
    let returned = aside(move || hoshin_documents::workbook::read(&name, &bytes)).await?;
    let token = reader.hall.token();
    let upload = WorkbookUpload { token, file_name, digest, uploaded_by: reader.actor.login.clone(), returned };
    reader.hall.city.keep_upload(&upload, reader.hall.now()).await?;
    Ok(Redirect::to(&format!("{}/workbook/uploads/{}", policy_address(kept.key), upload.token)).into_response())
}

// RFC 6266: the Japanese name for today's browsers, a plain one for the rest.
fn download(name: &str, bytes: Vec<u8>) -> Response {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let disposition = format!("attachment; filename=\"workbook.xlsx\"; filename*=UTF-8''{encoded}");
    ([(header::CONTENT_TYPE, KIND.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

async fn page(
    reader: &Reader,
    department: &Department,
    kept: &KeptPolicy,
    file_missing: bool,
) -> Result<Markup, Problem> {
    let words = reader.words;
    let title = words.say("workbook-title");
    let standing = reader.hall.city.workbooks_of(kept.key.fiscal_year).await?;
    let may_send = hoshin_domain::may::duty_somewhere(&reader.actor, Permission::WriteResult).is_some();
    let main = html! {
        (banner::fault(words, "file", file_missing.then(|| words.say("intake-no-file")).as_deref()))
        h1 { (title) }
        p { (words.say("workbook-lead")) }
        h2 { (words.say("workbook-out")) }
        p { (words.say("workbook-out-lead")) }
        (units(reader, department, kept, &standing))
        @if may_send { (upload_form(reader, kept, file_missing)) }
        p { a.quiet href=(policy_address(kept.key)) { (words.say("back-to-policy")) } }
    };
    Ok(layout::form_page(reader, &title, file_missing, &crumbs(reader, kept, &title), &main))
}

fn crumbs(reader: &Reader, kept: &KeptPolicy, title: &str) -> Vec<layout::Crumb> {
    let address = policy_address(kept.key);
    way::to_policy(reader, &kept.policy, Some((title.to_owned(), &address)))
}

fn units(reader: &Reader, department: &Department, kept: &KeptPolicy, standing: &[WorkbookStanding]) -> Markup {
    let words = reader.words;
    let of = |section: Option<&str>| {
        standing.iter().find(|known| known.department == department.id && known.section.as_deref() == section)
    };
    let whole = words.tell("workbook-whole", &[("department", department.name.as_str().into())]);
    let columns = ["workbook-unit", "workbook-issued", "workbook-taken", "workbook-download"];
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.say("workbook-out")) {
            table.stack {
                thead { tr { @for column in columns { th scope="col" { (words.say(column)) } } } }
                tbody {
                    (unit(reader, kept, &whole, None, of(None)))
                    @for section in &department.sections { (unit(reader, kept, section, Some(section), of(Some(section)))) }
                }
            }
        }
    }
}

fn unit(
    reader: &Reader,
    kept: &KeptPolicy,
    name: &str,
    section: Option<&str>,
    standing: Option<&WorkbookStanding>,
) -> Markup {
    let words = reader.words;
    let label = words.tell("workbook-download-of", &[("unit", name.into())]);
    // The page stays after a download, so its buttons stay usable.
    html! {
        tr {
            th scope="row" { (name) }
            td data-label=(words.say("workbook-issued")) { (issued(standing)) }
            td data-label=(words.say("workbook-taken")) { (taken(reader, standing)) }
            td data-label=(words.say("workbook-download")) {
                form method="post" action={ (policy_address(kept.key)) "/workbook/issue" } {
                    input type="hidden" name="form-token" value=(reader.form_token);
                    input type="hidden" name="section" value=(section.unwrap_or_default());
                    button.outline aria-label=(label) { (words.say("workbook-download-button")) }
                }
            }
        }
    }
}

/// When the last one went out.
pub(crate) fn issued(standing: Option<&WorkbookStanding>) -> String {
    standing.and_then(|standing| standing.issued_at).map_or_else(|| "—".to_owned(), moment::in_japan)
}

/// When the last one came back, or that none has.
pub(crate) fn taken(reader: &Reader, standing: Option<&WorkbookStanding>) -> Markup {
    let words = reader.words;
    let Some(standing) = standing else { return html! { "—" } };
    html! {
        @match standing.taken_at {
            None => b.late { (words.say("workbook-not-returned")) },
            Some(at) => {
                (moment::in_japan(at))
                @if standing.issued_at.is_some_and(|issued| issued > at) { " " (words.say("workbook-issued-again")) }
            },
        }
    }
}

/// 配布 and 回収 of a department and its sections, those who have not sent theirs first.
pub(crate) fn on_board(reader: &Reader, address: &str, standing: &[&WorkbookStanding]) -> Markup {
    let words = reader.words;
    let mut standing: Vec<&WorkbookStanding> = standing.to_vec();
    standing.sort_by_key(|unit| (unit.taken_at.is_some(), unit.section.clone()));
    let day = |at: Option<jiff::Timestamp>| at.map_or_else(|| "—".to_owned(), |at| moment::date(at).to_string());
    html! {
        @if standing.is_empty() { "—" } @else {
            ul.plain {
                @for unit in standing {
                    li {
                        a href={ (address) "/workbook" } { (unit.section.clone().unwrap_or_else(|| words.say("workbook-whole-short"))) } " "
                        (words.tell("workbook-issued-on", &[("day", day(unit.issued_at).into())])) " "
                        @if unit.taken_at.is_some() { (words.tell("workbook-taken-on", &[("day", day(unit.taken_at).into())])) }
                        @else { b.late { (words.say("workbook-not-returned")) } }
                    }
                }
            }
        }
    }
}

fn upload_form(reader: &Reader, kept: &KeptPolicy, file_missing: bool) -> Markup {
    let words = reader.words;
    let limit = (LARGEST_FILE / 1_048_576).to_string();
    let described = if file_missing { "file-error file-hint" } else { "file-hint" };
    html! {
        h2 { (words.say("workbook-in")) }
        p { (words.say("workbook-in-lead")) }
        form method="post" action={ (policy_address(kept.key)) "/workbook/uploads" } enctype="multipart/form-data" data-once {
            input type="hidden" name="form-token" value=(reader.form_token);
            div.field.wrong[file_missing] {
                label for="file" { (words.say("workbook-file")) " " span.required { (words.say("required")) } }
                p.hint #file-hint { (words.tell("workbook-file-hint", &[("limit", limit.into())])) }
                input #file type="file" name="file" accept=".xlsx" required
                    aria-describedby=(described) aria-invalid=[file_missing.then_some("true")];
                @if file_missing { p.error #file-error { "＊" (words.say("intake-no-file")) } }
            }
            button.solid { (words.say("workbook-compare")) }
        }
    }
}
