//! Who follows whom, however often: what a department left goes on with its successors.

use super::{Organisation, Reorganisation};
use crate::people::Unit;
use crate::{DepartmentId, FiscalYear};
use jiff::civil::Date;
use std::collections::BTreeSet;

impl Organisation {
    // A department ends once; a hand in the database could make it twice.
    fn end_of(&self, id: DepartmentId) -> Option<&Reorganisation> {
        let mut changes = self.changes.iter().map(|change| &change.reorganisation);
        changes.rfind(|change| change.ended().any(|ended| ended == id))
    }

    /// Those a department has become: the very next ones.
    pub fn successors_of(&self, id: DepartmentId) -> &[DepartmentId] {
        self.end_of(id).map_or(&[], |change| &change.to)
    }

    /// Those that have become a department: the very last ones before.
    pub fn predecessors_of(&self, id: DepartmentId) -> Vec<DepartmentId> {
        let changes = self.changes.iter().map(|change| &change.reorganisation);
        changes.filter(|change| change.to.contains(&id)).flat_map(Reorganisation::ended).collect()
    }

    /// Everybody before a department by a day, the successors' predecessors too; nobody twice, not even in a circle.
    pub fn all_before(&self, id: DepartmentId, day: Date) -> Vec<DepartmentId> {
        let by_then = |before: &DepartmentId| self.end_of(*before).is_some_and(|change| change.day <= day);
        let step = |id| self.predecessors_of(id).into_iter().filter(by_then).collect();
        closure(id, step)
    }

    /// Whose papers of last year stand before one of this year: the department's own, and those of whom it follows by the
    /// end of the year.
    pub fn line_of(&self, id: DepartmentId, year: FiscalYear) -> Vec<DepartmentId> {
        std::iter::once(id).chain(self.all_before(id, year.last_day())).collect()
    }

    /// Everybody after a department by a day.
    pub fn all_after(&self, id: DepartmentId, day: Date) -> Vec<DepartmentId> {
        let step = |id| {
            let end = self.end_of(id).filter(|change| change.day <= day);
            end.map(|change| change.to.clone()).unwrap_or_default()
        };
        closure(id, step)
    }

    /// A department with everybody it is related to: whoever came before or after it, or before or after those.
    pub fn relatives_of(&self, id: DepartmentId) -> BTreeSet<DepartmentId> {
        let step = |id| {
            let after = self.successors_of(id).iter().copied();
            after.chain(self.predecessors_of(id)).collect()
        };
        closure(id, step).into_iter().chain([id]).collect()
    }

    /// Who has taken over what a department left open.
    pub fn heir_of(&self, id: DepartmentId) -> Option<DepartmentId> {
        self.end_of(id)?.heir
    }

    /// Who is asked in a year for what a department left open: itself, as long as it is there at the end of the year, or
    /// has ended within it and keeps a paper of it; else its heir, or the heir's heir.
    pub fn asked_in(&self, id: DepartmentId, year: FiscalYear, papers: &BTreeSet<DepartmentId>) -> DepartmentId {
        let (mut asked, mut seen) = (id, BTreeSet::new());
        while seen.insert(asked) {
            let asks_itself = |change: &&Reorganisation| {
                change.day > year.last_day() || change.day > year.first_day() && papers.contains(&asked)
            };
            match self.end_of(asked).filter(|change| !asks_itself(change)).and_then(|change| change.heir) {
                Some(heir) => asked = heir,
                None => break,
            }
        }
        asked
    }

    /// Everywhere a duty reaches that is held in a unit: there, and in what that unit comes from; a section that was moved
    /// is where it is.
    pub fn reached_from(&self, unit: &Unit, day: Date) -> Vec<Unit> {
        match unit {
            Unit::City => vec![Unit::City],
            Unit::Department(id) => {
                let before = self.all_before(*id, day).into_iter().map(Unit::Department);
                std::iter::once(Unit::Department(*id)).chain(before).collect()
            }
            Unit::Section { department, names } => self.reached_from_section(*department, names, day),
        }
    }

    fn reached_from_section(&self, department: DepartmentId, names: &[String], day: Date) -> Vec<Unit> {
        let mut places = vec![(department, self.names_of_section(department, names))];
        let mut at = 0;
        while let Some((here, names)) = places.get(at).cloned() {
            for next in self.moves_of(here, &names, day) {
                if !places.iter().any(|(known, _)| *known == next) {
                    places.push((next, self.names_of_section(next, &names)));
                }
            }
            at += 1;
        }
        // The colleagues' papers are read as they always were.
        for (here, names) in places.clone() {
            for before in self.all_before(here, day) {
                if !places.iter().any(|(known, _)| *known == before) {
                    places.push((before, names.clone()));
                }
            }
        }
        places.into_iter().map(|(department, names)| Unit::Section { department, names }).collect()
    }

    // Where a section of these names has gone to, and where it came from.
    fn moves_of(&self, here: DepartmentId, names: &[String], day: Date) -> Vec<DepartmentId> {
        let changes = self.changes.iter().map(|change| &change.reorganisation).filter(|change| change.day <= day);
        let moved = changes.flat_map(|change| &change.sections).filter(|moved| names.contains(&moved.name));
        let other = moved.filter_map(|moved| match moved.to {
            Some(to) if moved.from == here => Some(to),
            Some(to) if to == here => Some(moved.from),
            Some(_) | None => None,
        });
        other.collect()
    }

    /// Every name that a section has borne in its department, by any of its names.
    pub fn names_of_section(&self, department: DepartmentId, names: &[String]) -> Vec<String> {
        let mut known = names.to_vec();
        loop {
            let own = self.sections.iter().filter(|section| section.department == department);
            let links = own.filter_map(|section| Some((&section.name, section.successor.as_ref()?)));
            let mut next = links.filter_map(|(before, after)| match (known.contains(before), known.contains(after)) {
                (true, false) => Some(after),
                (false, true) => Some(before),
                (true, true) | (false, false) => None,
            });
            match next.next().cloned() {
                Some(next) => known.push(next),
                None => return known,
            }
        }
    }

    /// Whether a change may be taken back: nothing of the organisation stands on it.
    pub fn changes_after(&self, id: i64) -> bool {
        let Some(at) = self.changes.iter().position(|change| change.id == id) else { return false };
        let own = &self.changes[at].reorganisation;
        let involved: Vec<DepartmentId> = own.from.iter().chain(&own.to).copied().collect();
        self.changes.iter().any(|later| {
            let follows = (later.reorganisation.day, later.id) > (own.day, id);
            later.id != id && follows && involved.iter().any(|one| later.reorganisation.is_about(*one))
        })
    }
}

fn closure(id: DepartmentId, step: impl Fn(DepartmentId) -> Vec<DepartmentId>) -> Vec<DepartmentId> {
    let (mut found, mut at) = (vec![id], 0);
    while let Some(here) = found.get(at).copied() {
        for next in step(here) {
            if !found.contains(&next) {
                found.push(next);
            }
        }
        at += 1;
    }
    found.split_off(1)
}
