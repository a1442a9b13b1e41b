//! 記入用Excel: what went out, what came back, and what was uploaded and waits for a person.

use crate::{City, PolicyKey, StoreError};
use hoshin_domain::workbook::{Fault, Originals, Returned, Stamp};
use hoshin_domain::{DepartmentId, FiscalYear, MunicipalityCode, TakenWorkbook};
use jiff::{SignedDuration, Timestamp};
use sqlx::{Any, Transaction};
use std::collections::BTreeMap;

/// An upload nobody took over for so long is forgotten.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 14);

/// Where a department or section stands with its workbooks in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookStanding {
    pub department: DepartmentId,
    /// None for the department as a whole.
    pub section: Option<String>,
    /// When the last one went out.
    pub issued_at: Option<Timestamp>,
    /// When the last one came back.
    pub taken_at: Option<Timestamp>,
}

/// A file that was taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFile {
    pub file_name: String,
    pub taken_at: Timestamp,
    /// The name of the person on that day.
    pub taken_by: String,
}

/// A workbook that was uploaded and read, not yet taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookUpload {
    pub token: String,
    pub file_name: String,
    pub digest: String,
    /// The sign-in name of who uploaded it: nobody else sees it.
    pub uploaded_by: String,
    pub returned: Result<Returned, Fault>,
}

impl City {
    /// Notes that a workbook goes out, with what stands in each of its cells.
    pub async fn note_workbook(
        &self,
        stamp: &Stamp,
        originals: &Originals,
        by: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let originals = serde_json::to_string(originals).expect("slots and texts are only text");
        sqlx::query(
            "INSERT INTO workbook (municipality, id, fiscal_year, department, section, issued_at, issued_by, originals) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(self.code.as_str())
        .bind(&stamp.workbook)
        .bind(i64::from(stamp.fiscal_year.starts()))
        .bind(stamp.department.0)
        .bind(stamp.section.as_deref().unwrap_or_default())
        .bind(now.to_string())
        .bind(by)
        .bind(originals)
        .execute(&self.store.pool)
        .await?;
        Ok(())
    }

    /// What stood in each cell of a workbook when it went out; none if it went out elsewhere.
    pub async fn workbook_originals(&self, id: &str) -> Result<Option<Originals>, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT originals FROM workbook WHERE municipality = $1 AND id = $2")
                .bind(self.code.as_str())
                .bind(id)
                .fetch_optional(&self.store.pool)
                .await?;
        row.map(|(text,)| serde_json::from_str(&text).map_err(|why| StoreError::corrupt("a workbook's texts", why)))
            .transpose()
    }

