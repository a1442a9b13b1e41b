//! What can be wrong with a backup, by what the operator does next.

use crate::StoreError;

/// Why a backup was not made, or a file not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error("the backup could not be written: {0}")]
    NotWritten(String),
    /// The public pages could not be made.
    #[error("the public pages could not be made: {0}")]
    Pages(String),
    /// The database names files, and nobody said where files lie.
    #[error("the database names {0} files: name the configuration with [attachments] by --config")]
    NoPlaceForFiles(u64),
    /// A key, recipient or passphrase cannot be used.
    #[error("{0}")]
    Key(String),
    /// It ends before its end.
    #[error("the file is cut off: copy it again, or use another backup")]
    Cut,
    /// It is not byte for byte as it was written.
    #[error("the file was altered or is damaged")]
    Altered,
    /// It never was a backup.
    #[error("this is no backup")]
    Foreign,
    #[error("it is encrypted: give --identity or --passphrase-file")]
    NeedsKey,
    /// The file is undamaged, and this does not open it.
    #[error("the key or passphrase is a wrong one; the file is undamaged")]
    WrongKey,
    /// The file could not be read from the disk.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// It is not the archive it should be.
    #[error("the file is not a whole backup: {0}")]
    NotWhole(String),
    /// The manifest is not the one that was written.
    #[error("the manifest was altered: {0}")]
    ManifestAltered(String),
    /// A part that the manifest names is not there.
    #[error("{0} is missing")]
    PartMissing(String),
    /// A part that the manifest does not name.
    #[error("{0} does not belong to the backup")]
    PartUnknown(String),
    /// The bytes of a part are not those that were written.
    #[error("{part} was altered: {why}")]
    PartAltered { part: String, why: String },
    /// A table has another number of rows than the manifest says.
    #[error("table {table}: the manifest says {said} rows, there are {found}")]
    Counts { table: String, said: u64, found: u64 },
    /// A chain does not end where the manifest says.
    #[error("the chain of municipality {0} does not end where the manifest says")]
    Head(String),
    /// A file that a record names is not in the backup.
    #[error("the file {0} of a record is missing")]
    FileMissing(String),
    /// It was made by a newer version of the program.
    #[error("it is of a newer version (migration {0}): use that one")]
    Newer(i64),
    /// The database already holds something.
    #[error("the database is not empty, it has the table {0}: name a fresh one")]
    NotEmpty(String),
    /// The place for files already holds something.
    #[error("the place for files is not empty: {0} lies there")]
    FilesNotEmpty(String),
    /// Its columns are not those of its version.
    #[error("table {0} has other columns than its version")]
    OtherColumns(String),
}

impl From<zip::result::ZipError> for BackupError {
    fn from(error: zip::result::ZipError) -> Self {
        BackupError::NotWhole(error.to_string())
    }
}
