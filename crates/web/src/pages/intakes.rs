//! `/intakes`: papers are uploaded, read in the background, corrected, and taken over together or not at all.

mod adopted;
pub(crate) mod adoption;
pub(crate) mod batch;
mod correcting;
pub(crate) mod file;
mod outlook;
mod part;
pub(crate) mod picture;
pub mod reading;
pub(crate) mod reversal;
mod slot;
mod source;
mod upload;

pub(crate) use upload::{create, new};

use crate::access::{Problem, Reader, Result};
use hoshin_store::{IntakeBatch, IntakeFile};

/// `/intakes/{token}/files/{file}`: one file of a batch.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct FilePath {
    pub(crate) token: String,
    pub(crate) file: i64,
}

async fn find(reader: &Reader, token: &str) -> Result<IntakeBatch> {
    reader.hall.city.batch(token, &reader.actor.login).await?.ok_or(Problem::NotFound)
}

async fn find_file(reader: &Reader, path: &FilePath) -> Result<(IntakeBatch, IntakeFile)> {
    let batch = find(reader, &path.token).await?;
    let file = batch.files.iter().find(|file| file.position == path.file).cloned().ok_or(Problem::NotFound)?;
    Ok((batch, file))
}

fn address(batch: &IntakeBatch) -> String {
    format!("/intakes/{}", batch.token)
}

fn file_address(batch: &IntakeBatch, position: i64) -> String {
    format!("/intakes/{}/files/{position}", batch.token)
}
