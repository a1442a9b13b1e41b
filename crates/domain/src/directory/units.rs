//! The organisation a list speaks of: what is there, what is new, what ends.

use super::column::Column;
use super::fault::FaultKind;
use super::line::TypedUnit;
use super::planning::{Attempt, Effect, NewDepartment, NewSection};
use crate::DepartmentId;
use crate::text::folded;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Where every unit stands, and its days as they will be.
#[derive(Debug, Default)]
pub(super) struct Units {
    departments: BTreeMap<String, (DepartmentId, Days)>,
    sections: BTreeMap<(DepartmentId, String), (String, Days)>,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Days {
    pub(super) from: Option<Date>,
    pub(super) last_day: Option<Date>,
}

// What the lines of one unit say together: whoever says nothing agrees.
#[derive(Debug, Clone, Default)]
struct Said {
    /// The line that names it first.
    first: usize,
    name: String,
    order: Option<i64>,
    from: Option<(usize, Date)>,
    last_day: Option<(usize, Date)>,
}

impl Units {
    pub(super) fn of(attempt: &mut Attempt<'_>) -> Self {
        let mut units = Self::default();
        // Of two with one name the one that goes on is meant.
        let mut departments: Vec<_> = attempt.known.departments.iter().collect();
        departments.sort_by_key(|known| (known.last_day.is_none(), known.last_day));
        for known in departments {
            let days = Days { from: known.from, last_day: known.last_day };
            units.departments.insert(folded(&known.name), (known.id, days));
        }
        for known in &attempt.known.sections {
            let days = Days { from: known.from, last_day: known.last_day };
            units.sections.insert((known.department, folded(&known.name)), (known.name.clone(), days));
        }
        units.enter_departments(attempt);
        units.enter_sections(attempt);
        units
    }

    /// A department and perhaps its section: numbers and names as they are kept, and the days within which they are.
    pub(super) fn find(&self, unit: &TypedUnit) -> Option<(DepartmentId, Option<String>, Days)> {
        let (id, days) = self.departments.get(&folded(unit.department.as_deref()?))?;
        let Some(section) = &unit.section else { return Some((*id, None, *days)) };
        let (name, days) = self.sections.get(&(*id, folded(section)))?;
        Some((*id, Some(name.clone()), *days))
    }

    fn enter_departments(&mut self, attempt: &mut Attempt<'_>) {
        let said = together(attempt, |unit| {
            let name = unit.department.as_ref()?;
            // The days and the order of a line with a section are the section's.
            let own = if unit.section.is_none() { unit.clone() } else { TypedUnit::default() };
            Some((folded(name), TypedUnit { department: Some(name.clone()), ..own }))
        });
        let names: Vec<String> = self.departments.keys().cloned().collect();
        let is_ordered = said.iter().any(|(_, said)| said.order.is_some());
        let mut order: Vec<(i64, DepartmentId)> = Vec::new();
        for (key, said) in said {
            let days = Days { from: said.from.map(|(_, day)| day), last_day: said.last_day.map(|(_, day)| day) };
            let id = match self.departments.get(&key).copied() {
                Some((id, known)) => {
                    if let Some((at, last)) = said.last_day
                        && known.last_day != Some(last)
                    {
                        attempt.fault(at, Column::UnitLast, FaultKind::DepartmentEndsElsewhere);
                    }
                    began(attempt, &said, known);
                    id
                }
                None => {
                    let id = DepartmentId(-1 - attempt.plan.departments.len() as i64);
                    announce(attempt, &said, Effect::NewDepartment(said.name.clone()), (&key, &names));
                    let Days { from, last_day } = days;
                    attempt.plan.departments.push(NewDepartment { id, name: said.name, from, last_day });
                    self.departments.insert(key, (id, days));
                    id
                }
            };
            order.extend(said.order.map(|place| (place, id)));
        }
        if is_ordered {
            order.sort_by_key(|(place, _)| *place);
            let order: Vec<DepartmentId> = order.into_iter().map(|(_, id)| id).collect();
            let standing = attempt.known.departments.iter().map(|known| known.id);
            let standing: Vec<DepartmentId> = standing.filter(|id| order.contains(id)).collect();
            if order != standing {
                attempt.plan.order = order;
            }
        }
    }

