//! Who holds which duty, from when until when.

use crate::{City, StoreError, audit};
use hoshin_domain::may::{Place, may, relation};
use hoshin_domain::{Actor, Deed, DepartmentId, Duty, Event, Role, StageKind, Term, Unit};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Transaction};

/// A duty of a person, with its term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub id: i64,
    pub login: String,
    pub role: Role,
    pub post: String,
    pub department: Option<DepartmentId>,
    /// The section's name at the time the duty was given.
    pub section: Option<String>,
    pub term: Term,
    pub acting: bool,
}

type Row = (i64, String, String, String, Option<i64>, Option<String>, String, Option<String>, i64);

const COLUMNS: &str = "id, login, role, post, department, section, first_day, last_day, acting";

fn assignment(row: Row) -> Result<Assignment, StoreError> {
    let (id, login, role, post, department, section, from, to, acting) = row;
    let what = || format!("duty {id}");
    let day = |text: &str| text.parse::<Date>().map_err(|why| StoreError::corrupt(what(), why));
    Ok(Assignment {
        id,
        login,
        role: role.parse().map_err(|why| StoreError::corrupt(what(), why))?,
        post,
        department: department.map(DepartmentId),
        section,
        term: Term { from: day(&from)?, to: to.as_deref().map(day).transpose()? },
        acting: acting != 0,
    })
}

impl City {
    /// Every duty of everybody, past and coming ones too, by person and first day.
    pub async fn assignments(&self) -> Result<Vec<Assignment>, StoreError> {
        let statement =
            format!("SELECT {COLUMNS} FROM assignment WHERE municipality = $1 ORDER BY login, first_day, id");
        let rows: Vec<Row> =
            sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(self.code.as_str()).fetch_all(&self.store.pool).await?;
        rows.into_iter().map(assignment).collect()
    }

    /// The duties a person holds on a day, sections with every name they have borne.
    pub async fn duties_of(&self, login: &str, day: Date) -> Result<Vec<Duty>, StoreError> {
        let statement = format!("SELECT {COLUMNS} FROM assignment WHERE municipality = $1 AND login = $2 ORDER BY id");
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(self.code.as_str())
            .bind(login)
            .fetch_all(&self.store.pool)
            .await?;
        let mut duties = Vec::with_capacity(rows.len());
        for row in rows {
            let held = assignment(row)?;
            if held.term.holds_on(day) {
                duties.push(self.duty(held).await?);
            }
        }
        Ok(duties)
    }

    async fn duty(&self, held: Assignment) -> Result<Duty, StoreError> {
        let unit = match (held.department, held.section) {
            (Some(department), Some(section)) => {
                Unit::Section { department, names: self.names_of_section(department, &section).await? }
            }
            (Some(department), None) => Unit::Department(department),
            (None, _) => Unit::City,
        };
        Ok(Duty { role: held.role, post: held.post, unit, acting: held.acting })
    }

