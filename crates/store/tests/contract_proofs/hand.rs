//! The hand of someone who alters rows, whatever tables there are: it reads the structure from the database itself.

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, Row as _};

pub(crate) struct Hand {
    connection: AnyConnection,
    is_sqlite: bool,
}

pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
}

#[derive(Clone, PartialEq)]
pub(crate) struct Column {
    pub(crate) name: String,
    is_number: bool,
    is_key: bool,
}

/// The values of a row, as they stand in a statement.
pub(crate) struct Row(Vec<(Column, String)>);

impl Column {
    fn altered(&self, value: &str) -> String {
        match (self.is_number, value) {
            (true, "NULL") => "7".to_owned(),
            (true, number) => format!("({number} + 1000)"),
            (false, "NULL") => "'x'".to_owned(),
            (false, text) => format!("{}x'", &text[..text.len() - 1]),
        }
    }

    fn is_city(&self) -> bool {
        ["municipality", "code"].contains(&self.name.as_str())
    }
}

impl Row {
    /// The row with another value in this column.
    pub(crate) fn with(&self, altered: &Column) -> Self {
        let value = |(column, value): &(Column, String)| {
            let value = if column == altered { column.altered(value) } else { value.clone() };
            (column.clone(), value)
        };
        Self(self.0.iter().map(value).collect())
    }

    /// A further row of the same city, if the table has room for one.
    pub(crate) fn another(&self, table: &Table) -> Option<Self> {
        let is_free = table.columns.iter().any(|column| column.is_key && !column.is_city());
        let value = |(column, value): &(Column, String)| {
            let value = if column.is_city() { value.clone() } else { column.altered(value) };
            (column.clone(), value)
        };
        is_free.then(|| Self(self.0.iter().map(value).collect()))
    }

    fn values(&self) -> String {
        self.0.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn names(&self) -> String {
        self.0.iter().map(|(column, _)| column.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn is_this(&self) -> String {
        let keys = self.0.iter().filter(|(column, _)| column.is_key);
        keys.map(|(column, value)| format!("{} = {value}", column.name)).collect::<Vec<_>>().join(" AND ")
    }
}

fn text(row: &AnyRow, at: usize) -> Option<String> {
    row.try_get(at).expect("it was asked for as a text")
}

impl Hand {
    /// Whoever may do everything stops what would stop them.
    pub(crate) async fn on(url: &str) -> Self {
        let mut connection = AnyConnection::connect(url).await.expect("the test's database answers");
        let is_sqlite = url.starts_with("sqlite");
        let freely = if is_sqlite { "PRAGMA foreign_keys = OFF" } else { "SET session_replication_role = 'replica'" };
        connection.execute(freely).await.expect("the test's database answers");
        Self { connection, is_sqlite }
    }

    async fn rows(&mut self, statement: String) -> Vec<AnyRow> {
        let rows = self.connection.fetch_all(AssertSqlSafe(statement.clone())).await;
        rows.unwrap_or_else(|why| panic!("{statement}: {why}"))
    }

    async fn execute(&mut self, statement: String) {
        let done = self.connection.execute(AssertSqlSafe(statement.clone())).await;
        assert_eq!(done.unwrap_or_else(|why| panic!("{statement}: {why}")).rows_affected(), 1, "{statement}");
    }

    /// The first column of an answer.
    pub(crate) async fn texts(&mut self, statement: &str) -> Vec<String> {
        self.rows(statement.to_owned()).await.iter().filter_map(|row| text(row, 0)).collect()
    }

    pub(crate) async fn tables(&mut self) -> Vec<Table> {
        let names = if self.is_sqlite {
            // What SQLite keeps an index of words in is that index.
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
             AND name NOT LIKE 'search\\_pair\\_%' ESCAPE '\\' ORDER BY name"
        } else {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables \
             WHERE table_schema = 'public' ORDER BY table_name"
        };
        let mut tables = Vec::new();
        for name in self.texts(names).await {
            let columns = self.columns(&name).await;
            tables.push(Table { name, columns });
        }
        tables
    }

    async fn columns(&mut self, table: &str) -> Vec<Column> {
        let statement = if self.is_sqlite {
            format!("SELECT name, type, CASE WHEN pk > 0 THEN 'key' END FROM pragma_table_info('{table}') ORDER BY cid")
        } else {
            format!(
                "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT), (SELECT 'key' \
                 FROM information_schema.key_column_usage used JOIN information_schema.table_constraints bound \
                 ON bound.constraint_name = used.constraint_name AND bound.constraint_type = 'PRIMARY KEY' \
                 WHERE used.table_name = '{table}' AND used.column_name = columns.column_name) \
                 FROM information_schema.columns columns WHERE table_name = '{table}' \
                 AND table_schema = 'public' ORDER BY ordinal_position"
            )
        };
        let column = |row: &AnyRow| Column {
            name: text(row, 0).expect("it has a name"),
            is_number: text(row, 1).is_some_and(|kind| kind.eq_ignore_ascii_case("bigint")),
            is_key: text(row, 2).is_some(),
        };
        self.rows(statement).await.iter().map(column).collect()
    }

    pub(crate) async fn first_row(&mut self, table: &Table) -> Row {
        let texts: Vec<String> = table.columns.iter().map(|column| format!("CAST({} AS TEXT)", column.name)).collect();
        let rows = self.rows(format!("SELECT {} FROM {} LIMIT 1", texts.join(", "), table.name)).await;
        let row = rows.first().unwrap_or_else(|| panic!("the city has no row in {}", table.name));
        let value = |(at, column): (usize, &Column)| {
            let value = match text(row, at) {
                Some(number) if column.is_number => number,
                Some(text) => format!("'{}'", text.replace('\'', "''")),
                None => "NULL".to_owned(),
            };
            (column.clone(), value)
        };
        Row(table.columns.iter().enumerate().map(value).collect())
    }

    pub(crate) async fn replace(&mut self, table: &Table, before: &Row, after: &Row) {
        let (names, values, is_this) = (after.names(), after.values(), before.is_this());
        self.execute(format!("UPDATE {} SET ({names}) = ({values}) WHERE {is_this}", table.name)).await;
    }

    pub(crate) async fn delete(&mut self, table: &Table, row: &Row) {
        self.execute(format!("DELETE FROM {} WHERE {}", table.name, row.is_this())).await;
    }

    pub(crate) async fn insert(&mut self, table: &Table, row: &Row) {
        let (names, values) = (row.names(), row.values());
        self.execute(format!("INSERT INTO {} ({names}) VALUES ({values})", table.name)).await;
    }
}
