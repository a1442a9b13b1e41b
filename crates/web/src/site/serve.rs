//! `/public`: the citizens' pages on our own server. A city may as well put the files anywhere else.

mod kept;
mod listed;
mod packed;

use super::FindQuery;
use super::published::Site;
use crate::access::site_key::SiteKey;
use crate::access::{Problem, Result};
use crate::words::{Language, Words};
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::Municipality;
use hoshin_store::{Shelf, ShelfMark, StoreError};
use kept::Files;
use listed::{Digests, Listed, Progress, listed};
use maud::Markup;
use packed::Made;
pub(super) use packed::{Coding, WORTH_PACKING, gzip};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::OnceCell;

/// How long a change that another process made may stay unseen; what this one publishes is seen at once.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long the list of all files is waited for: proxies wait for half a minute or a whole one.
const WAIT: Duration = Duration::from_secs(10);

/// The site as it was when this many editions stood on the shelf. Editions never change or go, so the
/// mark tells whether the copy is fresh; the database is asked for it only after a change.
#[derive(Debug, Clone)]
pub(crate) struct PublicPages {
    shelf: Shelf,
    municipality: Municipality,
    shown: Arc<Mutex<Option<Shown>>>,
    digests: Digests,
    key: Option<SiteKey>,
}

#[derive(Debug, Clone)]
struct Shown {
    copy: Arc<Copied>,
    /// When the database was asked last, and what this process had changed by then.
    asked: (Instant, u64),
}

#[derive(Debug)]
pub(super) struct Copied {
    mark: ShelfMark,
    site: Site,
    files: Files,
    listed: OnceCell<Listed>,
    progress: Progress,
}

impl Copied {
    /// The site for one answer.
    pub(super) fn site(&self) -> Site {
        self.site.afresh()
    }
}

impl PublicPages {
    pub(crate) fn new(shelf: Shelf, municipality: Municipality, key: Option<SiteKey>) -> Self {
        Self { shelf, municipality, shown: Arc::default(), digests: Digests::default(), key }
    }

    /// What is made of the site as it is now.
    pub(super) async fn with_site<T>(&self, make: impl FnOnce(&Site) -> T) -> Result<T> {
        Ok(make(&self.fresh().await?.site()))
    }

    #[expect(clippy::disallowed_methods, reason = "how old a copy is, not what day it is")]
    pub(super) async fn fresh(&self) -> Result<Arc<Copied>, StoreError> {
        let asked = (Instant::now(), self.shelf.changes());
        let kept = self.shown.lock().expect("no holder of this lock can panic").clone();
        if let Some(kept) = &kept
            && kept.asked.1 == asked.1
            && asked.0.duration_since(kept.asked.0) < PATIENCE
        {
            return Ok(kept.copy.clone());
        }
        let kept = kept.map(|shown| shown.copy);
        let copy = match (self.newest(kept.as_ref()).await, kept) {
            (Ok(copy), _) => copy,
            // What is published stays published while the database rests.
            (Err(error), Some(kept)) => {
                tracing::warn!(%error, "citizens read what was published when the database answered last");
                kept
            }
            (Err(error), None) => return Err(error),
        };
        *self.shown.lock().expect("no holder of this lock can panic") = Some(Shown { copy: copy.clone(), asked });
        Ok(copy)
    }

    async fn newest(&self, kept: Option<&Arc<Copied>>) -> Result<Arc<Copied>, StoreError> {
        let mark = self.shelf.mark().await?;
        match kept.filter(|copy| copy.mark == mark) {
            Some(copy) => Ok(copy.clone()),
            None => Ok(Arc::new(self.copied(mark).await?)),
        }
    }

    async fn copied(&self, mark: ShelfMark) -> Result<Copied, StoreError> {
        let site = Site::new(self.municipality.clone(), self.shelf.editions().await?);
        let site = site.asking_since(mark.asking_since()?).organised(self.shelf.organisation().await?);
        let site = site.settled(mark.public()?).planned(self.shelf.plans().await?).served();
        Ok(Copied { mark, site, files: Files::default(), listed: OnceCell::new(), progress: Progress::default() })
    }
}

/// The list of all files, made once; whoever goes away meanwhile leaves the making to those who come. Nothing if that takes
/// longer than anybody waits.
async fn list(pages: &PublicPages, copy: &Arc<Copied>) -> Result<Option<Listed>> {
    let (pages, copy) = (pages.clone(), copy.clone());
    let making = tokio::spawn(async move {
        let made = copy.listed.get_or_try_init(|| async {
            let (digests, key, own) = (pages.digests.clone(), pages.key.clone(), copy.clone());
            let made = tokio::task::spawn_blocking(move || listed(&own.site, &digests, key.as_ref(), &own.progress));
            let made = made.await.map_err(|stopped| Problem::Broken(Arc::new(stopped)))??;
            // What was drawn before tells fewer sizes than are known now.
            copy.files.forget(|path| path.ends_with(".html"));
            Ok::<_, Problem>(made)
        });
        made.await.cloned()
    });
    let Ok(made) = tokio::time::timeout(WAIT, making).await else { return Ok(None) };
    made.map_err(|stopped| Problem::Broken(Arc::new(stopped)))?.map(Some)
}

