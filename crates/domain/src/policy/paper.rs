//! From the policy to the paper: the identities fall away, places become numbers.

use super::{AnnualTarget, Initiative, OperatingPolicy, PriorityGoal};
use crate::{FieldPath, GoalPaper, Indicator, IndicatorPaper, InitiativePaper, OfficerPaper, Paper, Step, TargetPaper};

impl OperatingPolicy {
    /// The policy as plain values, as it is printed and published.
    pub fn paper(&self) -> Paper {
        let officers = self.officers.iter().map(|officer| OfficerPaper {
            post: officer.post.clone().unwrap_or_default(),
            name: officer.name.clone().unwrap_or_default(),
            charge: officer.charge.clone(),
        });
        Paper {
            fiscal_year: Some(self.fiscal_year),
            department: Some(self.department.clone()),
            officers: officers.collect(),
            basic_policy: self.basic_policy.clone(),
            grade_scale: self.grade_scale.clone(),
            goals: (1..).zip(&self.goals).map(|(number, goal)| self.goal_paper(number, goal)).collect(),
            overall_grade: self.overall_grade.clone(),
            overall_grade_reason: self.reason(self.overall_grade_reason.as_ref()),
            extras: self.extras.clone(),
            answers: self.answers_on_paper(Step::Result),
        }
    }

    /// The paper as it would be with this text in a field. Nothing is kept.
    pub fn paper_with(&self, field: FieldPath, text: &str) -> Paper {
        let mut policy = self.clone();
        policy.set_text(field, Some(text.to_owned()));
        policy.paper()
    }

    // What stays in the city hall does not stand on the paper.
    fn reason(&self, reason: Option<&String>) -> Option<String> {
        reason.filter(|_| !self.keeps_reasons).cloned()
    }

    /// The paper as the publication of a step shows it: the promise alone, what has come of it so far, or everything.
    /// What a later step has written already stays inside.
    pub fn paper_of(&self, step: Step) -> Paper {
        Paper { answers: self.answers_on_paper(step), ..self.paper() }.as_published_in(step)
    }

    fn goal_paper(&self, number: u32, goal: &PriorityGoal) -> GoalPaper {
        GoalPaper {
            number,
            title: goal.title.clone(),
            plan_goal: goal.plan_goal.clone(),
            plan_field: goal.plan_field.clone(),
            targets: goal.targets.iter().map(|target| self.target_paper(target)).collect(),
            initiatives: goal.initiatives.iter().map(initiative_paper).collect(),
            evaluation: goal.evaluation.clone(),
            overall_grade: goal.overall_grade.clone(),
            considerations: goal.considerations.clone(),
            weight: goal.weight.clone(),
            overall_grade_reason: self.reason(goal.overall_grade_reason.as_ref()),
            extras: goal.extras.clone(),
        }
    }

    fn target_paper(&self, target: &AnnualTarget) -> TargetPaper {
        TargetPaper {
            text: target.text.clone(),
            attainment: target.attainment.clone(),
            grade: target.grade.clone(),
            weight: target.weight.clone(),
            grade_reason: self.reason(target.grade_reason.as_ref()),
            cancelled: target.cancelled.clone(),
            indicators: indicator_papers(&target.indicators),
            extras: target.extras.clone(),
        }
    }
}

fn initiative_paper(initiative: &Initiative) -> InitiativePaper {
    InitiativePaper {
        text: initiative.text.clone(),
        sections: initiative.responsible_sections.clone(),
        result: initiative.result.clone(),
        indicators: indicator_papers(&initiative.indicators),
        extras: initiative.extras.clone(),
    }
}

fn indicator_papers(indicators: &[Indicator]) -> Vec<IndicatorPaper> {
    indicators.iter().map(|indicator| indicator.values.clone()).collect()
}
