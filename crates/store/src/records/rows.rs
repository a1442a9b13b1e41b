//! Records as rows of their table.

use super::KeptRecord;
use crate::change::Change;
use crate::statement::{Values, json};
use crate::{Result, StoreError};
use hoshin_domain::record::Fingerprint;
use hoshin_domain::record::fingerprint::Occasion;

/// How many values one row of the table takes.
const VALUES: usize = 16;

/// Rows in one statement: SQLite looks each value up by name, so that more of them take longer for each row.
const ROWS: usize = 16;

pub(super) async fn insert(change: &mut Change<'_>, records: &[&KeptRecord]) -> Result<()> {
    for rows in records.chunks(ROWS) {
        let marks: Vec<String> = (0..rows.len())
            .map(|row| {
                let marks: Vec<String> = (1..=VALUES).map(|at| format!("${}", row * VALUES + at)).collect();
                format!("({})", marks.join(", "))
            })
            .collect();
        let statement = format!(
            "INSERT INTO record (municipality, id, revision, fiscal_year, department, initiative, day, kind, \
             is_removed, fingerprint, occasion, body, kept_at, kept_by, changed_at, changed_by) VALUES {}",
            marks.join(", ")
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
        for kept in rows {
            query = query
                .bind(change.code().as_str())
                .bind(kept.id.0)
                .bind(kept.revision)
                .bind(i64::from(kept.place.fiscal_year.starts()))
                .bind(kept.place.department.0)
                .bind(i64::from(kept.place.initiative.0))
                .bind(kept.record.date.to_string())
                .bind(&kept.record.kind)
                .bind(i64::from(kept.is_removed))
                .bind(Fingerprint::of(&kept.record).as_str().to_owned())
                .bind(Occasion::of(&kept.record).as_str().to_owned())
                .bind(json(&kept.record))
                .bind(kept.kept_at.to_string())
                .bind(&kept.kept_by)
                .bind(kept.changed_at.to_string())
                .bind(&kept.changed_by);
        }
        query.execute(change.tx().await?).await?;
    }
    Ok(())
}

pub(super) async fn update(change: &mut Change<'_>, kept: &KeptRecord) -> Result<()> {
    let statement = "UPDATE record SET revision = $3, day = $4, kind = $5, is_removed = $6, fingerprint = $7, \
         occasion = $8, body = $9, changed_at = $10, changed_by = $11 \
         WHERE municipality = $1 AND id = $2 AND revision = $3 - 1";
    let record = &kept.record;
    let (fingerprint, occasion) = (Fingerprint::of(record), Occasion::of(record));
    let values: Values<'_> = &[
        &kept.id,
        &kept.revision,
        &record.date,
        &record.kind,
        &kept.is_removed,
        &fingerprint.as_str(),
        &occasion.as_str(),
        &json(record),
        &kept.changed_at,
        &kept.changed_by,
    ];
    match change.execute(statement, values).await? {
        1 => Ok(()),
        // The chain is held by this change, so only a hand in the database can do this.
        rows => Err(StoreError::corrupt(format!("record {}", kept.id), format!("{rows} rows saved"))),
    }
}
