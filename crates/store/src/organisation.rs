//! Departments and their sections, in the order of the organisation (建制順), with their days.

mod loading;
mod ordering;
mod reorganising;

pub(crate) use loading::{load, understood as reorganisation};
pub(crate) use ordering::place;
pub use reorganising::{BuiltOn, ReorganisingError};

use crate::change::Change;
use crate::kept::{MaybeText, Number};
use crate::{City, Result, StoreError};
use hoshin_domain::organisation::{DatedDepartment, Days};
pub use hoshin_domain::organisation::{Department, Organisation};
use hoshin_domain::{Actor, DepartmentId, OrganisationEvent, day};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;

/// 室・課 with its dates.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Section {
    #[sqlx(try_from = "Number")]
    pub department: DepartmentId,
    pub name: String,
    /// None has been there from the beginning.
    #[sqlx(rename = "valid_from", try_from = "MaybeText")]
    pub from: Option<Date>,
    #[sqlx(try_from = "MaybeText")]
    pub last_day: Option<Date>,
    /// The name under which it goes on.
    pub successor: Option<String>,
}

type Text = Option<String>;

/// A department that is entered, with what is known of its days.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewDepartment<'a> {
    pub name: &'a str,
    pub days: Days,
    pub sections: &'a [String],
}

impl City {
    /// Everything the organisation was, is and is known to become: one question.
    pub async fn organisation(&self) -> Result<Organisation> {
        load(&self.store.pool, &self.code).await
    }

    /// Every department there ever was or is to be, under its latest name, with the sections that have not ended.
    pub async fn departments(&self) -> Result<Vec<Department>> {
        Ok(latest(&self.organisation().await?))
    }

    /// One of them, without the rest of the organisation: every page of a policy asks for it.
    pub async fn department(&self, id: DepartmentId) -> Result<Option<Department>> {
        let statement = "SELECT department.name, department.valid_from, department.last_day, section.name \
             FROM department LEFT JOIN section ON section.municipality = department.municipality \
             AND section.department = department.id AND section.last_day IS NULL \
             WHERE department.municipality = $1 AND department.id = $2 ORDER BY section.position";
        let rows: Vec<(String, Text, Text, Text)> = self.rows(statement, &[&id]).await?;
        let day = |text: &Text| text.as_deref().map(str::parse).transpose();
        let corrupt = |why| StoreError::corrupt(format!("department {id}"), why);
        let Some((name, from, last, _)) = rows.first().cloned() else { return Ok(None) };
        let days = Days { from: day(&from).map_err(corrupt)?, last: day(&last).map_err(corrupt)? };
        let sections = rows.into_iter().filter_map(|(_, _, _, section)| section).collect();
        Ok(Some(Department { id, name, sections, days }))
    }

    /// The department of this name today; entered with its sections if it is not known.
    pub async fn department_named(
        &self,
        name: &str,
        sections: &[String],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<DepartmentId> {
        let mut change = self.change(actor, now).await?;
        let id = change.department_named(name, sections, day::in_japan(now)).await?;
        change.commit().await?;
        Ok(id)
    }

    /// Enters a department with its days; the one that bears the name then is given, and nothing is entered.
    pub async fn enter_department(
        &self,
        new: NewDepartment<'_>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<DepartmentId> {
        let mut change = self.change(actor, now).await?;
        let id = change.enter_department(new).await?;
        change.commit().await?;
        Ok(id)
    }
}

/// Every department under its latest name, with the sections that have not ended.
pub(crate) fn latest(organisation: &Organisation) -> Vec<Department> {
    let last = |known: &DatedDepartment| {
        let own = organisation.sections().iter().filter(|section| section.department == known.id);
        let sections = own.filter(|section| section.days.last.is_none()).map(|section| section.name.clone()).collect();
        Department { id: known.id, name: known.name.clone(), sections, days: known.days }
    };
    organisation.departments().iter().map(last).collect()
}

impl Change<'_> {
    /// The department of this name on a day; entered with its sections if it is not known.
    pub(crate) async fn department_named(
        &mut self,
        name: &str,
        sections: &[String],
        day: Date,
    ) -> Result<DepartmentId> {
        if let Some(id) = self.department_of_this_name(name, day).await? {
            return Ok(id);
        }
        self.insert_department(NewDepartment { name, days: Days::default(), sections }).await
    }

    /// Enters a department with its days, unless one bears the name then.
    pub(crate) async fn enter_department(&mut self, new: NewDepartment<'_>) -> Result<DepartmentId> {
        let day = new.days.from.or(new.days.last).unwrap_or_else(|| day::in_japan(self.now));
        match self.organisation().await?.bearing(new.name, day) {
            Some(id) => Ok(id),
            None => self.insert_department(new).await,
        }
    }

    pub(crate) async fn insert_department(&mut self, new: NewDepartment<'_>) -> Result<DepartmentId> {
        let NewDepartment { name, days, sections } = new;
        let id = self.next_department(name, days, None).await?;
        for (position, section) in (1_i64..).zip(sections) {
            let statement = "INSERT INTO section (municipality, department, position, name) VALUES ($1, $2, $3, $4)";
            self.execute(statement, &[&id, &position, section]).await?;
        }
        let event = OrganisationEvent::DepartmentAdded { name: name.to_owned() };
        self.append(&format!("department/{id}"), vec![event.into()]);
        Ok(id)
    }

    // At the end of the order, or at a place in it. Its entry is whoever calls this.
    async fn next_department(&mut self, name: &str, days: Days, position: Option<i64>) -> Result<DepartmentId> {
        let entered = "INSERT INTO department (municipality, id, name, valid_from, last_day, position) \
             SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, \
             COALESCE($5, COALESCE(MAX(COALESCE(position, id)), 0) + 1) \
             FROM department WHERE municipality = $1 RETURNING id";
        let id = self.number(entered, &[&name, &days.from, &days.last, &position]).await?;
        Ok(DepartmentId(id))
    }

    pub(crate) async fn department(&mut self, id: DepartmentId) -> Result<Option<String>> {
        let statement = "SELECT name FROM department WHERE municipality = $1 AND id = $2";
        let row: Option<(String,)> = self.row(statement, &[&id]).await?;
        Ok(row.map(|(name,)| name))
    }

    /// The department that bears this name on a day, else the latest that has borne it.
    // The whole organisation is asked for only where the name alone does not tell: names seldom come back.
    pub(crate) async fn department_of_this_name(&mut self, name: &str, day: Date) -> Result<Option<DepartmentId>> {
        let statement = "SELECT id FROM department WHERE municipality = $1 AND name = $2 AND valid_from IS NULL \
             AND last_day IS NULL AND NOT EXISTS (SELECT 1 FROM reorganisation WHERE municipality = $1)";
        let row: Option<(i64,)> = self.row(statement, &[&name]).await?;
        match row {
            Some((id,)) => Ok(Some(DepartmentId(id))),
            None => Ok(self.organisation().await?.named(name, day)),
        }
    }

    pub(crate) async fn organisation(&mut self) -> Result<Organisation> {
        let code = self.code();
        load(self.tx().await?, code).await
    }
}
