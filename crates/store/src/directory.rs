//! 職員録: what a list of organisation and people asks for is done in one transaction, all of it or nothing.

use crate::change::Change;
use crate::organisation::NewDepartment;
use crate::{City, DutyError, Result};
use hoshin_domain::directory::{Known, KnownDepartment, KnownPerson, KnownSection, NewPerson, NewSection, Plan};
use hoshin_domain::organisation::Days;
use hoshin_domain::{Actor, Appointment, DepartmentId, OrganisationEvent, PersonEvent, day};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The numbers of departments, those that the plan counts below zero among them; with their names.
type Departments = BTreeMap<DepartmentId, (DepartmentId, String)>;

impl City {
    /// What a list is held against.
    pub async fn known(&self) -> Result<Known> {
        let organisation = self.organisation().await?;
        let department = |known: &hoshin_domain::organisation::DatedDepartment| KnownDepartment {
            id: known.id,
            name: known.name.clone(),
            from: known.days.from,
            last_day: known.days.last,
        };
        let section = |known: &hoshin_domain::organisation::DatedSection| KnownSection {
            department: known.department,
            name: known.name.clone(),
            from: known.days.from,
            last_day: known.days.last,
        };
        let people: Vec<(String, String, Option<String>, i64)> = self
            .rows(
                "SELECT login, name, mail, CASE WHEN disabled_at IS NULL THEN 1 ELSE 0 END FROM person \
                 WHERE municipality = $1 ORDER BY login",
                &[],
            )
            .await?;
        let person = |(login, name, mail, is_active)| KnownPerson { login, name, mail, is_active: is_active != 0 };
        Ok(Known {
            departments: organisation.departments().iter().map(department).collect(),
            sections: organisation.sections().iter().map(section).collect(),
            people: people.into_iter().map(person).collect(),
            held: self.assignments().await?,
        })
    }

    /// Does what a plan asks for; `false`, with nothing done, if something is not as it was when it was made.
    pub async fn take_over_directory(&self, plan: &Plan, actor: &Actor, now: Timestamp) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        match change.take_over(plan).await {
            Ok(true) => change.commit().await.map(|()| true),
            Ok(false) | Err(DutyError::Refused(_)) => Ok(false),
            Err(DutyError::Store(error)) => Err(error),
        }
    }
}

