//! Records as rows of their table.

use super::KeptRecord;
use crate::change::Change;
use crate::statement::{Value, Values, json};
use crate::{PolicyKey, Result, StoreError, index};
use hoshin_domain::record::Fingerprint;
use hoshin_domain::record::fingerprint::Occasion;
use hoshin_domain::search::{TextChanges, changes_of_record};
use std::collections::BTreeMap;

/// How many values one row of the table takes beside the municipality.
const VALUES: usize = 15;

/// Rows in one statement: SQLite looks each value up by name, so that more of them take longer for each row.
const ROWS: usize = 16;

pub(super) async fn insert(change: &mut Change<'_>, records: &[&KeptRecord]) -> Result<()> {
    for rows in records.chunks(ROWS) {
        let marks: Vec<String> = (0..rows.len())
            .map(|row| {
                let marks: Vec<String> = (0..VALUES).map(|at| format!("${}", row * VALUES + at + 2)).collect();
                format!("($1, {})", marks.join(", "))
            })
            .collect();
        let statement = format!(
            "INSERT INTO record (municipality, id, revision, fiscal_year, department, initiative, day, kind, \
             is_removed, fingerprint, occasion, body, kept_at, kept_by, changed_at, changed_by) VALUES {}",
            marks.join(", ")
        );
        let values: Vec<Box<dyn Value + Send>> = rows.iter().flat_map(|kept| values(kept)).collect();
        let values: Vec<&dyn Value> = values.iter().map(|value| value.as_ref() as &dyn Value).collect();
        change.execute(sqlx::AssertSqlSafe(statement), &values).await?;
        learn(change, rows);
    }
    Ok(())
}

fn values(kept: &KeptRecord) -> [Box<dyn Value + Send>; VALUES] {
    let KeptRecord { id, place, revision, record, is_removed, .. } = kept;
    [
        Box::new(*id),
        Box::new(*revision),
        Box::new(place.fiscal_year),
        Box::new(place.department),
        Box::new(place.initiative),
        Box::new(record.date),
        Box::new(record.kind.clone()),
        Box::new(*is_removed),
        Box::new(Fingerprint::of(record).as_str().to_owned()),
        Box::new(Occasion::of(record).as_str().to_owned()),
        Box::new(json(record)),
        Box::new(kept.kept_at),
        Box::new(kept.kept_by.clone()),
        Box::new(kept.changed_at),
        Box::new(kept.changed_by.clone()),
    ]
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
        1 => {
            learn(change, &[kept]);
            Ok(())
        }
        // The chain is held by this change, so only a hand in the database can do this.
        rows => Err(StoreError::corrupt(format!("record {}", kept.id), format!("{rows} rows saved"))),
    }
}

// What was taken out is not found any more. What was never there before has nothing to be forgotten.
fn learn(change: &mut Change<'_>, records: &[&KeptRecord]) {
    let mut learnt: BTreeMap<PolicyKey, TextChanges> = BTreeMap::new();
    for kept in records {
        let changes = changes_of_record(kept.id, Some(&kept.record).filter(|_| !kept.is_removed));
        let all = learnt.entry(kept.key()).or_default();
        all.written.extend(changes.written);
        all.gone.extend(changes.gone.into_iter().filter(|_| kept.revision > 1));
    }
    learnt.iter().for_each(|(key, changes)| index::follow(change, *key, changes));
}