    /// Everybody's duties on a day, for telling people: sign-in name and duty.
    pub(crate) async fn all_duties_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        day: Date,
    ) -> Result<Vec<Assignment>, StoreError> {
        let statement = format!("SELECT {COLUMNS} FROM assignment WHERE municipality = $1 ORDER BY login, id");
        let rows: Vec<Row> =
            sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(self.code.as_str()).fetch_all(&mut **tx).await?;
        let all: Vec<Assignment> = rows.into_iter().map(assignment).collect::<Result<_, _>>()?;
        Ok(all.into_iter().filter(|held| held.term.holds_on(day)).collect())
    }

    /// Gives a duty; gives its number. The same duty again is the one that is there.
    pub async fn give_duty(&self, given: &Assignment, actor: &Actor, now: Timestamp) -> Result<i64, StoreError> {
        let mut tx = self.store.begin().await?;
        let id = self.give_duty_in(&mut tx, given, actor, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    pub(crate) async fn give_duty_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        given: &Assignment,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        let head = audit::take_chain(tx, &self.code).await?;
        let known = self.all_duties_of(tx, &given.login).await?;
        if let Some(same) = known.iter().find(|held| Assignment { id: given.id, ..(*held).clone() } == *given) {
            return Ok(same.id);
        }
        let id = self.insert_duty(tx, given).await?;
        let department = match given.department {
            Some(department) => self.department_in(tx, department).await?.map(|found| found.name),
            None => None,
        };
        let event = Event::DutyGiven {
            id,
            login: given.login.clone(),
            role: given.role,
            post: given.post.clone(),
            department,
            section: given.section.clone(),
            from: given.term.from,
            to: given.term.to,
            acting: given.acting,
        };
        let subject = format!("person/{}", given.login);
        audit::append(tx, &self.code, head, actor, &subject, &[event], now).await?;
        Ok(id)
    }

    async fn insert_duty(&self, tx: &mut Transaction<'static, Any>, given: &Assignment) -> Result<i64, StoreError> {
        let (id,): (i64,) = sqlx::query_as(
            "INSERT INTO assignment \
             (municipality, id, login, role, post, department, section, first_day, last_day, acting) \
             SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 \
             FROM assignment WHERE municipality = $1 RETURNING id",
        )
        .bind(self.code.as_str())
        .bind(&given.login)
        .bind(given.role.as_str())
        .bind(&given.post)
        .bind(given.department.map(|department| department.0))
        .bind(given.section.as_deref())
        .bind(given.term.from.to_string())
        .bind(given.term.to.map(|day| day.to_string()))
        .bind(i64::from(given.acting))
        .fetch_one(&mut **tx)
        .await?;
        Ok(id)
    }

    async fn all_duties_of(
        &self,
        tx: &mut Transaction<'static, Any>,
        login: &str,
    ) -> Result<Vec<Assignment>, StoreError> {
        let statement = format!("SELECT {COLUMNS} FROM assignment WHERE municipality = $1 AND login = $2");
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement))
            .bind(self.code.as_str())
            .bind(login)
            .fetch_all(&mut **tx)
            .await?;
        rows.into_iter().map(assignment).collect()
    }

    /// Ends a duty with a day; `false` if there is no such duty.
    pub async fn end_duty(&self, id: i64, last_day: Date, actor: &Actor, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.store.begin().await?;
        let is_ended = self.end_duty_in(&mut tx, id, last_day, actor, now).await?;
        tx.commit().await?;
        Ok(is_ended)
    }

    pub(crate) async fn end_duty_in(
        &self,
        tx: &mut Transaction<'static, Any>,
        id: i64,
        last_day: Date,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let head = audit::take_chain(tx, &self.code).await?;
        let ended: Option<(String,)> =
            sqlx::query_as("UPDATE assignment SET last_day = $3 WHERE municipality = $1 AND id = $2 RETURNING login")
                .bind(self.code.as_str())
                .bind(id)
                .bind(last_day.to_string())
                .fetch_optional(&mut **tx)
                .await?;
        let Some((login,)) = ended else { return Ok(false) };
        let subject = format!("person/{login}");
        let event = Event::DutyEnded { id, login, to: last_day };
        audit::append(tx, &self.code, head, actor, &subject, &[event], now).await?;
        Ok(true)
    }
}

impl City {
    /// Who may comment on a department's policy on a day: sign-in names with names, for addressing a comment.
    pub async fn commenters_of(
        &self,
        department: DepartmentId,
        day: Date,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let held = self.assignments().await?;
        let comments = |login: &str| {
            held.iter()
                .any(|held| held.login == login && held.term.holds_on(day) && held.allows(Deed::Comment, department))
        };
        Ok(self.people().await?.into_iter().filter(|(login, _)| comments(login)).collect())
    }

    /// Everybody with an account: sign-in names with names.
    pub async fn people(&self) -> Result<Vec<(String, String)>, StoreError> {
        sqlx::query_as("SELECT login, name FROM person WHERE municipality = $1 ORDER BY login")
            .bind(self.code.as_str())
            .fetch_all(&self.store.pool)
            .await
            .map_err(StoreError::from)
    }
}

impl Assignment {
    /// Whether this duty lets one read a department's policy.
    pub(crate) fn reads(&self, department: DepartmentId) -> bool {
        self.allows(Deed::Read, department)
    }

    fn allows(&self, deed: Deed, department: DepartmentId) -> bool {
        let unit = self.department.map_or(Unit::City, Unit::Department);
        let place = Place { department, sections: &[] };
        may(self.role, deed, StageKind::Planning, relation(&unit, place))
    }
}
