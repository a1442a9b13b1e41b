//! `/years/{year}/departments/{department}/workbook`: the policy as Excel, for those who fill it without an account.

mod adoption;
pub mod exchange;
mod lines;
mod review;
pub(crate) mod together;

pub(crate) use adoption::{adopt, remove};
pub(crate) use review::show as show_upload;

use crate::access::{
    LARGEST_FILE, PolicyFor, Problem, Reader, Response, Result, Upload, Writer, aside, go_to, policy_address,
};
use crate::pages::workbooks::exchange::{NotIssued, Request};
use crate::parts::{UploadForm, banner, download, layout, table, way};
use hoshin_domain::{Permission, workbook};
use hoshin_store::{Department, KeptPolicy, WorkbookStanding, WorkbookUpload};
use maud::{Markup, html};

impl From<NotIssued> for Problem {
    fn from(cause: NotIssued) -> Self {
        match cause {
            NotIssued::Store(cause) => cause.into(),
            NotIssued::Document(cause) => Problem::broken(cause),
            NotIssued::Bundle(cause) => Problem::broken(cause),
        }
    }
}

pub(crate) async fn show(policy: PolicyFor<Reader>) -> Result<Markup> {
    let PolicyFor { by: reader, department, kept } = policy;
    page(&reader, &department, &kept, false).await
}

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `POST …/workbook/issue`: the file itself; that it went out is noted.
pub(crate) async fn issue(policy: PolicyFor<Writer>) -> Result<Response> {
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

    Ok(download::named(("attachment", "workbook.xlsx"), &exchange::file_name(&kept, section), KIND, bytes))
}

pub(crate) async fn create(policy: PolicyFor<Upload>) -> Result<Response> {
    let PolicyFor { by: Upload { reader, file_name, bytes }, department, kept } = policy;
    if file_name.is_empty() {
        return Ok(layout::refused(page(&reader, &department, &kept, true).await?));
    }
    let (name, digest) = (file_name.clone(), workbook::digest_of(&bytes));
    let returned = aside(move || hoshin_documents::workbook::read(&name, &bytes)).await?;
    let token = reader.hall.token();
    let upload = WorkbookUpload { token, file_name, digest, uploaded_by: reader.actor.login.clone(), returned };
    reader.hall.city.keep_upload(&upload, reader.hall.now()).await?;
    Ok(go_to(format!("{}/workbook/uploads/{}", policy_address(kept.key), upload.token)))
}

async fn page(reader: &Reader, department: &Department, kept: &KeptPolicy, file_missing: bool) -> Result<Markup> {
    let title = reader.say("workbook-title");
    let error = file_missing.then(|| reader.say("intake-no-file"));
    let standing = reader.hall.city.workbooks_of(kept.key.fiscal_year).await?;
    let may_send = hoshin_domain::may::duty_somewhere(&reader.actor, Permission::WriteResult).is_some();
    let main = html! {
        (banner::fault(reader.words, "file", error.as_deref()))
        h1 { (title) }
        p { (reader.say("workbook-lead")) }
        h2 { (reader.say("workbook-out")) }
        p { (reader.say("workbook-out-lead")) }
        (units(reader, department, kept, &standing))
        @if may_send { (upload_form(reader, kept, error.as_deref())) }
        p { a.quiet href=(policy_address(kept.key)) { (reader.say("back-to-policy")) } }
    };
    Ok(way::policy_page(reader, kept, &title, file_missing, &main))
}

fn units(reader: &Reader, department: &Department, kept: &KeptPolicy, standing: &[WorkbookStanding]) -> Markup {
    let of = |section: Option<&str>| {
        standing.iter().find(|known| known.department == department.id && known.section.as_deref() == section)
    };
    let whole = reader.tell("workbook-whole", &[("department", department.name.as_str().into())]);
    let columns = ["workbook-unit", "workbook-issued", "workbook-taken", "workbook-download"];
    let units = html! {
        (unit(reader, kept, &whole, None, of(None)))
        @for section in &department.sections { (unit(reader, kept, section, Some(section), of(Some(section)))) }
    };
    table::scrolled(&reader.say("workbook-out"), &table::stacked(reader.words, "stack", None, &columns, &units))
}

fn unit(
    reader: &Reader,
    kept: &KeptPolicy,
    name: &str,
    section: Option<&str>,
    standing: Option<&WorkbookStanding>,
) -> Markup {
    let label = reader.tell("workbook-download-of", &[("unit", name.into())]);
    // The page stays after a download, so its buttons stay usable.
    html! {
        tr {
            th scope="row" { (name) }
            td data-label=(reader.say("workbook-issued")) { (issued(reader.words, standing)) }
            td data-label=(reader.say("workbook-taken")) { (taken(reader, standing)) }
            td data-label=(reader.say("workbook-download")) {
                form method="post" action={ (policy_address(kept.key)) "/workbook/issue" } {
                    input type="hidden" name="form-token" value=(reader.form_token);
                    input type="hidden" name="section" value=(section.unwrap_or_default());
                    button.outline type="submit" aria-label=(label) { (reader.say("workbook-download-button")) }
                }
            }
        }
    }
}

pub(crate) fn issued(words: crate::Words, standing: Option<&WorkbookStanding>) -> String {
    standing.and_then(|standing| standing.issued_at).map_or_else(|| "—".to_owned(), |at| words.at(at))
}

/// When the last one came back, or that none has.
pub(crate) fn taken(reader: &Reader, standing: Option<&WorkbookStanding>) -> Markup {
    let Some(standing) = standing else { return html! { "—" } };
    html! {
        @match standing.taken_at {
            None => b.late { (reader.say("workbook-not-returned")) },
            Some(at) => {
                (reader.words.at(at))
                @if standing.issued_at.is_some_and(|issued| issued > at) { " " (reader.say("workbook-issued-again")) }
            },
        }
    }
}

/// 配布 and 回収 of a department and its sections, those who have not sent theirs first.
pub(crate) fn on_board(reader: &Reader, address: &str, standing: &[&WorkbookStanding]) -> Markup {
    let mut standing: Vec<&WorkbookStanding> = standing.to_vec();
    standing.sort_by_key(|unit| (unit.taken_at.is_some(), unit.section.clone()));
    let day = |at: Option<jiff::Timestamp>| at.map_or_else(|| "—".to_owned(), |at| reader.words.day_of(at));
    html! {
        @if standing.is_empty() { "—" } @else {
            ul.plain {
                @for unit in standing {
                    li {
                        a href={ (address) "/workbook" } { (unit.section.clone().unwrap_or_else(|| reader.say("workbook-whole-short"))) } " "
                        (reader.tell("workbook-issued-on", &[("day", day(unit.issued_at).into())])) " "
                        @if unit.taken_at.is_some() { (reader.tell("workbook-taken-on", &[("day", day(unit.taken_at).into())])) }
                        @else { b.late { (reader.say("workbook-not-returned")) } }
                    }
                }
            }
        }
    }
}

fn upload_form(reader: &Reader, kept: &KeptPolicy, error: Option<&str>) -> Markup {
    let limit = (LARGEST_FILE / 1_048_576).to_string();
    let form = UploadForm {
        action: &format!("{}/workbook/uploads", policy_address(kept.key)),
        label: "workbook-file",
        hint: reader.tell("workbook-file-hint", &[("limit", limit.into())]),
        accept: ".xlsx",
        takes_several: false,
        error,
    };
    html! {
        h2 { (reader.say("workbook-in")) }
        p { (reader.say("workbook-in-lead")) }
        (form.with(reader, &html! { button.solid type="submit" { (reader.say("workbook-compare")) } }))
    }
}
