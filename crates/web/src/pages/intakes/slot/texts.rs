//! Reading and writing the text of one place of a paper.

use super::{Slot, year};
use hoshin_domain::text::folded;
use hoshin_domain::{GoalField, GoalPaper, InitiativeField, OfficerField, OfficerPaper, Paper, PlanGoal, TargetField};

impl Slot {
    /// The text that stands there.
    pub(in crate::pages::intakes) fn text(self, paper: &Paper) -> String {
        let text = match self {
            Slot::Year => paper.fiscal_year.map(|year| year.to_string()),
            Slot::Department => paper.department.clone(),
            Slot::BasicPolicy => paper.basic_policy.clone(),
            Slot::Officer(at, field) => paper.officers.get(at).and_then(|officer| officer_text(officer, field)),
            Slot::Goal(at, field) => paper.goals.get(at).and_then(|goal| goal_text(goal, field)),
            Slot::Target(goal, at, field) => {
                let target = paper.goals.get(goal).and_then(|goal| goal.targets.get(at));
                target.and_then(|target| match field {
                    TargetField::Text => target.text.clone(),
                    TargetField::Attainment => target.attainment.clone(),
                    TargetField::Grade => target.grade.clone(),
                    TargetField::Weight => target.weight.clone(),
                    TargetField::GradeReason => target.grade_reason.clone(),
                    TargetField::Cancelled => target.cancelled.clone(),
                })
            }
            Slot::Initiative(goal, at, field) => {
                let initiative = paper.goals.get(goal).and_then(|goal| goal.initiatives.get(at));
                initiative.and_then(|initiative| match field {
                    InitiativeField::Text => initiative.text.clone(),
                    InitiativeField::Sections => Some(initiative.sections.join("\n")),
                    InitiativeField::Result => initiative.result.clone(),
                })
            }
            Slot::Extra(part, side, key) => {
                let extras = part.map_or(Some(&paper.extras), |part| part.extras(paper));
                extras.and_then(|extras| extras.get(side, key)).map(str::to_owned)
            }
        };
        text.unwrap_or_default()
    }

    /// Writes a text that was checked.
    pub(super) fn put(self, paper: &mut Paper, text: Option<String>) {
        match self {
            Slot::Year => paper.fiscal_year = text.as_deref().and_then(year),
            Slot::Department => paper.department = text,
            Slot::BasicPolicy => paper.basic_policy = text,
            Slot::Officer(at, field) => write_officer(&mut paper.officers[at], field, text),
            Slot::Goal(at, field) => write_goal(&mut paper.goals[at], field, text),
            Slot::Target(goal, at, field) => {
                let target = &mut paper.goals[goal].targets[at];
                match field {
                    TargetField::Text => target.text = text,
                    TargetField::Attainment => target.attainment = text,
                    TargetField::Grade => target.grade = text,
                    TargetField::Weight => target.weight = text,
                    TargetField::GradeReason => target.grade_reason = text,
                    TargetField::Cancelled => target.cancelled = text,
                }
            }
            Slot::Initiative(goal, at, field) => {
                let initiative = &mut paper.goals[goal].initiatives[at];
                match field {
                    InitiativeField::Text => initiative.text = text,
                    InitiativeField::Sections => initiative.sections = sections(&text.unwrap_or_default()),
                    InitiativeField::Result => initiative.result = text,
                }
            }
            Slot::Extra(part, side, key) => {
                let extras = match part {
                    None => Some(&mut paper.extras),
                    Some(part) => part.extras_mut(paper),
                };
                if let Some(extras) = extras {
                    extras.set(side, key, text);
                }
            }
        }
    }
}

fn officer_text(officer: &OfficerPaper, field: OfficerField) -> Option<String> {
    match field {
        OfficerField::Post => Some(officer.post.clone()),
        OfficerField::Name => Some(officer.name.clone()),
        OfficerField::Charge => officer.charge.clone(),
    }
}

fn write_officer(officer: &mut OfficerPaper, field: OfficerField, text: Option<String>) {
    match field {
        OfficerField::Post => officer.post = text.unwrap_or_default(),
        OfficerField::Name => officer.name = text.unwrap_or_default(),
        OfficerField::Charge => officer.charge = text,
    }
}

fn goal_text(goal: &GoalPaper, field: GoalField) -> Option<String> {
    let plan = goal.plan_goal.as_ref();
    match field {
        GoalField::Title => goal.title.clone(),
        GoalField::PlanGoalNumber => plan.and_then(|plan| plan.number).map(|number| number.to_string()),
        GoalField::PlanGoalTitle => plan.map(|plan| plan.title.clone()),
        GoalField::PlanField => goal.plan_field.clone(),
        GoalField::Evaluation => goal.evaluation.clone(),
        GoalField::OverallGrade => goal.overall_grade.clone(),
        GoalField::Considerations => goal.considerations.clone(),
        GoalField::Weight => goal.weight.clone(),
        GoalField::GradeReason => goal.overall_grade_reason.clone(),
    }
}

fn write_goal(goal: &mut GoalPaper, field: GoalField, text: Option<String>) {
    match field {
        GoalField::Title => goal.title = text,
        GoalField::PlanGoalNumber => {
            let number = text.and_then(|text| folded(&text).parse().ok());
            write_plan(goal, |plan| plan.number = number);
        }
        GoalField::PlanGoalTitle => write_plan(goal, |plan| plan.title = text.unwrap_or_default()),
        GoalField::PlanField => goal.plan_field = text,
        GoalField::Evaluation => goal.evaluation = text,
        GoalField::OverallGrade => goal.overall_grade = text,
        GoalField::Considerations => goal.considerations = text,
        GoalField::Weight => goal.weight = text,
        GoalField::GradeReason => goal.overall_grade_reason = text,
    }
}

fn write_plan(goal: &mut GoalPaper, change: impl FnOnce(&mut PlanGoal)) {
    let mut plan = goal.plan_goal.take().unwrap_or(PlanGoal { number: None, title: String::new() });
    change(&mut plan);
    goal.plan_goal = Some(plan).filter(|plan| plan.number.is_some() || !plan.title.is_empty());
}

fn sections(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
