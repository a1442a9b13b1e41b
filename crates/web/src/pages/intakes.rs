//! `/intakes`: papers are uploaded, read in the background, corrected, and taken over together or not at all.

mod adopted;
pub(crate) mod adoption;
pub(crate) mod batch;
mod correcting;
pub(crate) mod file;
mod headings;
mod leaving_out;
mod outlook;
mod part;
pub(crate) mod past;
pub(crate) mod picture;
mod progress;
pub mod reading;
pub(crate) mod reversal;
mod slot;
mod source;
pub(crate) mod teaching;
mod upload;

pub(crate) use upload::{create, new};

use crate::Words;
use crate::access::{Problem, Reader, Result};
use crate::parts::layout::Crumb;
use hoshin_domain::Permission;
use hoshin_store::{IntakeBatch, IntakeFile};

/// `/intakes/{token}/files/{file}`: one file of a batch.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct FilePath {
    pub(crate) token: String,
    pub(crate) file: i64,
}

async fn find(reader: &Reader, token: &str) -> Result<IntakeBatch> {
    let city = &reader.hall.city;
    if let Some(own) = city.batch(token, &reader.actor.login).await? {
        return Ok(own);
    }
    // What another has proposed is there for whoever may confirm it.
    let proposed = if reader.may_in_city(Permission::TakeOver) { city.proposed_batch(token).await? } else { None };
    proposed.ok_or(Problem::NotFound)
}

async fn find_file(reader: &Reader, path: &FilePath) -> Result<(IntakeBatch, IntakeFile)> {
    let batch = find(reader, &path.token).await?;
    let file = batch.files.iter().find(|file| file.position == path.file).cloned().ok_or(Problem::NotFound)?;
    Ok((batch, file))
}

/// A batch by the number of its files.
fn title_of(words: Words, batch: &IntakeBatch) -> String {
    words.tell("intake-batch-title", &[("count", batch.files.len().to_string().into())])
}

fn crumbs(words: Words, batch: &IntakeBatch, page: String) -> [Crumb; 3] {
    let new = (words.say("intake-title"), Some("/intakes/new".to_owned()));
    [new, (title_of(words, batch), Some(address(batch))), (page, None)]
}

fn address(batch: &IntakeBatch) -> String {
    format!("/intakes/{}", batch.token)
}

fn file_address(batch: &IntakeBatch, position: i64) -> String {
    format!("/intakes/{}/files/{position}", batch.token)
}
