//! What a decision is made of: who acts on what, and what comes of it.

use super::Refusal;
use crate::consideration::LeftOver;
use crate::may::{self, Scope};
use crate::policy::Happened;
use crate::{
    Actor, Cycle, DepartmentId, Duty, FieldPath, FiscalYear, Form, OperatingPolicy, Permission, PolicyEvent, StageKind,
};
use jiff::Timestamp;

/// The policy after the action and what happened. No events means nothing had to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub policy: OperatingPolicy,
    pub events: Vec<PolicyEvent>,
}

/// The longest text of one field, in characters. The paper's longest cell holds a few hundred.
pub const MAXIMUM_CHARACTERS: usize = 20_000;

/// Which policy an action speaks of, when there may be none yet.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub fiscal_year: FiscalYear,
    pub department: DepartmentId,
    pub name: &'a str,
    pub cycle: &'a Cycle,
    pub form: &'a Form,
    pub policy: Option<&'a OperatingPolicy>,
    /// What earlier years left open for it.
    pub left_over: LeftOver<'a>,
    /// The digest of the records that would go out with a publication now; none if none would.
    pub records: Option<&'a str>,
}

/// Someone who acts on a policy at a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Performer<'a> {
    pub(super) actor: &'a Actor,
    pub(super) department: DepartmentId,
    pub(super) form: &'a Form,
    pub(super) stage: StageKind,
    pub(super) now: Timestamp,
    /// The operator takes over at the console what others have written.
    pub(super) takes_over: bool,
}

impl Subject<'_> {
    pub(super) fn stage(&self) -> StageKind {
        self.policy.map_or(StageKind::NotBegun, |policy| policy.progress.kind())
    }
}

impl<'a> Performer<'a> {
    /// The duty by which this may be done; else what stands in the way and who can clear it.
    pub(super) fn duty(&self, permission: Permission, sections: &[String]) -> Result<&'a Duty, Refusal> {
        let place = Scope { department: self.department, sections };
        if let Some(duty) = may::duty_for(self.actor, permission, self.stage, place) {
            return Ok(duty);
        }
        if permission.fits(self.stage) {
            return Err(Refusal::NotYours { permission, roles: may::roles_for(permission, self.stage) });
        }
        Err(Refusal::WrongStage { permission, found: self.stage })
    }

    /// The same for what the department does with its paper. What was public before Hoshin came the planning office has
    /// brought, and it stands in for the department there: the people of then may be gone (decision 0038).
    pub(super) fn duty_on(&self, policy: &OperatingPolicy, permission: Permission) -> Result<&'a Duty, Refusal> {
        let refused = match self.duty(permission, &[]) {
            Ok(duty) => return Ok(duty),
            Err(refused) => refused,
        };
        let in_the_past = || may::duty_in_the_past(self.actor, policy.progress.kind(), permission);
        Some(policy).filter(|policy| policy.is_of_the_past()).and_then(|_past| in_the_past()).ok_or(refused)
    }

    pub(super) fn may_write(&self, policy: &OperatingPolicy, path: FieldPath) -> Result<(), Refusal> {
        self.may_change(path.permission(), policy.sections_of(path))
    }

    pub(super) fn may_change(&self, permission: Permission, sections: &[String]) -> Result<(), Refusal> {
        if self.takes_over && permission.fits(self.stage) {
            return Ok(());
        }
        self.duty(permission, sections).map(|_| ())
    }

    pub(super) fn done(&self, before: &OperatingPolicy, event: PolicyEvent) -> Decision {
        let mut policy = before.clone();
        let (login, name) = (self.actor.login.clone(), self.actor.name.clone());
        policy.apply(&Happened { login, name, at: self.now, event: event.clone() });
        Decision { policy, events: vec![event] }
    }
}
