//! A list from the personnel office: new accounts, new duties and ends of duties, all of them or none.

use crate::{Assignment, City, Person, StoreError, audit};
use hoshin_domain::{Actor, Event};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

/// What a list asks for, as it was looked at before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    pub people: Vec<Person>,
    pub given: Vec<Assignment>,
    /// Duties by their number, with their last day.
    pub ended: Vec<(i64, Date)>,
}

impl City {
    /// Does what the list asks for; `false`, with nothing done, if an account or a duty is not as it was any more.
    pub async fn take_over_roster(&self, roster: &Roster, actor: &Actor, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        for person in &roster.people {
            if !self.add_person_in(&mut tx, person, actor, now).await? {
                return Ok(false);
            }
        }
        for given in &roster.given {
            self.give_duty_in(&mut tx, given, actor, now).await?;
        }
        for (id, last_day) in &roster.ended {
            if !self.end_duty_in(&mut tx, *id, *last_day, actor, now).await? {
                return Ok(false);
            }
        }
        tx.commit().await?;
        Ok(true)
    }

    // An account that somebody else added meanwhile keeps its password.
    async fn add_person_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        person: &Person,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let head = audit::take_chain(tx, &self.code).await?;
        let done = sqlx::query(
            "INSERT INTO person (municipality, login, name, password_hash, password_set_at, must_change) \
             VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (municipality, login) DO NOTHING",
        )
        .bind(self.code.as_str())
        .bind(&person.login)
        .bind(&person.name)
        .bind(&person.password_hash)
        .bind(now.to_string())
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() != 1 {
            return Ok(false);
        }
        let event = Event::PersonAdded { login: person.login.clone() };
        let subject = format!("person/{}", person.login);
        audit::append(tx, &self.code, head, actor, &subject, &[event], now).await?;
        Ok(true)
    }
}
