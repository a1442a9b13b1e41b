//! Reading and writing one field of a policy by its name.

use super::{OperatingPolicy, PriorityGoal};
use crate::extras::Extras;
use crate::field::Owner;
use crate::{FieldPath, GoalField, InitiativeField, ItemId, OfficerField, OverallField, PlanGoal, TargetField};

impl OperatingPolicy {
    /// The text of a field; `Err` if the part it belongs to is not there (any more).
    ///
    /// # Errors
    /// [`Gone`] when the officer, goal, target or initiative does not exist.
    pub fn text(&self, path: FieldPath) -> Result<Option<String>, Gone> {
        match path {
            FieldPath::BasicPolicy => Ok(self.basic_policy.clone()),
            FieldPath::Officer(id, field) => {
                let officer = self.officers.iter().find(|officer| officer.id == id).ok_or(Gone)?;
                Ok(match field {
                    OfficerField::Post => officer.post.clone(),
                    OfficerField::Name => officer.name.clone(),
                    OfficerField::Charge => officer.charge.clone(),
                })
            }
            FieldPath::Goal(id, field) => {
                let (_, goal) = self.goal(id).ok_or(Gone)?;
                Ok(goal_text(goal, field))
            }
            FieldPath::Target(id, field) => {
                let mut targets = self.goals.iter().flat_map(|goal| &goal.targets);
                let target = targets.find(|target| target.id == id).ok_or(Gone)?;
                Ok(match field {
                    TargetField::Text => target.text.clone(),
                    TargetField::Weight => target.weight.clone(),
                    TargetField::Attainment => target.attainment.clone(),
                    TargetField::Grade => target.grade.clone(),
                    TargetField::GradeReason => target.grade_reason.clone(),
                    TargetField::Cancelled => target.cancelled.clone(),
                })
            }
            FieldPath::Initiative(id, field) => {
                let mut initiatives = self.goals.iter().flat_map(|goal| &goal.initiatives);
                let initiative = initiatives.find(|initiative| initiative.id == id).ok_or(Gone)?;
                Ok(match field {
                    InitiativeField::Text => initiative.text.clone(),
                    InitiativeField::Result => initiative.result.clone(),
                    InitiativeField::Sections => none_if_empty(initiative.responsible_sections.join("\n")),
                })
            }
            FieldPath::Indicator(id, field) => {
                let (_, indicator) = self.indicator(id).ok_or(Gone)?;
                Ok(indicator.values.get(field).map(str::to_owned))
            }
            FieldPath::Overall(OverallField::Grade) => Ok(self.overall_grade.clone()),
            FieldPath::Overall(OverallField::GradeReason) => Ok(self.overall_grade_reason.clone()),
            FieldPath::Extra(owner, side, key) => {
                Ok(self.extras_of(owner).ok_or(Gone)?.get(side, key).map(str::to_owned))
            }
        }
    }

    /// Writes a field whose part exists and whose text has been checked; anything else changes nothing.
    pub(crate) fn set_text(&mut self, path: FieldPath, text: Option<String>) {
        match path {
            FieldPath::BasicPolicy => self.basic_policy = text,
            FieldPath::Officer(id, field) => {
                let Some(officer) = self.officers.iter_mut().find(|officer| officer.id == id) else { return };
                match field {
                    OfficerField::Post => officer.post = text,
                    OfficerField::Name => officer.name = text,
                    OfficerField::Charge => officer.charge = text,
                }
            }
            FieldPath::Goal(id, field) => {
                let Some(goal) = self.goals.iter_mut().find(|goal| goal.id == id) else { return };
                set_goal_text(goal, field, text);
            }
            FieldPath::Target(id, field) => self.set_target(id, field, text),
            FieldPath::Initiative(id, field) => self.set_initiative(id, field, text),
            FieldPath::Indicator(id, field) => {
                let mut lists = self.indicator_lists().flat_map(|(_, list)| list);
                if let Some(indicator) = lists.find(|indicator| indicator.id == id) {
                    indicator.values.set(field, text);
                }
            }
            FieldPath::Overall(OverallField::Grade) => self.overall_grade = text,
            FieldPath::Overall(OverallField::GradeReason) => self.overall_grade_reason = text,
            FieldPath::Extra(owner, side, key) => {
                if let Some(extras) = self.extras_mut(owner) {
                    extras.set(side, key, text);
                }
            }
        }
    }

