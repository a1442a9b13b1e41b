//! From the policy to the paper: the identities fall away, places become numbers.

use super::{AnnualTarget, Initiative, Officer, OperatingPolicy, PriorityGoal};
use crate::field::{Field, Texts};
use crate::{
    FieldPath, GoalPaper, Indicator, IndicatorPaper, InitiativePaper, OfficerPaper, OverallField, Paper, Step,
    TargetPaper,
};

impl OperatingPolicy {
    /// The policy as plain values, as it is printed and published.
    pub fn paper(&self) -> Paper {
        let mut paper = Paper {
            fiscal_year: Some(self.fiscal_year),
            department: Some(self.department.clone()),
            officers: self.officers.iter().map(officer_paper).collect(),
            basic_policy: self.basic_policy.clone(),
            grade_scale: self.grade_scale.clone(),
            goals: (1..).zip(&self.goals).map(|(number, goal)| self.goal_paper(number, goal)).collect(),
            extras: self.extras.clone(),
            answers: self.answers_on_paper(Step::Result),
            ..Paper::default()
        };
        paper.take_over(self, |field: OverallField| self.prints(field));
        paper
    }

    /// The paper as it would be with this text in a field. Nothing is kept.
    pub fn paper_with(&self, field: FieldPath, text: &str) -> Paper {
        let mut policy = self.clone();
        policy.set_text(field, Some(text.to_owned()));
        policy.paper()
    }

    /// The paper as the publication of a step shows it: the promise alone, what has come of it so far, or everything.
    /// What a later step has written already stays inside.
    pub fn paper_of(&self, step: Step) -> Paper {
        Paper { answers: self.answers_on_paper(step), ..self.paper() }.as_published_in(step)
    }

    fn goal_paper(&self, number: u32, goal: &PriorityGoal) -> GoalPaper {
        let mut paper = GoalPaper {
            number,
            targets: goal.targets.iter().map(|target| self.target_paper(target)).collect(),
            initiatives: goal.initiatives.iter().map(initiative_paper).collect(),
            extras: goal.extras.clone(),
            ..GoalPaper::default()
        };
        paper.take_over(goal, |field| self.prints(field));
        paper
    }

    fn target_paper(&self, target: &AnnualTarget) -> TargetPaper {
        let indicators = indicator_papers(&target.indicators);
        let mut paper = TargetPaper { indicators, extras: target.extras.clone(), ..TargetPaper::default() };
        paper.take_over(target, |field| self.prints(field));
        paper
    }

    // What stays in the city hall does not stand on the paper.
    fn prints(&self, field: impl Field) -> bool {
        !(self.keeps_reasons && field.row().is_reason)
    }
}

fn officer_paper(officer: &Officer) -> OfficerPaper {
    let mut paper = OfficerPaper::default();
    paper.take_over(officer, |_| true);
    paper
}

fn initiative_paper(initiative: &Initiative) -> InitiativePaper {
    let indicators = indicator_papers(&initiative.indicators);
    let mut paper = InitiativePaper { indicators, extras: initiative.extras.clone(), ..InitiativePaper::default() };
    paper.take_over(initiative, |_| true);
    paper
}

fn indicator_papers(indicators: &[Indicator]) -> Vec<IndicatorPaper> {
    indicators.iter().map(|indicator| indicator.values.clone()).collect()
}
