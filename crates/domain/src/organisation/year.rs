//! The organisation of a fiscal year: that of its day.

use super::{DatedDepartment, Department, Organisation};
use crate::{DepartmentId, FiscalYear};
use jiff::civil::Date;
use std::collections::BTreeSet;

impl FiscalYear {
    /// 4月1日.
    pub fn first_day(self) -> Date {
        jiff::civil::date(i16::try_from(self.starts()).unwrap_or(i16::MAX), 4, 1)
    }

    /// 3月31日.
    pub fn last_day(self) -> Date {
        jiff::civil::date(i16::try_from(self.starts() + 1).unwrap_or(i16::MAX), 3, 31)
    }

    /// The day whose organisation a year shows: today while it runs, its last one when it is over, its first one before.
    pub fn day_of_organisation(self, today: Date) -> Date {
        today.clamp(self.first_day(), self.last_day())
    }
}

impl Organisation {
    /// The departments of a year in order (decision 0037): who is there on its day, and who keeps a paper of it.
    // Whoever ended in mid-year without a paper has nothing to show; a paper is never left out.
    pub fn of_year(&self, year: FiscalYear, today: Date, papers: &BTreeSet<DepartmentId>) -> Vec<Department> {
        let day = year.day_of_organisation(today);
        let stands = |known: &&DatedDepartment| known.days.hold_on(day) || papers.contains(&known.id);
        let mut standing: Vec<&DatedDepartment> = self.departments.iter().filter(stands).collect();
        standing.sort_by_key(|known| self.place_of(known.id, year));
        standing.into_iter().map(|known| self.dated(known, day)).collect()
    }

    /// Whether a department can begin a paper of a year: it is there on its day.
    pub fn is_of_year(&self, id: DepartmentId, year: FiscalYear, today: Date) -> bool {
        self.department(id).is_some_and(|known| known.days.hold_on(year.day_of_organisation(today)))
    }
}
