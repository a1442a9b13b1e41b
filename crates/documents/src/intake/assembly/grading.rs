//! The grades of a paper: one code of a scale each, or a finding.

use crate::intake::draft::{Draft, GoalDraft, Noted};
use crate::intake::grades::{Graded, graded_by, is_plain_grade};
use crate::intake::phrases;
use hoshin_domain::form::Scale;
use hoshin_domain::{Finding, FindingCode, Form, GradeScale, Place};

/// The scales that the grades of a paper are codes of.
pub(super) struct Scales<'f> {
    targets: &'f Scale,
    goals: &'f Scale,
    /// The steps for each: those of the paper itself if it prints them.
    pub(super) of_targets: GradeScale,
    pub(super) of_goals: GradeScale,
}

impl<'f> Scales<'f> {
    pub(super) fn new(form: &'f Form, own: &GradeScale) -> Self {
        let (targets, goals) = (&form.scale, form.scale_of_goals());
        let printed = |scale: &Scale| if own.0.is_empty() { scale.printed() } else { own.clone() };
        Self { targets, goals, of_targets: printed(targets), of_goals: printed(goals) }
    }

    pub(super) fn of_target(&self, text: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
        noted_grade(phrases::grade(text, self.targets, &self.of_targets), place, findings)
    }

    pub(super) fn of_goal(&self, text: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
        noted_grade(phrases::grade(text, self.goals, &self.of_goals), place, findings)
    }
}

/// A grade on the last line of an evaluation, where the goal has none: it stood in the cell beside the text.
pub(super) fn grade_apart(page: &mut GoalDraft) {
    let Some((text, last)) = page.evaluation.as_deref().and_then(|text| text.rsplit_once('\n')) else { return };
    if page.overall_grade.is_none() && is_plain_grade(last) && !text.trim().is_empty() {
        page.overall_grade = Some(last.trim().to_owned());
        page.evaluation = Some(text.to_owned());
    }
}

/// The one grade that a grade's field holds, with its place; a text that is none is left.
pub(super) fn one_grade(
    text: &str,
    place: Place,
    scale: &GradeScale,
    draft: &mut Draft,
    findings: &mut Vec<Finding>,
) -> Option<(String, Place)> {
    let codes: Vec<String> = scale.0.iter().map(|step| step.code.clone()).collect();
    match graded_by(text, &codes) {
        Graded::Grade(grade) => Some((grade, place)),
        Graded::Beside(grade) => {
            draft.leave(&place, text);
            Some((grade, place))
        }
        Graded::Open => None,
        Graded::Several => {
            findings.push(Finding::new(FindingCode::UnknownGrade, place.clone()).about(text));
            draft.leave(&place, text);
            None
        }
        Graded::Text => {
            draft.leave(&place, text);
            None
        }
    }
}

/// Whether the list of the cover gives a goal one grade; several are told.
pub(super) fn one_grade_of_list(
    listed: &Noted<String>,
    scale: &GradeScale,
    draft: &mut Draft,
    findings: &mut Vec<Finding>,
) -> bool {
    let codes: Vec<String> = scale.0.iter().map(|step| step.code.clone()).collect();
    match graded_by(&listed.value, &codes) {
        Graded::Grade(_) => true,
        Graded::Several | Graded::Beside(_) => {
            one_grade(&listed.value, listed.place.clone(), scale, draft, findings);
            false
        }
        Graded::Open | Graded::Text => false,
    }
}

fn noted_grade((code, is_known): (String, bool), place: &Place, findings: &mut Vec<Finding>) -> String {
    if !is_known {
        findings.push(Finding::new(FindingCode::UnknownGrade, place.clone()).about(code.clone()));
    }
    code
}
