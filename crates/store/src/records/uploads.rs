//! Lists that were sent and not yet taken over. They may hold names of people, so they are forgotten soon.

use crate::statement::{fiscal_year, json};
use crate::{City, Result, StoreError};
use hoshin_domain::record::mapping::Table;
use hoshin_domain::{DepartmentId, ItemId, RecordPlace};
use jiff::{SignedDuration, Timestamp};

/// An upload nobody took over for so long is forgotten.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A list that waits for the person who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListUpload {
    pub token: String,
    pub place: RecordPlace,
    pub file_name: String,
    pub digest: String,
    /// The sign-in name of who uploaded it: nobody else sees it.
    pub uploaded_by: String,
    pub table: Table,
}

impl City {
    /// Keeps a list until it is taken over or put aside.
    pub async fn keep_list(&self, upload: &ListUpload, now: Timestamp) -> Result<()> {
        self.forget_old_lists(now).await?;
        let statement = "INSERT INTO record_upload (municipality, token, fiscal_year, department, initiative, file_name, \
             digest, uploaded_by, uploaded_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        let ListUpload { token, place, file_name, digest, uploaded_by, table } = upload;
        let RecordPlace { fiscal_year, department, initiative } = place;
        let body = json(&table.rows);
        self.execute(
            statement,
            &[token, fiscal_year, department, initiative, file_name, digest, uploaded_by, &now, &body],
        )
        .await?;
        Ok(())
    }

    /// The list of this token, if this person sent it.
    pub async fn list(&self, token: &str, login: &str) -> Result<Option<ListUpload>> {
        let statement = "SELECT fiscal_year, department, initiative, file_name, digest, body FROM record_upload \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3";
        let row: Option<(i64, i64, i64, String, String, String)> = self.row(statement, &[&token, &login]).await?;
        let Some((year, department, initiative, file_name, digest, body)) = row else { return Ok(None) };
        let corrupt = |why: &dyn std::fmt::Display| StoreError::corrupt("an uploaded list", why);
        let initiative = u32::try_from(initiative).map_err(|why| corrupt(&why))?;
        let place = RecordPlace {
            fiscal_year: fiscal_year(year)?,
            department: DepartmentId(department),
            initiative: ItemId(initiative),
        };
        let table = Table { rows: serde_json::from_str(&body).map_err(|why| corrupt(&why))? };
        let (token, uploaded_by) = (token.to_owned(), login.to_owned());
        Ok(Some(ListUpload { token, place, file_name, digest, uploaded_by, table }))
    }

    pub async fn forget_list(&self, token: &str) -> Result<()> {
        self.execute("DELETE FROM record_upload WHERE municipality = $1 AND token = $2", &[&token]).await?;
        Ok(())
    }

    /// Forgets the lists nobody took over within a day.
    pub async fn forget_old_lists(&self, now: Timestamp) -> Result<()> {
        let statement = "DELETE FROM record_upload WHERE municipality = $1 AND uploaded_at < $2";
        self.execute(statement, &[&(now - KEPT)]).await?;
        Ok(())
    }
}
