//! What came of targets, initiatives and goals.

use super::filling::Filling;
use super::pairs::add_paragraph;
use crate::intake::cell::Cell;
use crate::intake::draft::Noted;
use crate::intake::grades;
use crate::intake::vocabulary::{Sense, senses};

impl Filling<'_> {
    pub(super) fn overall(&mut self, text: String, cell: &Cell) {
        let Some(goal) = &mut self.goal else { return self.leave(cell) };
        if goal.overall_grade.as_ref().is_some_and(|own| *own != text) {
            return self.leave(cell);
        }
        goal.grades.push(Noted::new(text.clone(), &cell.place));
        goal.overall_grade = Some(text);
    }

    /// What came of the target or initiative of this number, or of the last.
    pub(super) fn check(&mut self, sense: Sense, text: String, cell: &Cell, number: Option<u32>) {
        let Some(goal) = &mut self.goal else { return self.leave(cell) };
        let at = |len: usize| number.map_or(len, |number| len.min(number as usize)).checked_sub(1);
        let target = at(goal.targets.len()).and_then(|at| goal.targets.get_mut(at));
        let initiative = at(goal.initiatives.len()).and_then(|at| goal.initiatives.get_mut(at));
        match (sense, target, initiative) {
            (Sense::Result, _, Some(initiative)) => add_paragraph(&mut initiative.result, text),
            (Sense::Grade, Some(target), _) if target.grade.is_none() => {
                goal.grades.push(Noted::new(text.clone(), &cell.place));
                target.grade = Some(text);
            }
            (Sense::Grade, _, _) => self.overall(text, cell),
            (_, Some(target), _) => {
                let (text, grade) = match graded_at_end(&text).filter(|_| target.grade.is_none()) {
                    Some((text, grade)) => (text.to_owned(), Some(grade.to_owned())),
                    None => (text, None),
                };
                goal.grades.extend(grade.iter().map(|grade| Noted::new(grade.clone(), &cell.place)));
                target.grade = target.grade.take().or(grade);
                add_paragraph(&mut target.attainment, text);
            }
            _ => self.leave(cell),
        }
    }
}

/// 平均26分でした。（評価：Ｃ）: what was attained and, in brackets behind it, its grade under a word for it.
fn graded_at_end(text: &str) -> Option<(&str, &str)> {
    let (own, inner) = text.trim_end().strip_suffix(['）', ')', '】', '］'])?.rsplit_once(['（', '(', '【', '［'])?;
    let (word, grade) = inner.split_once(['：', ':', '\u{3000}', ' '])?;
    let names_grade = senses(word).iter().any(|sense| matches!(sense, Sense::Grade | Sense::OverallGrade));
    (names_grade && grades::is_grade(grade) && !own.trim().is_empty()).then_some((own.trim_end(), grade.trim()))
}
