//! What may stand in the way of a duty, of its end and of a suspension. What is held is read within the change that asks,
//! so that of two people who would leave the city without an administrator only the first succeeds.

use super::{Actor, DepartmentId, Reach, Role, Term};
use jiff::civil::Date;

/// A duty of a person, with its term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    pub id: i64,
    pub login: String,
    pub role: Role,
    pub post: String,
    pub department: Option<DepartmentId>,
    /// The section's name at the time the duty was given.
    pub section: Option<String>,
    pub term: Term,
    pub acting: bool,
}

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyFault {
    /// The role is held for the whole city.
    HeldInCity,
    /// The role is held in a department, not in one of its sections, nor in the city.
    HeldInDepartment,
    /// The role is held in a section.
    HeldInSection,
    EndsBeforeItBegins,
    /// The same duty is held in a part of that time already.
    Overlaps,
    /// Before the day before its first: that day takes back a duty that was given by mistake.
    EndsTooEarly,
    /// Nobody else who may sign in would administer: no duty could be given to anybody any more.
    LastAdministrator,
    /// Nobody suspends themselves.
    Own,
}

/// Who works in the city hall on a day: every duty of everybody, past and coming ones too, and who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    pub held: Vec<Appointment>,
    /// Sign-in names.
    pub active: Vec<String>,
    pub today: Date,
}

impl Appointment {
    /// Whether this is the same duty, whatever number it has.
    pub fn is_same_as(&self, other: &Appointment) -> bool {
        Appointment { id: other.id, ..self.clone() } == *other
    }
}

/// The first day of a duty for which nobody says one: the coming first of April where it is near, else today.
pub fn usual_first_day(today: Date) -> Date {
    const NEAR: i32 = 45;
    let year = if today.month() < 4 { today.year() } else { today.year() + 1 };
    let april = Date::new(year, 4, 1).ok();
    april.filter(|april| today.until(*april).is_ok_and(|left| left.get_days() <= NEAR)).unwrap_or(today)
}

/// What is wrong with a duty, beside those the person has.
pub fn faults(given: &Appointment, held: &[Appointment]) -> Vec<DutyFault> {
    let place = match (given.role.reach(), given.department, &given.section) {
        (Reach::City, None, _) | (Reach::Department, Some(_), None) | (Reach::Section, Some(_), Some(_)) => None,
        (Reach::City, Some(_), _) => Some(DutyFault::HeldInCity),
        (Reach::Department, None, _) | (Reach::Department, Some(_), Some(_)) => Some(DutyFault::HeldInDepartment),
        (Reach::Section, None, _) | (Reach::Section, Some(_), None) => Some(DutyFault::HeldInSection),
    };
    let term = given.term;
    let is_backward = term.to.is_some_and(|last| last < term.from);
    let is_again = held.iter().any(|other| is_held_by_the_same(given, other) && overlap(term, other.term));
    let backward = is_backward.then_some(DutyFault::EndsBeforeItBegins);
    let again = is_again.then_some(DutyFault::Overlaps);
    place.into_iter().chain(backward).chain(again).collect()
}

impl Staff {
    /// The duty that is to end with this day; none if there is no such duty.
    pub fn ending(&self, id: i64, last_day: Date, by: &Actor) -> Result<Option<&Appointment>, DutyFault> {
        let Some(held) = self.held.iter().find(|held| held.id == id) else { return Ok(None) };
        if last_day.tomorrow().is_ok_and(|next| next < held.term.from) {
            return Err(DutyFault::EndsTooEarly);
        }
        let is_shorter = held.term.to.is_none_or(|to| last_day < to);
        let first_without = last_day.tomorrow().unwrap_or(last_day).max(self.today);
        let goes_on = |other: &Appointment| other.id != id && other.term.holds_on(first_without);
        let is_last = held.role == Role::Administrator && held.term.holds_on(self.today) && is_shorter;
        if is_last && !by.is(Role::Operator) && !self.administrators().any(goes_on) {
            return Err(DutyFault::LastAdministrator);
        }
        Ok(Some(held))
    }

