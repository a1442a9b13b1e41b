//! A duty and its faults in words, and the choice of where it is held.

use crate::Words;
use hoshin_domain::people::DutyFault;
use hoshin_domain::{DepartmentId, Role, Term};
use hoshin_store::{Appointment, Department, Section};
use jiff::civil::Date;
use maud::{Markup, html};

pub(crate) fn field(fault: DutyFault) -> &'static str {
    match fault {
        DutyFault::HeldInCity | DutyFault::HeldInDepartment | DutyFault::HeldInSection => "unit",
        DutyFault::EndsBeforeItBegins | DutyFault::EndsTooEarly | DutyFault::LastAdministrator | DutyFault::Own => "to",
        DutyFault::Overlaps => "from",
    }
}

pub(crate) fn sentence(words: Words, fault: DutyFault) -> String {
    match fault {
        DutyFault::HeldInCity => words.say("duty-held-in-city"),
        DutyFault::HeldInDepartment => words.say("duty-held-in-department"),
        DutyFault::HeldInSection => words.say("duty-held-in-section"),
        DutyFault::EndsBeforeItBegins => words.say("duty-ends-before-it-begins"),
        DutyFault::Overlaps => words.say("duty-overlaps"),
        DutyFault::EndsTooEarly => words.say("duty-last-day-too-early"),
        DutyFault::LastAdministrator => words.say("duty-last-administrator"),
        DutyFault::Own => words.say("suspension-own"),
    }
}

/// The roles that can be given: the operator works at the server, without an account.
pub(crate) fn roles() -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(|role| *role != Role::Operator)
}

/// The department's name, with the section's.
pub(crate) fn unit_name(words: Words, held: &Appointment, departments: &[Department]) -> String {
    let Some(id) = held.department else { return words.say("unit-city") };
    let department = departments.iter().find(|department| department.id == id);
    let department = department.map_or_else(|| id.to_string(), |department| department.name.clone());
    match &held.section {
        Some(section) => format!("{department}　{section}"),
        None => department,
    }
}

/// A duty in one line: 部長（役割：部長）まちの魅力創造部　2026-04-01から.
pub(crate) fn line(words: Words, held: &Appointment, departments: &[Department]) -> Markup {
    html! {
        span.duty {
            b { (held.post) }
            @if held.acting { (words.bracketed(words.say("acting"))) }
            " " span { (unit_name(words, held, departments)) }
            " " span.role { (words.role(held.role)) }
        }
    }
}

pub(crate) fn term(words: Words, term: Term) -> Markup {
    let from = words.day(term.from);
    html! {
        @match term.to {
            Some(last) if last < term.from => (words.tell("term-cancelled", &[("from", from.into())])),
            Some(last) => (words.tell("term-closed", &[("from", from.into()), ("to", words.day(last).into())])),
            None => (words.tell("term-open", &[("from", from.into())])),
        }
    }
}

/// Where a duty can be held, as values of one list: nothing for the city, `1`, `1/魅力発信室`.
pub(crate) fn units(
    words: Words,
    departments: &[Department],
    sections: &[Section],
    today: Date,
) -> Vec<(String, String)> {
    let mut units = vec![(String::new(), words.say("unit-city"))];
    for department in departments.iter().filter(|department| !department.days.have_ended(today)) {
        units.push((department.id.to_string(), department.name.clone()));
        let goes_on = |section: &&Section| section.last_day.is_none_or(|last| today <= last);
        for section in sections.iter().filter(|section| section.department == department.id).filter(goes_on) {
            let value = format!("{}/{}", department.id, section.name);
            units.push((value, format!("{}　{}", department.name, section.name)));
        }
    }
    units
}

/// The department and section of such a value; `None` if there is no such place.
pub(crate) fn unit(
    value: &str,
    departments: &[Department],
    sections: &[Section],
) -> Option<(Option<DepartmentId>, Option<String>)> {
    if value.is_empty() {
        return Some((None, None));
    }
    let (department, section) = match value.split_once('/') {
        Some((department, section)) => (department, Some(section.to_owned())),
        None => (value, None),
    };
    let id: DepartmentId = department.parse().ok()?;
    let is_section = |name: &String| sections.iter().any(|known| known.department == id && known.name == *name);
    let is_known = departments.iter().any(|known| known.id == id) && section.as_ref().is_none_or(is_section);
    is_known.then_some((Some(id), section))
}
