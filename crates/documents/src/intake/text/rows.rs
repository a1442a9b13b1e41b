//! What one reading of a goal's page gives, and how much it leaves open.

use super::items::{Content, Item};
use crate::intake::label::Label;
use hoshin_domain::{InitiativePaper, TargetPaper};

/// A part of a goal's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowPart {
    Targets,
    Initiative,
    Evaluation,
    Considerations,
}

impl RowPart {
    pub(super) fn opened_by(label: Label) -> Option<Self> {
        OPENED.iter().find(|(opening, _)| *opening == label).map(|(_, part)| *part)
    }
}

/// The labels that open a part; every other label stands within one.
const OPENED: [(Label, RowPart); 5] = [
    (Label::AnnualTarget, RowPart::Targets),
    (Label::Initiative, RowPart::Initiative),
    (Label::Evaluation, RowPart::Evaluation),
    (Label::OverallGrade, RowPart::Evaluation),
    (Label::Considerations, RowPart::Considerations),
];

/// What one reading of a page gives.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) targets: Vec<TargetPaper>,
    pub(super) initiatives: Vec<InitiativePaper>,
    pub(super) evaluation: Option<String>,
    pub(super) overall_grade: Option<String>,
    pub(super) considerations: Option<String>,
    pub(super) left: Vec<Item>,
}

impl Rows {
    /// Whether anything stands beside a plan text.
    pub(super) fn is_filled(&self) -> bool {
        self.targets.iter().any(|row| row.attainment.is_some() || row.grade.is_some())
            || self.initiatives.iter().any(|row| row.result.is_some())
            || self.evaluation.is_some()
            || self.overall_grade.is_some()
            || self.considerations.is_some()
    }

    /// Whether all labels came before all texts: the whole page then stands under the last label.
    pub(super) fn is_torn(&self, items: &[Item]) -> bool {
        let has_arrow = items.iter().any(|item| matches!(item.content, Content::Arrow));
        let closing = [&self.evaluation, &self.considerations];
        let sentences: usize = closing.into_iter().flatten().map(|text| text.matches('。').count()).sum();
        let has_plan =
            self.targets.iter().any(|row| row.text.is_some()) || self.initiatives.iter().any(|row| row.text.is_some());
        has_arrow && !has_plan && sentences > FEW_SENTENCES
    }

    /// The reading without what stands under the last labels.
    pub(super) fn without_closing(self, items: &[Item]) -> Self {
        let is_text = |item: &&Item| matches!(item.content, Content::Text(_) | Content::Valued(..));
        let mut left = self.left;
        left.retain(|item| !is_text(&item));
        left.extend(items.iter().filter(is_text).cloned());
        let sections_only = |row: InitiativePaper| InitiativePaper { sections: row.sections, ..Default::default() };
        let initiatives = self.initiatives.into_iter().map(sections_only).collect();
        Self { initiatives, left, ..Self::default() }
    }

    /// How many labels stay without a text, and texts without a label.
    pub(super) fn open_ends(&self, items: &[Item]) -> usize {
        let labels = |wanted: Label| {
            items.iter().filter(|item| matches!(item.content, Content::Label(label) if label == wanted)).count()
        };
        let sections = items.iter().filter(|item| matches!(item.content, Content::Sections(_))).count();
        let with_text = self.initiatives.iter().filter(|row| row.text.is_some()).count();
        let targets = self.targets.iter().filter(|row| row.text.is_some()).count();
        let wanted = labels(Label::Initiative).max(sections);
        wanted.abs_diff(with_text) + labels(Label::AnnualTarget).saturating_sub(targets) + self.left.len()
    }
}

/// No evaluation without a plan is longer.
const FEW_SENTENCES: usize = 4;
