//! The duties a list gives and ends, beside those that are held.

use super::column::Column;
use super::fault::FaultKind;
use super::line::{Line, TypedDuty};
use super::planning::{Attempt, Effect};
use super::units::{Days, Units};
use crate::people::{DutyFault, Staff, faults, overlap};
use crate::{Actor, Appointment, Reach, Role, Term};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A duty as it is or will be, with the line that gives it.
#[derive(Debug, Clone)]
struct Held {
    duty: Appointment,
    line: Option<usize>,
}

pub(super) struct Duties<'d> {
    /// By sign-in name.
    held: BTreeMap<String, Vec<Held>>,
    units: &'d Units,
    begins: Date,
}

impl<'d> Duties<'d> {
    pub(super) fn enter(attempt: &mut Attempt<'_>, units: &'d Units, by: &Actor) {
        let (today, begins) = attempt.days;
        let mut held: BTreeMap<String, Vec<Held>> = BTreeMap::new();
        for duty in &attempt.known.held {
            held.entry(duty.login.clone()).or_default().push(Held { duty: duty.clone(), line: None });
        }
        let mut duties = Self { held, units, begins };
        // First what ends, so that its successor does not stand beside it.
        let mut left: Vec<(usize, Appointment, &TypedDuty)> = Vec::new();
        for (at, line) in attempt.included() {
            let Some(typed) = &line.typed.duty else { continue };
            let Some(given) = duties.asked(attempt, at, line, typed) else { continue };
            if !duties.is_there(attempt, at, &given, typed) {
                left.push((at, given, typed));
            }
        }
        for (at, given, typed) in left {
            duties.give(attempt, at, given, typed);
        }
        duties.one_head_each(attempt);
        duties.somebody_administers(attempt, today, by);
    }

    /// The duty a line asks for, whatever is there already.
    fn asked(&self, attempt: &mut Attempt<'_>, at: usize, line: &Line, typed: &TypedDuty) -> Option<Appointment> {
        let mut unit = line.typed.unit.clone();
        // Whoever serves the whole city or department sits in an office all the same.
        match typed.role.reach() {
            Reach::City => unit.department = None,
            Reach::Department => unit.section = None,
            Reach::Section => {}
        }
        let place = self.units.find(&unit);
        let (department, section, days) = match place {
            Some((id, section, days)) => (Some(id), section, days),
            None => (None, None, Days::default()),
        };
        let from = typed.from.unwrap_or(self.begins);
        let term = Term { from, to: typed.to };
        let Days { from: first, last_day: last } = days;
        if first.is_some_and(|first| from < first) || last.is_some_and(|last| last < from) {
            attempt.fault(at, Column::From, FaultKind::OutsideTheUnit { first, last });
            return None;
        }
        let (login, role, post) = (line.typed.login.clone(), typed.role, typed.post.clone());
        Some(Appointment { id: 0, login, role, post, department, section, term, acting: typed.acting })
    }

    // The same duty but for its end; where the list names no first day, whichever goes on.
    fn is_there(&mut self, attempt: &mut Attempt<'_>, at: usize, given: &Appointment, typed: &TypedDuty) -> bool {
        let begins = self.begins;
        let is_it = |held: &&mut Held| {
            let term = Term { from: held.duty.term.from, to: given.term.to };
            let is_same = Appointment { id: 0, term, ..held.duty.clone() } == Appointment { term, ..given.clone() };
            let goes_on = held.duty.term.to.is_none_or(|last| begins <= last);
            is_same && (typed.from == Some(term.from) || (typed.from.is_none() && goes_on))
        };
        let of_person = self.held.get_mut(&given.login).into_iter().flatten();
        let Some(held) = of_person.filter(|held| held.line.is_none()).find(is_it) else { return false };
        match (given.term.to, held.duty.term.to) {
            (to, known) if to == known => {}
            (Some(last), _) if last < held.duty.term.from => {
                attempt.fault(at, Column::To, FaultKind::Duty(DutyFault::EndsBeforeItBegins));
            }
            (Some(last), _) => {
                held.duty.term.to = Some(last);
                attempt.effect(at, Effect::DutyEnds(last));
                attempt.plan.ended.push((held.duty.id, last));
            }
            (None, Some(last)) if typed.has_to => attempt.fault(at, Column::To, FaultKind::EndDiffers { last }),
            (None, _) => {}
        }
        true
    }

