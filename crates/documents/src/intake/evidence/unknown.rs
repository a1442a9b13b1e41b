//! A heading of no list: what its text is for sure, else a field of its own name.

use super::arrows::has_arrows;
use super::filling::Filling;
use super::item::Item;
use super::legend;
use super::pairs::text;
use super::parts::label_of;
use crate::intake::cell::Cell;
use crate::intake::label::{Label, whole_number};
use crate::intake::phrases;
use crate::intake::vocabulary::{self, Sense};
use crate::intake::wording::heading::{is_department, post};
use crate::intake::wording::looks::is_section;
use hoshin_domain::extras::{Level, Side};
use hoshin_domain::reading::Doubt;

impl Filling<'_> {
    /// A heading of no list: what its text is for sure, else a field of its own name.
    pub(super) fn unknown(&mut self, heading: &Item, values: Vec<Cell>) {
        let Some(first) = values.first().cloned() else { return self.leave(&heading.cell) };
        let Some(text) = text(&values) else { return };
        let doubt = Some(Doubt::HeadingUnknown);
        let is_undone = self.goal.as_ref().is_some_and(|goal| goal.initiatives.is_empty());
        if is_undone && has_arrows(&values) {
            self.learn(Label::Initiative, &heading.cell, doubt);
            return self.initiatives(&values);
        }
        let is_before = self.goal.is_none() && self.draft().goals.is_empty();
        if let Some(sense) = vocabulary::likely(&heading.cell.text).filter(|sense| self.is_free(*sense)) {
            let known = Item { senses: vec![sense], ..heading.clone() };
            self.learn(label_of(sense), &heading.cell, doubt);
            return self.pair(&known, values);
        }
        if is_before && is_department(&text) && self.draft().departments.is_empty() && !is_section(&text) {
            self.learn(Label::Department, &heading.cell, doubt);
            return self.department(&first);
        }
        if is_before && phrases::is_post(&post(&heading.cell.text)) {
            return self.officer(&heading.cell.text, &first);
        }
        if is_before && phrases::begins_with_post(&text) && values.len() == 1 {
            return self.officer(&heading.cell.text, &first);
        }
        let (steps, _) = legend::of_cells(&values, self.labels);
        if steps.len() > 1 {
            self.learn(Label::Scale, &heading.cell, doubt);
            return self.scale(&values);
        }
        if is_before && values.len() > 1 && whole_number(&first.text).is_some() {
            self.learn(Label::PriorityGoals, &heading.cell, doubt);
            return self.list(&values);
        }
        let (level, side) = if self.goal.is_some() { (Level::Goal, Side::Check) } else { (Level::Policy, Side::Plan) };
        let key = self.key(None, &heading.cell.text);
        let key = self.extra(level, side, key, &first, &text);
        self.learn(Label::Extra(level, side, key), &heading.cell, doubt);
    }

    /// Whether what a heading is only like may still come: a policy before the goals, a text that the goal has not yet.
    fn is_free(&self, sense: Sense) -> bool {
        let Some(goal) = &self.goal else {
            // はじめに before any department is said is of the whole book.
            let is_of_department = self.drafts.last().is_some_and(|draft| {
                !draft.departments.is_empty() || !draft.titled_departments.is_empty() || !draft.officers.is_empty()
            });
            return sense != Sense::BasicPolicy || is_of_department;
        };
        sense != Sense::BasicPolicy
            && (sense != Sense::Evaluation || goal.evaluation.is_none())
            && (sense != Sense::Considerations || goal.considerations.is_none())
    }
}
