//! `/intakes/{token}/files/{file}`: what was read beside what the file looks like, and corrections.

mod drawing;

use super::correcting::{Order, TypedCorrection};
use super::slot::{self, Rules};
use super::{FilePath, file_address, find_file};
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use drawing::page;
use hoshin_domain::{Form, Paper};
use hoshin_store::{IntakeBatch, IntakeFile, SeenFile};
use maud::Markup;

/// What was just done, and from which page on a long PDF is shown.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct FileQuery {
    done: Option<String>,
    from: Option<usize>,
    /// What another reading came to, in numbers of fields.
    gained: Option<u32>,
    changed: Option<u32>,
    lost: Option<u32>,
    /// Why what was asked for was not done.
    #[serde(skip)]
    pub(super) refusals: Vec<String>,
}

pub(crate) async fn show(reader: Reader, Path(path): Path<FilePath>, Query(asked): Query<FileQuery>) -> Result<Markup> {
    let (batch, file) = find_file(&reader, &path).await?;
    page(&reader, &batch, &file, &TypedCorrection::default(), &asked).await
}

/// `POST /intakes/{token}/files/{file}`: saves the corrections, and does what the pressed button says besides.
pub(crate) async fn correct(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let (batch, file) = find_file(reader, &path).await?;
    let paper = file.paper().filter(|_| batch.is_open()).ok_or(Problem::BadRequest)?;
    let unplaced = file.reading.as_ref().map_or(&[][..], |reading| &reading.unplaced);
    let version = version(&writer)?;
    let mut entry = TypedCorrection::from_sent(&writer.fields);
    if version != file.version {
        entry.is_late = true;
        return refused(reader, &batch, &file, &entry, StatusCode::CONFLICT).await;
    }
    let form = form_of(reader, &file, paper).await?;
    let order = Order::of(&writer.fields, paper, &form, unplaced).ok_or(Problem::BadRequest)?;
    let mut corrected = paper.clone();
    entry.write_into(&mut corrected, &form);
    if !entry.defects.is_empty() {
        return refused(reader, &batch, &file, &entry, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (done, place) = carry_out(order, &mut corrected, &form);
    let corrected = Some(&corrected).filter(|corrected| file.original() != Some(corrected));
    if !reader.hall.city.correct_intake(seen(reader, &path, version), corrected).await? {
        let (batch, file) = find_file(reader, &path).await?;
        entry.is_late = true;
        return refused(reader, &batch, &file, &entry, StatusCode::CONFLICT).await;
    }
    Ok(go_to(format!("{}?done={done}{place}", file_address(&batch, file.position))))
}

/// `POST /intakes/{token}/files/{file}/restoration`: back to what the file says.
pub(crate) async fn restore(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let (batch, file) = find_file(&writer.reader, &path).await?;
    let seen = seen(&writer.reader, &path, version(&writer)?);
    let is_done = writer.reader.hall.city.correct_intake(seen, None).await?;
    let done = if is_done { "restored" } else { "late" };
    Ok(go_to(format!("{}?done={done}", file_address(&batch, file.position))))
}

/// `POST /intakes/{token}/files/{file}/aside`: leaves the file out, or takes it in again.
pub(crate) async fn set_aside(Path(path): Path<FilePath>, writer: Writer) -> Result<Response> {
    let (batch, _) = find_file(&writer.reader, &path).await?;
    let is_aside = writer.fields.text("aside") == Some("1");
    let seen = seen(&writer.reader, &path, version(&writer)?);
    // What somebody else decided meanwhile is seen on the page that follows.
    writer.reader.hall.city.set_intake_aside(seen, is_aside).await?;
    Ok(go_to(format!("{}#file-{}", super::address(&batch), path.file)))
}

/// The form of the paper's year, with what was taught of the file; the standard one while the year is not known.
pub(super) async fn form_of(reader: &Reader, file: &IntakeFile, paper: &Paper) -> Result<Form> {
    let form = match paper.fiscal_year {
        Some(year) => reader.hall.city.form(year).await?,
        None => Form::standard().clone(),
    };
    Ok(form.taught(file.lessons()))
}

pub(super) fn version(writer: &Writer) -> Result<i64> {
    writer.fields.text("version").and_then(|version| version.parse().ok()).ok_or(Problem::BadRequest)
}

pub(super) fn seen<'a>(reader: &'a Reader, path: &'a FilePath, version: i64) -> SeenFile<'a> {
    SeenFile { token: &path.token, login: &reader.actor.login, position: path.file, version }
}

/// Does what the button says; the word for the banner and the place on the page to go to.
fn carry_out(order: Order, paper: &mut Paper, form: &Form) -> (&'static str, String) {
    match order {
        Order::Save => ("saved", String::new()),
        Order::AppendNowhere(at) => ("nowhere", format!("#to-{at}")),
        Order::Add(part) => {
            part.add(paper);
            let first = slot::all(paper, form).into_iter().find(|slot| slot.part() == Some(part));
            ("added", first.map(|slot| format!("#{slot}")).unwrap_or_default())
        }
        Order::Remove(part) => {
            part.remove(paper);
            ("taken-out", String::new())
        }
        Order::Append(piece, slot) => {
            let before = slot.text(paper);
            let text = if before.is_empty() { piece } else { format!("{before}\n{piece}") };
            let steps = slot::steps(paper, form);
            let rules = Rules { form, steps: &steps };
            let done = if slot.write(paper, &text, rules).is_ok() { "appended" } else { "too-long" };
            (done, format!("#{slot}"))
        }
    }
}

/// The page again, saying why what was asked for was not done.
pub(super) async fn not_done(
    reader: &Reader,
    (batch, file): (&IntakeBatch, &IntakeFile),
    refusals: Vec<String>,
    status: StatusCode,
) -> Result<Response> {
    let asked = FileQuery { refusals, ..FileQuery::default() };
    Ok((status, page(reader, batch, file, &TypedCorrection::default(), &asked).await?).into_response())
}

async fn refused(
    reader: &Reader,
    batch: &IntakeBatch,
    file: &IntakeFile,
    entry: &TypedCorrection,
    status: StatusCode,
) -> Result<Response> {
    Ok((status, page(reader, batch, file, entry, &FileQuery::default()).await?).into_response())
}
