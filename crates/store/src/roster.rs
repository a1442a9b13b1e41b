//! A list from the personnel office: new accounts, new duties and ends of duties, all of them or none.

use crate::change::Change;
use crate::{City, DutyError, Person, Result};
use hoshin_domain::{Actor, Appointment, PersonEvent};
use jiff::Timestamp;
use jiff::civil::Date;

/// What a list asks for, as it was looked at before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    pub people: Vec<Person>,
    pub given: Vec<Appointment>,
    /// Duties by their number, with their last day.
    pub ended: Vec<(i64, Date)>,
}

impl City {
    /// Does what the list asks for; `false`, with nothing done, if an account or a duty is not as it was any more.
    pub async fn take_over_roster(&self, roster: &Roster, actor: &Actor, now: Timestamp) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        match change.take_over(roster).await {
            Ok(true) => change.commit().await.map(|()| true),
            Ok(false) | Err(DutyError::Refused(_)) => Ok(false),
            Err(DutyError::Store(error)) => Err(error),
        }
    }
}

impl Change<'_> {
    async fn take_over(&mut self, roster: &Roster) -> Result<bool, DutyError> {
        for person in &roster.people {
            if !self.add_person(person).await? {
                return Ok(false);
            }
        }
        for given in &roster.given {
            self.give_duty(given).await?;
        }
        for (id, last_day) in &roster.ended {
            if !self.end_duty(*id, *last_day).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    // An account that somebody else added meanwhile keeps its password.
    async fn add_person(&mut self, person: &Person) -> Result<bool> {
        let now = self.now;
        let added = self
            .execute(
                "INSERT INTO person (municipality, login, name, password_hash, password_set_at, must_change) \
                 VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (municipality, login) DO NOTHING",
                &[&person.login, &person.name, &person.password_hash, &now],
            )
            .await?;
        if added == 0 {
            return Ok(false);
        }
        let event = PersonEvent::PersonAdded { login: person.login.clone() };
        self.append(&event.subject(), vec![event.into()]);
        Ok(true)
    }
}
