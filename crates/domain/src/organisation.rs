//! 組織: departments and sections with their days, the changes that led from one to the other, and what they are on a day.

mod faults;
mod place;
mod reorganisation;
mod succession;
#[cfg(test)]
mod tests;
mod year;

pub use faults::{ReorganisationFault, SectionFault};
pub use place::{EarlierPlace, place_in};
pub use reorganisation::{MovedSection, Moving, Proposal, Reorganisation, ReorganisationKind, Reorganised, Successor};

use crate::{DepartmentId, FiscalYear};
use jiff::civil::Date;

/// Everything a city's organisation was, is and is known to become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    departments: Vec<DatedDepartment>,
    sections: Vec<DatedSection>,
    changes: Vec<Reorganised>,
}

/// The first and the last day of a unit; none has been there from the beginning, or goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    pub from: Option<Date>,
    pub last: Option<Date>,
}

/// 部 with its days, under its latest name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedDepartment {
    pub id: DepartmentId,
    pub name: String,
    pub days: Days,
    /// Its place in the order (建制順); of two with one place the older stands first.
    pub position: i64,
    /// The places it had before, the first one first.
    pub places: Vec<EarlierPlace>,
}

/// 室・課 with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedSection {
    pub department: DepartmentId,
    pub name: String,
    pub days: Days,
    pub position: i64,
    /// The name under which it goes on in its department.
    pub successor: Option<String>,
}

/// 部 as it is on a day, with the name and the 室・課 of that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    /// The names of the sections that are there.
    pub sections: Vec<String>,
    pub days: Days,
}

impl Days {
    pub fn hold_on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.last.is_none_or(|last| day <= last)
    }

    pub fn have_ended(self, day: Date) -> bool {
        self.last.is_some_and(|last| last < day)
    }

    pub fn have_not_begun(self, day: Date) -> bool {
        self.from.is_some_and(|from| day < from)
    }
}

impl Organisation {
    /// Puts everything into the order of the organisation, and the changes into that of their days.
    pub fn new(
        mut departments: Vec<DatedDepartment>,
        mut sections: Vec<DatedSection>,
        mut changes: Vec<Reorganised>,
    ) -> Self {
        departments.sort_by_key(|department| (department.position, department.id));
        sections.sort_by(|one, other| {
            let key = |section: &DatedSection| (section.department, section.position, section.days.from);
            key(one).cmp(&key(other))
        });
        changes.sort_by_key(|change| (change.reorganisation.day, change.id));
        Self { departments, sections, changes }
    }

    /// Every department there ever was or is to be, in order.
    pub fn departments(&self) -> &[DatedDepartment] {
        &self.departments
    }

    pub fn sections(&self) -> &[DatedSection] {
        &self.sections
    }

    /// Every change, by day.
    pub fn changes(&self) -> &[Reorganised] {
        &self.changes
    }

    pub fn department(&self, id: DepartmentId) -> Option<&DatedDepartment> {
        self.departments.iter().find(|department| department.id == id)
    }

    /// What puts departments into the order of a year; whatever is not known stands last.
    pub fn place_of(&self, id: DepartmentId, year: FiscalYear) -> (i64, DepartmentId) {
        let place = self.department(id).map(|known| place_in(year, known.position, &known.places));
        (place.unwrap_or(i64::MAX), id)
    }

    /// The name that a department bears on a day.
    // Renamed later: it still bears the name of before. A slip of the pen that was put right was never its name.
    pub fn name_on(&self, id: DepartmentId, day: Date) -> Option<&str> {
        let latest = self.department(id)?.name.as_str();
        let later = self.renamings(id).find(|change| day < change.day);
        Some(later.and_then(|change| change.before.as_deref()).unwrap_or(latest))
    }

    /// Every name a department has borne, the first one first.
    pub fn names_of(&self, id: DepartmentId) -> Vec<&str> {
        let latest = self.department(id).map(|department| department.name.as_str());
        self.renamings(id).filter_map(|change| change.before.as_deref()).chain(latest).collect()
    }

    fn renamings(&self, id: DepartmentId) -> impl Iterator<Item = &Reorganisation> {
        let changes = self.changes.iter().map(|change| &change.reorganisation);
        changes.filter(move |change| change.kind == ReorganisationKind::Rename && change.from.contains(&id))
    }

    /// A department as it is on a day, whether it is there then or not.
    pub fn as_on(&self, id: DepartmentId, day: Date) -> Option<Department> {
        self.department(id).map(|known| self.dated(known, day))
    }

    /// Who is there on a day, in order.
    pub fn on(&self, day: Date) -> Vec<Department> {
        let there = self.departments.iter().filter(|known| known.days.hold_on(day));
        there.map(|known| self.dated(known, day)).collect()
    }

    fn dated(&self, known: &DatedDepartment, day: Date) -> Department {
        // Of a department that is not there on the day: its first or its last one.
        let first = known.days.from.map_or(day, |from| from.max(day));
        let day = known.days.last.map_or(first, |last| last.min(first));
        let name = self.name_on(known.id, day).unwrap_or(&known.name).to_owned();
        let own = self.sections.iter().filter(|section| section.department == known.id && section.days.hold_on(day));
        let sections = own.map(|section| section.name.clone()).collect();
        Department { id: known.id, name, sections, days: known.days }
    }

    /// The department that is there on a day under this name.
    pub fn bearing(&self, name: &str, day: Date) -> Option<DepartmentId> {
        let there = self.departments.iter().filter(|known| known.days.hold_on(day));
        there.map(|known| known.id).find(|id| self.name_on(*id, day) == Some(name))
    }

    /// The department with this name on a day; else the latest that has borne it.
    pub fn named(&self, name: &str, day: Date) -> Option<DepartmentId> {
        let ever = || {
            let bore = self.departments.iter().filter(|known| self.names_of(known.id).contains(&name));
            bore.max_by_key(|known| (known.days.last.is_none(), known.days.last, known.id)).map(|known| known.id)
        };
        self.bearing(name, day).or_else(ever)
    }
}
