//! Who may keep a record of an initiative, and what stands in the way.

use super::typed::{RecordDefect, RecordFrame};
use super::{ActivityRecord, RecordPlace, TypedRecord};
use crate::may::{self, Permission, Scope};
use crate::policy::Initiative;
use crate::{Actor, ItemId, OperatingPolicy, Role, StageKind};

/// Why a record is not kept, one variant for each thing the reader can do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordRefusal {
    /// Not this person's to see: answered like what does not exist.
    Unseen,
    /// This person may not do it; these roles may.
    NotYours { roles: Vec<Role> },
    /// The policy was not begun yet.
    NotOpen,
    /// The initiative was removed from the policy.
    Gone(ItemId),
    /// The texts have defects: each is named at its part.
    Defects(Vec<RecordDefect>),
}

pub fn permitted<'a>(
    policy: Option<&'a OperatingPolicy>,
    place: RecordPlace,
    actor: &Actor,
) -> Result<&'a Initiative, RecordRefusal> {
    let stage = policy.map_or(StageKind::NotBegun, |policy| policy.progress.kind());
    let whole = Scope { department: place.department, sections: &[] };
    may::duty_for(actor, Permission::Read, stage, whole).ok_or(RecordRefusal::Unseen)?;
    let policy = policy.ok_or(RecordRefusal::NotOpen)?;
    let initiative = policy.initiative(place.initiative).ok_or(RecordRefusal::Gone(place.initiative))?;
    let own = Scope { department: place.department, sections: &initiative.sections };
    match may::duty_for(actor, Permission::KeepRecord, stage, own) {
        Some(_) => Ok(initiative),
        None => Err(RecordRefusal::NotYours { roles: may::roles_for(Permission::KeepRecord, stage) }),
    }
}

/// The record these texts mean, if this person may keep it here.
pub fn decide(
    policy: Option<&OperatingPolicy>,
    place: RecordPlace,
    actor: &Actor,
    typed: &TypedRecord,
    frame: RecordFrame<'_>,
) -> Result<ActivityRecord, RecordRefusal> {
    permitted(policy, place, actor)?;
    typed.understood(frame).map_err(RecordRefusal::Defects)
}

/// The sections that may have done it: those of the initiative first, then the department's others.
pub fn sections(initiative: &Initiative, department: &[String]) -> Vec<String> {
    let mut sections = initiative.sections.clone();
    sections.extend(department.iter().filter(|name| !initiative.sections.contains(name)).cloned());
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Cycle, DepartmentId, Duty, FiscalYear, Form, NewItem, Subject, Unit, decide};
    use jiff::Timestamp;

    const HERE: DepartmentId = DepartmentId(1);

    fn actor(role: Role, unit: Unit) -> Actor {
        let duty = Duty { role, post: "主査".into(), unit, acting: false };
        Actor { login: "hanako".into(), name: "見本　花子".into(), duties: vec![duty] }
    }

    fn clerk_of(section: &str) -> Actor {
        actor(Role::SectionClerk, Unit::Section { department: HERE, names: vec![section.into()] })
    }

    fn policy() -> (OperatingPolicy, ItemId) {
        let year = FiscalYear::try_from(2026).unwrap();
        let (form, cycle) = (Form::standard(), Cycle::of(year));
        let clerk = actor(Role::DepartmentClerk, Unit::Department(HERE));
        let mut policy = None;
        let perform = |policy: Option<&OperatingPolicy>, action: Action| {
            let subject = Subject {
                fiscal_year: year,
                department: HERE,
                name: "防災部",
                cycle: &cycle,
                form,
                left_over: crate::consideration::LeftOver::default(),
                records: None,
                policy,
            };
            decide(subject, &clerk, &action, Timestamp::UNIX_EPOCH).unwrap().policy
        };
        for action in [Action::Open, Action::Add { item: NewItem::Goal, texts: vec![("title", "備える".into())] }] {
            policy = Some(perform(policy.as_ref(), action));
        }
        let goal = policy.as_ref().unwrap().goals[0].id;
        let texts = vec![("sections", "防災課".to_owned())];
        let policy = perform(policy.as_ref(), Action::Add { item: NewItem::Initiative(goal), texts });
        let id = policy.goals[0].initiatives[0].id;
        (policy, id)
    }

    #[test]
    fn only_those_who_may_write_the_result_keep_records() {
        let (policy, initiative) = policy();
        let place = RecordPlace { fiscal_year: policy.fiscal_year, department: HERE, initiative };
        let answer = |policy, place, actor: &Actor| permitted(policy, place, actor).map(|found| found.id);
        assert_eq!(answer(Some(&policy), place, &clerk_of("防災課")), Ok(initiative));
        let other = answer(Some(&policy), place, &clerk_of("となりの課"));
        assert!(matches!(other, Err(RecordRefusal::NotYours { .. })), "{other:?}");
        let far = actor(Role::DepartmentClerk, Unit::Department(DepartmentId(2)));
        assert_eq!(answer(Some(&policy), place, &far), Err(RecordRefusal::Unseen));
        assert_eq!(answer(None, place, &clerk_of("防災課")), Err(RecordRefusal::NotOpen));
        let gone = RecordPlace { initiative: ItemId(99), ..place };
        assert_eq!(answer(Some(&policy), gone, &clerk_of("防災課")), Err(RecordRefusal::Gone(ItemId(99))));
    }
}
