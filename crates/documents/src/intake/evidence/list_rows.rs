//! The list of goals on a cover, where headings say what each column is.

use super::filling::Filling;
use super::grid::rows;
use super::grid::{Entry, Table};
use super::listing::{list_entry, plan_goal};
use super::plans::without_word;
use super::roles::Role;
use crate::intake::draft::{EntryDraft, Noted};
use crate::intake::label::counted_number;
use crate::intake::vocabulary::Sense;

impl Filling<'_> {
    /// Each row is a goal; a cell is what its column says, whatever it begins with.
    pub(super) fn list_rows(&mut self, table: &Table, roles: &[Role]) {
        for row in rows(table) {
            let new: Vec<&Entry> =
                row.iter().flatten().filter(|(_, is_new)| *is_new).map(|(entry, _)| *entry).collect();
            let number = new
                .iter()
                .filter(|entry| roles[entry.column].is_field)
                .filter(|entry| roles[entry.column].sense == Some(Sense::GoalNumber))
                .find_map(|entry| counted_number(&entry.cell.text).map(|number| (number, &entry.cell.place)));
            self.draft().entries.extend(number.map(|(number, place)| EntryDraft::new(number, place)));
            for entry in new {
                self.list_cell(entry, &roles[entry.column], number.is_some());
            }
        }
    }

    fn list_cell(&mut self, entry: &Entry, role: &Role, has_number: bool) {
        let (cell, labels) = (&entry.cell, self.labels);
        let text = cell.text.trim();
        let may_be = role.is_field || role.sense == Some(Sense::YearAttainment);
        let Some(own) = self.draft().entries.last_mut().filter(|_| may_be) else { return self.leave(cell) };
        match role.sense {
            Some(Sense::GoalNumber) if has_number => {}
            Some(Sense::PlanGoal) if own.plan.goal.is_none() => own.plan.goal = plan_goal(&without_word(text)),
            Some(Sense::PlanField) if own.plan.field.is_none() => own.plan.field = Some(text.to_owned()),
            Some(Sense::Grade | Sense::OverallGrade | Sense::Attainment | Sense::YearAttainment)
                if own.grade.is_none() =>
            {
                own.grade = Some(Noted::new(text.to_owned(), &cell.place));
            }
            Some(Sense::Goal) => list_entry(own, cell, labels),
            Some(_) | None => self.leave(cell),
        }
    }
}
