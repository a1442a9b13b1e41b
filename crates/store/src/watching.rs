//! What whoever runs the server watches: the size of the database, the mail that waits, the end of the log.

use crate::statement::moment;
use crate::{City, Migrations, Store, StoreError};
use jiff::Timestamp;

/// How many mails have not left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MailQueue {
    /// They are sent, or tried again.
    pub waiting: i64,
    /// No more attempts are made.
    pub given_up: i64,
}

impl Store {
    /// The bytes that the database takes.
    pub async fn size(&self) -> Result<i64, StoreError> {
        let statement = match self.is_sqlite() {
            true => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            false => "SELECT pg_database_size(current_database())",
        };
        let (bytes,): (i64,) = sqlx::query_as(statement).fetch_one(&self.pool).await?;
        Ok(bytes)
    }
}

impl City {
    /// As [`Store::migrations`].
    pub async fn migrations(&self) -> Result<Migrations, StoreError> {
        self.store.migrations().await
    }

    /// As [`Store::size`].
    pub async fn database_size(&self) -> Result<i64, StoreError> {
        self.store.size().await
    }

    /// The mails of this city that have not left.
    pub async fn mail_queue(&self) -> Result<MailQueue, StoreError> {
        let unsent = "SELECT COUNT(*) FROM mail_job WHERE municipality = $1 AND sent_at IS NULL";
        let given_up = "SELECT COUNT(*) FROM mail_job WHERE municipality = $1 AND sent_at IS NULL AND next_at IS NULL";
        let given_up = self.number(given_up, &[]).await?;
        Ok(MailQueue { waiting: self.number(unsent, &[]).await? - given_up, given_up })
    }

    /// When the last entry of the log was made; nothing if there is none.
    pub async fn last_entry_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let statement = "SELECT at FROM audit WHERE municipality = $1 ORDER BY seq DESC LIMIT 1";
        let found: Option<(String,)> = self.row(statement, &[]).await?;
        found.map(|(at,)| moment("the time of the last entry", &at)).transpose()
    }
}
