//! Who is asking. Rights stand in the argument types of the handlers.

use crate::problem::Problem;
use crate::{Desk, Language, Words};
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use hoshin_domain::Actor;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

/// A session ends after a working day.
const SESSION: SignedDuration = SignedDuration::from_hours(12);

/// A signed-in person looking at a page.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    pub(crate) desk: Desk,
    pub(crate) words: Words,
    pub(crate) actor: Actor,
    pub(crate) form_token: String,
    /// The address of this page, for coming back after switching the language.
    pub(crate) address: String,
}

/// A signed-in person sending a form of ours.
#[derive(Debug, Clone)]
pub(crate) struct Writer {
    pub(crate) reader: Reader,
    pub(crate) fields: Sent,
}

/// The fields of a form in the order in which they stood.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent(pub(crate) Vec<(String, String)>);

impl Sent {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, text)| text.as_str())
    }
}

impl FromRequestParts<Desk> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Problem> {
        let next = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let found = signed_in(parts, desk).await?;
        found.ok_or(Problem::SignInFirst { next })
    }
}

impl FromRequest<Desk> for Writer {
    type Rejection = Problem;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let reader = signed_in(&mut parts, desk).await?.ok_or(Problem::StaleForm { signed_in: false })?;
        if !is_same_origin(&parts.headers) {
            return Err(Problem::StaleForm { signed_in: true });
        }
        let request = Request::from_parts(parts, body);
        let fields = axum::Form::<Vec<(String, String)>>::from_request(request, desk).await;
        let fields = Sent(fields.map_err(|_not_a_form| Problem::BadRequest)?.0);
        match fields.text("form-token") {
            Some(token) if token == reader.form_token => Ok(Self { reader, fields }),
            Some(_) | None => Err(Problem::StaleForm { signed_in: true }),
        }
    }
}

async fn signed_in(parts: &mut Parts, desk: &Desk) -> Result<Option<Reader>, Problem> {
    let Some(token) = cookie(&parts.headers, session_cookie(desk)) else { return Ok(None) };
    let Some(session) = desk.city.session(&token_digest(token)).await? else { return Ok(None) };
    if (desk.surroundings.now)().duration_since(session.begun_at) > SESSION {
        return Ok(None);
    }
    let words = Words(language_of(&parts.headers));
    let address = parts.uri.path().to_owned();
    Ok(Some(Reader { desk: desk.clone(), words, actor: session.actor, form_token: session.form_token, address }))
}

/// Whether a form was sent from a page of ours, as far as the browser says.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    if text(header::HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site != "same-origin") {
        return false;
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, sent_from)| sent_from == host),
        (Some(_), None) => false,
    }
}

/// The name of the session cookie; browsers refuse `__Host-` without HTTPS.
pub(crate) fn session_cookie(desk: &Desk) -> &'static str {
    if desk.surroundings.is_https { "__Host-hoshin" } else { "hoshin" }
}

/// What the store keeps of a token.
pub(crate) fn token_digest(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The language the reader chose.
pub(crate) fn language_of(headers: &HeaderMap) -> Language {
    cookie(headers, "language").map(Language::from_tag).unwrap_or_default()
}

/// A signed-in person sending a file.
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
        let reader = signed_in(&mut parts, desk).await.map_err(Problem::into_response)?;
        let reader = reader.ok_or(Problem::StaleForm { signed_in: false }).map_err(Problem::into_response)?;
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
