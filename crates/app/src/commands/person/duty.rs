//! The duty that comes with an account: the first administrator has nobody else to give it.

use crate::surroundings::now;
use anyhow::{Context, Result, bail, ensure};
use hoshin_domain::{Actor, DepartmentId, Reach, Role, Term, day};
use hoshin_store::{Appointment, City};
use hoshin_web::{Language, Words};

/// What a new account does from today on.
#[derive(Debug, clap::Args)]
pub(super) struct FirstDuty {
    /// What the person does from today on: administrator, planning-officer, department-head, department-clerk,
    /// section-clerk, executive, evaluator, auditor.
    #[arg(long, value_name = "ROLE")]
    role: Option<Role>,
    /// The post as it is printed: 部長. Without it, the name of the role.
    #[arg(long, value_name = "POST", requires = "role")]
    post: Option<String>,
    /// The name of the department, for department-head, department-clerk and section-clerk.
    #[arg(long, value_name = "NAME", requires = "role")]
    department: Option<String>,
    /// The name of the section, for section-clerk.
    #[arg(long, value_name = "NAME", requires = "department")]
    section: Option<String>,
}

impl FirstDuty {
    /// The duty as it would be given; nothing is written yet.
    pub(super) async fn resolved(&self, city: &City, login: &str) -> Result<Option<Appointment>> {
        let Some(role) = self.role else { return Ok(None) };
        ensure!(role != Role::Operator, "operator is whoever sits at this console; it is no duty of an account");
        let place = (self.department.as_deref(), self.section.as_deref());
        let (department, section) = match (role.reach(), place) {
            (Reach::City, (None, None)) => (None, None),
            (Reach::Department, (Some(department), None)) => (Some(department_of(city, department).await?), None),
            (Reach::Section, (Some(department), Some(section))) => {
                (Some(department_of(city, department).await?), Some(section))
            }
            (Reach::City, _) => bail!("{role} is held for the whole city: without --department and --section"),
            (Reach::Department, _) => bail!("{role} is held in a department: with --department, without --section"),
            (Reach::Section, _) => bail!("{role} is held in a section: with --department and --section"),
        };
        if let (Some(id), Some(section)) = (department, section) {
            is_section(city, id, section).await?;
        }
        let named = || Words(Language::Japanese).say(&format!("role-{role}"));
        Ok(Some(Appointment {
            id: 0,
            login: login.to_owned(),
            role,
            post: self.post.clone().unwrap_or_else(named),
            department,
            section: section.map(str::to_owned),
            term: Term { from: day::in_japan(now()), to: None },
            acting: false,
        }))
    }
}

/// Gives the duty, unless the person holds it today already.
pub(super) async fn give(city: &City, duty: &Appointment) -> Result<()> {
    let is_held = |held: &Appointment| {
        let same = Appointment { id: 0, term: duty.term, post: duty.post.clone(), ..held.clone() };
        same == *duty && held.term.holds_on(duty.term.from)
    };
    if !city.assignments().await?.iter().any(is_held) {
        city.give_duty(duty, &Actor::console(), now()).await?;
    }
    eprintln!("{}: {} ({})", duty.login, duty.post, duty.role);
    Ok(())
}

async fn department_of(city: &City, name: &str) -> Result<DepartmentId> {
    // A duty begins today: of two that have borne the name, the one that is there.
    let departments = city.organisation().await?.on(day::in_japan(now()));
    let known = departments.iter().map(|department| department.name.as_str()).collect::<Vec<_>>().join(", ");
    let found = departments.iter().find(|department| department.name == name);
    found.map(|department| department.id).with_context(|| {
        format!("{name}という部はありません（ある部：{known}） / there is no department {name}; known: {known}")
    })
}

async fn is_section(city: &City, department: DepartmentId, name: &str) -> Result<()> {
    let mut sections = city.sections().await?;
    sections.retain(|section| section.department == department);
    let known = sections.iter().map(|section| section.name.as_str()).collect::<Vec<_>>().join(", ");
    ensure!(
        sections.iter().any(|section| section.name == name),
        "{name}という室・課はありません（ある室・課：{known}） / there is no section {name}; known: {known}"
    );
    Ok(())
}