/// What is told while the list is being made: it goes on whether anybody waits or not.
fn in_the_making(copy: &Copied) -> Response {
    let (done, all) = copy.progress.told();
    let facts = [("done", done.to_string().into()), ("all", all.to_string().into())];
    let told = [Language::Japanese, Language::English].map(|language| Words(language).tell("site-list-made", &facts));
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::RETRY_AFTER, "10"),
    ];
    (StatusCode::SERVICE_UNAVAILABLE, headers, told.join("\n")).into_response()
}

/// The file at a path, made once however many ask for it first at the same moment.
async fn file(copy: &Arc<Copied>, path: &str) -> Result<Option<Arc<Made>>> {
    let making = async {
        let (copy, path) = (copy.clone(), path.to_owned());
        let made = tokio::task::spawn_blocking(move || {
            let bytes = copy.site().file(&path)?;
            Ok::<_, Problem>(bytes.map(|bytes| Arc::new(Made::of(bytes, is_text(&path)))))
        });
        made.await.map_err(|stopped| Problem::Broken(Arc::new(stopped)))?
    };
    copy.files.once(path, making).await
}

pub(crate) async fn index(Extension(pages): Extension<PublicPages>, headers: HeaderMap) -> Result<Response> {
    answer(&pages.fresh().await?, "index.html", &headers).await
}

/// The first page, from the root of an address that citizens have for themselves.
pub(crate) async fn entrance() -> Redirect {
    Redirect::temporary("/public/")
}

/// What is told of any other address there.
pub(crate) async fn nowhere(Extension(pages): Extension<PublicPages>) -> Result<Response> {
    let copy = pages.fresh().await?;
    missing(&copy, "")
}

pub(crate) async fn show(
    Extension(pages): Extension<PublicPages>,
    Path(path): Path<String>,
    query: Result<Query<FindQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response> {
    let copy = pages.fresh().await?;
    if Listed::is_at(&path) {
        let Some(listed) = list(&pages, &copy).await? else { return Ok(in_the_making(&copy)) };
        let Some((kind, bytes)) = listed.at(&path) else { return missing(&copy, &path) };
        return Ok(marked(kind, &Made::of(bytes.to_vec(), true), &headers));
    }
    // 2026 and 2026/3 are typed by people, too; their pages link relatively and stand in a folder.
    if kind(&path).is_none() && copy.site.is_folder(&path) {
        return Ok(Redirect::permanent(&format!("/public/{path}/")).into_response());
    }
    let asked = query.map(|Query(asked)| asked).unwrap_or_default();
    if let Some(page) = found(&copy, &path, asked).await? {
        return Ok(page.into_response());
    }
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path };
    answer(&copy, &path, &headers).await
}

/// The answer to a search, whoever asks; it stands as long as the copy does.
async fn found(copy: &Arc<Copied>, path: &str, asked: FindQuery) -> Result<Option<Markup>> {
    if !path.ends_with(super::find::PAGE) || !asked.is_question() {
        return Ok(None);
    }
    let (copy, path) = (copy.clone(), path.to_owned());
    let found = tokio::task::spawn_blocking(move || copy.site().found(&path, asked)).await;
    found.map_err(|stopped| Problem::Broken(Arc::new(stopped)))
}

async fn answer(copy: &Arc<Copied>, path: &str, asked: &HeaderMap) -> Result<Response> {
    let Some(kind) = kind(path) else { return missing(copy, path) };
    let Some(made) = file(copy, path).await? else { return missing(copy, path) };
    Ok(marked(kind, &made, asked))
}

fn marked(kind: &'static str, made: &Made, asked: &HeaderMap) -> Response {
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
    answer
}

fn whole(kind: &'static str, coding: Option<Coding>, bytes: Bytes) -> Response {
    let mut answer = ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response();
    if let Some(coding) = coding {
        answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    answer
}

/// Whether the reader has these very bytes already.
pub(super) fn is_known(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let mut tags = known.split(',').map(|known| known.trim().trim_start_matches("W/"));
    tags.any(|known| known == "*" || known.as_bytes() == tag.as_bytes())
}

/// The site's own page that says that there is none; its links lead from the root, for it is shown at any depth.
fn missing(copy: &Copied, path: &str) -> Result<Response> {
    let language = if path.starts_with(super::ENGLISH) { super::ENGLISH } else { "" };
    let page = copy.site().missing(language).into_string();
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
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
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
