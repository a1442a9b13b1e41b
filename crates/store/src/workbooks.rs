//! 記入用Excel: what went out, what came back, and what was uploaded and waits for a person.

use crate::effects::workbook_return;
use crate::kept::Text;
use crate::statement::{json, moment};
use crate::{City, PolicyKey, Result, StoreError};
use hoshin_domain::workbook::{Fault, Originals, Returned, Stamp};
use hoshin_domain::{Actor, DepartmentId, FiscalYear, TakenWorkbook};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
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

#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct TakenFile {
    pub file_name: String,
    #[sqlx(try_from = "Text")]
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
    pub async fn note_workbook(&self, stamp: &Stamp, originals: &Originals, by: &str, now: Timestamp) -> Result<()> {
        let statement = "INSERT INTO workbook \
             (municipality, id, fiscal_year, department, section, issued_at, issued_by, originals) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let Stamp { workbook, fiscal_year, department, section, .. } = stamp;
        let (section, originals) = (section.as_deref().unwrap_or_default(), json(originals));
        self.execute(statement, &[workbook, fiscal_year, department, &section, &now, &by, &originals]).await?;
        Ok(())
    }

    /// What stood in each cell of a workbook when it went out; none if it went out elsewhere.
    pub async fn workbook_originals(&self, id: &str) -> Result<Option<Originals>> {
        let row: Option<(String,)> =
            self.row("SELECT originals FROM workbook WHERE municipality = $1 AND id = $2", &[&id]).await?;
        row.map(|(text,)| serde_json::from_str(&text).map_err(|why| StoreError::corrupt("a workbook's texts", why)))
            .transpose()
    }

    /// The file of this digest, if it was taken over already.
    pub async fn taken_file(&self, digest: &str) -> Result<Option<TakenFile>> {
        let statement =
            "SELECT file_name, taken_at, taken_by FROM workbook_return WHERE municipality = $1 AND digest = $2";
        self.row(statement, &[&digest]).await
    }

    /// Notes that a workbook came back in which nothing was to be changed.
    pub async fn note_unchanged_return(
        &self,
        key: PolicyKey,
        taken: &TakenWorkbook,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<()> {
        let mut change = self.change(actor, now).await?;
        workbook_return::keep(&mut change, key, taken).await?;
        change.commit().await
    }

    /// Where each department and section stands with its workbooks.
    pub async fn workbooks_of(&self, year: FiscalYear) -> Result<Vec<WorkbookStanding>> {
        let issued = "SELECT department, section, MAX(issued_at) FROM workbook \
             WHERE municipality = $1 AND fiscal_year = $2 GROUP BY department, section";
        let issued: Vec<(i64, String, String)> = self.rows(issued, &[&year]).await?;
        let taken = "SELECT department, section, MAX(taken_at) FROM workbook_return \
             WHERE municipality = $1 AND fiscal_year = $2 GROUP BY department, section";
        let taken: Vec<(i64, String, String)> = self.rows(taken, &[&year]).await?;
        let mut all: BTreeMap<(i64, String), (Option<Timestamp>, Option<Timestamp>)> = BTreeMap::new();
        for (department, section, at) in issued {
            all.entry((department, section)).or_default().0 = Some(moment("a workbook", &at)?);
        }
        for (department, section, at) in taken {
            all.entry((department, section)).or_default().1 = Some(moment("a workbook", &at)?);
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
    pub async fn keep_upload(&self, upload: &WorkbookUpload, now: Timestamp) -> Result<()> {
        let old = "DELETE FROM workbook_upload WHERE municipality = $1 AND uploaded_at < $2";
        self.execute(old, &[&(now - KEPT)]).await?;
        let statement = "INSERT INTO workbook_upload \
             (municipality, token, file_name, digest, uploaded_by, uploaded_at, body) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let WorkbookUpload { token, file_name, digest, uploaded_by, returned } = upload;
        self.execute(statement, &[token, file_name, digest, uploaded_by, &now, &json(returned)]).await?;
        Ok(())
    }

    /// The upload of this token, if this person sent it.
    pub async fn upload(&self, token: &str, login: &str) -> Result<Option<WorkbookUpload>> {
        let statement = "SELECT file_name, digest, body FROM workbook_upload \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3";
        let row: Option<(String, String, String)> = self.row(statement, &[&token, &login]).await?;
        let Some((file_name, digest, body)) = row else { return Ok(None) };
        let returned = serde_json::from_str(&body).map_err(|why| StoreError::corrupt("an uploaded workbook", why))?;
        let (token, uploaded_by) = (token.to_owned(), login.to_owned());
        Ok(Some(WorkbookUpload { token, file_name, digest, uploaded_by, returned }))
    }

    /// Everything this person has uploaded and not yet taken over or put aside, oldest first.
    pub async fn uploads_of(&self, login: &str) -> Result<Vec<WorkbookUpload>> {
        let statement = "SELECT token, file_name, digest, body FROM workbook_upload \
             WHERE municipality = $1 AND uploaded_by = $2 ORDER BY uploaded_at, file_name, token";
        let rows: Vec<(String, String, String, String)> = self.rows(statement, &[&login]).await?;
        let upload = |(token, file_name, digest, body): (String, String, String, String)| {
            let returned =
                serde_json::from_str(&body).map_err(|why| StoreError::corrupt("an uploaded workbook", why))?;
            Ok(WorkbookUpload { token, file_name, digest, uploaded_by: login.to_owned(), returned })
        };
        rows.into_iter().map(upload).collect()
    }

    /// The identity of the last workbook that went out to each department and section in a year; no section stands for
    /// the department as a whole.
    pub async fn last_workbooks(&self, year: FiscalYear) -> Result<BTreeMap<(DepartmentId, Option<String>), String>> {
        let statement = "SELECT department, section, id FROM workbook \
             WHERE municipality = $1 AND fiscal_year = $2 ORDER BY issued_at, id";
        let rows: Vec<(i64, String, String)> = self.rows(statement, &[&year]).await?;
        let unit = |(department, section, id): (i64, String, String)| {
            ((DepartmentId(department), Some(section).filter(|section| !section.is_empty())), id)
        };
        Ok(rows.into_iter().map(unit).collect())
    }

    pub async fn forget_upload(&self, token: &str) -> Result<()> {
        self.execute("DELETE FROM workbook_upload WHERE municipality = $1 AND token = $2", &[&token]).await?;
        Ok(())
    }
}
