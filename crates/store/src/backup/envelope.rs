//! The outside of a backup: a file that ends with the digest of everything before it.
//!
//! The digest stands in the comment of the archive, so that any program for archives opens the file.

use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

const BEGINS: &[u8] = b"PK\x03\x04";
const MARK: &[u8] = b"hoshin.backup-1 sha256=";
const TAIL: usize = MARK.len() + 64 + 1;
/// The last two bytes of an archive without a comment: how long its comment is.
const NO_COMMENT: [u8; 2] = [0, 0];

/// A file under way, under another name until it is whole.
#[derive(Debug)]
pub(super) struct Beside {
    to: PathBuf,
    part: PathBuf,
    is_in_place: bool,
}

impl Beside {
    /// The file it will be must not be there.
    pub(super) fn begin(to: &Path) -> io::Result<(Self, Digesting)> {
        if to.exists() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{} is there already", to.display())));
        }
        let mut name = to.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = to.with_file_name(name);
        // It holds what people wrote for few, and the digests of their passwords.
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part)?;
        let digesting = Digesting { file: BufWriter::new(file), digest: Sha256::new(), size: 0, held: Vec::new() };
        Ok((Self { to: to.to_owned(), part, is_in_place: false }, digesting))
    }

    /// Puts a whole file into its place; gives its size.
    pub(super) fn finish(mut self, written: Digesting) -> io::Result<u64> {
        let size = written.close()?;
        std::fs::rename(&self.part, &self.to)?;
        self.is_in_place = true;
        // The name too survives a power cut.
        let folder = self.to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
        Ok(size)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.is_in_place {
            let _gone_already = std::fs::remove_file(&self.part);
        }
    }
}

/// Counts and digests what is written, and holds the last two bytes back.
#[derive(Debug)]
pub(super) struct Digesting {
    file: BufWriter<File>,
    digest: Sha256,
    size: u64,
    held: Vec<u8>,
}

impl Digesting {
    fn pass_on(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.digest.update(bytes);
        self.size += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn close(mut self) -> io::Result<u64> {
        if self.held != NO_COMMENT {
            return Err(io::Error::other("the archive does not end as archives do"));
        }
        let length = u16::try_from(TAIL).expect("a small constant").to_le_bytes();
        self.pass_on(&length)?;
        let mut tail = MARK.to_vec();
        tail.extend(hex::encode(std::mem::take(&mut self.digest).finalize()).into_bytes());
        tail.push(b'\n');
        self.file.write_all(&tail)?;
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        Ok(self.size + TAIL as u64)
    }
}

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() > NO_COMMENT.len() {
            let rest = self.held.split_off(self.held.len() - NO_COMMENT.len());
            let before = std::mem::replace(&mut self.held, rest);
            self.pass_on(&before)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// What the outside of a file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outside {
    /// Byte for byte as it was written.
    Whole,
    Altered,
    /// It begins as a backup and does not end as one.
    Cut,
    /// It never was one.
    Foreign,
}

/// Reads the whole file.
pub(super) fn look(file: &mut File) -> io::Result<Outside> {
    let size = file.seek(SeekFrom::End(0))?;
    let mut begins = Vec::new();
    file.rewind()?;
    Read::by_ref(file).take(BEGINS.len() as u64).read_to_end(&mut begins)?;
    let is_ours = BEGINS.starts_with(&begins);
    if size <= TAIL as u64 {
        return Ok(if is_ours { Outside::Cut } else { Outside::Foreign });
    }
    file.seek(SeekFrom::End(-(TAIL as i64)))?;
    let mut tail = [0; TAIL];
    file.read_exact(&mut tail)?;
    file.rewind()?;
    let mut digest = Sha256::new();
    let mut before = Read::by_ref(file).take(size - TAIL as u64);
    io::copy(&mut before, &mut DigestOnly(&mut digest))?;
    file.rewind()?;
    let mut right = MARK.to_vec();
    right.extend(hex::encode(digest.finalize()).into_bytes());
    right.push(b'\n');
    let differing = right.iter().zip(&tail).filter(|(right, found)| right != found).count();
    // A tail that is nearly ours was altered; whoever cuts a file leaves another one.
    let has_mark = MARK.iter().zip(&tail).filter(|(right, found)| right != found).count() <= 1;
    Ok(match (differing, has_mark, is_ours) {
        (0, _, _) => Outside::Whole,
        (_, true, _) => Outside::Altered,
        (_, false, true) => Outside::Cut,
        (_, false, false) => Outside::Foreign,
    })
}

struct DigestOnly<'a>(&'a mut Sha256);

impl Write for DigestOnly<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
