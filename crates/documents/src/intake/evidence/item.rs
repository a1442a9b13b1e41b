//! One text as the evidence sees it: what it may mean as a heading.

use super::inline;
use crate::intake::cell::{Cell, Rect};
use crate::intake::label::{Label, LabelBook};
use crate::intake::vocabulary::{self, Sense};

/// A text with what it may mean as a heading.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) cell: Cell,
    pub(super) senses: Vec<Sense>,
    /// The label of the form that it is, if it is one.
    pub(super) label: Option<Label>,
    pub(super) is_used: bool,
    /// Number and title of the goal that it heads by a word of the paper's own.
    pub(super) goal: Option<(u32, String)>,
}

impl Item {
    pub(super) fn new(cell: Cell, labels: &LabelBook, is_of_form: bool) -> Self {
        let label = labels.exact(&cell.text);
        let own = label.and_then(sense_of);
        let mut senses = inline::senses(&cell.text);
        match own {
            Some(own) if is_of_form || senses.is_empty() => senses = vec![own],
            Some(_) | None => {}
        }
        let label = label.filter(|_| is_of_form);
        if senses.is_empty() && vocabulary::bare_year(&cell.text).is_some() {
            senses.push(Sense::Year);
        }
        Self { cell, senses, label, is_used: false, goal: None }
    }

    pub(super) fn is_known(&self) -> bool {
        !self.senses.is_empty() || self.label.is_some()
    }

    pub(super) fn may_be(&self, sense: Sense) -> bool {
        self.senses.contains(&sense)
    }

    pub(super) fn rect(&self) -> &Rect {
        &self.cell.rect
    }

    pub(super) fn text(&self) -> &str {
        self.cell.text.trim()
    }
}

/// The part that a label of the form names.
fn sense_of(label: Label) -> Option<Sense> {
    Some(match label {
        Label::Department => Sense::Department,
        Label::DepartmentHead => Sense::Head,
        Label::BasicPolicy => Sense::BasicPolicy,
        Label::PriorityGoals => Sense::GoalList,
        Label::PlanGoal => Sense::PlanGoal,
        Label::PlanField => Sense::PlanField,
        Label::YearAttainment => Sense::YearAttainment,
        Label::AnnualTarget => Sense::Target,
        Label::Attainment => Sense::Attainment,
        Label::Grade => Sense::Grade,
        Label::Initiative => Sense::Initiative,
        Label::Result => Sense::Result,
        Label::Sections => Sense::Sections,
        Label::Evaluation => Sense::Evaluation,
        Label::OverallGrade => Sense::OverallGrade,
        Label::Considerations => Sense::Considerations,
        Label::Scale => Sense::Scale,
        Label::LastYear | Label::ThisYear | Label::Line(_) | Label::Extra(..) => return None,
    })
}
