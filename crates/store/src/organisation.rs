//! Departments and their sections, in the order of the organisation (建制順).

use crate::{City, StoreError, audit};
use hoshin_domain::{Actor, DepartmentId, Event};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

/// 部 with its 室・課.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    /// The names of the sections that have not ended.
    pub sections: Vec<String>,
}

/// 室・課 with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub department: DepartmentId,
    pub name: String,
    /// None has been there from the beginning.
    pub from: Option<Date>,
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

impl City {
    /// All departments in order.
    pub async fn departments(&self) -> Result<Vec<Department>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT department.id, department.name, section.name FROM department LEFT JOIN section \
             ON section.municipality = department.municipality AND section.department = department.id \
             AND section.last_day IS NULL \
             WHERE department.municipality = $1 ORDER BY department.id, section.position",
        )
        .bind(self.code.as_str())
        .fetch_all(&self.store.pool)
        .await?;
        Ok(departments(rows))
    }

    /// One department.
    pub async fn department(&self, id: DepartmentId) -> Result<Option<Department>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT department.id, department.name, section.name FROM department LEFT JOIN section \
             ON section.municipality = department.municipality AND section.department = department.id \
             AND section.last_day IS NULL \
             WHERE department.municipality = $1 AND department.id = $2 ORDER BY section.position",
        )
        .bind(self.code.as_str())
        .bind(id.0)
        .fetch_all(&self.store.pool)
        .await?;
        Ok(departments(rows).pop())
    }

    /// The department of this name; entered with its sections if it is not known.
    pub async fn department_named(
        &self,
        name: &str,
        sections: &[String],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<DepartmentId, StoreError> {
        let mut tx = self.store.begin().await?;
        let id = self.department_named_in(&mut tx, name, sections, actor, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    pub(crate) async fn department_named_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        name: &str,
        sections: &[String],
        actor: &Actor,
        now: Timestamp,
    ) -> Result<DepartmentId, StoreError> {
        let head = audit::take_chain(tx, &self.code).await?;
        let known: Option<(i64,)> = sqlx::query_as("SELECT id FROM department WHERE municipality = $1 AND name = $2")
            .bind(self.code.as_str())
            .bind(name)
            .fetch_optional(&mut **tx)
            .await?;
        if let Some((id,)) = known {
            return Ok(DepartmentId(id));
        }
        let (id,): (i64,) = sqlx::query_as(
            "INSERT INTO department (municipality, id, name) \
             SELECT $1, COALESCE(MAX(id), 0) + 1, $2 FROM department WHERE municipality = $1 RETURNING id",
        )
        .bind(self.code.as_str())
        .bind(name)
        .fetch_one(&mut **tx)
        .await?;
        for (position, section) in (1_i64..).zip(sections) {
            sqlx::query("INSERT INTO section (municipality, department, position, name) VALUES ($1, $2, $3, $4)")
                .bind(self.code.as_str())
                .bind(id)
                .bind(position)
                .bind(section)
                .execute(&mut **tx)
                .await?;
        }
        let event = Event::DepartmentAdded { name: name.to_owned() };
        audit::append(tx, &self.code, head, actor, &format!("department/{id}"), &[event], now).await?;
        Ok(DepartmentId(id))
    }

    pub(crate) async fn department_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        id: DepartmentId,
    ) -> Result<Option<Department>, StoreError> {
        let row: Option<(String,)> = sqlx::query_as("SELECT name FROM department WHERE municipality = $1 AND id = $2")
            .bind(self.code.as_str())
            .bind(id.0)
            .fetch_optional(&mut **tx)
            .await?;
        Ok(row.map(|(name,)| Department { id, name, sections: Vec::new() }))
    }
}
