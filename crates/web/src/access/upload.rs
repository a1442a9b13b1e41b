//! A signed-in person sending files.

use super::headers::is_same_origin;
use super::problem::{Problem, Result as Answer};
use super::reader::{Arrival, Reader, arrival};
use super::scanner::Scanned;
use crate::CityHall;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::response::{IntoResponse, Response};
use hoshin_store::SentFile;

#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) reader: Reader,
    /// Empty if no file was chosen.
    pub(crate) file_name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Several files that were sent with a form of ours.
#[derive(Debug, Clone)]
pub(crate) struct Uploads {
    pub(crate) reader: Reader,
    /// What the form was marked with, so that the same form with the same files is known again.
    pub(crate) once: Option<String>,
    pub(crate) files: Vec<SentFile>,
    /// What was too much; nothing of it is kept then.
    pub(crate) excess: Option<Excess>,
    /// They were public already.
    pub(crate) is_past: bool,
}

/// In which way too much was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Excess {
    Files,
    /// The file of this name.
    OneFile(String),
    AllFiles,
}

/// The most files of one upload: five years of some 30 departments.
pub(crate) const MOST_FILES: usize = 150;
/// The most bytes of one file.
pub(crate) const LARGEST_FILE: usize = 20 * 1_048_576;
/// The most bytes of all files of one upload.
pub(crate) const LARGEST_UPLOAD: usize = 100 * 1_048_576;

// A browser shows our answer only if it could send everything; what is beyond this is cut off.
const READ_TO_THE_END: usize = 1024 * 1_048_576;

impl FromRequest<CityHall> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, hall: &CityHall) -> Result<Self, Response> {
        let (reader, mut form) = opened(request, hall).await?;
        let mut upload = Self { reader, file_name: String::new(), bytes: Vec::new() };
        let mut has_token = false;
        while let Some(field) = form.next_field().await.map_err(IntoResponse::into_response)? {
            match field.name() {
                Some("form-token") => has_token = text(field).await? == upload.reader.form_token,
                Some("file") if has_token => {
                    upload.file_name = name_of(&field);
                    upload.bytes = field.bytes().await.map_err(IntoResponse::into_response)?.to_vec();
                }
                Some(_) | None => {}
            }
        }
        if !has_token {
            return Err(stale());
        }
        looked_at(&upload.reader, &upload.file_name, &upload.bytes).await.map_err(Problem::into_response)?;
        Ok(upload)
    }
}

impl FromRequest<CityHall> for Uploads {
    type Rejection = Response;

    async fn from_request(request: Request, hall: &CityHall) -> Result<Self, Response> {
        let (reader, mut form) = opened(request, hall).await?;
        let mut uploads = Self { reader, once: None, files: Vec::new(), excess: None, is_past: false };
        let (mut has_token, mut total) = (false, 0);
        while let Some(field) = form.next_field().await.map_err(IntoResponse::into_response)? {
            match field.name() {
                Some("form-token") => has_token = text(field).await? == uploads.reader.form_token,
                Some("once") => uploads.once = Some(text(field).await?),
                Some("past") => uploads.is_past = text(field).await? == "1",
                Some("file") if has_token => uploads.take(field, &mut total).await?,
                // Nobody sends so much without the form.
                Some("file") => return Err(stale()),
                Some(_) | None => {}
            }
        }
        if !has_token {
            return Err(stale());
        }
        for file in &uploads.files {
            looked_at(&uploads.reader, &file.file_name, &file.bytes).await.map_err(Problem::into_response)?;
        }
        Ok(uploads)
    }
}

impl Uploads {
    async fn take(&mut self, mut field: Field<'_>, total: &mut usize) -> Result<(), Response> {
        let file_name = name_of(&field);
        let (mut bytes, mut size) = (Vec::new(), 0);
        while let Some(chunk) = field.chunk().await.map_err(IntoResponse::into_response)? {
            size += chunk.len();
            *total += chunk.len();
            if *total > READ_TO_THE_END {
                return Err(axum::http::StatusCode::PAYLOAD_TOO_LARGE.into_response());
            }
            if size > LARGEST_FILE {
                self.excess.get_or_insert(Excess::OneFile(file_name.clone()));
            } else if *total > LARGEST_UPLOAD {
                self.excess.get_or_insert(Excess::AllFiles);
            }
            if self.excess.is_none() {
                bytes.extend_from_slice(&chunk);
            }
        }
        // A browser sends an empty part where no file was chosen.
        if file_name.is_empty() && bytes.is_empty() {
            return Ok(());
        }
        if self.files.len() == MOST_FILES {
            self.excess.get_or_insert(Excess::Files);
        }
        if self.excess.is_none() {
            self.files.push(SentFile { file_name, bytes });
        }
        Ok(())
    }
}

/// Refuses a file in which the city's scanner found something, or that it cannot look at.
async fn looked_at(reader: &Reader, file_name: &str, bytes: &[u8]) -> Answer<()> {
    let Some(scanner) = &reader.hall.scanner else { return Ok(()) };
    match scanner.scan(bytes).await {
        Ok(Scanned::Nothing) => Ok(()),
        Ok(Scanned::Virus(name)) => {
            tracing::warn!(login = reader.actor.login, virus = name, "a file was refused: the scanner found something");
            Err(Problem::Infected { file: file_name.to_owned() })
        }
        Err(why) => {
            tracing::error!(%why, %scanner, "the scanner does not answer; no file is taken");
            Err(Problem::Unscanned)
        }
    }
}

/// The form of someone signed in, before anything of it is read.
async fn opened(request: Request, hall: &CityHall) -> Result<(Reader, Multipart), Response> {
    let (mut parts, body) = request.into_parts();
    let reader = match arrival(&mut parts, hall).await.map_err(Problem::into_response)? {
        Arrival::Inside(reader) => reader,
        Arrival::Outside | Arrival::Entering(..) => {
            return Err(Problem::StaleForm { signed_in: false }.into_response());
        }
    };
    if !is_same_origin(&parts.headers) {
        return Err(stale());
    }
    let form = Multipart::from_request(Request::from_parts(parts, body), hall).await;
    Ok((reader, form.map_err(|_not_a_form| Problem::BadRequest.into_response())?))
}

/// The most bytes of a text beside the files: a mark, a token.
const LONGEST_TEXT: usize = 16 * 1024;

/// The file's name as its owner reads it, without what would turn the text around it.
fn name_of(field: &Field<'_>) -> String {
    shown_name(field.file_name().unwrap_or_default())
}

// Browsers write these three so, and nothing else: https://html.spec.whatwg.org/#multipart-form-data
fn shown_name(sent: &str) -> String {
    let turns =
        |c: &char| matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let name = sent.replace("%22", "\"").replace("%0D", "").replace("%0A", "");
    name.chars().filter(|c| !c.is_control() && !turns(c)).collect()
}

async fn text(mut field: Field<'_>) -> Result<String, Response> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(IntoResponse::into_response)? {
        if bytes.len() + chunk.len() > LONGEST_TEXT {
            return Err(axum::http::StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_no_text| Problem::BadRequest.into_response())
}

fn stale() -> Response {
    Problem::StaleForm { signed_in: true }.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_as_its_owner_reads_it() {
        for (sent, shown) in [
            ("x%22<b>\u{202E}.xlsx", "x\"<b>.xlsx"),
            ("運営%0D%0A方針\0\u{2066}.pdf", "運営方針.pdf"),
            ("達成率50%20.xlsx", "達成率50%20.xlsx"),
        ] {
            assert_eq!(shown_name(sent), shown);
        }
    }
}