    /// The file of this digest, if it was taken over already.
    pub async fn taken_file(&self, digest: &str) -> Result<Option<TakenFile>, StoreError> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "SELECT file_name, taken_at, taken_by FROM workbook_return WHERE municipality = $1 AND digest = $2",
        )
        .bind(self.code.as_str())
        .bind(digest)
        .fetch_optional(&self.store.pool)
        .await?;
        let Some((file_name, taken_at, taken_by)) = row else { return Ok(None) };
        Ok(Some(TakenFile { file_name, taken_at: moment(&taken_at)?, taken_by }))
    }

    /// Notes that a workbook came back in which nothing was to be changed.
    pub async fn note_unchanged_return(
        &self,
        key: PolicyKey,
        taken: &TakenWorkbook,
        by: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        keep_return(&mut tx, &self.code, key, taken, (by, now)).await?;
        Ok(tx.commit().await?)
    }

    /// Where each department and section stands with its workbooks.
    pub async fn workbooks_of(&self, year: FiscalYear) -> Result<Vec<WorkbookStanding>, StoreError> {
        let issued: Vec<(i64, String, String)> = sqlx::query_as(
            "SELECT department, section, MAX(issued_at) FROM workbook \
             WHERE municipality = $1 AND fiscal_year = $2 GROUP BY department, section",
        )
        .bind(self.code.as_str())
        .bind(i64::from(year.starts()))
        .fetch_all(&self.store.pool)
        .await?;
        let taken: Vec<(i64, String, String)> = sqlx::query_as(
            "SELECT department, section, MAX(taken_at) FROM workbook_return \
             WHERE municipality = $1 AND fiscal_year = $2 GROUP BY department, section",
        )
        .bind(self.code.as_str())
        .bind(i64::from(year.starts()))
        .fetch_all(&self.store.pool)
        .await?;
        let mut all: BTreeMap<(i64, String), (Option<Timestamp>, Option<Timestamp>)> = BTreeMap::new();
        for (department, section, at) in issued {
            all.entry((department, section)).or_default().0 = Some(moment(&at)?);
        }
        for (department, section, at) in taken {
            all.entry((department, section)).or_default().1 = Some(moment(&at)?);
        }
        let standing = |((department, section), (issued_at, taken_at)): ((i64, String), _)| WorkbookStanding {
            department: DepartmentId(department),
            section: Some(section).filter(|section| !section.is_empty()),
            issued_at,
            taken_at,
        };
        Ok(all.into_iter().map(standing).collect())
    }

    /// Keeps what was read of an uploaded workbook until it is taken over or put aside.
    pub async fn keep_upload(&self, upload: &WorkbookUpload, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM workbook_upload WHERE municipality = $1 AND uploaded_at < $2")
            .bind(self.code.as_str())
            .bind((now - KEPT).to_string())
            .execute(&self.store.pool)
            .await?;
        let body = serde_json::to_string(&upload.returned).expect("what was read holds only text, numbers and lists");
        sqlx::query(
            "INSERT INTO workbook_upload (municipality, token, file_name, digest, uploaded_by, uploaded_at, body) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(self.code.as_str())
        .bind(&upload.token)
        .bind(&upload.file_name)
        .bind(&upload.digest)
        .bind(&upload.uploaded_by)
        .bind(now.to_string())
        .bind(body)
        .execute(&self.store.pool)
        .await?;
        Ok(())
    }

    /// The upload of this token, if this person sent it.
    pub async fn upload(&self, token: &str, login: &str) -> Result<Option<WorkbookUpload>, StoreError> {
        let row: Option<(String, String, String)> = sqlx::query_as(
            "SELECT file_name, digest, body FROM workbook_upload \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3",
        )
        .bind(self.code.as_str())
        .bind(token)
        .bind(login)
        .fetch_optional(&self.store.pool)
        .await?;
        let Some((file_name, digest, body)) = row else { return Ok(None) };
        let returned = serde_json::from_str(&body).map_err(|why| StoreError::corrupt("an uploaded workbook", why))?;
        let (token, uploaded_by) = (token.to_owned(), login.to_owned());
        Ok(Some(WorkbookUpload { token, file_name, digest, uploaded_by, returned }))
    }

    /// Forgets an upload.
    pub async fn forget_upload(&self, token: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM workbook_upload WHERE municipality = $1 AND token = $2")
            .bind(self.code.as_str())
            .bind(token)
            .execute(&self.store.pool)
            .await?;
        Ok(())
    }
}

fn moment(text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|why| StoreError::corrupt("a moment", why))
}

/// Whether a file was taken over already.
pub(crate) async fn is_taken(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    digest: &str,
) -> Result<bool, StoreError> {
    let (count,): (i64,) =
        sqlx::query_as("SELECT COUNT(*) FROM workbook_return WHERE municipality = $1 AND digest = $2")
            .bind(code.as_str())
            .bind(digest)
            .fetch_one(&mut **tx)
            .await?;
    Ok(count > 0)
}

/// Notes that a workbook came back, in the transaction that takes it over.
pub(crate) async fn keep_return(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    key: PolicyKey,
    taken: &TakenWorkbook,
    (by, now): (&str, Timestamp),
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO workbook_return \
         (municipality, digest, fiscal_year, department, section, workbook, file_name, taken_at, taken_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (municipality, digest) DO NOTHING",
    )
    .bind(code.as_str())
    .bind(&taken.digest)
    .bind(i64::from(key.fiscal_year.starts()))
    .bind(key.department.0)
    .bind(taken.section.as_deref().unwrap_or_default())
    .bind(&taken.workbook)
    .bind(&taken.file)
    .bind(now.to_string())
    .bind(by)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
