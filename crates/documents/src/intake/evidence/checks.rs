//! What came of targets, initiatives and goals.

use super::filling::Filling;
use super::pairs::add_paragraph;
use crate::intake::cell::Cell;
use crate::intake::draft::Noted;
use crate::intake::vocabulary::Sense;

impl Filling<'_> {
    pub(super) fn overall(&mut self, text: String, cell: &Cell) {
        let Some(goal) = &mut self.goal else { return self.leave(cell) };
        if goal.overall_grade.as_ref().is_some_and(|own| *own != text) {
            return self.leave(cell);
        }
        goal.grades.push(Noted::new(text.clone(), &cell.place));
        goal.overall_grade = Some(text);
    }

    /// What came of the last target or initiative.
    pub(super) fn check(&mut self, sense: Sense, text: String, cell: &Cell) {
        let Some(goal) = &mut self.goal else { return self.leave(cell) };
        match (sense, goal.targets.last_mut(), goal.initiatives.last_mut()) {
            (Sense::Result, _, Some(initiative)) => add_paragraph(&mut initiative.result, text),
            (Sense::Grade, Some(target), _) if target.grade.is_none() => {
                goal.grades.push(Noted::new(text.clone(), &cell.place));
                target.grade = Some(text);
            }
            (Sense::Grade, _, _) => self.overall(text, cell),
            (_, Some(target), _) => add_paragraph(&mut target.attainment, text),
            _ => self.leave(cell),
        }
    }
}
