//! Signed-in browsers.

use crate::duties::{self, DutyRow};
use crate::kept::Text;
use crate::settings::settings_from;
use crate::statement::{Batch, moment};
use crate::{City, Result, StoreError};
use hoshin_domain::{Actor, Entrance, PersonEvent, Settings};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;

/// A signed-in browser, with what decides whether it may go on and what its account still owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub actor: Actor,
    /// What every form of this session must carry.
    pub form_token: String,
    /// The key that signs the moment of last use in the cookie.
    pub cookie_key: String,
    pub begun_at: Timestamp,
    /// The last use that was written down; the cookie knows a later one.
    pub used_at: Timestamp,
    pub entrance: Entrance,
    /// When a second factor was given in this session, if it was.
    pub second_factor_at: Option<Timestamp>,
    pub password_set_at: Option<Timestamp>,
    pub must_change: bool,
    pub enrolled_at: Option<Timestamp>,
    pub settings: Settings,
}

/// A session about to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The digest of the token; the token itself stays with the browser.
    pub token_digest: String,
    pub form_token: String,
    pub cookie_key: String,
    pub login: String,
    pub entrance: Entrance,
    pub second_factor_at: Option<Timestamp>,
}

/// One line of the list of an account's sessions.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SessionLine {
    pub token_digest: String,
    #[sqlx(try_from = "Text")]
    pub begun_at: Timestamp,
    #[sqlx(try_from = "Text")]
    pub used_at: Timestamp,
}

type SessionRow = (
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    i64,
    Option<String>,
    Option<String>,
);

const SESSION: &str = "SELECT person.login, person.name, session.form_token, session.cookie_key, session.begun_at, \
     session.used_at, session.entrance, session.second_factor_at, person.password_set_at, person.must_change, \
     second_factor.enrolled_at, setting.body FROM session \
     JOIN person ON person.municipality = session.municipality AND person.login = session.login \
     LEFT JOIN second_factor ON second_factor.municipality = session.municipality \
     AND second_factor.login = session.login \
     LEFT JOIN setting ON setting.municipality = session.municipality \
     WHERE session.municipality = $1 AND session.token_digest = $2 AND person.disabled_at IS NULL";

impl City {
    /// Begins a session, and forgets every session that began before `stale`.
    pub async fn begin_session(&self, new: &NewSession, stale: Timestamp, now: Timestamp) -> Result<()> {
        let statement = "DELETE FROM session WHERE municipality = $1 AND begun_at < $2";
        self.execute(statement, &[&stale]).await?;
        let entrance: &str = new.entrance.into();
        self.execute(
            "INSERT INTO session (municipality, token_digest, login, form_token, cookie_key, begun_at, used_at, \
             entrance, second_factor_at) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)",
            &[&new.token_digest, &new.login, &new.form_token, &new.cookie_key, &now, &entrance, &new.second_factor_at],
        )
        .await?;
        Ok(())
    }

    /// The session with this token digest and the duties of that day, unless its account is disabled. Whether it is too
    /// old is the caller's decision.
    pub async fn session(&self, token_digest: &str, day: Date) -> Result<Option<Session>> {
        let mut questions = Batch::default();
        questions.add(SESSION, &[&token_digest]);
        questions.add(duties::OF_SESSION, &[&token_digest]);
        let mut connection = self.store.pool.acquire().await?;
        let rows = questions.answers(&mut connection, self.store.backend, &self.code).await?;
        drop(connection);
        let Some((session, held)) = rows.split_first() else { return Ok(None) };
        let mut session = session_from(SessionRow::from_row(session)?)?;
        let held: Result<Vec<DutyRow>, _> = held.iter().map(DutyRow::from_row).collect();
        session.actor.duties = self.reached_by(held?, day).await?;
        Ok(Some(session))
    }

    /// The sessions of an account, the last begun first.
    pub async fn sessions(&self, login: &str) -> Result<Vec<SessionLine>> {
        let statement = "SELECT token_digest, begun_at, used_at FROM session WHERE municipality = $1 AND login = $2 \
             ORDER BY begun_at DESC, token_digest";
        self.rows(statement, &[&login]).await
    }

    /// Writes down that a session was used.
    pub async fn use_session(&self, token_digest: &str, now: Timestamp) -> Result<()> {
        let statement = "UPDATE session SET used_at = $3 WHERE municipality = $1 AND token_digest = $2";
        self.execute(statement, &[&token_digest, &now]).await?;
        Ok(())
    }

    /// Ends a session; ending an unknown one does nothing.
    pub async fn end_session(&self, token_digest: &str) -> Result<()> {
        self.execute("DELETE FROM session WHERE municipality = $1 AND token_digest = $2", &[&token_digest]).await?;
        Ok(())
    }

    pub async fn end_session_of(&self, login: &str, token_digest: &str) -> Result<()> {
        let statement = "DELETE FROM session WHERE municipality = $1 AND login = $2 AND token_digest = $3";
        self.execute(statement, &[&login, &token_digest]).await?;
        Ok(())
    }

    /// Ends all sessions of an account but this one.
    pub async fn end_other_sessions(&self, login: &str, own: &str) -> Result<()> {
        let statement = "DELETE FROM session WHERE municipality = $1 AND login = $2 AND token_digest <> $3";
        self.execute(statement, &[&login, &own]).await?;
        Ok(())
    }

    /// Records that someone has come in with everything that was due.
    pub async fn record_sign_in(&self, actor: &Actor, by: Entrance, now: Timestamp) -> Result<()> {
        self.change(actor, now).await?.finish_with(PersonEvent::SignedIn { login: actor.login.clone(), by }).await
    }

    /// Records that nobody can sign in with this name for a while.
    pub async fn record_lock_out(&self, actor: &Actor, now: Timestamp) -> Result<()> {
        self.change(actor, now).await?.finish_with(PersonEvent::LockedOut { login: actor.login.clone() }).await
    }
}

fn session_from(row: SessionRow) -> Result<Session> {
    let (login, name, form_token, cookie_key, begun_at, used_at, entrance, given, set_at, must_change, enrolled, body) =
        row;
    let at = |text: Option<String>| text.map(|text| moment("a session", &text)).transpose();
    Ok(Session {
        actor: Actor { login, name, duties: Vec::new() },
        form_token,
        cookie_key,
        begun_at: moment("a session", &begun_at)?,
        used_at: moment("a session", &used_at)?,
        entrance: entrance.parse().map_err(|why| StoreError::corrupt("a session", why))?,
        second_factor_at: at(given)?,
        password_set_at: at(set_at)?,
        must_change: must_change != 0,
        enrolled_at: at(enrolled)?,
        settings: settings_from(body.as_deref())?,
    })
}
