//! What people are told, inside Hoshin and by mail: written in the transaction of what they are told about.

use crate::{City, StoreError, audit};
use hoshin_domain::{Actor, Event, MunicipalityCode, NoticeDetail, NoticeKind};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

/// Something a person is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// The sign-in name of who is told.
    pub login: String,
    pub kind: NoticeKind,
    /// What it is about, as in the audit log: `policy/2026/3`.
    pub subject: String,
    /// Where it leads inside the site: `/years/2026/departments/3`.
    pub address: String,
    pub detail: NoticeDetail,
}

/// Something a person was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: i64,
    pub at: Timestamp,
    pub kind: NoticeKind,
    pub subject: String,
    pub address: String,
    pub detail: NoticeDetail,
    pub is_read: bool,
}

/// Writes notices, and a mail job for each person with an address if the server sends mail.
///
/// The caller holds the city's chain, which puts the writers of ids in a row. Whoever has no account is passed over;
/// whoever is suspended finds the notice on returning, and gets no mail.
pub(crate) async fn post(
    tx: &mut Transaction<'static, Any>,
    city: &City,
    notices: &[NewNotice],
    now: Timestamp,
) -> Result<(), StoreError> {
    for notice in notices {
        let Some(mail) = address_of(tx, &city.code, &notice.login).await? else { continue };
        insert(tx, &city.code, notice, now).await?;
        if let (true, Some(to)) = (city.store.sends_mail, mail) {
            insert_job(tx, &city.code, notice, &to, now).await?;
        }
    }
    Ok(())
}

// Nothing: no such person. Nothing inside: no address to write to.
async fn address_of(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    login: &str,
) -> Result<Option<Option<String>>, StoreError> {
    let row: Option<(Option<String>,)> = sqlx::query_as(
        "SELECT CASE WHEN disabled_at IS NULL THEN mail END FROM person \
         WHERE municipality = $1 AND login = $2",
    )
    .bind(code.as_str())
    .bind(login)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|(mail,)| mail))
}

async fn insert(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    notice: &NewNotice,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO notice (municipality, id, login, at, kind, subject, address, detail) \
         SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, $6, $7 FROM notice WHERE municipality = $1",
    )
    .bind(code.as_str())
    .bind(&notice.login)
    .bind(now.to_string())
    .bind(notice.kind.as_str())
    .bind(&notice.subject)
    .bind(&notice.address)
    .bind(as_json(&notice.detail))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn insert_job(
    tx: &mut Transaction<'static, Any>,
    code: &MunicipalityCode,
    notice: &NewNotice,
    to: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO mail_job \
         (municipality, id, login, to_address, kind, address, detail, made_at, next_at, claimed_until, tries) \
         SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, 0, 0 FROM mail_job WHERE municipality = $1",
    )
    .bind(code.as_str())
    .bind(&notice.login)
    .bind(to)
    .bind(notice.kind.as_str())
    .bind(&notice.address)
    .bind(as_json(&notice.detail))
    .bind(now.to_string())
    .bind(now.as_second())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn as_json(detail: &NoticeDetail) -> String {
    serde_json::to_string(detail).expect("a detail holds only text and numbers")
}

type Row = (i64, String, String, String, String, String, Option<String>);

fn notice((id, at, kind, subject, address, detail, read_at): Row) -> Result<Notice, StoreError> {
    let corrupt = |why: String| StoreError::corrupt(format!("notice {id}"), why);
    Ok(Notice {
        id,
        at: at.parse().map_err(|why: jiff::Error| corrupt(why.to_string()))?,
        kind: kind.parse().map_err(|why: hoshin_domain::notice::NotANoticeKind| corrupt(why.to_string()))?,
        subject,
        address,
        detail: serde_json::from_str(&detail).map_err(|why| corrupt(why.to_string()))?,
        is_read: read_at.is_some(),
    })
}

impl City {
    /// Tells people what no action causes, such as a date that comes near.
    pub async fn notify(&self, notices: &[NewNotice], now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        audit::take_chain(&mut tx, &self.code).await?;
        post(&mut tx, self, notices, now).await?;
        Ok(tx.commit().await?)
    }

    /// What a person was told, newest first.
    pub async fn notices(&self, login: &str, limit: i64) -> Result<Vec<Notice>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, at, kind, subject, address, detail, read_at FROM notice \
             WHERE municipality = $1 AND login = $2 ORDER BY id DESC LIMIT $3",
        )
        .bind(self.code.as_str())
        .bind(login)
        .bind(limit)
        .fetch_all(&self.store.pool)
        .await?;
        rows.into_iter().map(notice).collect()
    }

    /// How many notices a person has not read.
    pub async fn unread_notices(&self, login: &str) -> Result<i64, StoreError> {
        let (count,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM notice WHERE municipality = $1 AND login = $2 AND read_at IS NULL")
                .bind(self.code.as_str())
                .bind(login)
                .fetch_one(&self.store.pool)
                .await?;
        Ok(count)
    }

    /// Marks what a person has seen, up to the newest notice on the page, as read.
    pub async fn read_notices(&self, login: &str, up_to_id: i64, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE notice SET read_at = $4 \
             WHERE municipality = $1 AND login = $2 AND id <= $3 AND read_at IS NULL",
        )
        .bind(self.code.as_str())
        .bind(login)
        .bind(up_to_id)
        .bind(now.to_string())
        .execute(&self.store.pool)
        .await?;
        Ok(())
    }

    /// Gives a person a mail address, or takes it away. Mail that waits goes to the new one, or nowhere.
    pub async fn set_mail(
        &self,
        login: &str,
        address: Option<&str>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        let known = sqlx::query("UPDATE person SET mail = $3 WHERE municipality = $1 AND login = $2")
            .bind(self.code.as_str())
            .bind(login)
            .bind(address)
            .execute(&mut *tx)
            .await?;
        if known.rows_affected() == 0 {
            return Ok(());
        }
        let waiting = match address {
            Some(address) => sqlx::query(
                "UPDATE mail_job SET to_address = $3 WHERE municipality = $1 AND login = $2 AND next_at IS NOT NULL",
            )
            .bind(self.code.as_str())
            .bind(login)
            .bind(address),
            None => sqlx::query("DELETE FROM mail_job WHERE municipality = $1 AND login = $2 AND sent_at IS NULL")
                .bind(self.code.as_str())
                .bind(login),
        };
        waiting.execute(&mut *tx).await?;
        // The log says that the address was changed, not what it is: it can never be taken out again.
        let event = Event::MailChanged { login: login.to_owned() };
        audit::append(&mut tx, &self.code, head, actor, &format!("person/{login}"), &[event], now).await?;
        Ok(tx.commit().await?)
    }

    /// The mail address of a person.
    pub async fn mail_of(&self, login: &str) -> Result<Option<String>, StoreError> {
        let row: Option<(Option<String>,)> =
            sqlx::query_as("SELECT mail FROM person WHERE municipality = $1 AND login = $2")
                .bind(self.code.as_str())
                .bind(login)
                .fetch_optional(&self.store.pool)
                .await?;
        Ok(row.and_then(|(mail,)| mail))
    }
}
