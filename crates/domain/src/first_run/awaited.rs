//! What must happen, and by whose hand, before somebody who sees nothing yet sees something.

use crate::{Actor, Role, StageKind};
use jiff::civil::Date;

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// The account is given its duty.
    Duty,
    /// The departments are entered.
    Organisation,
    /// The dates of the year are set.
    Dates,
    /// The year begins on this day.
    Opening(Date),
    /// The departments begin their papers.
    Beginning,
    /// The own section is made responsible for an initiative.
    Initiative,
    /// The results are approved, so that an opinion can be given.
    Results,
}

/// What is waited for, and whose work it is; nobody's where only the day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaiting {
    pub what: Awaited,
    pub by: Option<Role>,
}

/// How the year stands for the person who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    pub today: Date,
    pub has_departments: bool,
    /// When the first step opens; none before the dates are set.
    pub opens: Option<Date>,
    /// The stage of the paper that this person reads first; none if there is none.
    pub stage: Option<StageKind>,
}

/// What a person with nothing to do waits for; nothing where their work is only done for now.
pub fn awaited(actor: &Actor, situation: &Situation) -> Option<Awaiting> {
    let Some(duty) = actor.duties.iter().find(|duty| waits(duty.role)).or(actor.duties.first()) else {
        return Some(Awaiting { what: Awaited::Duty, by: Some(Role::Administrator) });
    };
    if !waits(duty.role) {
        return None;
    }
    if situation.stage.is_some() {
        return of_paper(duty.role);
    }
    let by = |what, role| Some(Awaiting { what, by: Some(role) });
    match situation.opens {
        _ if !situation.has_departments => by(Awaited::Organisation, Role::Administrator),
        None => by(Awaited::Dates, Role::PlanningOfficer),
        Some(day) if day > situation.today => Some(Awaiting { what: Awaited::Opening(day), by: None }),
        Some(_) => by(Awaited::Beginning, Role::DepartmentClerk),
    }
}

// Those who run the city's part have the first-run path instead.
fn waits(role: Role) -> bool {
    match role {
        Role::SectionClerk
        | Role::DepartmentClerk
        | Role::DepartmentHead
        | Role::Executive
        | Role::Evaluator
        | Role::Auditor => true,
        Role::PlanningOfficer | Role::Administrator | Role::Operator => false,
    }
}

fn of_paper(role: Role) -> Option<Awaiting> {
    match role {
        Role::SectionClerk => Some(Awaiting { what: Awaited::Initiative, by: Some(Role::DepartmentClerk) }),
        Role::Evaluator => Some(Awaiting { what: Awaited::Results, by: Some(Role::DepartmentHead) }),
        Role::DepartmentClerk
        | Role::DepartmentHead
        | Role::PlanningOfficer
        | Role::Executive
        | Role::Auditor
        | Role::Administrator
        | Role::Operator => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DepartmentId, Duty, Unit};

    const TODAY: Date = jiff::civil::date(2026, 11, 29);
    const OPEN: Date = jiff::civil::date(2026, 4, 1);
    const EMPTY: Situation = Situation { today: TODAY, has_departments: false, opens: None, stage: None };
    const ORGANISED: Situation = Situation { has_departments: true, ..EMPTY };
    const DATED: Situation = Situation { opens: Some(OPEN), ..ORGANISED };
    const BEGUN: Situation = Situation { stage: Some(StageKind::Planning), ..DATED };

    #[track_caller]
    fn check(roles: &[Role], situation: Situation, expected: Option<(Awaited, Option<Role>)>) {
        let unit = |role: Role| {
            if role.reach() == crate::Reach::City { Unit::City } else { Unit::Department(DepartmentId(1)) }
        };
        let duty = |role: &Role| Duty { role: *role, post: String::new(), unit: unit(*role), acting: false };
        let actor = Actor { login: "a".into(), name: "a".into(), duties: roles.iter().map(duty).collect() };
        let found = awaited(&actor, &situation).map(|awaiting| (awaiting.what, awaiting.by));
        assert_eq!(found, expected, "{roles:?} {situation:?}");
    }

    #[test]
    fn whoever_sees_nothing_is_told_what_comes_first_and_by_whom() {
        let planning = Some((Awaited::Dates, Some(Role::PlanningOfficer)));
        let clerk = Some((Awaited::Beginning, Some(Role::DepartmentClerk)));
        check(&[], BEGUN, Some((Awaited::Duty, Some(Role::Administrator))));
        for role in [Role::DepartmentHead, Role::DepartmentClerk, Role::SectionClerk, Role::Executive, Role::Auditor] {
            check(&[role], EMPTY, Some((Awaited::Organisation, Some(Role::Administrator))));
            check(&[role], ORGANISED, planning);
        }
        let spring = jiff::civil::date(2027, 4, 1);
        check(
            &[Role::DepartmentHead],
            Situation { opens: Some(spring), ..DATED },
            Some((Awaited::Opening(spring), None)),
        );
        check(&[Role::Executive], DATED, clerk);
        check(&[Role::SectionClerk], DATED, clerk);
        check(&[Role::SectionClerk], BEGUN, Some((Awaited::Initiative, Some(Role::DepartmentClerk))));
        check(&[Role::Evaluator], BEGUN, Some((Awaited::Results, Some(Role::DepartmentHead))));
        check(&[Role::DepartmentHead], BEGUN, None);
        check(&[Role::PlanningOfficer], ORGANISED, None);
        check(&[Role::Administrator], EMPTY, None);
        check(&[Role::Administrator, Role::Auditor], ORGANISED, planning);
    }
}
