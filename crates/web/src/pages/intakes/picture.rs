//! `/intakes/{token}/files/{file}/pages/{page}`: a page of a PDF as it looks.

use super::find;
use crate::access::{Problem, Reader, Response, Result, aside};
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use hoshin_documents::picture;

pub(crate) async fn show(reader: Reader, Path((token, file, page)): Path<(String, i64, usize)>) -> Result<Response> {
    let batch = find(&reader, &token).await?;
    // Drawing is work for the processor: a browser that asks for all pages at once waits for some of them.
    let _turn = reader.hall.drawing.acquire().await.map_err(Problem::broken)?;
    let bytes = reader.hall.city.sent_bytes(&token, &batch.uploaded_by, file).await?.ok_or(Problem::NotFound)?;
    let drawn = aside(move || picture::page(&bytes, page)).await?;
    let png = drawn.ok_or(Problem::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}
