//! Links by mail with which somebody without a password begins: made when the mail leaves, kept as digests, good once.

use crate::statement::json;
use crate::{City, Result};
use hoshin_domain::{Actor, NoticeDetail, NoticeKind, PersonEvent};
use jiff::{SignedDuration, Timestamp};

/// A link is good for that long after its mail has left.
const LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

impl City {
    /// Whether this server sends mail.
    pub fn sends_mail(&self) -> bool {
        self.store.sends_mail
    }

    /// Lets a mail with a link wait for each of these who has an address and no password of their own choice. Gives the
    /// sign-in names of those who will get one.
    pub async fn send_first_links(&self, logins: &[String], actor: &Actor, now: Timestamp) -> Result<Vec<String>> {
        let mut change = self.change(actor, now).await?;
        let mut sent = Vec::new();
        for login in logins.iter().filter(|_| self.store.sends_mail) {
            let statement = "SELECT mail FROM person WHERE municipality = $1 AND login = $2 AND mail IS NOT NULL \
                 AND must_change = 1 AND disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM mail_job \
                 WHERE mail_job.municipality = $1 AND mail_job.login = $2 AND kind = $3 AND next_at IS NOT NULL)";
            let kind = NoticeKind::FirstPassword.as_str();
            let row: Option<(String,)> = change.row(statement, &[login, &kind]).await?;
            let Some((mail,)) = row else { continue };
            let statement = "INSERT INTO mail_job \
                 (municipality, id, login, to_address, kind, address, detail, made_at, next_at, claimed_until, tries) \
                 SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, 0, 0 FROM mail_job \
                 WHERE municipality = $1";
            let (address, detail) = ("/first-password", json(&NoticeDetail::default()));
            change.execute(statement, &[login, &mail, &kind, &address, &detail, &now, &now.as_second()]).await?;
            let event = PersonEvent::FirstLinkSent { login: login.clone() };
            change.append(&event.subject(), vec![event.into()]);
            sent.push(login.clone());
        }
        change.commit().await?;
        Ok(sent)
    }

    /// Remembers the link whose mail is just leaving; the one before is good for nothing from then on.
    pub async fn keep_first_link(&self, login: &str, digest: &str, now: Timestamp) -> Result<()> {
        let statement = "INSERT INTO first_link (municipality, login, digest, good_until) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (municipality, login) DO UPDATE SET digest = excluded.digest, good_until = excluded.good_until";
        let until = now.as_second().saturating_add(LIFE.as_secs());
        self.execute(statement, &[&login, &digest, &until]).await?;
        Ok(())
    }

    /// Whether a link can still be used.
    pub async fn is_first_link_good(&self, digest: &str, now: Timestamp) -> Result<bool> {
        let statement = "SELECT first_link.login FROM first_link JOIN person \
             ON person.municipality = first_link.municipality AND person.login = first_link.login \
             WHERE first_link.municipality = $1 AND first_link.digest = $2 AND first_link.good_until > $3 \
             AND person.must_change = 1 AND person.disabled_at IS NULL";
        let row: Option<(String,)> = self.row(statement, &[&digest, &now.as_second()]).await?;
        Ok(row.is_some())
    }

    /// Uses a link up; gives the sign-in name of its owner, to the first of several only.
    pub async fn use_first_link(&self, digest: &str, now: Timestamp) -> Result<Option<String>> {
        if !self.is_first_link_good(digest, now).await? {
            return Ok(None);
        }
        let statement =
            "DELETE FROM first_link WHERE municipality = $1 AND digest = $2 AND good_until > $3 RETURNING login";
        let row: Option<(String,)> = self.changed_row(statement, &[&digest, &now.as_second()]).await?;
        Ok(row.map(|(login,)| login))
    }
}
