//! Opening a backup: its outside is looked at first, so that a wrong key is told from a damaged file.

use super::envelope::{self, Outside};
use super::making::LOCKED;
use super::sealing::Key;
use super::{BackupError, Checked, Progress};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;

/// What an archive is read from.
pub trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

/// A backup in which everything is as it was written.
pub type Opened = Checked<Box<dyn Source>>;

/// Reads and checks everything.
pub fn open(file: &Path, key: &Key, progress: Progress<'_>) -> Result<Opened, BackupError> {
    let unreadable = |why: io::Error| BackupError::Unreadable(why.to_string());
    let mut opened = File::open(file).map_err(unreadable)?;
    let is_altered = match envelope::look(&mut opened).map_err(unreadable)? {
        Outside::Whole => false,
        Outside::Altered => true,
        Outside::Cut => return Err(BackupError::Cut),
        Outside::Foreign => return Err(BackupError::Foreign),
    };
    match locked(&opened).map_err(unreadable)? {
        Some(_) if is_altered => Err(BackupError::Altered),
        Some(section) => Checked::of(key.open(section)?, progress),
        // What was altered is looked for, so that it can be named.
        None => match (Checked::of(Box::new(opened) as Box<dyn Source>, progress), is_altered) {
            (Ok(checked), false) => Ok(checked),
            (Err(why), false) => Err(why),
            (Err(why @ (BackupError::PartAltered { .. } | BackupError::ManifestAltered(_))), true) => Err(why),
            (Ok(_) | Err(_), true) => Err(BackupError::Altered),
        },
    }
}

/// The locked content, if there is one.
fn locked(file: &File) -> io::Result<Option<Section>> {
    let Ok(mut archive) = ZipArchive::new(file.try_clone()?) else { return Ok(None) };
    let Ok(entry) = archive.by_name(LOCKED) else { return Ok(None) };
    let Some(start) = entry.data_start() else { return Ok(None) };
    let length = entry.size();
    drop(entry);
    Ok(Some(Section { file: file.try_clone()?, start, length, at: 0 }))
}

/// A stretch of a file as a file of its own.
struct Section {
    file: File,
    start: u64,
    length: u64,
    at: u64,
}

impl Read for Section {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.length.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = into.len().min(left);
        self.file.seek(SeekFrom::Start(self.start + self.at))?;
        let read = self.file.read(&mut into[..most])?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Section {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "before the beginning"))?;
        Ok(self.at)
    }
}
