//! Departments and their sections, in the order of the organisation (建制順).

use crate::change::Change;
use crate::kept::{MaybeText, Number};
use crate::{City, Result};
use hoshin_domain::{Actor, DepartmentId, OrganisationEvent};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;

/// 部 with its 室・課.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    /// The names of the sections that have not ended.
    pub sections: Vec<String>,
}

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

type Row = (i64, String, Option<String>);

// A department comes once for each of its sections, and once with none.
fn departments(rows: Vec<Row>) -> Vec<Department> {
    let mut departments: Vec<Department> = Vec::new();
    for (id, name, section) in rows {
        if departments.last().is_none_or(|last| last.id != DepartmentId(id)) {
            departments.push(Department { id: DepartmentId(id), name, sections: Vec::new() });
        }
        if let Some(last) = departments.last_mut() {
            last.sections.extend(section);
        }
    }
    departments
}

const DEPARTMENTS: &str = "SELECT department.id, department.name, section.name FROM department LEFT JOIN section \
    ON section.municipality = department.municipality AND section.department = department.id \
    AND section.last_day IS NULL \
    WHERE department.municipality = $1 AND ($2 = 0 OR department.id = $2) ORDER BY department.id, section.position";

impl City {
    pub async fn departments(&self) -> Result<Vec<Department>> {
        Ok(departments(self.rows(DEPARTMENTS, &[&0_i64]).await?))
    }

    pub async fn department(&self, id: DepartmentId) -> Result<Option<Department>> {
        Ok(departments(self.rows(DEPARTMENTS, &[&id]).await?).pop())
    }

    /// The department of this name; entered with its sections if it is not known.
    pub async fn department_named(
        &self,
        name: &str,
        sections: &[String],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<DepartmentId> {
        let mut change = self.change(actor, now).await?;
        let id = change.department_named(name, sections).await?;
        change.commit().await?;
        Ok(id)
    }
}

impl Change<'_> {
    pub(crate) async fn department_named(&mut self, name: &str, sections: &[String]) -> Result<DepartmentId> {
        if let Some(id) = self.department_of_this_name(name).await? {
            return Ok(id);
        }
        let entered = "INSERT INTO department (municipality, id, name) \
             SELECT $1, COALESCE(MAX(id), 0) + 1, $2 FROM department WHERE municipality = $1 RETURNING id";
        let id = DepartmentId(self.number(entered, &[&name]).await?);
        for (position, section) in (1_i64..).zip(sections) {
            let statement = "INSERT INTO section (municipality, department, position, name) VALUES ($1, $2, $3, $4)";
            self.execute(statement, &[&id, &position, section]).await?;
        }
        let event = OrganisationEvent::DepartmentAdded { name: name.to_owned() };
        self.append(&format!("department/{id}"), vec![event.into()]);
        Ok(id)
    }

    pub(crate) async fn department(&mut self, id: DepartmentId) -> Result<Option<String>> {
        let statement = "SELECT name FROM department WHERE municipality = $1 AND id = $2";
        let row: Option<(String,)> = self.row(statement, &[&id]).await?;
        Ok(row.map(|(name,)| name))
    }

    pub(crate) async fn department_of_this_name(&mut self, name: &str) -> Result<Option<DepartmentId>> {
        let statement = "SELECT id FROM department WHERE municipality = $1 AND name = $2";
        let row: Option<(i64,)> = self.row(statement, &[&name]).await?;
        Ok(row.map(|(id,)| DepartmentId(id)))
    }
}
