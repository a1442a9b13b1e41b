//! Mail that waits: which process sends it, what became of it, and what needs somebody's attention.

use crate::kept::{Json, Number, Text};
use crate::{City, StoreError};
use hoshin_domain::{NoticeDetail, NoticeKind};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;

/// A mail that waits to be composed and sent.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct MailJob {
    pub id: i64,
    pub login: String,
    pub to_address: String,
    /// The name of who is written to.
    pub name: String,
    #[sqlx(try_from = "Text")]
    pub kind: NoticeKind,
    /// Where it leads inside the site.
    pub address: String,
    #[sqlx(try_from = "Json")]
    pub detail: NoticeDetail,
    #[sqlx(try_from = "Text")]
    pub made_at: Timestamp,
    /// How often sending it has failed.
    pub tries: i64,
}

/// A mail that was not sent in time.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct LateMail {
    pub id: i64,
    pub login: String,
    pub made_at: String,
    pub tries: i64,
    /// Why the last attempt failed; nothing if there was none.
    pub error: Option<String>,
    /// Whether no more attempts are made.
    #[sqlx(try_from = "Number")]
    pub is_given_up: bool,
}

impl City {
    /// Takes the job that has been due for longest, for as long as the lease; no other process gets it meanwhile.
    pub async fn claim_mail(&self, now: Timestamp, lease: SignedDuration) -> Result<Option<MailJob>, StoreError> {
        let statement = "SELECT id FROM mail_job WHERE municipality = $1 AND next_at <= $2 AND claimed_until <= $2 \
             ORDER BY next_at, id LIMIT 1";
        let (now, until) = (now.as_second(), now.as_second().saturating_add(lease.as_secs()));
        let Some((id,)): Option<(i64,)> = self.row(statement, &[&now]).await? else { return Ok(None) };
        // The condition again: of two processes that saw the same job, the second changes no row.
        let statement = "UPDATE mail_job SET claimed_until = $4 \
             WHERE municipality = $1 AND id = $2 AND next_at <= $3 AND claimed_until <= $3 \
             RETURNING id, login, to_address, COALESCE((SELECT person.name FROM person \
             WHERE person.municipality = mail_job.municipality AND person.login = mail_job.login), login) AS name, \
             kind, address, detail, made_at, tries";
        self.changed_row(statement, &[&id, &now, &until]).await
    }

    /// Notes that a mail has left.
    pub async fn mail_sent(&self, id: i64, now: Timestamp) -> Result<(), StoreError> {
        let statement =
            "UPDATE mail_job SET sent_at = $3, next_at = NULL, error = NULL WHERE municipality = $1 AND id = $2";
        self.execute(statement, &[&id, &now]).await?;
        Ok(())
    }

    /// Notes why a mail could not be sent and when to try again; without a time it is given up.
    pub async fn mail_failed(&self, id: i64, error: &str, again_at: Option<Timestamp>) -> Result<(), StoreError> {
        let statement = "UPDATE mail_job SET error = $3, next_at = $4, tries = tries + 1, claimed_until = 0 \
             WHERE municipality = $1 AND id = $2";
        self.execute(statement, &[&id, &error, &again_at.map(Timestamp::as_second)]).await?;
        Ok(())
    }

    /// The mails that failed, and those that nobody has tried to send since before `late`, oldest first.
    pub async fn late_mail(&self, late: Timestamp) -> Result<Vec<LateMail>, StoreError> {
        let statement = "SELECT id, login, made_at, tries, error, \
             CASE WHEN next_at IS NULL THEN 1 ELSE 0 END AS is_given_up FROM mail_job \
             WHERE municipality = $1 AND sent_at IS NULL AND (error IS NOT NULL OR next_at <= $2) ORDER BY id";
        self.rows(statement, &[&late.as_second()]).await
    }

    /// Forgets mails that were sent before a time: the notices stay, the addresses need not.
    pub async fn forget_sent_mail(&self, before: Timestamp) -> Result<(), StoreError> {
        // Times are written with the shortest fraction, so a second is compared as a text without its end.
        let before = before.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        self.execute("DELETE FROM mail_job WHERE municipality = $1 AND sent_at < $2", &[&before]).await?;
        Ok(())
    }
}
