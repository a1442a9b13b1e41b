//! Making a backup: the store hands over the pieces, a thread of its own packs and locks them.

use super::envelope::{Beside, Digesting};
use super::sealing::Lock;
use super::{BackupError, Manifest, Occasion, PageDigests, Piece, Progress, pack};
use crate::Store;
use std::io::Write;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc::Receiver;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A backup that lies in its place.
#[derive(Debug)]
pub struct Made {
    pub file: PathBuf,
    /// In bytes.
    pub size: u64,
    pub manifest: Manifest,
}

/// The entry of a locked backup that holds everything.
pub(super) const LOCKED: &str = "content.age";
const README: &str = "README.txt";
const EXPLANATION: &str = include_str!("README.txt");
/// So many pieces wait for whoever packs.
const WAITING: usize = 8;

impl Store {
    /// Makes a backup file, whole or not at all. Without `pages` the digests of the public pages are left out.
    ///
    /// # Errors
    /// [`BackupError`] says why; there is no file then.
    pub async fn back_up_to(
        &self,
        to: &Path,
        lock: Lock,
        occasion: Occasion,
        pages: Option<PageDigests>,
        progress: Progress<'_>,
    ) -> Result<Made, BackupError> {
        let (beside, file) = Beside::begin(to).map_err(|why| not_written(&why))?;
        let (pieces, received) = tokio::sync::mpsc::channel(WAITING);
        let packing = tokio::task::spawn_blocking(move || write(beside, file, &lock, received));
        // Whoever packs may have ended already; then the next piece says so.
        let _ended = pieces.send(Piece::Part(README.to_owned())).await;
        let _ended = pieces.send(Piece::Bytes(EXPLANATION.as_bytes().to_vec())).await;
        let handed = self.back_up(occasion, pages, &pieces, progress).await;
        drop(pieces);
        let written = packing.await.map_err(|why| not_written(&why))?;
        match (handed, written) {
            (Ok(()), Ok((size, manifest))) => Ok(Made { file: to.to_owned(), size, manifest }),
            // The writer has ended because it could not write; it knows why.
            (Ok(()) | Err(BackupError::NotWritten(_)), Err(why)) | (Err(why), _) => Err(why),
        }
    }
}

fn write(
    beside: Beside,
    file: Digesting,
    lock: &Lock,
    pieces: Receiver<Piece>,
) -> Result<(u64, Manifest), BackupError> {
    let (written, manifest) = match lock {
        Lock::None => pack(file, pieces)?,
        Lock::Recipients(_) | Lock::Passphrase(_) => locked(file, lock, pieces)?,
    };
    let size = beside.finish(written).map_err(|why| not_written(&why))?;
    Ok((size, manifest))
}

// An archive around the locked one: what it is can be read without the key.
fn locked(file: Digesting, lock: &Lock, pieces: Receiver<Piece>) -> Result<(Digesting, Manifest), BackupError> {
    let mut outer = ZipWriter::new_stream(file);
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    let begun = outer
        .start_file(README, options)
        .and_then(|()| Ok(outer.write_all(EXPLANATION.as_bytes())?))
        .and_then(|()| outer.start_file(LOCKED, options));
    begun.map_err(|why| not_written(&why))?;
    let (outer, manifest) = lock.around(outer, |out| pack(out, pieces).map(|(_out, manifest)| manifest))?;
    let written = outer.finish().map_err(|why| not_written(&why))?.into_inner();
    Ok((written, manifest))
}

fn not_written(why: &dyn std::fmt::Display) -> BackupError {
    BackupError::NotWritten(why.to_string())
}
