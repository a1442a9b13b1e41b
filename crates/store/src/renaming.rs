//! New names for people and departments. What was signed and printed keeps the name of its day.

use crate::{City, StoreError, audit};
use hoshin_domain::{Actor, DepartmentId, Event};
use jiff::Timestamp;
use sqlx::{Any, Transaction};

/// What came of a wish for another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renamed {
    Done,
    /// That is the name already.
    Unchanged,
    /// Another one bears this name.
    Taken,
    /// There is nobody and nothing to rename.
    Missing,
}

impl City {
    /// Gives an account another name; its sessions go on.
    pub async fn rename_person(
        &self,
        login: &str,
        name: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Renamed, StoreError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        let known: Option<(String,)> = sqlx::query_as("SELECT name FROM person WHERE municipality = $1 AND login = $2")
            .bind(self.code.as_str())
            .bind(login)
            .fetch_optional(&mut *tx)
            .await?;
        let Some((before,)) = known else { return Ok(Renamed::Missing) };
        if before == name {
            return Ok(Renamed::Unchanged);
        }
        sqlx::query("UPDATE person SET name = $3 WHERE municipality = $1 AND login = $2")
            .bind(self.code.as_str())
            .bind(login)
            .bind(name)
            .execute(&mut *tx)
            .await?;
        let event = Event::PersonRenamed { login: login.to_owned(), before, after: name.to_owned() };
        audit::append(&mut tx, &self.code, head, actor, &format!("person/{login}"), &[event], now).await?;
        tx.commit().await?;
        Ok(Renamed::Done)
    }

    /// Gives a department another name. Papers that were begun before keep the old one.
    pub async fn rename_department(
        &self,
        id: DepartmentId,
        name: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Renamed, StoreError> {
        let mut tx = self.store.begin().await?;
        let head = audit::take_chain(&mut tx, &self.code).await?;
        let Some(before) = self.department_in(&mut tx, id).await? else { return Ok(Renamed::Missing) };
        if before.name == name {
            return Ok(Renamed::Unchanged);
        }
        if self.is_department(&mut tx, name).await? {
            return Ok(Renamed::Taken);
        }
        sqlx::query("UPDATE department SET name = $3 WHERE municipality = $1 AND id = $2")
            .bind(self.code.as_str())
            .bind(id.0)
            .bind(name)
            .execute(&mut *tx)
            .await?;
        let event = Event::DepartmentRenamed { before: before.name, after: name.to_owned() };
        audit::append(&mut tx, &self.code, head, actor, &format!("department/{id}"), &[event], now).await?;
        tx.commit().await?;
        Ok(Renamed::Done)
    }

    async fn is_department(&self, tx: &mut Transaction<'static, Any>, name: &str) -> Result<bool, StoreError> {
        let found: Option<(i64,)> = sqlx::query_as("SELECT id FROM department WHERE municipality = $1 AND name = $2")
            .bind(self.code.as_str())
            .bind(name)
            .fetch_optional(&mut **tx)
            .await?;
        Ok(found.is_some())
    }
}
