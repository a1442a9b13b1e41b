//! Looking through a whole backup before anything is written.

use super::manifest::{ArchiveEntry, HeadOf, Manifest, file_of_path, path_of_file, path_of_table, table_of_path};
use super::rows::{Cell, Lines};
use super::{BackupError, Progress};
use crate::store::knows;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};
use zip::ZipArchive;
use zip::result::ZipError;

/// A backup in which everything is as its manifest says.
pub struct Checked<R> {
    pub(super) archive: ZipArchive<R>,
    pub manifest: Manifest,
    /// The objects that records name and that are here.
    pub(super) files: Vec<String>,
}

/// The entries that the manifest cannot name.
const BESIDE: [&str; 2] = [Manifest::PATH, Manifest::DIGEST_PATH];

impl<R: Read + Seek> Checked<R> {
    /// Looks through everything; the first thing that is wrong is told.
    ///
    /// # Errors
    /// [`BackupError`] names the part.
    pub fn of(reader: R, progress: Progress<'_>) -> Result<Self, BackupError> {
        let mut archive = ZipArchive::new(reader)?;
        let manifest = manifest_in(&mut archive)?;
        if let Some(newer) = manifest.schema.iter().find(|version| !knows(**version)) {
            return Err(BackupError::Newer(*newer));
        }
        compare_names(&archive, &manifest)?;
        let mut seen = Seen::default();
        for (at, part) in manifest.parts.iter().enumerate() {
            seen.look(&mut archive, part)?;
            progress(&part.path, at as u64 + 1, manifest.parts.len() as u64);
        }
        seen.compare_counts(&manifest)?;
        seen.compare_heads(&manifest)?;
        let files = seen.compare_files(&manifest)?;
        Ok(Self { archive, manifest, files })
    }