    /// The extra fields of a part; none if it is not there (any more).
    pub fn extras_of(&self, owner: Owner) -> Option<&Extras> {
        match owner {
            Owner::Policy => Some(&self.extras),
            Owner::Goal(id) => self.goal(id).map(|(_, goal)| &goal.extras),
            Owner::Target(id) => {
                let mut targets = self.goals.iter().flat_map(|goal| &goal.targets);
                targets.find(|target| target.id == id).map(|target| &target.extras)
            }
            Owner::Initiative(id) => {
                let mut initiatives = self.goals.iter().flat_map(|goal| &goal.initiatives);
                initiatives.find(|initiative| initiative.id == id).map(|initiative| &initiative.extras)
            }
        }
    }

    fn extras_mut(&mut self, owner: Owner) -> Option<&mut Extras> {
        match owner {
            Owner::Policy => Some(&mut self.extras),
            Owner::Goal(id) => self.goals.iter_mut().find(|goal| goal.id == id).map(|goal| &mut goal.extras),
            Owner::Target(id) => {
                let mut targets = self.goals.iter_mut().flat_map(|goal| &mut goal.targets);
                targets.find(|target| target.id == id).map(|target| &mut target.extras)
            }
            Owner::Initiative(id) => {
                let mut initiatives = self.goals.iter_mut().flat_map(|goal| &mut goal.initiatives);
                initiatives.find(|initiative| initiative.id == id).map(|initiative| &mut initiative.extras)
            }
        }
    }

    fn set_target(&mut self, id: ItemId, field: TargetField, text: Option<String>) {
        let mut targets = self.goals.iter_mut().flat_map(|goal| &mut goal.targets);
        let Some(target) = targets.find(|target| target.id == id) else { return };
        match field {
            TargetField::Text => target.text = text,
            TargetField::Weight => target.weight = text,
            TargetField::Attainment => target.attainment = text,
            TargetField::Grade => target.grade = text,
            TargetField::GradeReason => target.grade_reason = text,
            TargetField::Cancelled => target.cancelled = text,
        }
    }

    fn set_initiative(&mut self, id: ItemId, field: InitiativeField, text: Option<String>) {
        let mut initiatives = self.goals.iter_mut().flat_map(|goal| &mut goal.initiatives);
        let Some(initiative) = initiatives.find(|initiative| initiative.id == id) else { return };
        match field {
            InitiativeField::Text => initiative.text = text,
            InitiativeField::Result => initiative.result = text,
            InitiativeField::Sections => initiative.responsible_sections = sections_in(&text.unwrap_or_default()),
        }
    }
}

/// The part a field belongs to is not there (any more).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gone;

/// The section names of a text with one to a line.
fn sections_in(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn goal_text(goal: &PriorityGoal, field: GoalField) -> Option<String> {
    let plan_goal = goal.plan_goal.as_ref();
    match field {
        GoalField::Title => goal.title.clone(),
        GoalField::PlanGoalNumber => plan_goal.and_then(|plan| plan.number).map(|number| number.to_string()),
        GoalField::PlanGoalTitle => plan_goal.and_then(|plan| none_if_empty(plan.title.clone())),
        GoalField::PlanField => goal.plan_field.clone(),
        GoalField::Weight => goal.weight.clone(),
        GoalField::Evaluation => goal.evaluation.clone(),
        GoalField::OverallGrade => goal.overall_grade.clone(),
        GoalField::GradeReason => goal.overall_grade_reason.clone(),
        GoalField::Considerations => goal.considerations.clone(),
    }
}

fn set_goal_text(goal: &mut PriorityGoal, field: GoalField, text: Option<String>) {
    match field {
        GoalField::Title => goal.title = text,
        GoalField::PlanGoalNumber => {
            let number = text.and_then(|text| crate::text::folded(&text).parse().ok());
            set_plan_goal(goal, |plan| plan.number = number);
        }
        GoalField::PlanGoalTitle => set_plan_goal(goal, |plan| plan.title = text.unwrap_or_default()),
        GoalField::PlanField => goal.plan_field = text,
        GoalField::Weight => goal.weight = text,
        GoalField::Evaluation => goal.evaluation = text,
        GoalField::OverallGrade => goal.overall_grade = text,
        GoalField::GradeReason => goal.overall_grade_reason = text,
        GoalField::Considerations => goal.considerations = text,
    }
}

fn set_plan_goal(goal: &mut PriorityGoal, change: impl FnOnce(&mut PlanGoal)) {
    let mut plan = goal.plan_goal.take().unwrap_or(PlanGoal { number: None, title: String::new() });
    change(&mut plan);
    goal.plan_goal = Some(plan).filter(|plan| plan.number.is_some() || !plan.title.is_empty());
}

fn none_if_empty(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