impl Change<'_> {
    async fn take_over(&mut self, plan: &Plan) -> Result<bool, DutyError> {
        let Some(departments) = self.enter_departments(plan).await? else { return Ok(false) };
        let id_of = |id: DepartmentId| departments.get(&id).map_or(id, |(id, _)| *id);
        for section in plan.sections.iter().filter(|section| !is_of_the_beginning(section)) {
            let id = id_of(section.department);
            if !self.insert_section(id, section).await? {
                return Ok(false);
            }
        }
        for (department, name, last_day) in &plan.ended_sections {
            let statement = "UPDATE section SET last_day = $4 \
                 WHERE municipality = $1 AND department = $2 AND name = $3 AND last_day IS NULL";
            if self.execute(statement, &[department, name, last_day]).await? != 1 {
                return Ok(false);
            }
            let (name, last_day) = (name.clone(), *last_day);
            let event = OrganisationEvent::SectionEnded { name, last_day, successor: None };
            self.append(&format!("department/{department}"), vec![event.into()]);
        }
        if !plan.order.is_empty() {
            let order: Vec<DepartmentId> = plan.order.iter().map(|id| id_of(*id)).collect();
            self.order_departments(&order).await?;
        }
        for person in &plan.people {
            if !self.add_person(person).await? {
                return Ok(false);
            }
        }
        Ok(self.alter_people(plan).await? && self.give_and_end(plan, &departments).await?)
    }

    // `None` where somebody else has entered one of them meanwhile.
    async fn enter_departments(&mut self, plan: &Plan) -> Result<Option<Departments>> {
        let organisation = self.organisation().await?;
        let today = day::in_japan(self.now);
        let known = organisation.departments().iter().map(|known| (known.id, (known.id, known.name.clone())));
        let mut departments: Departments = known.collect();
        for new in &plan.departments {
            let on = new.from.or(new.last_day).unwrap_or(today);
            if organisation.named(&new.name, on).is_some() {
                return Ok(None);
            }
            let own = plan.sections.iter().filter(|section| section.department == new.id);
            let sections: Vec<String> =
                own.filter(|section| is_of_the_beginning(section)).map(|section| section.name.clone()).collect();
            let days = Days { from: new.from, last: new.last_day };
            let id = self.insert_department(NewDepartment { name: &new.name, days, sections: &sections }).await?;
            departments.insert(new.id, (id, new.name.clone()));
        }
        Ok(Some(departments))
    }

    async fn insert_section(&mut self, department: DepartmentId, new: &NewSection) -> Result<bool> {
        let NewSection { name, from, last_day, .. } = new;
        let statement = "INSERT INTO section (municipality, department, position, name, valid_from, last_day) \
             SELECT $1, $2, COALESCE(MAX(position), 0) + 1, $3, COALESCE($4, ''), $5 FROM section \
             WHERE municipality = $1 AND department = $2 \
             ON CONFLICT (municipality, department, name) DO NOTHING";
        if self.execute(statement, &[&department, name, from, last_day]).await? != 1 {
            return Ok(false);
        }
        let from = from.unwrap_or_else(|| day::in_japan(self.now));
        let mut events = vec![OrganisationEvent::SectionAdded { name: name.clone(), from }.into()];
        if let Some(last_day) = *last_day {
            let name = name.clone();
            events.push(OrganisationEvent::SectionEnded { name, last_day, successor: None }.into());
        }
        self.append(&format!("department/{department}"), events);
        Ok(true)
    }

    // Without a password nobody signs in: it is drawn when it is handed out. An account that somebody else added
    // meanwhile stays as it is.
    async fn add_person(&mut self, person: &NewPerson) -> Result<bool> {
        let NewPerson { login, name, mail } = person;
        let statement = "INSERT INTO person (municipality, login, name, mail, password_hash, must_change) \
             VALUES ($1, $2, $3, $4, '', 1) ON CONFLICT (municipality, login) DO NOTHING";
        if self.execute(statement, &[login, name, mail]).await? == 0 {
            return Ok(false);
        }
        let event = PersonEvent::PersonAdded { login: login.clone() };
        self.append(&event.subject(), vec![event.into()]);
        Ok(true)
    }

    async fn alter_people(&mut self, plan: &Plan) -> Result<bool> {
        for (login, after) in &plan.renamed {
            let known = self.row("SELECT name FROM person WHERE municipality = $1 AND login = $2", &[login]).await?;
            let Some((before,)): Option<(String,)> = known else { return Ok(false) };
            let statement = "UPDATE person SET name = $3 WHERE municipality = $1 AND login = $2";
            self.execute(statement, &[login, after]).await?;
            let event = PersonEvent::PersonRenamed { login: login.clone(), before, after: after.clone() };
            self.append(&event.subject(), vec![event.into()]);
        }
        for (login, mail) in &plan.mails {
            if !self.change_mail(login, Some(mail)).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn give_and_end(&mut self, plan: &Plan, departments: &Departments) -> Result<bool, DutyError> {
        let mut staff = self.staff().await?;
        let there = staff.held.len();
        staff.held.extend(plan.given.iter().cloned());
        // What ends makes room for what begins.
        for (id, last_day) in &plan.ended {
            if !self.end_among(&staff, *id, *last_day).await? {
                return Ok(false);
            }
            for held in staff.held.iter_mut().filter(|held| held.id == *id) {
                held.term.to = Some(*last_day);
            }
        }
        staff.held.truncate(there);
        let mut held: BTreeMap<String, Vec<Appointment>> = BTreeMap::new();
        for one in staff.held {
            held.entry(one.login.clone()).or_default().push(one);
        }
        for given in &plan.given {
            let named = given.department.and_then(|id| departments.get(&id));
            let given = Appointment { department: named.map(|(id, _)| *id), ..given.clone() };
            let of_person = held.entry(given.login.clone()).or_default();
            self.give_beside(&given, of_person, named.map(|(_, name)| name.clone())).await?;
            of_person.push(given);
        }
        Ok(true)
    }
}

// It comes in with its new department, and is not told for itself.
fn is_of_the_beginning(section: &NewSection) -> bool {
    section.department.0 < 0 && section.from.is_none() && section.last_day.is_none()
}