    fn enter_sections(&mut self, attempt: &mut Attempt<'_>) {
        let departments = &self.departments;
        let mut said = together(attempt, |unit| {
            let (id, _) = departments.get(&folded(unit.department.as_ref()?))?;
            Some(((*id, folded(unit.section.as_ref()?)), unit.clone()))
        });
        // In the order the list gives, or that in which it names them.
        said.sort_by_key(|((department, _), said)| (*department, said.order.unwrap_or(i64::MAX)));
        let names: Vec<(DepartmentId, String)> = self.sections.keys().cloned().collect();
        for (key, said) in said {
            let days = Days { from: said.from.map(|(_, day)| day), last_day: said.last_day.map(|(_, day)| day) };
            match self.sections.get(&key).cloned() {
                Some((name, known)) => {
                    let ends = ending(attempt, &said, known);
                    attempt.plan.ended_sections.extend(ends.map(|last| (key.0, name.clone(), last)));
                    self.sections.insert(key, (name, Days { last_day: ends.or(known.last_day), ..known }));
                }
                None => {
                    let near: Vec<String> =
                        names.iter().filter(|(id, _)| *id == key.0).map(|(_, name)| name.clone()).collect();
                    announce(attempt, &said, Effect::NewSection(said.name.clone()), (&key.1, &near));
                    // In a new department it is there from the beginning, in one that is there since this year's.
                    let begins = || (key.0.0 >= 0).then(|| first_of_year(attempt.days.0)).flatten();
                    let from = days.from.or_else(begins);
                    if from != days.from {
                        attempt.effects[said.first].extend(from.map(Effect::SectionBegins));
                    }
                    let last_day = days.last_day;
                    let days = Days { from, last_day };
                    let name = said.name;
                    attempt.plan.sections.push(NewSection { department: key.0, name: name.clone(), from, last_day });
                    self.sections.insert(key, (name, days));
                }
            }
        }
    }
}

// Each unit once, in the order in which the list names them.
fn together<K: PartialEq + Ord + Clone>(
    attempt: &mut Attempt<'_>,
    unit_of: impl Fn(&TypedUnit) -> Option<(K, TypedUnit)>,
) -> Vec<(K, Said)> {
    let mut places: BTreeMap<K, usize> = BTreeMap::new();
    let mut all: Vec<(K, Said)> = Vec::new();
    for (at, line) in attempt.included() {
        let Some((key, unit)) = unit_of(&line.typed.unit) else { continue };
        let place = *places.entry(key.clone()).or_insert_with(|| {
            let name = unit.section.clone().or(unit.department.clone()).unwrap_or_default();
            all.push((key, Said { first: at, name, ..Said::default() }));
            all.len() - 1
        });
        let said = &mut all[place].1;
        said.order = said.order.or(unit.order);
        for (column, day, kept) in
            [(Column::UnitFrom, unit.from, &mut said.from), (Column::UnitLast, unit.last_day, &mut said.last_day)]
        {
            match (day, *kept) {
                (Some(day), None) => *kept = Some((at, day)),
                (Some(day), Some((other, known))) if day != known => {
                    let line = attempt.lines[other].number;
                    attempt.fault(at, column, FaultKind::UnitDaysDiffer { line });
                }
                (Some(_), Some(_)) | (None, _) => {}
            }
        }
    }
    all
}

fn began(attempt: &mut Attempt<'_>, said: &Said, known: Days) {
    if let Some((at, from)) = said.from
        && known.from != Some(from)
    {
        attempt.fault(at, Column::UnitFrom, FaultKind::UnitBeganOtherwise);
    }
}

/// The first of April before a day.
fn first_of_year(today: Date) -> Option<Date> {
    let year = if today.month() < 4 { today.year() - 1 } else { today.year() };
    Date::new(year, 4, 1).ok()
}

/// The last day that one that is there gets.
fn ending(attempt: &mut Attempt<'_>, said: &Said, known: Days) -> Option<Date> {
    began(attempt, said, known);
    let (at, last) = said.last_day?;
    match known.last_day {
        Some(known) if known == last => None,
        Some(_) => {
            attempt.fault(at, Column::UnitLast, FaultKind::UnitEndedAlready);
            None
        }
        None if known.from.is_some_and(|from| last < from) => {
            attempt.fault(at, Column::UnitLast, FaultKind::EndsBeforeItBegins);
            None
        }
        None => {
            attempt.effect(at, Effect::UnitEnds(last));
            Some(last)
        }
    }
}

// A new name that differs from a known one by one character is more often a slip than a new unit.
fn announce(attempt: &mut Attempt<'_>, said: &Said, effect: Effect, (key, names): (&str, &[String])) {
    attempt.effect(said.first, effect);
    if let Some(near) = names.iter().find(|name| is_near(name, key)) {
        attempt.effect(said.first, Effect::LooksLike(near.clone()));
    }
}

/// Whether two names differ by one character that is another, missing or too much.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < 3 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long.iter()).take_while(|(one, other)| one == other).count();
    let rest = if short.len() == long.len() { &short[(same + 1).min(short.len())..] } else { &short[same..] };
    long[(same + 1).min(long.len())..] == *rest
}
