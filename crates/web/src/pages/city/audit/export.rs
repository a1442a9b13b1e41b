//! `/audit.csv`: the same search as a table to take away.

use super::filter::Filter;
use super::sentence;
use super::subjects::Subjects;
use crate::access::{Problem, Reader, Response, Result};
use crate::parts::{csv_out, download, events};
use crate::{Language, Words, moment};
use axum::extract::Query;
use hoshin_domain::Event;
use hoshin_domain::policy::Happened;
use hoshin_store::{AuditEntry, AuditQuery};

/// The most entries of one file: it is made in memory.
const LARGEST: usize = 50_000;

const BATCH: i64 = 1_000;

const HEAD: [&str; 11] = [
    "番号",
    "日時",
    "利用者ID",
    "氏名",
    "対象",
    "記録上の対象",
    "出来事",
    "内容",
    "記録された内容（JSON）",
    "一つ前の記録のハッシュ",
    "ハッシュ",
];

pub(crate) async fn show(reader: Reader, Query(filter): Query<Filter>) -> Result<Response> {
    let query = filter.query(BATCH).ok_or(Problem::BadRequest)?;
    // The table is for the files of a Japanese office, whatever language its reader chose for the pages.
    let words = Words(Language::Japanese);
    let mut subjects = Subjects::new(reader.hall.city.departments().await?);
    let rows = rows(&reader, words, &mut subjects, query).await?;
    // Reading writes nothing, so the audit log itself does not know; the server's own log does (decision 0012).
    tracing::warn!(login = reader.actor.login, rows = rows.len(), "the audit log was exported");
    let name = format!("audit-{}.csv", reader.hall.today());
    Ok(download::plain(&name, "text/csv; charset=utf-8", csv_out::table(&HEAD, rows)))
}

async fn rows(
    reader: &Reader,
    words: Words,
    subjects: &mut Subjects,
    mut query: AuditQuery,
) -> Result<Vec<csv_out::CsvRow>> {
    let mut rows = Vec::new();
    loop {
        let batch = reader.hall.city.audit_search(&query).await?;
        subjects.load(reader, &batch).await?;
        for entry in &batch {
            if rows.len() == LARGEST {
                let limit = [("limit", LARGEST.to_string().into())];
                rows.push(vec![words.tell("audit-csv-more", &limit)]);
                return Ok(rows);
            }
            rows.push(row(words, subjects, entry));
        }
        match batch.last() {
            Some(last) if i64::try_from(batch.len()) == Ok(BATCH) => query.before = Some(last.seq),
            Some(_) | None => return Ok(rows),
        }
    }
}

fn row(words: Words, subjects: &Subjects, entry: &AuditEntry) -> csv_out::CsvRow {
    let happened = entry.happened().ok();
    let told = sentence(words, subjects, entry, happened.as_ref());
    let reason = happened.as_ref().and_then(|happened| happened.event.of_policy()).and_then(events::reason);
    let kind = |happened: &Happened<Event>| events::kind(words, happened.event.word());
    vec![
        entry.seq.to_string(),
        happened.as_ref().map_or(entry.at.clone(), |happened| moment::with_offset(happened.at)),
        entry.login.clone(),
        entry.name.clone(),
        subjects.name(words, &entry.subject),
        entry.subject.clone(),
        happened.as_ref().map(kind).unwrap_or_default(),
        [Some(told.as_str()), reason].into_iter().flatten().collect::<Vec<_>>().join("\n"),
        entry.event.clone(),
        entry.previous.clone(),
        entry.hash.clone(),
    ]
}
