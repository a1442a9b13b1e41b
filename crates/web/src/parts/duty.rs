//! A duty in words, the choice of where it is held, and what can be wrong with one.

use crate::{Words, moment};
use hoshin_domain::{DepartmentId, Reach, Role, Term};
use hoshin_store::{Assignment, Department, Section};
use jiff::civil::Date;
use maud::{Markup, html};

/// What stands in the way of a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DutyFault {
    /// The role is held for the whole city.
    HeldInCity,
    /// The role is held in a department, not in one of its sections, nor in the city.
    HeldInDepartment,
    /// The role is held in a section.
    HeldInSection,
    EndsBeforeItBegins,
    /// The same duty is held in a part of that time already.
    Overlaps,
}

impl DutyFault {
    /// The field it belongs to.
    pub(crate) fn field(&self) -> &'static str {
        match self {
            DutyFault::HeldInCity | DutyFault::HeldInDepartment | DutyFault::HeldInSection => "unit",
            DutyFault::EndsBeforeItBegins => "to",
            DutyFault::Overlaps => "from",
        }
    }

    pub(crate) fn sentence(&self, words: Words) -> String {
        match self {
            DutyFault::HeldInCity => words.say("duty-held-in-city"),
            DutyFault::HeldInDepartment => words.say("duty-held-in-department"),
            DutyFault::HeldInSection => words.say("duty-held-in-section"),
            DutyFault::EndsBeforeItBegins => words.say("duty-ends-before-it-begins"),
            DutyFault::Overlaps => words.say("duty-overlaps"),
        }
    }
}

/// The roles that can be given: the operator works at the server, without an account.
pub(crate) fn roles() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| *role != Role::Operator)
}

/// What is wrong with a duty, beside those the person has.
pub(crate) fn faults(given: &Assignment, held: &[Assignment]) -> Vec<DutyFault> {
    let place = match (given.role.reach(), given.department, &given.section) {
        (Reach::City, None, _) | (Reach::Department, Some(_), None) | (Reach::Section, Some(_), Some(_)) => None,
        (Reach::City, Some(_), _) => Some(DutyFault::HeldInCity),
        (Reach::Department, None, _) | (Reach::Department, Some(_), Some(_)) => Some(DutyFault::HeldInDepartment),
        (Reach::Section, None, _) | (Reach::Section, Some(_), None) => Some(DutyFault::HeldInSection),
    };
    let term = given.term;
    let is_backward = term.to.is_some_and(|last| last < term.from);
    let is_again = held.iter().any(|other| is_same(given, other) && overlap(term, other.term));
    let backward = is_backward.then_some(DutyFault::EndsBeforeItBegins);
    let again = is_again.then_some(DutyFault::Overlaps);
    place.into_iter().chain(backward).chain(again).collect()
}

fn is_same(one: &Assignment, other: &Assignment) -> bool {
    let unit = |duty: &Assignment| (duty.login.clone(), duty.role, duty.department, duty.section.clone(), duty.acting);
    unit(one) == unit(other)
}

fn overlap(one: Term, other: Term) -> bool {
    let is_held = |term: Term| term.to.is_none_or(|last| term.from <= last);
    let begins_in_time = |term: Term, last: Option<Date>| last.is_none_or(|last| term.from <= last);
    is_held(one) && is_held(other) && begins_in_time(one, other.to) && begins_in_time(other, one.to)
}

/// The department's name, with the section's.
pub(crate) fn unit_name(words: Words, held: &Assignment, departments: &[Department]) -> String {
    let Some(id) = held.department else { return words.say("unit-city") };
    let department = departments.iter().find(|department| department.id == id);
    let department = department.map_or_else(|| id.to_string(), |department| department.name.clone());
    match &held.section {
        Some(section) => format!("{department}　{section}"),
        None => department,
    }
}

/// A duty in one line: 部長（役割：部長）まちの魅力創造部　2026-04-01から.
pub(crate) fn line(words: Words, held: &Assignment, departments: &[Department]) -> Markup {
    html! {
        span.duty {
            b { (held.post) }
            @if held.acting { "（" (words.say("acting")) "）" }
            " " span { (unit_name(words, held, departments)) }
            " " span.role { (words.role(held.role)) }
        }
    }
}

/// From when until when.
pub(crate) fn term(words: Words, term: Term) -> Markup {
    let from = moment::day_in_both_calendars(term.from);
    html! {
        @match term.to {
            Some(last) if last < term.from => (words.tell("term-cancelled", &[("from", from.into())])),
            Some(last) => (words.tell("term-closed", &[("from", from.into()), ("to", moment::day_in_both_calendars(last).into())])),
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
    for department in departments {
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn duty(role: Role, department: Option<i64>, section: Option<&str>, term: Term) -> Assignment {
        let (login, post) = ("kenji".to_owned(), "部長".to_owned());
        let (department, section) = (department.map(DepartmentId), section.map(str::to_owned));
        Assignment { id: 0, login, role, post, department, section, term, acting: false }
    }

    const YEAR: Term = Term { from: date(2026, 4, 1), to: Some(date(2027, 3, 31)) };

    #[track_caller]
    fn check(role: Role, department: Option<i64>, section: Option<&str>, expected: &[DutyFault]) {
        assert_eq!(faults(&duty(role, department, section, YEAR), &[]), expected, "{role}");
    }

    #[test]
    fn a_role_is_held_where_it_belongs() {
        check(Role::DepartmentHead, Some(1), None, &[]);
        check(Role::DepartmentHead, None, None, &[DutyFault::HeldInDepartment]);
        check(Role::DepartmentHead, Some(1), Some("総務課"), &[DutyFault::HeldInDepartment]);
        check(Role::SectionClerk, Some(1), Some("総務課"), &[]);
        check(Role::SectionClerk, Some(1), None, &[DutyFault::HeldInSection]);
        check(Role::PlanningOfficer, None, None, &[]);
        check(Role::PlanningOfficer, Some(1), None, &[DutyFault::HeldInCity]);
    }

    #[track_caller]
    fn check_again(from: Date, to: Option<Date>, expected: &[DutyFault]) {
        let given = duty(Role::DepartmentHead, Some(1), None, Term { from, to });
        let held = duty(Role::DepartmentHead, Some(1), None, YEAR);
        assert_eq!(faults(&given, &[held]), expected, "{from}");
    }

    #[test]
    fn one_duty_is_not_held_twice_at_a_time() {
        check_again(date(2027, 4, 1), None, &[]);
        check_again(date(2025, 4, 1), Some(date(2026, 3, 31)), &[]);
        check_again(date(2027, 3, 31), None, &[DutyFault::Overlaps]);
        check_again(date(2025, 4, 1), None, &[DutyFault::Overlaps]);
        check_again(date(2028, 4, 1), Some(date(2027, 4, 1)), &[DutyFault::EndsBeforeItBegins]);
    }
}
