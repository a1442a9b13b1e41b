//! What people are told, inside Hoshin and by mail: written in the transaction of what they are told about.

use crate::change::Change;
use crate::kept::{Json, Number, Text};
use crate::statement::json;
use crate::{City, Result};
use hoshin_domain::{Actor, AskingWay, NoticeDetail, NoticeKind, PersonEvent};
use jiff::Timestamp;
use sqlx::FromRow;

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
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Notice {
    pub id: i64,
    #[sqlx(try_from = "Text")]
    pub at: Timestamp,
    #[sqlx(try_from = "Text")]
    pub kind: NoticeKind,
    pub subject: String,
    pub address: String,
    #[sqlx(try_from = "Json")]
    pub detail: NoticeDetail,
    #[sqlx(try_from = "Number")]
    pub is_read: bool,
}

impl Change<'_> {
    /// Writes notices, and a mail job for each person with an address if the server sends mail.
    pub(crate) async fn post(&mut self, notices: &[NewNotice]) -> Result<()> {
        self.post_by(AskingWay::Both, notices).await
    }

    /// The same by one of the ways alone.
    ///
    /// The change holds the city's chain, which puts the writers of ids in a row. Whoever has no account is passed
    /// over; whoever is suspended finds the notice on returning, and gets no mail.
    pub(crate) async fn post_by(&mut self, way: AskingWay, notices: &[NewNotice]) -> Result<()> {
        let (is_told_inside, is_mailed) = (way != AskingWay::Mail, way != AskingWay::Inside);
        let now = self.now;
        for NewNotice { login, kind, subject, address, detail } in notices {
            // Nothing: no such person. Nothing inside: no address to write to.
            let statement = "SELECT CASE WHEN disabled_at IS NULL THEN mail END FROM person \
                 WHERE municipality = $1 AND login = $2";
            let Some((mail,)): Option<(Option<String>,)> = self.row(statement, &[login]).await? else { continue };
            let (kind, detail) = (kind.as_str(), json(detail));
            if is_told_inside {
                self.execute(
                    "INSERT INTO notice (municipality, id, login, at, kind, subject, address, detail) \
                     SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, $6, $7 FROM notice WHERE municipality = $1",
                    &[login, &now, &kind, subject, address, &detail],
                )
                .await?;
            }
            let Some(to) = mail.filter(|_| is_mailed && self.city.store.sends_mail) else { continue };
            self.execute(
                "INSERT INTO mail_job \
                 (municipality, id, login, to_address, kind, address, detail, made_at, next_at, claimed_until, tries) \
                 SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, 0, 0 FROM mail_job \
                 WHERE municipality = $1",
                &[login, &to, &kind, address, &detail, &now, &now.as_second()],
            )
            .await?;
        }
        Ok(())
    }

    /// Mail that waits goes to the new address, or nowhere. `false` if there is no such person.
    pub(crate) async fn change_mail(&mut self, login: &str, address: Option<&str>) -> Result<bool> {
        let statement = "UPDATE person SET mail = $3 WHERE municipality = $1 AND login = $2";
        if self.execute(statement, &[&login, &address.map(str::to_owned)]).await? == 0 {
            return Ok(false);
        }
        match address {
            Some(address) => {
                let statement = "UPDATE mail_job SET to_address = $3 \
                     WHERE municipality = $1 AND login = $2 AND next_at IS NOT NULL";
                self.execute(statement, &[&login, &address]).await?;
            }
            None => {
                let statement = "DELETE FROM mail_job WHERE municipality = $1 AND login = $2 AND sent_at IS NULL";
                self.execute(statement, &[&login]).await?;
            }
        }
        // The log says that the address was changed, not what it is: it can never be taken out again.
        let event = PersonEvent::MailChanged { login: login.to_owned() };
        self.append(&event.subject(), vec![event.into()]);
        Ok(true)
    }
}

impl City {
    /// Tells people what no action causes, such as a date that comes near.
    pub async fn notify(&self, notices: &[NewNotice], now: Timestamp) -> Result<()> {
        let console = Actor::console();
        let mut change = self.change(&console, now).await?;
        change.post(notices).await?;
        change.commit().await
    }

    /// What a person was told, newest first.
    pub async fn notices(&self, login: &str, limit: i64) -> Result<Vec<Notice>> {
        let statement = "SELECT id, at, kind, subject, address, detail, \
             CASE WHEN read_at IS NULL THEN 0 ELSE 1 END AS is_read FROM notice \
             WHERE municipality = $1 AND login = $2 ORDER BY id DESC LIMIT $3";
        self.rows(statement, &[&login, &limit]).await
    }

    /// Marks what a person has seen, up to the newest notice on the page, as read.
    pub async fn read_notices(&self, login: &str, up_to_id: i64, now: Timestamp) -> Result<()> {
        let statement = "UPDATE notice SET read_at = $4 \
             WHERE municipality = $1 AND login = $2 AND id <= $3 AND read_at IS NULL";
        self.execute(statement, &[&login, &up_to_id, &now]).await?;
        Ok(())
    }

    /// Gives a person a mail address, or takes it away. Mail that waits goes to the new one, or nowhere.
    pub async fn set_mail(&self, login: &str, address: Option<&str>, actor: &Actor, now: Timestamp) -> Result<()> {
        let mut change = self.change(actor, now).await?;
        if !change.change_mail(login, address).await? {
            return Ok(());
        }
        change.commit().await
    }

    /// The mail address of a person.
    pub async fn mail_of(&self, login: &str) -> Result<Option<String>> {
        let row: Option<(Option<String>,)> =
            self.row("SELECT mail FROM person WHERE municipality = $1 AND login = $2", &[&login]).await?;
        Ok(row.and_then(|(mail,)| mail))
    }
}
