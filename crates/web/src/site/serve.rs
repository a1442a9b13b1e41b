//! `/public`: the citizens' pages on our own server. A city may as well put the files anywhere else.

mod kept;

use super::Site;
use crate::access::{Problem, Result};
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::Municipality;
use hoshin_store::{Shelf, ShelfMark, StoreError};
use kept::{Coding, Files, Made};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long a change that another process made may stay unseen; what this one publishes is seen at once.
const PATIENCE: Duration = Duration::from_secs(1);

/// The site as it was when this many editions stood on the shelf. Editions never change or go, so the
/// mark tells whether the copy is fresh; the database is asked for it only after a change.
#[derive(Debug, Clone)]
pub(crate) struct PublicPages {
    shelf: Shelf,
    municipality: Municipality,
    shown: Arc<Mutex<Option<Shown>>>,
}

#[derive(Debug, Clone)]
struct Shown {
    copy: Arc<Copied>,
    /// When the database was asked last, and what this process had changed by then.
    asked: (Instant, u64),
}

#[derive(Debug)]
struct Copied {
    mark: ShelfMark,
    site: Site,
    files: Files,
}

impl PublicPages {
    pub(crate) fn new(shelf: Shelf, municipality: Municipality) -> Self {
        Self { shelf, municipality, shown: Arc::default() }
    }

    #[expect(clippy::disallowed_methods, reason = "how old a copy is, not what day it is")]
    async fn fresh(&self) -> Result<Arc<Copied>, StoreError> {
        let asked = (Instant::now(), self.shelf.changes());
        let kept = self.shown.lock().expect("no holder of this lock can panic").clone();
        if let Some(kept) = &kept
            && kept.asked.1 == asked.1
            && asked.0.duration_since(kept.asked.0) < PATIENCE
        {
            return Ok(kept.copy.clone());
        }
        let mark = self.shelf.mark().await?;
        let copy = match kept.map(|shown| shown.copy).filter(|copy| copy.mark == mark) {
            Some(copy) => copy,
            None => Arc::new(self.copied(mark).await?),
        };
        *self.shown.lock().expect("no holder of this lock can panic") = Some(Shown { copy: copy.clone(), asked });
        Ok(copy)
    }

    async fn copied(&self, mark: ShelfMark) -> Result<Copied, StoreError> {
        let site = Site::new(self.municipality.clone(), self.shelf.editions().await?);
        let site = site.asking_since(mark.asking_since()?).organised(self.shelf.organisation().await?);
        let site = site.settled(mark.public()?).planned(self.shelf.plans().await?);
        Ok(Copied { mark, site, files: Files::default() })
    }
}

/// The file at a path, made once however many ask for it first at the same moment.
async fn file(copy: &Arc<Copied>, path: &str) -> Result<Option<Arc<Made>>> {
    let slot = copy.files.slot(path);
    let making = async {
        let (copy, path) = (copy.clone(), path.to_owned());
        let made = tokio::task::spawn_blocking(move || {
            let bytes = copy.site.file(&path)?;
            Ok::<_, Problem>(bytes.map(|bytes| Arc::new(Made::of(bytes, is_text(&path)))))
        });
        made.await.map_err(|stopped| Problem::Broken(Arc::new(stopped)))?
    };
    let made = slot.get_or_try_init(|| making).await?.clone();
    copy.files.keep_within_bounds(path, made.as_deref());
    Ok(made)
}

pub(crate) async fn index(Extension(pages): Extension<PublicPages>, headers: HeaderMap) -> Result<Response> {
    answer(&pages.fresh().await?, "index.html", &headers).await
}

pub(crate) async fn show(
    Extension(pages): Extension<PublicPages>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let copy = pages.fresh().await?;
    // 2026 and 2026/3 are typed by people, too; their pages link relatively and stand in a folder.
    if kind(&path).is_none() && copy.site.is_folder(&path) {
        return Ok(Redirect::permanent(&format!("/public/{path}/")).into_response());
    }
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path };
    answer(&copy, &path, &headers).await
}

async fn answer(copy: &Arc<Copied>, path: &str, asked: &HeaderMap) -> Result<Response> {
    let Some(kind) = kind(path) else { return missing(copy, path) };
    let Some(made) = file(copy, path).await? else { return missing(copy, path) };
    let (coding, bytes) = made.for_reader(asked);
    let tag = made.tag(coding);
    let mut answer = match is_known(asked, &tag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => whole(kind, coding, bytes),
    };
    let headers = answer.headers_mut();
    headers.insert(header::ETAG, tag);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    Ok(answer)
}

fn whole(kind: &'static str, coding: Option<Coding>, bytes: Bytes) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response();
    if let Some(coding) = coding {
        answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    answer
}

/// Whether the reader has these very bytes already.
fn is_known(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let mut tags = known.split(',').map(|known| known.trim().trim_start_matches("W/"));
    tags.any(|known| known == "*" || known.as_bytes() == tag.as_bytes())
}

/// The site's own page that says that there is none; its links lead from the root, for it is shown at any depth.
fn missing(copy: &Copied, path: &str) -> Result<Response> {
    let language = if path.starts_with(super::ENGLISH) { super::ENGLISH } else { "" };
    let page = copy.site.missing(language).into_string();
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::NOT_FOUND, headers, page).into_response())
}

/// Whether a file of this name gets much smaller by being packed.
fn is_text(path: &str) -> bool {
    !matches!(path.rsplit('.').next(), Some("pdf" | "xlsx" | "png"))
}

fn kind(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml" if path == "feed.xml" => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ttl" => "text/turtle; charset=utf-8",
        _ => return None,
    })
}
