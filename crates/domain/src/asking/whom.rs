//! Of whom a figure is asked: whoever has charge of it and may write it.

use crate::decide::may_write;
use crate::{Actor, DepartmentId, FieldPath, IndicatorField, ItemId, OperatingPolicy, Role, Unit};

/// Of all who work in the city hall, those who are asked for the figure of an indicator: its person, else the clerks of its
/// section, else whoever gathers the department's paper, else its head. Nobody is asked who may not write it.
pub fn in_charge<'a>(
    people: &'a [Actor],
    department: DepartmentId,
    policy: &OperatingPolicy,
    indicator: ItemId,
) -> Vec<&'a Actor> {
    let path = FieldPath::Indicator(indicator, IndicatorField::Actual);
    // The planning office may write everywhere, but it is not its figure.
    let is_own = |person: &&Actor| person.duties.iter().any(|duty| duty.unit.department() == Some(department));
    let able: Vec<&Actor> =
        people.iter().filter(is_own).filter(|person| may_write(person, department, policy, path)).collect();
    let charge = policy.charge(indicator);
    let named = charge.and_then(|charge| charge.person.as_ref()).map(|person| person.login.as_str());
    let section = policy.section_in_charge(indicator);
    let of_section = |person: &Actor| {
        section.is_some_and(|section| person.duties.iter().any(|duty| is_clerk_of(duty, department, section)))
    };
    let has = |person: &Actor, role| {
        person.duties.iter().any(|duty| duty.role == role && duty.unit.department() == Some(department))
    };
    let mut asked: Vec<&Actor> = able.iter().copied().filter(|person| Some(person.login.as_str()) == named).collect();
    for chosen in [&of_section as &dyn Fn(&Actor) -> bool, &|person| has(person, Role::DepartmentClerk), &|person| {
        has(person, Role::DepartmentHead)
    }] {
        if asked.is_empty() {
            asked = able.iter().copied().filter(|person| chosen(person)).collect();
        }
    }
    asked
}

fn is_clerk_of(duty: &crate::Duty, department: DepartmentId, section: &str) -> bool {
    match &duty.unit {
        Unit::Section { department: at, names } => {
            duty.role == Role::SectionClerk && *at == department && names.iter().any(|name| name == section)
        }
        Unit::Department(_) | Unit::City => false,
    }
}
