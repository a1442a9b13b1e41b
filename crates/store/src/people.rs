//! Accounts and sessions.

use crate::error::unavailable;
use crate::{City, StoreError, audit};
use hoshin_domain::{Actor, Event};
use jiff::Timestamp;

/// A local account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub login: String,
    pub name: String,
    /// Argon2id in PHC form.
    pub password_hash: String,
}

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub actor: Actor,
    /// What every form of this session must carry.
    pub form_token: String,
    pub begun_at: Timestamp,
}

impl City {
    /// The account with this sign-in name.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn person(&self, login: &str) -> Result<Option<Person>, StoreError> {
        let row: Option<(String, String, String)> =
            sqlx::query_as("SELECT login, name, password_hash FROM person WHERE municipality = $1 AND login = $2")
                .bind(self.code.as_str())
                .bind(login)
                .fetch_optional(&self.store.pool)
                .await
                .map_err(unavailable)?;
        Ok(row.map(|(login, name, password_hash)| Person { login, name, password_hash }))
    }

    /// Adds an account, or gives a known one this name and password and ends its sessions.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn keep_person(&self, person: &Person, actor: &Actor, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        sqlx::query("DELETE FROM session WHERE municipality = $1 AND login = $2")
            .bind(self.code.as_str())
            .bind(&person.login)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        let changed =
            sqlx::query("UPDATE person SET name = $3, password_hash = $4 WHERE municipality = $1 AND login = $2")
                .bind(self.code.as_str())
                .bind(&person.login)
                .bind(&person.name)
                .bind(&person.password_hash)
                .execute(&mut *tx)
                .await
                .map_err(unavailable)?
                .rows_affected();
        let login = person.login.clone();
        let event = if changed == 0 { Event::PersonAdded { login } } else { Event::PasswordChanged { login } };
        if changed == 0 {
            sqlx::query("INSERT INTO person (municipality, login, name, password_hash) VALUES ($1, $2, $3, $4)")
                .bind(self.code.as_str())
                .bind(&person.login)
                .bind(&person.name)
                .bind(&person.password_hash)
                .execute(&mut *tx)
                .await
                .map_err(unavailable)?;
        }
        let subject = format!("person/{}", person.login);
        audit::append(&mut tx, &self.code, head, actor, &subject, &[event], now).await?;
        tx.commit().await.map_err(unavailable)
    }

    /// Begins a session under the digest of its token.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn begin_session(
        &self,
        token_digest: &str,
        login: &str,
        form_token: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO session (municipality, token_digest, login, form_token, begun_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(self.code.as_str())
        .bind(token_digest)
        .bind(login)
        .bind(form_token)
        .bind(now.to_string())
        .execute(&self.store.pool)
        .await
        .map_err(unavailable)?;
        Ok(())
    }

    /// The session with this token digest. Whether it is too old is the caller's decision.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer or the row cannot be understood.
    pub async fn session(&self, token_digest: &str) -> Result<Option<Session>, StoreError> {
        let row: Option<(String, String, String, String)> = sqlx::query_as(
            "SELECT person.login, person.name, session.form_token, session.begun_at FROM session \
             JOIN person ON person.municipality = session.municipality AND person.login = session.login \
             WHERE session.municipality = $1 AND session.token_digest = $2",
        )
        .bind(self.code.as_str())
        .bind(token_digest)
        .fetch_optional(&self.store.pool)
        .await
        .map_err(unavailable)?;
        row.map(|(login, name, form_token, begun_at)| {
            let begun_at = begun_at.parse().map_err(|why| StoreError::corrupt("a session", why))?;
            Ok(Session { actor: Actor { login, name }, form_token, begun_at })
        })
        .transpose()
    }

    /// Ends a session; ending an unknown one does nothing.
    ///
    /// # Errors
    /// [`StoreError`] if the database does not answer.
    pub async fn end_session(&self, token_digest: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM session WHERE municipality = $1 AND token_digest = $2")
            .bind(self.code.as_str())
            .bind(token_digest)
            .execute(&self.store.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }
}
