//! 改称, 統合, 分割, 再編, 廃止, 所管替え: carried out in one transaction, and taken back as long as nothing stands on it.

use crate::change::Change;
use crate::sections::Entered;
use crate::statement::json;
use crate::{City, DepartmentId, Result, StoreError};
use hoshin_domain::organisation::{
    DatedSection, Days, MovedSection, Organisation, Proposal, Reorganisation, ReorganisationFault, ReorganisationKind,
    Reorganised, Successor,
};
use hoshin_domain::{Actor, OrganisationEvent, day};
use jiff::Timestamp;
use jiff::civil::Date;

/// Why the organisation was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ReorganisingError {
    /// The rules say no.
    #[error("refused: {0:?}")]
    Refused(Vec<ReorganisationFault>),
    /// What was built on the change keeps it from being taken back.
    #[error("built on: {0:?}")]
    BuiltOn(Vec<BuiltOn>),
    /// There is no such change (any more).
    #[error("there is no such change")]
    Missing,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What stands on a change of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuiltOn {
    /// A later change of the same departments.
    Change,
    /// This department, which began with it, has papers.
    Papers(DepartmentId),
    /// Duties were given in it.
    Duties(DepartmentId),
    /// Sections were added to it, renamed or ended.
    Sections(DepartmentId),
}

