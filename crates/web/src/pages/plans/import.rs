//! `/plans/import`: a file with plans is sent, looked at, and taken over as a whole.

mod preview;

use super::crumbs;
use crate::Words;
use crate::access::{Problem, Reader, Response, Result, Upload, Writer, aside, go_to};
use crate::parts::{UploadForm, banner, layout, table};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hoshin_documents::directory as tables;
use hoshin_domain::directory::Listing;
use hoshin_domain::plans::{COLUMNS, CityPlan, MOST_LINES, NotAPlanFile, Outlook, PlanColumn, PlanFile, merged, read};
use hoshin_domain::text::Seen;
use hoshin_store::KeptPlan;
use maud::{Markup, html};

/// A file that was sent, and what it says.
struct Sent {
    file_name: String,
    listing: Listing,
    file: PlanFile,
}

/// A plan as it would be kept, with the revision that it was held against.
struct Held {
    revision: i64,
    plan: CityPlan,
    outlook: Outlook,
}

pub(crate) async fn new(reader: Reader) -> Markup {
    file_page(&reader, None)
}

/// `POST /plans/import`: nothing is written; the page that comes back carries the file.
pub(crate) async fn create(upload: Upload) -> Result<Response> {
    let Upload { reader, file_name, bytes } = upload;
    if file_name.is_empty() {
        return Ok(layout::refused(file_page(&reader, Some(reader.say("intake-no-file")))));
    }
    let (name, words) = (file_name.clone(), reader.words);
    match aside(move || understood(words, name, &bytes)).await? {
        Ok(sent) => preview(&reader, &sent, StatusCode::OK).await,
        Err(sentence) => Ok(layout::refused(file_page(&reader, Some(sentence)))),
    }
}

/// `POST /plans/import/adoption`: all of it or nothing, and nothing else than what was looked at.
pub(crate) async fn adopt(writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let sent = carried(&writer).ok_or(Problem::BadRequest)?;
    let held = held(reader, &sent).await?;
    let is_seen = writer.fields.text("seen") == Some(mark(&held).as_str());
    if sent.file.faults.is_empty() && is_seen {
        let is_public = writer.fields.text("is-public").is_some();
        let plans: Vec<(i64, CityPlan)> =
            held.into_iter().map(|held| (held.revision, shown(held, is_public))).collect();
        if reader.hall.city.take_over_plans(&plans, &reader.actor, reader.hall.now()).await? {
            return Ok(go_to("/plans?done=imported"));
        }
    }
    preview(reader, &sent, StatusCode::CONFLICT).await
}

// What is there already stays public or not: that has a button of its own.
fn shown(held: Held, is_public: bool) -> CityPlan {
    if held.outlook.is_new { CityPlan { is_public, ..held.plan } } else { held.plan }
}

fn understood(words: Words, file_name: String, bytes: &[u8]) -> Result<Sent, String> {
    let listings = tables::read(&file_name, bytes).map_err(|finding| words.finding(&finding))?;
    let mut why = NotAPlanFile::NoHeading;
    for listing in listings {
        match read(&listing) {
            Ok(file) => return Ok(Sent { file_name, listing, file }),
            // What nearly is one says more than what is none.
            Err(cause) if why == NotAPlanFile::NoHeading => why = cause,
            Err(_) => {}
        }
    }
    Err(sentence(words, &why))
}

fn sentence(words: Words, why: &NotAPlanFile) -> String {
    match why {
        NotAPlanFile::NoHeading => words.say("plan-file-no-heading"),
        NotAPlanFile::Missing(columns) => {
            let names: Vec<&str> = columns.iter().map(|column| heading(*column)).collect();
            words.tell("listed-columns-missing", &[("names", names.join("、").into())])
        }
        NotAPlanFile::Twice(column) => words.tell("listed-column-twice", &[("name", heading(*column).into())]),
        NotAPlanFile::Empty => words.say("listed-empty"),
        NotAPlanFile::TooLong { lines } => {
            let arguments = [("lines", lines.to_string().into()), ("limit", MOST_LINES.to_string().into())];
            words.tell("listed-too-long", &arguments)
        }
    }
}

/// As the template heads it.
fn heading(column: PlanColumn) -> &'static str {
    column.headings()[0]
}

fn carried(writer: &Writer) -> Option<Sent> {
    let packed = BASE64_STANDARD.decode(writer.fields.text("list")?).ok()?;
    let listing = tables::unpacked(&packed)?;
    let file = read(&listing).ok()?;
    Some(Sent { file_name: writer.fields.text("file-name")?.to_owned(), listing, file })
}

async fn held(reader: &Reader, sent: &Sent) -> Result<Vec<Held>> {
    let kept = reader.hall.city.plans().await?;
    let hold = |plan: &CityPlan| {
        let before: Option<&KeptPlan> = kept.iter().find(|kept| kept.plan.name == plan.name);
        let (plan, outlook) = merged(before.map(|before| &before.plan), plan.clone());
        Held { revision: before.map_or(0, |before| before.revision), plan, outlook }
    };
    Ok(sent.file.plans.iter().map(hold).collect())
}

/// Against which plans the file was held.
fn mark(held: &[Held]) -> String {
    let text: Vec<String> = held.iter().map(|held| format!("{} {}", held.plan.name, held.revision)).collect();
    Seen::of(Some(&text.join("\n"))).as_str().to_owned()
}

async fn preview(reader: &Reader, sent: &Sent, status: StatusCode) -> Result<Response> {
    let held = held(reader, sent).await?;
    Ok((status, preview::page(reader, sent, &held)).into_response())
}

fn file_page(reader: &Reader, error: Option<String>) -> Markup {
    let (words, title) = (reader.words, reader.say("plans-import"));
    let form = UploadForm {
        action: "/plans/import",
        label: "listed-file",
        hint: reader.tell("listed-file-hint", &[("limit", MOST_LINES.to_string().into())]),
        accept: ".csv,.tsv,.txt,.xlsx,.xls,.ods",
        takes_several: false,
        error: error.as_deref(),
    };
    let rows = html! {
        @for column in COLUMNS {
            tr {
                th scope="row" { (heading(*column)) }
                td data-label=(words.say("listed-note")) { (words.say(&format!("plan-note-{}", column.as_str()))) }
            }
        }
    };
    let columns = words.say("listed-columns");
    let main = html! {
        (banner::fault(words, "file", error.as_deref()))
        h1 { (title) }
        p { (words.say("plans-import-lead")) }
        section.cover aria-labelledby="template" {
            h2 #template { (words.say("listed-template")) }
            p { (words.say("plan-template-text")) }
            div.buttons {
                a.outline href="/plans/template.csv" { (words.say("plan-template")) }
                a.quiet href="/plans/sdgs.csv" { (words.say("plan-sdgs")) }
            }
        }
        (form.with(reader, &html! {
            div.buttons {
                button.solid type="submit" { (words.say("listed-read")) }
                a.quiet href="/plans" { (words.say("plans-back")) }
            }
        }))
        details {
            summary { (columns) }
            p { (words.say("plan-columns-text")) }
            (table::scrolled(&columns, &table::stacked(words, "stack", None, &["listed-column", "listed-note"], &rows)))
        }
    };
    layout::form_page(reader, &title, error.is_some(), &crumbs(words, None, Some(title.clone())), &main)
}
