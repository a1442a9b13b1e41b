//! Of several things that a heading may mean, the one that fits its place and its value.

use super::filling::Filling;
use super::item::Item;
use crate::intake::cell::Cell;
use crate::intake::grades;
use crate::intake::label::whole_number;
use crate::intake::vocabulary::{Sense, headword};
use crate::intake::wording::heading::is_department;
use crate::intake::wording::looks::is_section;

impl Filling<'_> {
    /// Of several things that a heading may mean, the one that fits its place and its value.
    pub(super) fn sense(&self, heading: &Item, values: &[Cell]) -> Option<Sense> {
        let may = |sense: Sense| heading.may_be(sense);
        let first = values.first().map(|cell| cell.text.trim()).unwrap_or_default();
        let is_grade = values.len() == 1 && grades::is_grade(first);
        let grade = [Sense::OverallGrade, Sense::Grade].into_iter().find(|sense| may(*sense));
        let last = self.goal.as_ref().and_then(|goal| goal.targets.last());
        let is_ungraded = last.is_some_and(|target| target.grade.is_none() && target.attainment.is_some());
        // ② is a grade where the attainment is said already.
        let is_mark = grades::is_plain_grade(first) || first.chars().count() == 1 && whole_number(first).is_some();
        if is_ungraded && (may(Sense::Attainment) || may(Sense::Grade)) && values.len() == 1 && is_mark {
            return Some(Sense::Grade);
        }
        let text = [Sense::Evaluation, Sense::Attainment, Sense::Result, Sense::Considerations]
            .into_iter()
            .find(|sense| may(*sense));
        // 部長評価 with a sentence is what is said of the goal.
        if grade.is_some() && text.is_none() && self.goal.is_some() && first.ends_with('。') {
            return Some(Sense::Evaluation);
        }
        if let Some(grade) = grade.filter(|_| is_grade || text.is_none()) {
            return Some(grade);
        }
        let wants_goal = self.pending.is_some() || self.goal.is_none() || !self.had_goal;
        let numbers = values.iter().filter(|cell| whole_number(&cell.text).is_some()).count();
        if may(Sense::Goal) && (wants_goal || heading.senses.len() == 1 && numbers > 0) {
            return Some(Sense::Goal);
        }
        let has_initiative = self.goal.as_ref().is_some_and(|goal| !goal.initiatives.is_empty());
        if may(Sense::Department) && has_initiative && is_section(first) && self.is_of_larger_unit() {
            return Some(Sense::Sections);
        }
        if may(Sense::Department)
            && (heading.senses.len() == 1 || is_department(first))
            && (!may(Sense::Sections) || self.goal.is_none())
        {
            return Some(Sense::Department);
        }
        // 課名｜総務課 above the first goal: the paper is a section's own.
        if may(Sense::Sections)
            && !self.had_goal
            && OWN_UNIT.contains(&headword(&heading.cell.text).as_str())
            && is_department(first)
            && !self.is_of_larger_unit()
        {
            return Some(Sense::Department);
        }
        let is_attained =
            self.goal.as_ref().and_then(|goal| goal.targets.last()).is_none_or(|target| target.attainment.is_some());
        if may(Sense::Evaluation) && may(Sense::Attainment) {
            return Some(if is_attained { Sense::Evaluation } else { Sense::Attainment });
        }
        if may(Sense::Result) && may(Sense::Attainment) {
            let is_open = self.is_at_initiative && self.has_open_initiative();
            return Some(if has_initiative && is_attained || is_open { Sense::Result } else { Sense::Attainment });
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

impl Filling<'_> {
    /// Whether the paper is of a whole 部 or 局: a 課 within a goal is then one of its sections.
    fn is_of_larger_unit(&self) -> bool {
        let own = self.drafts.last().and_then(|draft| draft.departments.first().or(draft.titled_departments.first()));
        own.is_some_and(|own| !is_section(&own.value) || own.value.trim().ends_with('局'))
    }

    /// Whether the last initiative has nobody yet who is in charge of it.
    pub(super) fn wants_sections(&self) -> bool {
        let last = self.goal.as_ref().and_then(|goal| goal.initiatives.last());
        last.is_some_and(|initiative| initiative.sections.is_empty())
    }

    /// Whether the last initiative has no result yet.
    fn has_open_initiative(&self) -> bool {
        let last = self.goal.as_ref().and_then(|goal| goal.initiatives.last());
        last.is_some_and(|initiative| initiative.result.is_none())
    }
}

/// Headings by which a section calls itself.
const OWN_UNIT: [&str; 9] = ["課名", "室名", "係名", "課室名", "課・室名", "所属", "所属名", "所属課", "所属課名"];

/// 総合評価 with a letter and a text beside it.
pub(super) fn grade_and_text(heading: &Item, values: &[Cell]) -> Option<(Cell, Vec<Cell>)> {
    let may_both = heading.may_be(Sense::Evaluation) || heading.may_be(Sense::OverallGrade);
    let at =
        values.iter().position(|cell| grades::is_plain_grade(&cell.text)).filter(|_| may_both && values.len() > 1)?;
    let mut rest = values.to_vec();
    let grade = rest.remove(at);
    rest.iter().all(|cell| !grades::is_plain_grade(&cell.text)).then_some((grade, rest))
}

/// Whether a text is nothing but boxes to choose from.
pub(super) fn is_choice(text: &str) -> bool {
    let is_box = |c: char| "☑☐☒□■✓✔".contains(c);
    let words: Vec<&str> = text.split(is_box).map(str::trim).filter(|word| !word.is_empty()).collect();
    text.trim().starts_with(is_box) && words.len() > 1 && words.iter().all(|word| word.chars().count() <= 8)
}
