//! What there is to do and what waits for others: of the whole city for whoever reads it, else of one's own departments
//! alone, so that nobody's page grows with the city.

use crate::access::{Reader, Result};
use crate::parts::progress;
use crate::parts::stages::{self, StepTable};
use hoshin_domain::may::duty_in_city;
use hoshin_domain::work::{self, Due, Task};
use hoshin_domain::{Cycle, DepartmentId, FiscalYear, Permission, StageKind};
use hoshin_store::{Department, Glance, KeptPolicy, Organisation, PolicyKey};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One line: a policy, what is to be done with it or where it stands with others, until when.
pub(super) struct WorkLine<T> {
    pub(super) key: PolicyKey,
    pub(super) department: String,
    pub(super) kept: Option<Arc<KeptPolicy>>,
    pub(super) what: T,
    pub(super) due: Due,
    /// Whose opinion came back with it.
    pub(super) opinion: Option<(String, String)>,
}

/// What there is to do, and what waits for others in which stage.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) lines: Vec<WorkLine<Task>>,
    pub(super) waiting: Vec<WorkLine<String>>,
    /// How the year that runs stands, for whoever has nothing to do: whether there is any department, when the year
    /// opens if somebody has set its dates, and the stage of the first paper that may be read.
    pub(super) has_departments: bool,
    pub(super) opens: Option<Date>,
    pub(super) stage: Option<StageKind>,
    /// The steps of the city, for whoever runs them.
    pub(super) tables: Vec<StepTable>,
    /// Every policy that was looked at.
    pub(super) kept: Vec<Arc<KeptPolicy>>,
}

/// The policies and the dates of one year, as far as this reader sees them.
struct OfYear {
    year: FiscalYear,
    cycle: Cycle,
    departments: Vec<Department>,
    kept: Vec<Arc<KeptPolicy>>,
}

pub(super) async fn gather(reader: &Reader, glance: &Glance<'_>) -> Result<Gathered> {
    let this = reader.hall.current_year();
    let organisation = glance.organisation().await?;
    let mut gathered = Gathered { has_departments: !organisation.departments().is_empty(), ..Gathered::default() };
    // Last year's results are written this spring; next year is prepared while this one runs.
    let years = [this.previous(), this, this.next()];
    let of_years = if duty_in_city(&reader.actor, Permission::Read).is_some() {
        of_the_city(reader, glance, &organisation, years, &mut gathered).await?
    } else {
        own(reader, glance, &organisation, years).await?
    };
    for of_year in of_years {
        if of_year.year == this && !of_year.cycle.is_proposed {
            gathered.opens = of_year.cycle.schedule(of_year.cycle.first()).map(|schedule| schedule.opens);
        }
        gathered.add(reader, glance, of_year, this).await?;
    }
    // What is due first comes first; what has no date comes after.
    gathered.lines.sort_by_key(|line| (line.opinion.is_none(), line.due.day().is_none(), line.due.day(), line.key));
    Ok(gathered)
}

async fn of_the_city(
    reader: &Reader,
    glance: &Glance<'_>,
    organisation: &Organisation,
    years: [FiscalYear; 3],
    gathered: &mut Gathered,
) -> Result<Vec<OfYear>> {
    let runs = reader.may_in_city(Permission::RunCycle);
    let mut of_years = Vec::new();
    for year in years {
        let at_hand = glance.year(year).await?;
        let papers = at_hand.policies.iter().map(|kept| kept.key.department).collect();
        let departments = organisation.of_year(year, reader.hall.today(), &papers);
        if runs {
            gathered.tables.extend(stages::of_year(reader, &at_hand, &departments));
        }
        let (cycle, kept) = (at_hand.cycle.clone(), at_hand.policies.clone());
        of_years.push(OfYear { year, cycle, departments, kept });
    }
    Ok(of_years)
}

