//! What a backup says of itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// Written last, when everything else is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: String,
    pub made_at: Timestamp,
    /// The version of the program that made it.
    pub program: String,
    /// The kind of database it was made of; nothing depends on it.
    pub database: String,
    /// The migrations that had been carried out.
    pub schema: Vec<i64>,
    pub cities: Vec<HeadOf>,
    pub tables: Vec<TableCount>,
    pub files: FileCount,
    /// Every part but the manifest itself and its digest.
    pub parts: Vec<ArchiveEntry>,
}

/// Where the chain of a municipality ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromRow)]
#[serde(deny_unknown_fields)]
pub struct HeadOf {
    pub code: String,
    pub name: String,
    pub seq: i64,
    pub hash: String,
}

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableCount {
    pub table: String,
    pub rows: u64,
}

/// The files beside records.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileCount {
    pub count: u64,
    pub bytes: u64,
    /// Files that a record names and that were not where files lie when the backup was made.
    pub lost: Vec<String>,
    /// Files whose bytes were not those that were entered; they are here as they were found.
    pub altered: Vec<String>,
}

/// One entry of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveEntry {
    pub path: String,
    pub size: u64,
    pub sha256: String,
}

impl Manifest {
    pub const FORMAT: &'static str = "hoshin.backup-1";
    pub(super) const PATH: &'static str = "manifest.json";
    /// The digest of the manifest, as `sha256sum` writes it.
    pub(super) const DIGEST_PATH: &'static str = "manifest.json.sha256";

    /// The part of this path.
    pub(super) fn part(&self, path: &str) -> Option<&ArchiveEntry> {
        self.parts.iter().find(|part| part.path == path)
    }
}

/// The part that holds the rows of a table.
pub(super) fn path_of_table(name: &str) -> String {
    format!("tables/{name}.jsonl")
}

/// The table whose rows a part holds.
pub(super) fn table_of_path(path: &str) -> Option<&str> {
    path.strip_prefix("tables/")?.strip_suffix(".jsonl")
}

/// The part that holds a file; its name is the object's.
pub(super) fn path_of_file(object: &str) -> String {
    format!("attachments/{object}")
}

/// The object that a part holds.
pub(super) fn file_of_path(path: &str) -> Option<&str> {
    path.strip_prefix("attachments/")
}