impl City {
    /// Carries a change out; gives its number.
    pub async fn reorganise(
        &self,
        proposal: &Proposal,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<i64, ReorganisingError> {
        let mut change = self.change(actor, now).await?;
        let organisation = change.organisation().await?;
        let faults = organisation.faults(proposal);
        if !faults.is_empty() {
            return Err(ReorganisingError::Refused(faults));
        }
        let done = change.carry_out(&organisation, proposal).await?;
        let number = change.keep(&done).await?;
        let (from, to) = change.names(&organisation, &done).await?;
        let Reorganisation { kind, day, .. } = done;
        change.finish("organisation", OrganisationEvent::Reorganised { number, kind, day, from, to }).await?;
        Ok(number)
    }

    /// Names who takes over what a department left open that has ended without a successor; `false` if it has one, has not
    /// ended, or if the other one is not there any more.
    pub async fn name_heir(
        &self,
        department: DepartmentId,
        heir: DepartmentId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool> {
        let mut change = self.change(actor, now).await?;
        let organisation = change.organisation().await?;
        let today = day::in_japan(now);
        let Some(ended) = organisation.department(department).and_then(|known| known.days.last) else {
            return Ok(false);
        };
        let is_there = organisation.department(heir).is_some_and(|known| known.days.hold_on(today));
        if heir == department || !is_there || organisation.heir_of(department).is_some() {
            return Ok(false);
        }
        let day = ended.tomorrow().map_err(|why| StoreError::corrupt("a day", why))?;
        let kind = ReorganisationKind::Abolish;
        let proposal = Reorganisation::abolishing(day, department, Some(heir));
        let known =
            organisation.changes().iter().find(|known| known.reorganisation.ended().any(|own| own == department));
        match known {
            // Several that ended together go the same way.
            Some(Reorganised { id, reorganisation }) if reorganisation.kind == kind => {
                let named = Reorganisation { to: vec![heir], heir: Some(heir), ..reorganisation.clone() };
                let statement = "UPDATE reorganisation SET body = $3 WHERE municipality = $1 AND id = $2";
                change.execute(statement, &[id, &json(&named)]).await?;
            }
            Some(_) => return Ok(false),
            None => _ = change.keep(&proposal).await?,
        }
        let name = |id| organisation.name_on(id, today).unwrap_or_default().to_owned();
        let event = OrganisationEvent::HeirNamed { department: name(department), heir: name(heir) };
        change.finish("organisation", event).await?;
        Ok(true)
    }

    /// Takes a change back.
    pub async fn undo_reorganisation(&self, id: i64, actor: &Actor, now: Timestamp) -> Result<(), ReorganisingError> {
        let mut change = self.change(actor, now).await?;
        let organisation = change.organisation().await?;
        let built = change.built_on(&organisation, id).await?.ok_or(ReorganisingError::Missing)?;
        if !built.is_empty() {
            return Err(ReorganisingError::BuiltOn(built));
        }
        let known = organisation.changes().iter().find(|known| known.id == id);
        let Reorganised { reorganisation: undone, .. } = known.ok_or(ReorganisingError::Missing)?;
        let (from, to) = change.names(&organisation, undone).await?;
        change.take_back(undone).await?;
        change.execute("DELETE FROM reorganisation WHERE municipality = $1 AND id = $2", &[&id]).await?;
        let (kind, day) = (undone.kind, undone.day);
        let event = OrganisationEvent::ReorganisationUndone { number: id, kind, day, from, to };
        change.finish("organisation", event).await?;
        Ok(())
    }
}

impl Change<'_> {
    // The numbers of those that were taken back come again: the log tells them apart by its own.
    async fn keep(&mut self, done: &Reorganisation) -> Result<i64> {
        let statement = "INSERT INTO reorganisation (municipality, id, day, body) \
             SELECT $1, COALESCE(MAX(id), 0) + 1, $2, $3 FROM reorganisation WHERE municipality = $1 RETURNING id";
        self.number(statement, &[&done.day, &json(done)]).await
    }

    async fn carry_out(&mut self, organisation: &Organisation, proposal: &Proposal) -> Result<Reorganisation> {
        let Proposal { kind, day, .. } = *proposal;
        let last_day = day.yesterday().map_err(|why| StoreError::corrupt("a day", why))?;
        let mut done = Reorganisation::begun(kind, day, proposal.from.clone());
        if let (ReorganisationKind::Rename, [Successor::New(name)]) = (kind, proposal.to.as_slice()) {
            self.rename(&mut done, name).await?;
            return Ok(done);
        }
        for to in &proposal.to {
            let id = match to {
                Successor::Known(id) => *id,
                Successor::New(name) => self.begin_department(organisation, proposal, name).await?,
            };
            done.to.push(id);
            if matches!(to, Successor::New(_)) {
                done.began.push(id);
            }
        }
        done.heir = proposal.heir().and_then(|at| done.to.get(at).copied()).filter(|_| kind.ends());
        for moving in organisation.moving(proposal) {
            let to = moving.to.and_then(|at| done.to.get(at).copied());
            if to != Some(moving.from) {
                let entered = self.move_section((moving.from, &moving.name), to, (last_day, day)).await?;
                let (joined, returned) = (entered == Some(Entered::Taken), entered == Some(Entered::Returned));
                done.sections.push(MovedSection { name: moving.name, from: moving.from, to, joined, returned });
            }
        }
        for id in proposal.ending() {
            let statement = "UPDATE department SET last_day = $3 WHERE municipality = $1 AND id = $2";
            self.execute(statement, &[&id, &last_day]).await?;
        }
        Ok(done)
    }

    async fn rename(&mut self, done: &mut Reorganisation, name: &str) -> Result<()> {
        for id in &done.from {
            done.before = self.department(*id).await?;
            let statement = "UPDATE department SET name = $3 WHERE municipality = $1 AND id = $2";
            self.execute(statement, &[id, &name]).await?;
            done.to.push(*id);
        }
        Ok(())
    }

    // It stands where the first of those it comes from stood.
    async fn begin_department(
        &mut self,
        organisation: &Organisation,
        proposal: &Proposal,
        name: &str,
    ) -> Result<DepartmentId> {
        let first = organisation.departments().iter().find(|known| proposal.from.contains(&known.id));
        let days = Days { from: Some(proposal.day), last: None };
        self.next_department(name, days, first.map(|known| known.position)).await
    }

    // Gives how it came there: it joins one of its name that is there.
    async fn move_section(
        &mut self,
        (from, name): (DepartmentId, &str),
        to: Option<DepartmentId>,
        (last_day, day): (Date, Date),
    ) -> Result<Option<Entered>> {
        let statement = "UPDATE section SET last_day = $4 \
             WHERE municipality = $1 AND department = $2 AND name = $3 AND last_day IS NULL";
        self.execute(statement, &[&from, &name, &last_day]).await?;
        match to {
            Some(to) => self.enter_section(to, name, day).await.map(Some),
            None => Ok(None),
        }
    }

    async fn take_back(&mut self, undone: &Reorganisation) -> Result<()> {
        if let (ReorganisationKind::Rename, Some(before)) = (undone.kind, &undone.before) {
            for id in &undone.from {
                let statement = "UPDATE department SET name = $3 WHERE municipality = $1 AND id = $2";
                self.execute(statement, &[id, before]).await?;
            }
        }
        for MovedSection { name, from, to, joined, returned } in &undone.sections {
            if let Some(to) = to.filter(|_| *returned) {
                self.send_back_section(to, name).await?;
            } else if let Some(to) = to.filter(|_| !joined) {
                let statement = "DELETE FROM section WHERE municipality = $1 AND department = $2 AND name = $3";
                self.execute(statement, &[&to, name]).await?;
            }
            let statement =
                "UPDATE section SET last_day = NULL WHERE municipality = $1 AND department = $2 AND name = $3";
            self.execute(statement, &[from, name]).await?;
        }
        for id in undone.ended() {
            let statement = "UPDATE department SET last_day = NULL WHERE municipality = $1 AND id = $2";
            self.execute(statement, &[&id]).await?;
        }
        for id in &undone.began {
            self.execute("DELETE FROM department WHERE municipality = $1 AND id = $2", &[id]).await?;
        }
        Ok(())
    }

    async fn built_on(&mut self, organisation: &Organisation, id: i64) -> Result<Option<Vec<BuiltOn>>> {
        let known = organisation.changes().iter().find(|known| known.id == id);
        let Some(Reorganised { reorganisation, .. }) = known else { return Ok(None) };
        let mut built = Vec::new();
        if organisation.changes_after(id) {
            built.push(BuiltOn::Change);
        }
        for began in &reorganisation.began {
            let papers = "SELECT (SELECT COUNT(*) FROM policy WHERE municipality = $1 AND department = $2) + \
                 (SELECT COUNT(*) FROM record WHERE municipality = $1 AND department = $2)";
            if self.number(papers, &[began]).await? > 0 {
                built.push(BuiltOn::Papers(*began));
            }
            let duties = "SELECT COUNT(*) FROM assignment WHERE municipality = $1 AND department = $2";
            if self.number(duties, &[began]).await? > 0 {
                built.push(BuiltOn::Duties(*began));
            }
        }
        for to in &reorganisation.to {
            if !are_sections_as_moved(organisation, reorganisation, *to) {
                built.push(BuiltOn::Sections(*to));
            }
        }
        Ok(Some(built))
    }

    async fn names(&mut self, before: &Organisation, done: &Reorganisation) -> Result<(Vec<String>, Vec<String>)> {
        let yesterday = done.day.yesterday().unwrap_or(done.day);
        let from = done.from.iter().map(|id| before.name_on(*id, yesterday).unwrap_or_default().to_owned()).collect();
        let mut to = Vec::new();
        for id in &done.to {
            to.push(self.department(*id).await?.unwrap_or_default());
        }
        Ok((from, to))
    }
}

// Whatever came to a department stands there as it came; a department that began has nothing else.
fn are_sections_as_moved(organisation: &Organisation, done: &Reorganisation, to: DepartmentId) -> bool {
    let came = |name: &str| done.sections.iter().any(|moved| moved.to == Some(to) && moved.name == name);
    let own = organisation.sections().iter().filter(|section| section.department == to);
    let is_of_before = |section: &DatedSection| section.days.have_ended(done.day);
    own.clone()
        .filter(|section| came(&section.name) && !is_of_before(section))
        .all(|section| section.days.last.is_none())
        && (!done.began.contains(&to) || own.clone().all(|section| came(&section.name)))
}
