//! Mail that waits: which process sends it, what became of it, and what needs somebody's attention.

use crate::{City, StoreError};
use hoshin_domain::{NoticeDetail, NoticeKind};
use jiff::{SignedDuration, Timestamp};

/// A mail that waits to be composed and sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailJob {
    pub id: i64,
    pub to_address: String,
    /// The name of who is written to.
    pub name: String,
    pub kind: NoticeKind,
    /// Where it leads inside the site.
    pub address: String,
    pub detail: NoticeDetail,
    pub made_at: Timestamp,
    /// How often sending it has failed.
    pub tries: i64,
}

/// A mail that was not sent in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateMail {
    pub id: i64,
    pub login: String,
    pub made_at: String,
    pub tries: i64,
    /// Why the last attempt failed; nothing if there was none.
    pub error: Option<String>,
    /// Whether no more attempts are made.
    pub is_given_up: bool,
}

type Row = (i64, String, String, String, String, String, String, i64);
type LateRow = (i64, String, String, i64, Option<String>, Option<i64>);

impl City {
    /// Takes the job that has been due for longest, for as long as the lease; no other process gets it meanwhile.
    pub async fn claim_mail(&self, now: Timestamp, lease: SignedDuration) -> Result<Option<MailJob>, StoreError> {
        let due: Option<(i64,)> = sqlx::query_as(
            "SELECT id FROM mail_job WHERE municipality = $1 AND next_at <= $2 AND claimed_until <= $2 \
             ORDER BY next_at, id LIMIT 1",
        )
        .bind(self.code.as_str())
        .bind(now.as_second())
        .fetch_optional(&self.store.pool)
        .await?;
        let Some((id,)) = due else { return Ok(None) };
        // The condition again: of two processes that saw the same job, the second changes no row.
        let claimed: Option<Row> = sqlx::query_as(
            "UPDATE mail_job SET claimed_until = $4 \
             WHERE municipality = $1 AND id = $2 AND next_at <= $3 AND claimed_until <= $3 \
             RETURNING id, to_address, login, kind, address, detail, made_at, tries",
        )
        .bind(self.code.as_str())
        .bind(id)
        .bind(now.as_second())
        .bind(now.as_second().saturating_add(lease.as_secs()))
        .fetch_optional(&self.store.pool)
        .await?;
        match claimed {
            Some(row) => self.job(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn job(&self, row: Row) -> Result<MailJob, StoreError> {
        let (id, to_address, login, kind, address, detail, made_at, tries) = row;
        let corrupt = |why: String| StoreError::corrupt(format!("mail {id}"), why);
        let name = self.person(&login).await?.map_or(login, |person| person.name);
        Ok(MailJob {
            id,
            to_address,
            name,
            kind: kind.parse().map_err(|why: hoshin_domain::notice::NotANoticeKind| corrupt(why.to_string()))?,
            address,
            detail: serde_json::from_str(&detail).map_err(|why| corrupt(why.to_string()))?,
            made_at: made_at.parse().map_err(|why: jiff::Error| corrupt(why.to_string()))?,
            tries,
        })
    }

    /// Notes that a mail has left.
    pub async fn mail_sent(&self, id: i64, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE mail_job SET sent_at = $3, next_at = NULL, error = NULL WHERE municipality = $1 AND id = $2",
        )
        .bind(self.code.as_str())
        .bind(id)
        .bind(now.to_string())
        .execute(&self.store.pool)
        .await?;
        Ok(())
    }

    /// Notes why a mail could not be sent and when to try again; without a time it is given up.
    pub async fn mail_failed(&self, id: i64, error: &str, again_at: Option<Timestamp>) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE mail_job SET error = $3, next_at = $4, tries = tries + 1, claimed_until = 0 \
             WHERE municipality = $1 AND id = $2",
        )
        .bind(self.code.as_str())
        .bind(id)
        .bind(error)
        .bind(again_at.map(Timestamp::as_second))
        .execute(&self.store.pool)
        .await?;
        Ok(())
    }

    /// The mails that failed, and those that nobody has tried to send since before `late`, oldest first.
    pub async fn late_mail(&self, late: Timestamp) -> Result<Vec<LateMail>, StoreError> {
        let rows: Vec<LateRow> = sqlx::query_as(
            "SELECT id, login, made_at, tries, error, next_at FROM mail_job \
             WHERE municipality = $1 AND sent_at IS NULL AND (error IS NOT NULL OR next_at <= $2) ORDER BY id",
        )
        .bind(self.code.as_str())
        .bind(late.as_second())
        .fetch_all(&self.store.pool)
        .await?;
        let late = |(id, login, made_at, tries, error, next_at): LateRow| LateMail {
            id,
            login,
            made_at,
            tries,
            error,
            is_given_up: next_at.is_none(),
        };
        Ok(rows.into_iter().map(late).collect())
    }

    /// Forgets mails that were sent before a time: the notices stay, the addresses need not.
    pub async fn forget_sent_mail(&self, before: Timestamp) -> Result<(), StoreError> {
        // Times are written with the shortest fraction, so a second is compared as a text without its end.
        let before = before.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        sqlx::query("DELETE FROM mail_job WHERE municipality = $1 AND sent_at < $2")
            .bind(self.code.as_str())
            .bind(before)
            .execute(&self.store.pool)
            .await?;
        Ok(())
    }
}
