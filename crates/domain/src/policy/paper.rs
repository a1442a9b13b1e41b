//! From the policy to the paper: the identities fall away, places become numbers.

use super::{AnnualTarget, Initiative, OperatingPolicy, PriorityGoal};
use crate::{GoalPaper, InitiativePaper, OfficerPaper, Paper, Step, TargetPaper};

impl OperatingPolicy {
    /// The policy as plain values, as it is printed and published.
    #[must_use]
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
            goals: (1..).zip(&self.goals).map(|(number, goal)| goal_paper(number, goal)).collect(),
            extras: self.extras.clone(),
        }
    }

    /// The paper as the publication of a step shows it: the promise alone, what has come of it so far, or everything.
    /// What a later step has written already stays inside.
    #[must_use]
    pub fn paper_of(&self, step: Step) -> Paper {
        self.paper().as_published_in(step)
    }
}

fn goal_paper(number: u32, goal: &PriorityGoal) -> GoalPaper {
    let target = |target: &AnnualTarget| TargetPaper {
        text: target.text.clone(),
        attainment: target.attainment.clone(),
        grade: target.grade.clone(),
        extras: target.extras.clone(),
    };
    let initiative = |initiative: &Initiative| InitiativePaper {
        text: initiative.text.clone(),
        sections: initiative.responsible_sections.clone(),
        result: initiative.result.clone(),
        extras: initiative.extras.clone(),
    };
    GoalPaper {
        number,
        title: goal.title.clone(),
        plan_goal: goal.plan_goal.clone(),
        plan_field: goal.plan_field.clone(),
        targets: goal.targets.iter().map(target).collect(),
        initiatives: goal.initiatives.iter().map(initiative).collect(),
        evaluation: goal.evaluation.clone(),
        overall_grade: goal.overall_grade.clone(),
        considerations: goal.considerations.clone(),
        extras: goal.extras.clone(),
    }
}
