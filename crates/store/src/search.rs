//! Searching the audit log.

use crate::audit::ENTRIES;
use crate::{AuditEntry, City, DepartmentId, Result};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What is looked for; what is `None` is not asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// The beginning of the sign-in name or of the name of who did it; spaces in names do not count.
    pub person: Option<String>,
    /// A subject with everything below it: `policy/2026` is every policy of that year.
    pub subject: Option<String>,
    /// The department itself and its policies.
    pub department: Option<DepartmentId>,
    /// The word of a kind of event, as [`hoshin_domain::Event::word`] gives it.
    pub kind: Option<String>,
    /// From this second on.
    pub from: Option<Timestamp>,
    /// Before this second.
    pub until: Option<Timestamp>,
    /// Only entries before this one: the next page.
    pub before: Option<i64>,
    pub limit: i64,
}

/// A sign-in name and a name, as they were signed then.
type Writer = (String, String);

/// Whoever wrote in the log.
pub(crate) type Writers = BTreeSet<Writer>;

/// So many people are each asked for by an index; where a beginning fits more of them, the newest entries are soon found.
const FEW: usize = 8;

// Beginnings are compared with substr, not with LIKE: no sign of a search means anything, and letters differ in both
// databases alike. A moment is compared by its second, because a fraction makes the text longer.
// Only a condition that is asked for may stand there: no database takes an index through an "or".
const BETWEEN: &str = "WHERE municipality = $1 AND seq < $2 \
    AND ($3 = '' OR substr(at, 1, 19) >= $3) AND ($4 = '' OR substr(at, 1, 19) < $4)";
const BY_ONE: &str = "AND login = $5 AND name = $6";
const BY_BEGINNING: &str = "AND (substr(login, 1, length($5)) = $5 \
    OR $6 <> '' AND substr(replace(replace(name, ' ', ''), '\u{3000}', ''), 1, length($6)) = $6)";
const BY_ANYBODY: &str = "AND $5 = '' AND $6 = ''";
const ABOUT: &str = "AND (subject = $7 OR substr(subject, 1, length($7) + 1) = $7 || '/')";
const ABOUT_ANYTHING: &str = "AND $7 = ''";
const OF_DEPARTMENT: &str = "AND subject IN (SELECT 'department/' || $8 UNION ALL \
    SELECT 'policy/' || fiscal_year || '/' || department FROM policy WHERE municipality = $1 AND department = $9)";
const OF_ALL: &str = "AND $8 = '' AND $9 = 0";
const OF_ANY_KIND: &str = "AND $10 = ''";
const NEWEST: &str = "ORDER BY seq DESC LIMIT $11";
// The order of a number that is no column: SQLite then takes the index of subjects, and does not walk the whole log for a
// department of which it says little.
const NEWEST_OF_FEW: &str = "ORDER BY +seq DESC LIMIT $11";

impl City {
    /// The entries that match, newest first.
    pub async fn audit_search(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>> {
        let Some(person) = query.person.as_deref() else {
            return self.matching(query, BY_ANYBODY, ("", "")).await;
        };
        let squeezed = without_spaces(person);
        let writers = self.glance().await?.writers().await?;
        let is_asked = |(login, name): &&Writer| {
            login.starts_with(person) || !squeezed.is_empty() && without_spaces(name).starts_with(&squeezed)
        };
        let asked: Vec<&Writer> = writers.iter().filter(is_asked).collect();
        if asked.len() > FEW {
            return self.matching(query, BY_BEGINNING, (person, &squeezed)).await;
        }
        let mut entries = Vec::new();
        for (login, name) in asked {
            entries.extend(self.matching(query, BY_ONE, (login, name)).await?);
        }
        entries.sort_by_key(|entry| Reverse(entry.seq));
        entries.truncate(usize::try_from(query.limit).unwrap_or_default());
        Ok(entries)
    }

    async fn matching(&self, query: &AuditQuery, by: &str, (login, name): (&str, &str)) -> Result<Vec<AuditEntry>> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let second = |at: Option<Timestamp>| at.map(|at| at.to_string().chars().take(19).collect::<String>());
        let about = if query.subject.is_some() { ABOUT } else { ABOUT_ANYTHING };
        let (of, newest) = if query.department.is_some() { (OF_DEPARTMENT, NEWEST_OF_FEW) } else { (OF_ALL, NEWEST) };
        let kind = match query.kind {
            Some(_) => format!("AND {} = $10", self.store.backend.kind_of_event()),
            None => OF_ANY_KIND.to_owned(),
        };
        self.rows(
            AssertSqlSafe(format!("{ENTRIES} {BETWEEN} {by} {about} {of} {kind} {newest}")),
            &[
                &query.before.unwrap_or(i64::MAX),
                &second(query.from).unwrap_or_default(),
                &second(query.until).unwrap_or_default(),
                &login,
                &name,
                &text(&query.subject),
                &query.department.map(|department| department.to_string()).unwrap_or_default(),
                &query.department.unwrap_or(DepartmentId(0)),
                &text(&query.kind),
                &query.limit,
            ],
        )
        .await
    }

    /// Whoever wrote in the log after an entry.
    pub(crate) async fn writers_after(&self, seq: i64) -> Result<Vec<Writer>> {
        let statement = "SELECT DISTINCT login, name FROM audit WHERE municipality = $1 AND seq > $2";
        self.rows(statement, &[&seq]).await
    }
}

fn without_spaces(name: &str) -> String {
    name.replace([' ', '\u{3000}'], "")
}
