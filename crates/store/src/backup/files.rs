//! The files beside records: those that the database of one moment names.

use super::catalog::Table;
use super::manifest::{FileCount, path_of_file};
use super::packing::Piece;
use super::{BackupError, Progress, send};
use crate::{Attachments, StoreError};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, FromRow};
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::mpsc::Sender;

/// A file that a record names.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub(super) struct Wanted {
    object: String,
    digest: String,
}

/// The table of files; databases of early versions have none.
const TABLE: &str = "record_file";

pub(super) async fn wanted(tx: &mut AnyConnection, tables: &[Table]) -> Result<Vec<Wanted>, StoreError> {
    if tables.iter().all(|table| table.name != TABLE) {
        return Ok(Vec::new());
    }
    let statement = "SELECT object, digest FROM record_file WHERE is_removed = 0 ORDER BY object";
    Ok(sqlx::query_as(statement).fetch_all(&mut *tx).await?)
}

/// What was copied, and what was looked for in vain.
#[derive(Debug, Default)]
pub(super) struct Copied {
    /// Size and digest as they were found.
    found: BTreeMap<String, (u64, String)>,
    sought: BTreeSet<String>,
}

impl Copied {
    /// Copies what is not copied yet. `false` if something was not there: it may have been removed since that moment,
    /// and a later moment will tell. What is still named then and was sought before is lost.
    pub(super) async fn copy(
        &mut self,
        wanted: &[Wanted],
        place: Option<&Attachments>,
        pieces: &Sender<Piece>,
        progress: Progress<'_>,
    ) -> Result<bool, BackupError> {
        let of = wanted.len() as u64;
        let Some(place) = place else {
            return if wanted.is_empty() { Ok(true) } else { Err(BackupError::NoPlaceForFiles(of)) };
        };
        let mut is_complete = true;
        for (at, Wanted { object, .. }) in wanted.iter().enumerate() {
            if self.found.contains_key(object) || self.sought.contains(object) {
                continue;
            }
            let Some(bytes) = place.get(object).await? else {
                self.sought.insert(object.clone());
                is_complete = false;
                continue;
            };
            let digest = hex::encode(Sha256::digest(&bytes));
            self.found.insert(object.clone(), (bytes.len() as u64, digest));
            send(pieces, Piece::Stored(path_of_file(object))).await?;
            send(pieces, Piece::Bytes(bytes)).await?;
            progress(object, at as u64 + 1, of);
        }
        Ok(is_complete)
    }

    pub(super) fn count(&self, wanted: &[Wanted]) -> FileCount {
        let mut count = FileCount::default();
        for Wanted { object, digest } in wanted {
            match self.found.get(object) {
                None => count.lost.push(object.clone()),
                Some((size, found)) => {
                    count.count += 1;
                    count.bytes += size;
                    if found != digest {
                        count.altered.push(object.clone());
                    }
                }
            }
        }
        count
    }
}