    fn give(&mut self, attempt: &mut Attempt<'_>, at: usize, given: Appointment, typed: &TypedDuty) {
        let of_person = self.held.entry(given.login.clone()).or_default();
        if let Some(line) = of_person.iter().filter(|held| held.duty == given).find_map(|held| held.line) {
            let line = attempt.lines[line].number;
            attempt.effect(at, Effect::Repeated { line });
            return;
        }
        let held: Vec<Appointment> = of_person.iter().map(|held| held.duty.clone()).collect();
        let faults = faults(&given, &held);
        if !faults.is_empty() {
            for fault in faults {
                attempt.fault(at, column_of(fault), FaultKind::Duty(fault));
            }
            return;
        }
        attempt.effect(at, Effect::NewDuty);
        if typed.is_by_post {
            attempt.effect(at, Effect::RoleByPost(given.role));
        }
        if typed.from.is_none() {
            attempt.effect(at, Effect::BeginsOn(given.term.from));
        }
        of_person.push(Held { duty: given.clone(), line: Some(at) });
        attempt.plan.given.push(given);
    }

    // Whether one of the two acts for the other, follows the other or is meant beside the other is not to be guessed.
    fn one_head_each(&self, attempt: &mut Attempt<'_>) {
        if attempt.choices.second_heads {
            return;
        }
        let is_head = |held: &&Held| held.duty.role == Role::DepartmentHead && !held.duty.acting;
        let heads: Vec<&Held> = self.held.values().flatten().filter(is_head).collect();
        for head in &heads {
            let Some(at) = head.line else { continue };
            let is_beside = |other: &&&Held| {
                let (one, other) = (&head.duty, &other.duty);
                one.department == other.department && one.login != other.login && overlap(one.term, other.term)
            };
            let Some(other) = heads.iter().find(is_beside) else { continue };
            let line = other.line.map(|line| attempt.lines[line].number);
            let name = name_of(attempt, &other.duty.login);
            attempt.fault(at, Column::Post, FaultKind::SecondHead { line, name });
        }
    }

    // Whoever is new has no password yet, and does not count.
    fn somebody_administers(&self, attempt: &mut Attempt<'_>, today: Date, by: &Actor) {
        let all: Vec<&Held> = self.held.values().flatten().collect();
        let active = attempt.known.people.iter().filter(|person| person.is_active);
        let active: Vec<String> = active.map(|person| person.login.clone()).collect();
        for (id, last) in attempt.plan.ended.clone() {
            let Some(known) = attempt.known.held.iter().find(|held| held.id == id) else { continue };
            if known.role != Role::Administrator {
                continue;
            }
            // All of what the list ends has ended, but for this one.
            let others = all.iter().map(|held| held.duty.clone()).filter(|held| held.id != id);
            let staff = Staff { held: others.chain([known.clone()]).collect(), active: active.clone(), today };
            if let Err(fault) = staff.ending(id, last, by) {
                let line = attempt.included().find(|(_, line)| ends(line, known, last)).map(|(at, _)| at);
                if let Some(at) = line {
                    attempt.fault(at, Column::To, FaultKind::Duty(fault));
                }
            }
        }
    }
}

fn ends(line: &Line, known: &Appointment, last: Date) -> bool {
    let is_it = |duty: &TypedDuty| duty.role == known.role && duty.to == Some(last);
    line.typed.login == known.login && line.typed.duty.as_ref().is_some_and(is_it)
}

fn name_of(attempt: &Attempt<'_>, login: &str) -> String {
    let known = attempt.known.people.iter().find(|person| person.login == login).map(|person| person.name.clone());
    let new = || attempt.plan.people.iter().find(|person| person.login == login).map(|person| person.name.clone());
    known.or_else(new).unwrap_or_else(|| login.to_owned())
}

fn column_of(fault: DutyFault) -> Column {
    match fault {
        DutyFault::HeldInCity | DutyFault::HeldInDepartment => Column::Department,
        DutyFault::HeldInSection => Column::Section,
        DutyFault::EndsBeforeItBegins | DutyFault::EndsTooEarly | DutyFault::LastAdministrator | DutyFault::Own => {
            Column::To
        }
        DutyFault::Overlaps => Column::From,
    }
}
