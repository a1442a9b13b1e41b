//! New names for people and departments. What was signed and printed keeps the name of its day.

use crate::{City, Result};
use hoshin_domain::{Actor, DepartmentId, OrganisationEvent, PersonEvent, day};
use jiff::Timestamp;

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
    pub async fn rename_person(&self, login: &str, name: &str, actor: &Actor, now: Timestamp) -> Result<Renamed> {
        let mut change = self.change(actor, now).await?;
        let known = change.row("SELECT name FROM person WHERE municipality = $1 AND login = $2", &[&login]).await?;
        let Some((before,)): Option<(String,)> = known else { return Ok(Renamed::Missing) };
        if before == name {
            return Ok(Renamed::Unchanged);
        }
        let statement = "UPDATE person SET name = $3 WHERE municipality = $1 AND login = $2";
        change.execute(statement, &[&login, &name]).await?;
        let event = PersonEvent::PersonRenamed { login: login.to_owned(), before, after: name.to_owned() };
        change.finish_with(event).await?;
        Ok(Renamed::Done)
    }

    /// Gives a department another name. Papers that were begun before keep the old one.
    pub async fn rename_department(
        &self,
        id: DepartmentId,
        name: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Renamed> {
        let mut change = self.change(actor, now).await?;
        let Some(before) = change.department(id).await? else { return Ok(Renamed::Missing) };
        if before == name {
            return Ok(Renamed::Unchanged);
        }
        if change.department_of_this_name(name, day::in_japan(now)).await?.is_some() {
            return Ok(Renamed::Taken);
        }
        let statement = "UPDATE department SET name = $3 WHERE municipality = $1 AND id = $2";
        change.execute(statement, &[&id, &name]).await?;
        let event = OrganisationEvent::DepartmentRenamed { before, after: name.to_owned() };
        change.finish(&format!("department/{id}"), event).await?;
        Ok(Renamed::Done)
    }
}
