//! The pieces of a backup, put into an archive in the order in which they come.

use super::BackupError;
use super::manifest::{ArchiveEntry, Manifest};
use sha2::{Digest, Sha256};
use std::io::Write;
use tokio::sync::mpsc::Receiver;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

/// A piece of a backup under way.
#[derive(Debug)]
pub enum Piece {
    /// A part of this path begins.
    Part(String),
    /// The same for what does not get smaller.
    Stored(String),
    /// More of the part that was begun last.
    Bytes(Vec<u8>),
    /// The end; its parts are filled in by whoever packs.
    Manifest(Box<Manifest>),
}

/// Packs the pieces until the manifest comes, and gives back what was written to.
///
/// # Errors
/// [`BackupError`] if something cannot be written, or if the pieces end without a manifest.
pub fn pack<W: Write>(out: W, mut pieces: Receiver<Piece>) -> Result<(W, Manifest), BackupError> {
    let mut packer = Packer { zip: ZipWriter::new_stream(out), parts: Vec::new(), under_way: None };
    while let Some(piece) = pieces.blocking_recv() {
        match piece {
            Piece::Part(path) => packer.begin(path, CompressionMethod::Deflated)?,
            Piece::Stored(path) => packer.begin(path, CompressionMethod::Stored)?,
            Piece::Bytes(bytes) => packer.add(&bytes)?,
            Piece::Manifest(manifest) => return packer.end(*manifest),
        }
    }
    Err(BackupError::NotWritten("it ended before its manifest".to_owned()))
}

struct Packer<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    parts: Vec<ArchiveEntry>,
    under_way: Option<(String, u64, Sha256)>,
}

impl<W: Write> Packer<W> {
    fn begin(&mut self, path: String, method: CompressionMethod) -> Result<(), BackupError> {
        self.close();
        // Whether a part will pass four gigabytes is not known when it begins.
        let options = SimpleFileOptions::default().compression_method(method).large_file(true);
        self.zip.start_file(&path, options).map_err(|why| not_written(&why))?;
        self.under_way = Some((path, 0, Sha256::new()));
        Ok(())
    }

    fn add(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        let (_, size, digest) = self.under_way.as_mut().expect("a part was begun before its bytes");
        *size += bytes.len() as u64;
        digest.update(bytes);
        self.zip.write_all(bytes).map_err(|why| not_written(&why))
    }

    fn close(&mut self) {
        let closed = self.under_way.take();
        let part =
            |(path, size, digest): (_, _, Sha256)| ArchiveEntry { path, size, sha256: hex::encode(digest.finalize()) };
        self.parts.extend(closed.map(part));
    }

    fn end(mut self, manifest: Manifest) -> Result<(W, Manifest), BackupError> {
        self.close();
        let manifest = Manifest { parts: std::mem::take(&mut self.parts), ..manifest };
        let mut text = serde_json::to_vec_pretty(&manifest).expect("texts and numbers can be written");
        text.push(b'\n');
        let digest = format!("{}  {}\n", hex::encode(Sha256::digest(&text)), Manifest::PATH);
        self.begin(Manifest::PATH.to_owned(), CompressionMethod::Deflated)?;
        self.add(&text)?;
        self.begin(Manifest::DIGEST_PATH.to_owned(), CompressionMethod::Stored)?;
        self.add(digest.as_bytes())?;
        let out = self.zip.finish().map_err(|why| not_written(&why))?;
        Ok((out.into_inner(), manifest))
    }
}

fn not_written(why: &dyn std::fmt::Display) -> BackupError {
    BackupError::NotWritten(why.to_string())
}
