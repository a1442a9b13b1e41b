//! What a person decides about a file before it is taken over: another text, or to leave it out.

use crate::statement::{Values, json};
use crate::{City, Result};
use hoshin_domain::Paper;

/// Which file, as a person saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenFile<'a> {
    pub token: &'a str,
    pub login: &'a str,
    pub position: i64,
    pub version: i64,
}

pub(super) const STILL_AS_SEEN: &str = "municipality = $1 AND token = $2 AND position = $3 AND version = $4 AND token IN \
     (SELECT token FROM intake_batch WHERE municipality = $1 AND token = $2 AND uploaded_by = $5 \
     AND adopted_at IS NULL AND proposal IS NULL)";

impl City {
    /// Keeps a corrected paper, or goes back to what the file says; whether the file was still as the person saw it.
    pub async fn correct_intake(&self, seen: SeenFile<'_>, paper: Option<&Paper>) -> Result<bool> {
        self.decide_file(seen, "corrected = $6", &[&paper.map(json)]).await
    }

    /// Leaves a file out of what is taken over, or takes it in again; whether it was still as the person saw it.
    pub async fn set_intake_aside(&self, seen: SeenFile<'_>, is_aside: bool) -> Result<bool> {
        self.decide_file(seen, "is_aside = $6", &[&is_aside]).await
    }

    /// One decision about a file; its value is $6.
    pub(super) async fn decide_file(&self, seen: SeenFile<'_>, what: &str, value: Values<'_>) -> Result<bool> {
        let statement = format!("UPDATE intake_file SET {what}, version = version + 1 WHERE {STILL_AS_SEEN}");
        let SeenFile { token, login, position, version } = seen;
        let mut values: Vec<_> = vec![&token as _, &position as _, &version as _, &login as _];
        values.extend(value.iter().copied());
        let values: Values<'_> = &values;
        Ok(self.execute(sqlx::AssertSqlSafe(statement), values).await? == 1)
    }
}
