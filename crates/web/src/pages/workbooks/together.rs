//! `/years/{year}/workbooks`: the workbooks of all units go out at once, and what comes back stands on one screen.

mod adoption;
mod page;
mod returns;

pub(crate) use adoption::{adopt, remove};

use crate::access::{Excess, LARGEST_UPLOAD, MOST_FILES, Reader, Response, Result, Uploads, Writer, aside, go_to};
use crate::pages::workbooks::exchange::{AllOf, Division, GivenOut, archive_name, issue_all};
use crate::parts::{DoneQuery, download, layout};
use axum::extract::Query;
use axum::response::IntoResponse;
use hoshin_documents::bundle::{is_bundle, unbundled};
use hoshin_domain::FiscalYear;
use hoshin_domain::workbook::{Fault, FaultKind, Returned, digest_of};
use hoshin_store::{SentFile, WorkbookUpload};
use maud::Markup;
use page::page;
use returns::Returns;

pub(crate) async fn show(reader: Reader, year: FiscalYear, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let returns = Returns::of(&reader, year).await?;
    let done = asked.word(&[("sent", "together-sent"), ("taken", "together-taken"), ("removed", "together-removed")]);
    Ok(page(&reader, &returns, done, None))
}

fn address(year: FiscalYear) -> String {
    format!("/years/{year}/workbooks")
}

/// `POST …/workbooks/issue`: the archive itself; that each went out is noted.
pub(crate) async fn issue(year: FiscalYear, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    let hall = &reader.hall;
    let whole = writer.fields.text("division") == Some("departments");
    let asked = AllOf {
        municipality: &hall.municipality,
        fiscal_year: year,
        division: if whole { Division::Departments } else { Division::Sections },
        by: &reader.actor,
        now: hall.now(),
        random: hall.surroundings.random,
    };
    let GivenOut { bytes, .. } = issue_all(&hall.city, asked).await?;
    match bytes {
        Some(bytes) => {
            Ok(download::named(("attachment", "workbooks.zip"), &archive_name(year), "application/zip", bytes))
        }
        None => refused(reader, year, reader.say("together-nothing-to-fill")).await,
    }
}

async fn refused(reader: &Reader, year: FiscalYear, sentence: String) -> Result<Response> {
    let returns = Returns::of(reader, year).await?;
    Ok(layout::refused(page(reader, &returns, None, Some(&sentence))))
}

/// `POST …/workbooks/uploads`: what came back is read and kept; nothing of it is taken over.
pub(crate) async fn create(year: FiscalYear, uploads: Uploads) -> Result<Response> {
    let Uploads { reader, files, excess, .. } = uploads;
    if let Some(excess) = excess {
        return refused(&reader, year, too_much(&reader, &excess)).await;
    }
    if files.is_empty() {
        return refused(&reader, year, reader.say("intake-no-file")).await;
    }
    let known = reader.hall.city.uploads_of(&reader.actor.login).await?;
    for (file_name, digest, returned) in aside(move || files.into_iter().flat_map(read).collect::<Vec<_>>()).await? {
        // The same file sent once more is the same one.
        if known.iter().any(|known| known.digest == digest) {
            continue;
        }
        let uploaded_by = reader.actor.login.clone();
        let upload = WorkbookUpload { token: reader.hall.token(), file_name, digest, uploaded_by, returned };
        reader.hall.city.keep_upload(&upload, reader.hall.now()).await?;
    }
    Ok(go_to(format!("{}?done=sent#returns", address(year))).into_response())
}

type Read = (String, String, Result<Returned, Fault>);

// An archive is opened once; what lies in an archive within stays what it is.
fn read(sent: SentFile) -> Vec<Read> {
    let SentFile { file_name, bytes } = sent;
    let one = |name: String, bytes: &[u8]| -> Read {
        let returned = hoshin_documents::workbook::read(&name, bytes);
        (name, digest_of(bytes), returned)
    };
    if !is_bundle(&bytes) {
        return vec![one(file_name, &bytes)];
    }
    match unbundled(&bytes) {
        Ok(files) => files.into_iter().map(|file| one(file.name, &file.bytes)).collect(),
        Err(finding) => {
            let fault = Fault::of_file(FaultKind::File(Box::new(finding)));
            vec![(file_name, digest_of(&bytes), Err(fault))]
        }
    }
}

fn too_much(reader: &Reader, excess: &Excess) -> String {
    let limit = |count: usize| [("limit", count.to_string().into())];
    match excess {
        Excess::Files => reader.tell("together-too-many-files", &limit(MOST_FILES)),
        Excess::OneFile(name) => reader.tell("together-too-large", &[("name", name.as_str().into())]),
        Excess::AllFiles => reader.tell("together-too-much", &limit(LARGEST_UPLOAD / 1_048_576)),
    }
}