// Only what belongs to this person's departments is asked for.
async fn own(
    reader: &Reader,
    glance: &Glance<'_>,
    organisation: &Organisation,
    years: [FiscalYear; 3],
) -> Result<Vec<OfYear>> {
    let own: BTreeSet<DepartmentId> = reader.actor.duties.iter().filter_map(|duty| duty.unit.department()).collect();
    let own: Vec<DepartmentId> = own.into_iter().collect();
    let kept = glance.policies_of_departments(&own, (years[0], years[2])).await?;
    let kept: Vec<Arc<KeptPolicy>> = kept.into_iter().map(Arc::new).collect();
    let today = reader.hall.today();
    let mut of_years = Vec::new();
    for year in years {
        let cycle = glance.form_and_cycle(year).await?.1.clone();
        let kept: Vec<_> = kept.iter().filter(|kept| kept.key.fiscal_year == year).cloned().collect();
        let is_there = |id: &DepartmentId| {
            organisation.is_of_year(*id, year, today) || kept.iter().any(|kept| kept.key.department == *id)
        };
        let day = year.day_of_organisation(today);
        let departments = own.iter().copied().filter(is_there).filter_map(|id| organisation.as_on(id, day)).collect();
        of_years.push(OfYear { year, cycle, departments, kept });
    }
    Ok(of_years)
}

impl Gathered {
    async fn add(&mut self, reader: &Reader, glance: &Glance<'_>, of_year: OfYear, this: FiscalYear) -> Result<()> {
        let OfYear { year, cycle, departments, kept: policies } = of_year;
        for department in departments.iter().filter(|department| reader.may(department.id, None, Permission::Read)) {
            let kept = policies.iter().find(|kept| kept.key.department == department.id);
            // Who has no paper of last year any more begins none.
            if kept.is_none() && year != this {
                continue;
            }
            let key = PolicyKey { fiscal_year: year, department: department.id };
            let found = Found { reader, key, department, kept, cycle: &cycle };
            self.lines.extend(found.tasks());
            self.lines.extend(found.left_over(glance).await?);
            self.waiting.extend(found.waiting());
            if let Some(kept) = kept.filter(|_| year == this && self.stage.is_none()) {
                self.stage = Some(kept.policy.progress.kind());
            }
        }
        self.kept.extend(policies);
        Ok(())
    }
}

/// The policy of a department, begun or not, for whoever may have to do something with it.
struct Found<'a> {
    reader: &'a Reader,
    key: PolicyKey,
    department: &'a Department,
    kept: Option<&'a Arc<KeptPolicy>>,
    cycle: &'a Cycle,
}

impl Found<'_> {
    fn line<T>(&self, what: T) -> WorkLine<T> {
        // A department that has no policy is asked for the current year's only.
        let policy = self.kept.map(|kept| &kept.policy);
        let due = work::due_of(policy, self.cycle, false, self.department.days);
        let due = progress::on_open_day(self.reader, due);
        let (department, kept) = (self.department.name.clone(), self.kept.cloned());
        WorkLine { key: self.key, department, kept, what, due, opinion: None }
    }

    fn own_tasks(&self) -> Vec<Task> {
        let policy = self.kept.map(|kept| &kept.policy);
        work::tasks(&self.reader.actor, self.key.department, policy, self.cycle, self.reader.hall.today())
    }

    fn tasks(&self) -> Vec<WorkLine<Task>> {
        let opinion = self
            .kept
            .and_then(|kept| kept.policy.progress.returned())
            .map(|(by, opinion)| (format!("{} {}", by.post, by.name), opinion.to_owned()));
        let line = |task| WorkLine { opinion: opinion.clone(), ..self.line(task) };
        self.own_tasks().into_iter().map(line).collect()
    }

    /// What is to be answered of what earlier years left open. It is looked up only for those who may have to.
    async fn left_over(&self, glance: &Glance<'_>) -> Result<Option<WorkLine<Task>>> {
        let (Found { reader, key, cycle, .. }, Some(kept)) = (self, self.kept) else { return Ok(None) };
        let policy = &kept.policy;
        let asked =
            |missing| work::to_answer(&reader.actor, key.department, policy, cycle, reader.hall.today(), missing);
        if asked(1).is_none() {
            return Ok(None);
        }
        let standing = glance.left_over_of(kept).await?;
        let missing = standing.iter().filter(|standing| !standing.is_answered()).count();
        Ok(asked(missing).map(|task| self.line(task)))
    }

    fn waiting(&self) -> Option<WorkLine<String>> {
        let kept = self.kept.filter(|_| self.own_tasks().is_empty())?;
        let is_waiting = work::is_waiting(&self.reader.actor, self.key.department, &kept.policy);
        let line = self.line(progress::stage_name(self.reader.words, &kept.policy));
        is_waiting.then(|| WorkLine { department: kept.policy.department.clone(), ..line })
    }
}
