//! Who holds which duty, from when until when.

use crate::change::Change;
use crate::statement::{Source, rows};
use crate::{City, Result, StoreError};
use hoshin_domain::may::{Scope, may, relation};
use hoshin_domain::people::{DutyFault, Staff, faults};
use hoshin_domain::{
    Actor, Appointment, DepartmentId, Duty, MunicipalityCode, Organisation, Permission, PersonEvent, StageKind, Term,
    Unit, day,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a duty was not given or ended, or an account not suspended.
#[derive(Debug, thiserror::Error)]
pub enum DutyError {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Vec<DutyFault>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The last says how many changes of the organisation there are: with none, a duty reaches no further than its unit.
pub(crate) type DutyRow = (i64, String, String, String, Option<i64>, Option<String>, String, Option<String>, i64, i64);

fn assignment(row: DutyRow) -> Result<Appointment> {
    let (id, login, role, post, department, section, from, to, acting, _) = row;
    let what = || format!("duty {id}");
    let day = |text: &str| text.parse::<Date>().map_err(|why| StoreError::corrupt(what(), why));
    Ok(Appointment {
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

/// The duties of one person, or of everybody: by person and first day.
pub(crate) async fn assignments<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    login: Option<&str>,
) -> Result<Vec<Appointment>> {
    assignment_rows(from, code, login).await?.into_iter().map(assignment).collect()
}

async fn assignment_rows<'e>(
    from: impl Source<'e>,
    code: &MunicipalityCode,
    login: Option<&str>,
) -> Result<Vec<DutyRow>> {
    let statement = "SELECT id, login, role, post, department, section, first_day, last_day, acting, \
         (SELECT COUNT(*) FROM reorganisation WHERE reorganisation.municipality = $1) FROM assignment \
         WHERE municipality = $1 AND ($2 = '' OR login = $2) ORDER BY login, first_day, id";
    rows(from, code, statement, &[&login.unwrap_or_default()]).await
}

/// Asks for the duties of whoever has the session with this token digest.
pub(crate) const OF_SESSION: &str = "SELECT id, login, role, post, department, section, first_day, last_day, acting, \
     (SELECT COUNT(*) FROM reorganisation WHERE reorganisation.municipality = $1) FROM assignment \
     WHERE municipality = $1 AND login = (SELECT person.login FROM session JOIN person \
     ON person.municipality = session.municipality AND person.login = session.login \
     WHERE session.municipality = $1 AND session.token_digest = $2 AND person.disabled_at IS NULL)";

impl City {
    /// Every duty of everybody, past and coming ones too, by person and first day.
    pub async fn assignments(&self) -> Result<Vec<Appointment>> {
        assignments(&self.store.pool, &self.code, None).await
    }

    /// The duties a person holds on a day, wherever they reach: a section with every name it has borne and wherever it was
    /// moved to, a department with those it comes from (decision 0037).
    pub async fn duties_of(&self, login: &str, day: Date) -> Result<Vec<Duty>> {
        self.reached_by(assignment_rows(&self.store.pool, &self.code, Some(login)).await?, day).await
    }

    /// The same of somebody whose rows are read.
    pub(crate) async fn reached_by(&self, rows: Vec<DutyRow>, day: Date) -> Result<Vec<Duty>> {
        let is_changed = rows.first().is_some_and(|row| row.9 > 0);
        let mut held: Vec<Appointment> = rows.into_iter().map(assignment).collect::<Result<_>>()?;
        held.retain(|held| held.term.holds_on(day));
        held.sort_by_key(|held| held.id);
        // Asked for only where a duty may reach further than the unit it was given in.
        let reaches_further = |held: &Appointment| held.section.is_some() || is_changed && held.department.is_some();
        let organisation =
            if held.iter().any(reaches_further) { self.glance().await?.organisation().await? } else { Arc::default() };
        let duty = |held: &Appointment, unit| {
            let Appointment { role, post, acting, .. } = held.clone();
            Duty { role, post, unit, acting }
        };
        let reached = |held: &Appointment| organisation.reached_from(&unit(held), day);
        Ok(held.iter().flat_map(|held| reached(held).into_iter().map(|unit| duty(held, unit))).collect())
    }

    /// Gives a duty; gives its number. The same duty again is the one that is there.
    pub async fn give_duty(&self, given: &Appointment, actor: &Actor, now: Timestamp) -> Result<i64, DutyError> {
        let mut change = self.change(actor, now).await?;
        let id = change.give_duty(given).await?;
        change.commit().await?;
        Ok(id)
    }

    /// Ends a duty with a day; `false` if there is no such duty.
    pub async fn end_duty(&self, id: i64, last_day: Date, actor: &Actor, now: Timestamp) -> Result<bool, DutyError> {
        let mut change = self.change(actor, now).await?;
        let is_there = change.end_duty(id, last_day).await?;
        change.commit().await?;
        Ok(is_there)
    }

    /// Who may comment on a department's policy on a day: sign-in names with names, for addressing a comment.
    pub async fn commenters_of(&self, department: DepartmentId, day: Date) -> Result<Vec<(String, String)>> {
        let (held, organisation) = (self.assignments().await?, self.organisation().await?);
        let reach = Reach { organisation: &organisation, day };
        let comments = |login: &str| {
            held.iter().any(|held| {
                held.login == login && held.term.holds_on(day) && reach.allows(held, Permission::Comment, department)
            })
        };
        Ok(self.people().await?.into_iter().filter(|(login, _)| comments(login)).collect())
    }

    /// Everybody with an account: sign-in names with names.
    pub async fn people(&self) -> Result<Vec<(String, String)>> {
        self.rows("SELECT login, name FROM person WHERE municipality = $1 ORDER BY login", &[]).await
    }
}

impl Change<'_> {
    /// Who works in the city hall, as this change finds it.
    pub(crate) async fn staff(&mut self) -> Result<Staff> {
        let code = self.code();
        let held = assignments(self.tx().await?, code, None).await?;
        let active: Vec<(String,)> =
            self.rows("SELECT login FROM person WHERE municipality = $1 AND disabled_at IS NULL", &[]).await?;
        let active = active.into_iter().map(|(login,)| login).collect();
        Ok(Staff { held, active, today: day::in_japan(self.now) })
    }

    pub(crate) async fn give_duty(&mut self, given: &Appointment) -> Result<i64, DutyError> {
        let code = self.code();
        let held = assignments(self.tx().await?, code, Some(&given.login)).await?;
        let department = match given.department {
            Some(id) => self.department(id).await?,
            None => None,
        };
        self.give_beside(given, &held, department).await
    }

    /// The same where it is known what the person holds, and what the department is called.
    pub(crate) async fn give_beside(
        &mut self,
        given: &Appointment,
        held: &[Appointment],
        department: Option<String>,
    ) -> Result<i64, DutyError> {
        if let Some(same) = held.iter().find(|held| given.is_same_as(held)) {
            return Ok(same.id);
        }
        let faults = faults(given, held);
        if !faults.is_empty() {
            return Err(DutyError::Refused(faults));
        }
        let id = self.insert_duty(given).await?;
        let event = PersonEvent::DutyGiven {
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
        self.append(&event.subject(), vec![event.into()]);
        Ok(id)
    }

    async fn insert_duty(&mut self, given: &Appointment) -> Result<i64> {
        self.number(
            "INSERT INTO assignment \
             (municipality, id, login, role, post, department, section, first_day, last_day, acting) \
             SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 \
             FROM assignment WHERE municipality = $1 RETURNING id",
            &[
                &given.login,
                &given.role.as_str(),
                &given.post,
                &given.department,
                &given.section,
                &given.term.from,
                &given.term.to,
                &given.acting,
            ],
        )
        .await
    }

    pub(crate) async fn end_duty(&mut self, id: i64, last_day: Date) -> Result<bool, DutyError> {
        let staff = self.staff().await?;
        self.end_among(&staff, id, last_day).await
    }

    /// The same where it is known who works in the city hall.
    pub(crate) async fn end_among(&mut self, staff: &Staff, id: i64, last_day: Date) -> Result<bool, DutyError> {
        let ending = staff.ending(id, last_day, self.actor).map_err(|fault| DutyError::Refused(vec![fault]))?;
        let Some(held) = ending else { return Ok(false) };
        if held.term.to == Some(last_day) {
            return Ok(true);
        }
        self.execute("UPDATE assignment SET last_day = $3 WHERE municipality = $1 AND id = $2", &[&id, &last_day])
            .await?;
        let event = PersonEvent::DutyEnded { id, login: held.login.clone(), to: last_day };
        self.append(&event.subject(), vec![event.into()]);
        Ok(true)
    }
}

/// How far duties reach on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) day: Date,
}

impl Reach<'_> {
    /// Whether a duty lets one do this to a department's policy.
    pub(crate) fn allows(self, held: &Appointment, permission: Permission, department: DepartmentId) -> bool {
        let place = Scope { department, sections: &[] };
        let units = self.organisation.reached_from(&unit(held), self.day);
        units.iter().any(|unit| may(held.role, permission, StageKind::Planning, relation(unit, place)))
    }

    /// Whether a duty is held for the city, or reaches a department.
    pub(crate) fn includes(self, held: &Appointment, department: DepartmentId) -> bool {
        let units = self.organisation.reached_from(&unit(held), self.day);
        units.iter().any(|unit| unit.department().is_none_or(|own| own == department))
    }
}

/// These people, each with the duties that are held on the day, wherever they reach.
pub(crate) fn actors_of(reach: Reach<'_>, held: &[Appointment], names: Vec<(String, String)>) -> Vec<Actor> {
    let mut duties: BTreeMap<&str, Vec<Duty>> = BTreeMap::new();
    for held in held.iter().filter(|held| held.term.holds_on(reach.day)) {
        let Appointment { role, post, acting, .. } = held.clone();
        let units = reach.organisation.reached_from(&unit(held), reach.day);
        let reached = units.into_iter().map(|unit| Duty { role, post: post.clone(), unit, acting });
        duties.entry(&held.login).or_default().extend(reached);
    }
    let person = |(login, name): (String, String)| {
        let duties = duties.remove(login.as_str()).unwrap_or_default();
        Actor { login, name, duties }
    };
    names.into_iter().map(person).collect()
}

fn unit(held: &Appointment) -> Unit {
    match (held.department, &held.section) {
        (Some(department), Some(section)) => Unit::Section { department, names: vec![section.clone()] },
        (Some(department), None) => Unit::Department(department),
        (None, _) => Unit::City,
    }
}
