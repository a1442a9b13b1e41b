//! What tables there are, asked of the database itself.

use crate::StoreError;
use sqlx::AnyConnection;
use std::collections::BTreeSet;

/// A table as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    /// In the order in which they were made.
    pub(super) columns: Vec<Column>,
    /// The columns that tell its rows apart, in order.
    pub(super) key: Vec<String>,
    /// The tables its rows point at.
    after: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) is_text: bool,
}

/// The account of what was migrated: each database has its own.
pub(super) const MIGRATIONS: &str = "_sqlx_migrations";

/// What the two kinds of database are asked: table, column, type, place in the key; then table and table it points at.
struct Questions {
    columns: &'static str,
    references: &'static str,
}

const SQLITE: Questions = Questions {
    columns: "SELECT CAST(m.name AS TEXT), CAST(c.name AS TEXT), CAST(c.type AS TEXT), CAST(c.pk AS BIGINT) \
         FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY m.name, c.cid",
    references: "SELECT CAST(m.name AS TEXT), CAST(f.\"table\" AS TEXT) \
         FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'",
};

const POSTGRES: Questions = Questions {
    columns: "SELECT CAST(t.relname AS TEXT), CAST(a.attname AS TEXT), format_type(a.atttypid, NULL), \
         CAST(COALESCE(array_position(CAST(i.indkey AS SMALLINT[]), a.attnum) + 1, 0) AS BIGINT) FROM pg_class AS t \
         JOIN pg_namespace AS n ON n.oid = t.relnamespace \
         JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped \
         LEFT JOIN pg_index AS i ON i.indrelid = t.oid AND i.indisprimary \
         WHERE t.relkind IN ('r', 'p') AND n.nspname = current_schema() \
         ORDER BY CAST(t.relname AS TEXT) COLLATE \"C\", a.attnum",
    references: "SELECT CAST(t.relname AS TEXT), CAST(f.relname AS TEXT) FROM pg_constraint AS k \
         JOIN pg_class AS t ON t.oid = k.conrelid JOIN pg_class AS f ON f.oid = k.confrelid \
         JOIN pg_namespace AS n ON n.oid = t.relnamespace WHERE k.contype = 'f' AND n.nspname = current_schema()",
};

/// What the index for searching keeps: it is made from the rest, and anew where a backup is restored (decision 0042).
const DERIVED: &str = "search_";

/// Every table but the account of migrations and what is derived; whatever rows point at stands before them.
pub(super) async fn tables(on: &mut AnyConnection, is_sqlite: bool) -> Result<Vec<Table>, StoreError> {
    let mut tables = all(on, is_sqlite).await?;
    tables.retain(|table| table.name != MIGRATIONS && !table.name.starts_with(DERIVED));
    in_order(tables)
}

/// The name of a table that is there, if one is.
pub(super) async fn any_table(on: &mut AnyConnection, is_sqlite: bool) -> Result<Option<String>, StoreError> {
    Ok(all(on, is_sqlite).await?.into_iter().next().map(|table| table.name))
}

async fn all(on: &mut AnyConnection, is_sqlite: bool) -> Result<Vec<Table>, StoreError> {
    let questions = if is_sqlite { SQLITE } else { POSTGRES };
    let columns: Vec<(String, String, String, i64)> = sqlx::query_as(questions.columns).fetch_all(&mut *on).await?;
    let references: Vec<(String, String)> = sqlx::query_as(questions.references).fetch_all(&mut *on).await?;
    let mut tables: Vec<(Table, Vec<(i64, String)>)> = Vec::new();
    for (table, name, kind, place) in columns {
        if tables.last().is_none_or(|(last, _)| last.name != table) {
            let after = references.iter().filter(|(from, to)| *from == table && *to != table);
            let after = after.map(|(_, to)| to.clone()).collect();
            tables.push((Table { name: table, columns: Vec::new(), key: Vec::new(), after }, Vec::new()));
        }
        let (last, key) = tables.last_mut().expect("one was entered just now");
        if place > 0 {
            key.push((place, name.clone()));
        }
        last.columns.push(Column { name, is_text: kind.eq_ignore_ascii_case("text") });
    }
    let with_key = |(table, mut key): (Table, Vec<(i64, String)>)| {
        key.sort();
        Table { key: key.into_iter().map(|(_, name)| name).collect(), ..table }
    };
    Ok(tables.into_iter().map(with_key).collect())
}

fn in_order(mut waiting: Vec<Table>) -> Result<Vec<Table>, StoreError> {
    let (mut ordered, mut placed) = (Vec::new(), BTreeSet::new());
    while !waiting.is_empty() {
        let (ready, rest): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|table| table.after.is_subset(&placed));
        if ready.is_empty() {
            return Err(StoreError::corrupt("the structure", "tables point at each other in a circle"));
        }
        placed.extend(ready.iter().map(|table| table.name.clone()));
        ordered.extend(ready);
        waiting = rest;
    }
    Ok(ordered)
}
