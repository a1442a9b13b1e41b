//! Searching the audit log.

use crate::audit::ENTRIES;
use crate::{City, DepartmentId, Entry, Result};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

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

// Beginnings are compared with substr, not with LIKE: no sign of a search means anything, and letters differ in both
// databases alike. A moment is compared by its second, because a fraction makes the text longer.
// Only a condition that is asked for may stand there: no database takes an index through an "or".
const CONDITIONS: &str = "\
    WHERE municipality = $1 AND seq < $2 \
    AND ($3 = '' OR substr(login, 1, length($3)) = $3 \
         OR substr(replace(replace(name, ' ', ''), '\u{3000}', ''), 1, length($4)) = $4 AND $4 <> '') \
    AND ($5 = '' OR subject = $5 OR substr(subject, 1, length($5) + 1) = $5 || '/') \
    AND ($6 = '' OR subject = 'department/' || $6 \
         OR substr(subject, 1, 7) = 'policy/' AND substr(subject, 12) = '/' || $6) \
    AND ($7 = '' OR $7 = KIND) \
    AND ($8 = '' OR substr(at, 1, 19) >= $8) \
    AND ($9 = '' OR substr(at, 1, 19) < $9) \
    ORDER BY seq DESC LIMIT $10";

impl City {
    /// The entries that match, newest first.
    pub async fn audit_search(&self, query: &AuditQuery) -> Result<Vec<Entry>> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let second = |at: Option<Timestamp>| at.map(|at| at.to_string().chars().take(19).collect::<String>());
        let kind = self.store.backend.kind_of_event();
        // The parameter stays where it is even if nobody asks for a kind.
        let asked = if query.kind.is_some() { format!("AND {kind} = $7") } else { "AND $7 = ''".to_owned() };
        let conditions = CONDITIONS.replace("AND ($7 = '' OR $7 = KIND)", &asked);
        self.rows(
            AssertSqlSafe(format!("{ENTRIES} {conditions}")),
            &[
                &query.before.unwrap_or(i64::MAX),
                &text(&query.person),
                &text(&query.person).replace([' ', '\u{3000}'], ""),
                &text(&query.subject),
                &query.department.map(|department| department.to_string()).unwrap_or_default(),
                &text(&query.kind),
                &second(query.from).unwrap_or_default(),
                &second(query.until).unwrap_or_default(),
                &query.limit,
            ],
        )
        .await
    }
}
