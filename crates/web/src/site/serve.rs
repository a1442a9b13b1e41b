//! `/public`: the citizens' pages on our own server. A city may as well put the files anywhere else.

use super::Site;
use crate::access::{Problem, Result};
use axum::Extension;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::Municipality;
use hoshin_store::{Shelf, ShelfMark, StoreError};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The site as it was when this many editions stood on the shelf. Editions never change or go, so the
/// mark tells whether the copy is fresh.
#[derive(Debug, Clone)]
pub(crate) struct PublicPages {
    shelf: Shelf,
    municipality: Municipality,
    shown: Arc<Mutex<Option<Arc<Shown>>>>,
}

#[derive(Debug)]
struct Shown {
    mark: ShelfMark,
    site: Site,
    files: Mutex<HashMap<String, Arc<Vec<u8>>>>,
}

impl PublicPages {
    pub(crate) fn new(shelf: Shelf, municipality: Municipality) -> Self {
        Self { shelf, municipality, shown: Arc::default() }
    }

    async fn fresh(&self) -> Result<Arc<Shown>, StoreError> {
        let mark = self.shelf.mark().await?;
        let kept = self.shown.lock().expect("no holder of this lock can panic").clone();
        if let Some(kept) = kept.filter(|shown| shown.mark == mark) {
            return Ok(kept);
        }
        let site = Site::new(self.municipality.clone(), self.shelf.editions().await?);
        let site = site.asking_since(mark.asking_since()?).organised(self.shelf.organisation().await?);
        let site = site.settled(mark.public()?);
        let shown = Arc::new(Shown { mark, site, files: Mutex::default() });
        *self.shown.lock().expect("no holder of this lock can panic") = Some(shown.clone());
        Ok(shown)
    }

    async fn file(&self, path: String) -> Result<Option<Arc<Vec<u8>>>> {
        let shown = self.fresh().await?;
        let kept = shown.files.lock().expect("no holder of this lock can panic").get(&path).cloned();
        if kept.is_some() {
            return Ok(kept);
        }
        let made = tokio::task::spawn_blocking(move || {
            let file = shown.site.file(&path)?.map(Arc::new);
            if let Some(file) = &file {
                shown.files.lock().expect("no holder of this lock can panic").insert(path, file.clone());
            }
            Ok(file)
        });
        made.await.map_err(|stopped| Problem::Broken(Arc::new(stopped)))?
    }
}

pub(crate) async fn index(Extension(pages): Extension<PublicPages>) -> Result<Response> {
    answer(&pages, "index.html".to_owned()).await
}

pub(crate) async fn show(Extension(pages): Extension<PublicPages>, Path(path): Path<String>) -> Result<Response> {
    // 2026 and 2026/3 are typed by people, too; their pages link relatively and stand in a folder.
    if pages.fresh().await?.site.is_folder(&path) {
        return Ok(Redirect::permanent(&format!("/public/{path}/")).into_response());
    }
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path };
    answer(&pages, path).await
}

async fn answer(pages: &PublicPages, path: String) -> Result<Response> {
    let Some(kind) = kind(&path) else { return missing(pages, &path).await };
    let Some(file) = pages.file(path.clone()).await? else { return missing(pages, &path).await };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=60")];
    Ok((headers, file.to_vec()).into_response())
}

/// The site's own page that says that there is none; its links lead from the root, for it is shown at any depth.
async fn missing(pages: &PublicPages, path: &str) -> Result<Response> {
    let shown = pages.fresh().await?;
    let language = if path.starts_with(super::ENGLISH) { super::ENGLISH } else { "" };
    let page = shown.site.missing(language).into_string();
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::NOT_FOUND, headers, page).into_response())
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