    /// The text of a part; none if there is no such part.
    ///
    /// # Errors
    /// [`BackupError`] if it cannot be read.
    pub fn text(&mut self, path: &str) -> Result<Option<String>, BackupError> {
        match self.manifest.part(path) {
            None => Ok(None),
            Some(_) => read(&mut self.archive, path).map(|bytes| Some(String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
}

/// The bytes of a small part.
pub(super) fn read<R: Read + Seek>(archive: &mut ZipArchive<R>, path: &str) -> Result<Vec<u8>, BackupError> {
    let mut bytes = Vec::new();
    let read = entry(archive, path)?.read_to_end(&mut bytes);
    read.map_err(|why| altered(path, &why))?;
    Ok(bytes)
}

pub(super) fn entry<'a, R: Read + Seek>(
    archive: &'a mut ZipArchive<R>,
    path: &str,
) -> Result<zip::read::ZipFile<'a, R>, BackupError> {
    archive.by_name(path).map_err(|why| {
        let is_missing = matches!(why, ZipError::FileNotFound);
        if is_missing { BackupError::PartMissing(path.to_owned()) } else { altered(path, &why) }
    })
}

pub(super) fn altered(part: &str, why: &dyn std::fmt::Display) -> BackupError {
    BackupError::PartAltered { part: part.to_owned(), why: why.to_string() }
}

fn manifest_in<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Manifest, BackupError> {
    let digest = read(archive, Manifest::DIGEST_PATH)?;
    let text = read(archive, Manifest::PATH)?;
    let right = format!("{}  {}\n", hex::encode(Sha256::digest(&text)), Manifest::PATH);
    if digest != right.as_bytes() {
        return Err(BackupError::ManifestAltered("its digest is another".to_owned()));
    }
    // Asked first, so that a later format says what it is and not which field is strange.
    let named: Result<Named, _> = serde_json::from_slice(&text);
    let named = named.map_err(|why| BackupError::ManifestAltered(why.to_string()))?;
    if named.format != Manifest::FORMAT {
        return Err(BackupError::NotWhole(format!("its format is {}", named.format)));
    }
    serde_json::from_slice(&text).map_err(|why| BackupError::ManifestAltered(why.to_string()))
}

#[derive(serde::Deserialize)]
struct Named {
    format: String,
}

fn compare_names<R: Read + Seek>(archive: &ZipArchive<R>, manifest: &Manifest) -> Result<(), BackupError> {
    let there: Result<BTreeSet<_>, ZipError> = archive.file_names().collect();
    let mut there: BTreeSet<String> = there?.into_iter().map(Cow::into_owned).collect();
    there.retain(|name| !BESIDE.contains(&name.as_str()));
    let named: BTreeSet<String> = manifest.parts.iter().map(|part| part.path.clone()).collect();
    if let Some(missing) = named.difference(&there).next() {
        return Err(BackupError::PartMissing(missing.clone()));
    }
    match there.difference(&named).next() {
        Some(unknown) => Err(BackupError::PartUnknown(unknown.clone())),
        None => Ok(()),
    }
}

/// What stands in the rows, as far as other things must agree with it.
#[derive(Default)]
struct Seen {
    rows: BTreeMap<String, u64>,
    heads: BTreeMap<String, (i64, String)>,
    names: BTreeMap<String, String>,
    /// The objects that records name, with their digests.
    files: BTreeMap<String, String>,
}

impl Seen {
    fn look<R: Read + Seek>(&mut self, archive: &mut ZipArchive<R>, part: &ArchiveEntry) -> Result<(), BackupError> {
        let path = part.path.as_str();
        let mut entry = entry(archive, path)?;
        let mut reader = Digesting { of: &mut entry, size: 0, digest: Sha256::new() };
        let looked = match table_of_path(path) {
            Some(table) => self.look_at_rows(table, &mut reader),
            None => Ok(()),
        };
        // Whatever was wrong with a row: bytes that are not those of the backup explain it.
        std::io::copy(&mut reader, &mut std::io::sink()).map_err(|why| altered(path, &why))?;
        if reader.size != part.size || hex::encode(reader.digest.finalize()) != part.sha256 {
            return Err(altered(path, &"its digest is another"));
        }
        looked.map_err(|why| altered(path, &why))
    }

    fn look_at_rows(&mut self, table: &str, reader: &mut impl Read) -> Result<(), String> {
        let mut lines = Lines::of(reader)?;
        let columns = lines.columns.clone();
        let mut rows = 0;
        while let Some(row) = lines.next()? {
            rows += 1;
            self.keep(table, &ArchivedRow { columns: &columns, cells: &row });
        }
        self.rows.insert(table.to_owned(), rows);
        Ok(())
    }

    fn keep(&mut self, table: &str, row: &ArchivedRow<'_>) {
        match table {
            "municipality" => {
                self.names.insert(row.text("code"), row.text("name"));
            }
            "audit_head" => {
                self.heads.insert(row.text("municipality"), (row.number("seq"), row.text("hash")));
            }
            "record_file" if row.number("is_removed") == 0 => {
                self.files.insert(row.text("object"), row.text("digest"));
            }
            _ => {}
        }
    }

    fn compare_counts(&self, manifest: &Manifest) -> Result<(), BackupError> {
        for counted in &manifest.tables {
            let path = path_of_table(&counted.table);
            let found = *self.rows.get(&counted.table).ok_or(BackupError::PartMissing(path))?;
            if found != counted.rows {
                return Err(BackupError::Counts { table: counted.table.clone(), said: counted.rows, found });
            }
        }
        let unnamed = self.rows.keys().find(|table| manifest.tables.iter().all(|counted| counted.table != **table));
        unnamed.map_or(Ok(()), |table| Err(BackupError::PartUnknown(path_of_table(table))))
    }

    // The recorded head and the last entry itself: a tail that was cut before the backup is told by `verify`, not here.
    fn compare_heads(&self, manifest: &Manifest) -> Result<(), BackupError> {
        let said: BTreeSet<&str> = manifest.cities.iter().map(|city| city.code.as_str()).collect();
        if let Some(city) = self.heads.keys().find(|code| !said.contains(code.as_str())) {
            return Err(BackupError::Head(city.clone()));
        }
        for HeadOf { code, name, seq, hash } in &manifest.cities {
            let is_right = self.heads.get(code).is_some_and(|head| head.0 == *seq && head.1 == *hash);
            if !is_right || self.names.get(code) != Some(name) {
                return Err(BackupError::Head(code.clone()));
            }
        }
        Ok(())
    }

    fn compare_files(&self, manifest: &Manifest) -> Result<Vec<String>, BackupError> {
        let mut here = Vec::new();
        for (object, digest) in &self.files {
            match manifest.part(&path_of_file(object)) {
                None if manifest.files.lost.contains(object) => continue,
                None => return Err(BackupError::FileMissing(object.clone())),
                Some(part) if part.sha256 != *digest && !manifest.files.altered.contains(object) => {
                    return Err(altered(&part.path, &"it is not the file that was entered"));
                }
                Some(part) => here.extend(file_of_path(&part.path).map(str::to_owned)),
            }
        }
        Ok(here)
    }
}

struct ArchivedRow<'a> {
    columns: &'a [String],
    cells: &'a [Cell],
}

impl ArchivedRow<'_> {
    fn cell(&self, column: &str) -> Option<&Cell> {
        self.cells.get(self.columns.iter().position(|name| name == column)?)
    }

    // A value of the wrong kind agrees with nothing, and so it is found by what it is compared with.
    fn text(&self, column: &str) -> String {
        match self.cell(column) {
            Some(Cell::Text(text)) => text.clone(),
            Some(Cell::Number(_) | Cell::Nothing(())) | None => String::new(),
        }
    }

    fn number(&self, column: &str) -> i64 {
        match self.cell(column) {
            Some(Cell::Number(number)) => *number,
            Some(Cell::Text(_) | Cell::Nothing(())) | None => -1,
        }
    }
}

struct Digesting<'a, R> {
    of: &'a mut R,
    size: u64,
    digest: Sha256,
}

impl<R: Read> Read for Digesting<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.of.read(into)?;
        self.digest.update(&into[..read]);
        self.size += read as u64;
        Ok(read)
    }
}
