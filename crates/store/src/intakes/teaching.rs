//! What a person says the headings of a file stand for, and what it says when it is read by that.

use super::SeenFile;
use super::deciding::STILL_AS_SEEN;
use crate::statement::{Values, execute, json, row, rows};
use crate::transaction::Transaction;
use crate::{City, Result};
use hoshin_domain::form::Lesson;
use hoshin_domain::{MunicipalityCode, Paper, Reading};
use jiff::Timestamp;

/// A file read by what a person has taught of it.
#[derive(Debug, Clone, Copy)]
pub struct Taught<'a> {
    pub lessons: &'a [Lesson],
    /// A reading for each of its papers, with its name.
    pub papers: &'a [(String, Reading)],
    /// What stays of the corrections of its first paper.
    pub corrected: Option<&'a Paper>,
}

impl City {
    /// Keeps what a person taught and what the file says by that; whether it was still as the person saw it.
    pub async fn teach_intake(&self, seen: SeenFile<'_>, taught: Taught<'_>) -> Result<bool> {
        let Some(((name, first), others)) = taught.papers.split_first() else { return Ok(false) };
        let SeenFile { token, login, position, version } = seen;
        let statement = format!(
            "UPDATE intake_file SET taught = $6, reading = $7, file_name = $8, corrected = $9, version = version + 1 \
             WHERE {STILL_AS_SEEN}"
        );
        let (lessons, reading, corrected) = (json(&taught.lessons), json(first), taught.corrected.map(json));
        let values: Values<'_> = &[&token, &position, &version, &login, &lessons, &reading, name, &corrected];
        let mut tx = self.store.begin().await?;
        if execute(&mut *tx, &self.code, sqlx::AssertSqlSafe(statement), values).await? == 0 {
            return Ok(false);
        }
        keep_others(&mut tx, &self.code, (token, position), others).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Teaches every other file of the batch the same, but for those that were corrected by hand; the caller reads them
    /// until `working_until`. How many there are; none if the batch is not there for it.
    pub async fn teach_others(
        &self,
        seen: SeenFile<'_>,
        lessons: &[Lesson],
        working_until: Timestamp,
    ) -> Result<Option<u64>> {
        let SeenFile { token, login, position, .. } = seen;
        let mut tx = self.store.begin().await?;
        // While some of it is being read, nobody begins again.
        let statement = "UPDATE intake_batch SET working_until = $4 \
             WHERE municipality = $1 AND token = $2 AND uploaded_by = $3 AND adopted_at IS NULL AND proposal IS NULL AND token NOT IN \
             (SELECT token FROM intake_file WHERE municipality = $1 AND token = $2 AND reading IS NULL)";
        let values: Values<'_> = &[&token, &login, &working_until.as_second()];
        if execute(&mut *tx, &self.code, statement, values).await? == 0 {
            return Ok(None);
        }
        // What an earlier version has taken apart cannot be read as a whole again.
        let statement = "UPDATE intake_file SET taught = $4, reading = NULL, tries = 0, version = version + 1 \
             WHERE municipality = $1 AND token = $2 AND position <> $3 AND part_of IS NULL AND corrected IS NULL \
             AND content <> '' AND digest NOT LIKE '%-%' AND position NOT IN (SELECT part_of FROM intake_file \
             WHERE municipality = $1 AND token = $2 AND part_of IS NOT NULL AND corrected IS NOT NULL)";
        let count = execute(&mut *tx, &self.code, statement, &[&token, &position, &json(&lessons)]).await?;
        tx.commit().await?;
        Ok(Some(count))
    }
}

/// Keeps the further papers of a file: where they stand already their reading is another one, new ones stand behind the
/// batch's last file, and those that are not there any more go.
pub(super) async fn keep_others(
    tx: &mut Transaction,
    code: &MunicipalityCode,
    (token, position): (&str, i64),
    others: &[(String, Reading)],
) -> Result<()> {
    let statement = "SELECT digest FROM intake_file WHERE municipality = $1 AND token = $2 AND position = $3";
    let whole: Option<(String,)> = row(&mut **tx, code, statement, &[&token, &position]).await?;
    let Some((whole,)) = whole else { return Ok(()) };
    let digests: Vec<String> = (2..others.len() + 2).map(|number| format!("{whole}-{number}")).collect();
    for ((name, reading), digest) in others.iter().zip(&digests) {
        let statement = "UPDATE intake_file SET reading = $6, file_name = $5, corrected = NULL, version = version + 1 \
             WHERE municipality = $1 AND token = $2 AND part_of = $3 AND digest = $4";
        let values: Values<'_> = &[&token, &position, digest, name, &json(reading)];
        if execute(&mut **tx, code, statement, values).await? > 0 {
            continue;
        }
        let statement = "INSERT INTO intake_file \
             (municipality, token, position, file_name, digest, content, tries, reading, part_of) \
             SELECT municipality, token, (SELECT MAX(last.position) + 1 FROM intake_file AS last \
             WHERE last.municipality = $1 AND last.token = $2), $5, $4, content, tries, $6, position \
             FROM intake_file WHERE municipality = $1 AND token = $2 AND position = $3";
        execute(&mut **tx, code, statement, values).await?;
    }
    let statement = "SELECT digest FROM intake_file WHERE municipality = $1 AND token = $2 AND part_of = $3";
    let kept: Vec<(String,)> = rows(&mut **tx, code, statement, &[&token, &position]).await?;
    for (digest,) in kept.iter().filter(|(digest,)| !digests.contains(digest)) {
        let statement = "DELETE FROM intake_file \
             WHERE municipality = $1 AND token = $2 AND part_of = $3 AND digest = $4";
        execute(&mut **tx, code, statement, &[&token, &position, digest]).await?;
    }
    Ok(())
}
