//! Of several things that a heading may mean, the one that fits its place and its value.

use super::filling::Filling;
use super::heading::is_department;
use super::page::Item;
use crate::intake::cell::Cell;
use crate::intake::grades;
use crate::intake::label::whole_number;
use crate::intake::vocabulary::Sense;

impl Filling<'_> {
    /// Of several things that a heading may mean, the one that fits its place and its value.
    pub(super) fn sense(&self, heading: &Item, values: &[Cell]) -> Option<Sense> {
        let may = |sense: Sense| heading.may_be(sense);
        let first = values.first().map(|cell| cell.text.trim()).unwrap_or_default();
        let is_grade = values.len() == 1 && grades::is_grade(first);
        let grade = [Sense::OverallGrade, Sense::Grade].into_iter().find(|sense| may(*sense));
        let text = [Sense::Evaluation, Sense::Attainment, Sense::Result, Sense::Considerations]
            .into_iter()
            .find(|sense| may(*sense));
        if let Some(grade) = grade.filter(|_| is_grade || text.is_none()) {
            return Some(grade);
        }
        let wants_goal = self.pending.is_some() || self.goal.is_none() || !self.had_goal;
        let numbers = values.iter().filter(|cell| whole_number(&cell.text).is_some()).count();
        if may(Sense::Goal) && (wants_goal || heading.senses.len() == 1 && numbers > 0) {
            return Some(Sense::Goal);
        }
        if may(Sense::Department)
            && (heading.senses.len() == 1 || is_department(first))
            && (!may(Sense::Sections) || self.goal.is_none())
        {
            return Some(Sense::Department);
        }
        let has_initiative = self.goal.as_ref().is_some_and(|goal| !goal.initiatives.is_empty());
        let is_attained =
            self.goal.as_ref().and_then(|goal| goal.targets.last()).is_none_or(|target| target.attainment.is_some());
        if may(Sense::Evaluation) && may(Sense::Attainment) {
            return Some(if is_attained { Sense::Evaluation } else { Sense::Attainment });
        }
        if may(Sense::Result) && may(Sense::Attainment) {
            return Some(if has_initiative && is_attained { Sense::Result } else { Sense::Attainment });
        }
        let rest = heading
            .senses
            .iter()
            .copied()
            .filter(|sense| !matches!(sense, Sense::Grade | Sense::OverallGrade) || is_grade);
        let rest: Vec<Sense> = rest.filter(|sense| *sense != Sense::Goal || heading.senses.len() == 1).collect();
        rest.first().copied()
    }
}

/// 総合評価 with a letter and a text beside it.
pub(super) fn grade_and_text(heading: &Item, values: &[Cell]) -> Option<(Cell, Vec<Cell>)> {
    let may_both = heading.may_be(Sense::Evaluation) || heading.may_be(Sense::OverallGrade);
    let at =
        values.iter().position(|cell| grades::is_plain_grade(&cell.text)).filter(|_| may_both && values.len() > 1)?;
    let mut rest = values.to_vec();
    let grade = rest.remove(at);
    rest.iter().all(|cell| !grades::is_plain_grade(&cell.text)).then_some((grade, rest))
}
