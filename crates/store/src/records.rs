//! 取組記録: what is kept of the year's work, and everything that reads it.

mod figures;
mod files;
mod importing;
mod keeping;
mod listing;
mod mappings;
mod publishing;
mod rows;
mod uploads;

pub(crate) use figures::figures_in;

pub use files::{FileError, FileState, NewFile, RecordFile};
pub use importing::{ListError, ListTakeover, ReadList, TakenList};
pub use listing::{RecordPage, RecordQuery};
pub use mappings::KeptMapping;
pub use uploads::ListUpload;

use crate::statement::{Source, fiscal_year, moment, row, rows};
use crate::{City, PolicyKey, Result, StoreError};
use hoshin_domain::record::RecordRefusal;
use hoshin_domain::{ActivityRecord, DepartmentId, ItemId, MunicipalityCode, RecordId, RecordPlace};
use jiff::Timestamp;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRecord {
    pub id: RecordId,
    pub place: RecordPlace,
    /// Counts its changes; whoever changes it must have seen the last.
    pub revision: i64,
    pub record: ActivityRecord,
    /// Taken out; it can be put back.
    pub is_removed: bool,
    pub kept_at: Timestamp,
    /// The name of the person on that day.
    pub kept_by: String,
    pub changed_at: Timestamp,
    pub changed_by: String,
}

/// Why a record was not kept or changed.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(RecordRefusal),
    /// There is no such record or department here.
    #[error("not found")]
    NotFound,
    /// Someone else changed it first: this is how it stands now.
    #[error("the record has changed in the meantime")]
    Moved(Box<KeptRecord>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl KeptRecord {
    pub fn key(&self) -> PolicyKey {
        key_of(self.place)
    }
}

impl City {
    pub async fn record(&self, id: RecordId) -> Result<Option<KeptRecord>> {
        load(&self.store.pool, &self.code, id).await
    }
}

fn key_of(place: RecordPlace) -> PolicyKey {
    PolicyKey { fiscal_year: place.fiscal_year, department: place.department }
}

// Statements that read records end in this list, so that one function understands them all.
const COLUMNS: &str = "SELECT id, revision, fiscal_year, department, initiative, is_removed, body, kept_at, kept_by, \
     changed_at, changed_by FROM record";

type RecordRow = (i64, i64, i64, i64, i64, i64, String, String, String, String, String);

async fn load<'e>(from: impl Source<'e>, code: &MunicipalityCode, id: RecordId) -> Result<Option<KeptRecord>> {
    let statement = format!("{COLUMNS} WHERE municipality = $1 AND id = $2");
    let row: Option<RecordRow> = row(from, code, sqlx::AssertSqlSafe(statement), &[&id]).await?;
    row.map(understood).transpose()
}

/// The records of a policy that were not taken out.
pub(crate) async fn kept_of<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    key: PolicyKey,
) -> Result<Vec<KeptRecord>> {
    let statement = format!(
        "{COLUMNS} WHERE municipality = $1 AND fiscal_year = $2 AND department = $3 AND is_removed = 0 ORDER BY id"
    );
    let found: Vec<RecordRow> =
        rows(from, code, sqlx::AssertSqlSafe(statement), &[&key.fiscal_year, &key.department]).await?;
    found.into_iter().map(understood).collect()
}

fn understood(row: RecordRow) -> Result<KeptRecord> {
    let (id, revision, year, department, initiative, is_removed, body, kept_at, kept_by, changed_at, changed_by) = row;
    let what = || format!("record {id}");
    let initiative = u32::try_from(initiative).map_err(|why| StoreError::corrupt(what(), why))?;
    Ok(KeptRecord {
        id: RecordId(id),
        place: RecordPlace {
            fiscal_year: fiscal_year(year)?,
            department: DepartmentId(department),
            initiative: ItemId(initiative),
        },
        revision,
        record: serde_json::from_str(&body).map_err(|why| StoreError::corrupt(what(), why))?,
        is_removed: is_removed != 0,
        kept_at: moment("a record", &kept_at)?,
        kept_by,
        changed_at: moment("a record", &changed_at)?,
        changed_by,
    })
}
