//! A signed-in person sending a file.

use super::{Reader, Standing, is_same_origin, standing};
use crate::Desk;
use crate::problem::Problem;
use axum::extract::{FromRequest, Multipart, Request};
use axum::response::{IntoResponse, Response};

/// A file that was sent with a form of ours.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) reader: Reader,
    /// Empty if no file was chosen.
    pub(crate) file_name: String,
    pub(crate) bytes: Vec<u8>,
}

impl FromRequest<Desk> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let reader = match standing(&mut parts, desk).await.map_err(Problem::into_response)? {
            Standing::Inside(reader) => reader,
            Standing::Outside | Standing::Entering(..) => {
                return Err(Problem::StaleForm { signed_in: false }.into_response());
            }
        };
        let stale = || Problem::StaleForm { signed_in: true }.into_response();
        if !is_same_origin(&parts.headers) {
            return Err(stale());
        }
        let mut form = Multipart::from_request(Request::from_parts(parts, body), desk)
            .await
            .map_err(|_not_a_form| Problem::BadRequest.into_response())?;
        let mut upload = Self { reader, file_name: String::new(), bytes: Vec::new() };
        let mut has_token = false;
        while let Some(field) = form.next_field().await.map_err(|error| error.into_response())? {
            match field.name() {
                Some("form-token") => {
                    let token = field.text().await.map_err(|error| error.into_response())?;
                    has_token = token == upload.reader.form_token;
                }
                Some("file") if has_token => {
                    upload.file_name = field.file_name().unwrap_or_default().to_owned();
                    upload.bytes = field.bytes().await.map_err(|error| error.into_response())?.to_vec();
                }
                Some(_) | None => {}
            }
        }
        if has_token { Ok(upload) } else { Err(stale()) }
    }
}