    /// Whether this account is to be suspended; not if it is already or is not there.
    pub fn suspension(&self, login: &str, by: &Actor) -> Result<bool, DutyFault> {
        let administers = |day: Date, of_this: bool| {
            self.administrators().any(|held| held.term.holds_on(day) && (held.login == login) == of_this)
        };
        // Whose duty ends tonight administers today, and nobody would tomorrow.
        let tomorrow = self.today.tomorrow().unwrap_or(self.today);
        let is_last =
            administers(self.today, true) && !(administers(self.today, false) && administers(tomorrow, false));
        // The operator at the server can add an administrator again.
        if !by.is(Role::Operator) && by.login == login {
            return Err(DutyFault::Own);
        }
        if !by.is(Role::Operator) && is_last {
            return Err(DutyFault::LastAdministrator);
        }
        Ok(self.active.iter().any(|active| active == login))
    }

    // Of those who may sign in.
    fn administrators(&self) -> impl Iterator<Item = &Appointment> {
        self.held.iter().filter(|held| held.role == Role::Administrator && self.active.contains(&held.login))
    }
}

fn is_held_by_the_same(one: &Appointment, other: &Appointment) -> bool {
    let unit = |duty: &Appointment| (duty.login.clone(), duty.role, duty.department, duty.section.clone(), duty.acting);
    unit(one) == unit(other)
}

/// Whether two terms have a day in common.
pub(crate) fn overlap(one: Term, other: Term) -> bool {
    let is_held = |term: Term| term.to.is_none_or(|last| term.from <= last);
    let begins_in_time = |term: Term, last: Option<Date>| last.is_none_or(|last| term.from <= last);
    is_held(one) && is_held(other) && begins_in_time(one, other.to) && begins_in_time(other, one.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn duty(role: Role, department: Option<i64>, section: Option<&str>, term: Term) -> Appointment {
        let (login, post) = ("kenji".to_owned(), "部長".to_owned());
        let (department, section) = (department.map(DepartmentId), section.map(str::to_owned));
        Appointment { id: 0, login, role, post, department, section, term, acting: false }
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

    #[test]
    fn a_duty_begins_today_or_with_the_year_that_is_near() {
        for (today, first) in [
            (date(2026, 2, 14), date(2026, 2, 14)),
            (date(2026, 2, 15), date(2026, 4, 1)),
            (date(2026, 3, 31), date(2026, 4, 1)),
            (date(2026, 4, 1), date(2026, 4, 1)),
            (date(2026, 11, 22), date(2026, 11, 22)),
        ] {
            assert_eq!(usual_first_day(today), first, "{today}");
        }
    }

    fn staff(terms: &[(&str, Option<Date>)]) -> Staff {
        let from = YEAR.from;
        let administrator = |(id, (login, to)): (i64, &(&str, Option<Date>))| Appointment {
            id,
            login: (*login).to_owned(),
            ..duty(Role::Administrator, None, None, Term { from, to: *to })
        };
        let active = terms.iter().map(|(login, _)| (*login).to_owned()).collect();
        Staff { held: (1..).zip(terms).map(administrator).collect(), active, today: date(2026, 10, 1) }
    }

    fn by(login: &str) -> Actor {
        Actor { login: login.to_owned(), name: "試作　誠".to_owned(), duties: Vec::new() }
    }

    #[test]
    fn a_city_keeps_somebody_who_administers() {
        let tonight = Some(date(2026, 10, 1));
        let two = staff(&[("makoto", None), ("sumi", tonight)]);
        let alone = staff(&[("makoto", None)]);
        let last = Err(DutyFault::LastAdministrator);
        assert_eq!(alone.ending(1, date(2026, 10, 31), &by("makoto")).map(|_| ()), last);
        assert_eq!(alone.ending(1, date(2026, 10, 31), &Actor::console()).map(|_| ()), Ok(()));
        assert_eq!(alone.ending(1, date(2026, 3, 30), &by("makoto")).map(|_| ()), Err(DutyFault::EndsTooEarly));
        assert_eq!(two.ending(2, date(2026, 10, 31), &by("makoto")).map(|_| ()), Ok(()), "makoto goes on");
        assert_eq!(two.suspension("makoto", &by("sumi")).map(|_| ()), last, "sumi ends tonight");
        assert_eq!(two.suspension("sumi", &by("makoto")), Ok(true));
        assert_eq!(two.suspension("sumi", &by("sumi")), Err(DutyFault::Own));
        assert_eq!(two.suspension("nobody", &by("sumi")), Ok(false));
    }
}
