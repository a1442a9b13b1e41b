//! How much of a paper is written.

use crate::policy::{Initiative, PriorityGoal};
use crate::{FieldPath, GoalField, Indicator, IndicatorField, InitiativeField, OperatingPolicy, Step, TargetField};

/// How many places of a paper are written, of how many that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filled {
    pub filled: usize,
    pub all: usize,
}

impl Filled {
    /// How many places are empty.
    pub fn empty(self) -> usize {
        self.all - self.filled
    }

    fn of(places: &[WantedPlace]) -> Self {
        Self { filled: places.iter().filter(|place| place.is_filled).count(), all: places.len() }
    }
}

/// A place of the paper that a step wants written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WantedPlace {
    /// The field it is; none where a whole part is missing.
    field: Option<FieldPath>,
    is_filled: bool,
}

impl WantedPlace {
    fn of(field: FieldPath, is_filled: bool) -> Self {
        Self { field: Some(field), is_filled }
    }
}

/// The places of a paper that a step wants written: the promise, what has come of it, or both if the year has one step.
pub fn filled(policy: &OperatingPolicy, step: Step) -> Filled {
    Filled::of(&places(policy, step))
}

/// The places of the cover alone.
pub fn filled_of_cover(policy: &OperatingPolicy, step: Step) -> Filled {
    Filled::of(&of_cover(policy, step))
}

/// The places of one goal with its targets and initiatives.
pub fn filled_of_goal(goal: &PriorityGoal, step: Step) -> Filled {
    Filled::of(&with_parts(goal, step))
}

/// The fields that are still empty, in the order of the paper.
pub fn blanks(policy: &OperatingPolicy, step: Step) -> Vec<FieldPath> {
    let empty = places(policy, step).into_iter().filter(|place| !place.is_filled);
    empty.filter_map(|place| place.field).collect()
}

/// The same for the initiatives of one section, known by every name it has borne.
pub fn filled_of_section(policy: &OperatingPolicy, step: Step, names: &[String]) -> Filled {
    let mut places = Vec::new();
    let own = |initiative: &&Initiative| initiative.sections.iter().any(|name| names.contains(name));
    let initiatives = policy.goals.iter().flat_map(|goal| &goal.initiatives);
    initiatives.filter(own).for_each(|initiative| of_initiative(initiative, step, &mut places));
    Filled::of(&places)
}

fn places(policy: &OperatingPolicy, step: Step) -> Vec<WantedPlace> {
    let mut places = of_cover(policy, step);
    places.extend(policy.goals.iter().flat_map(|goal| with_parts(goal, step)));
    places
}

fn of_cover(policy: &OperatingPolicy, step: Step) -> Vec<WantedPlace> {
    let mut places = Vec::new();
    if step == Step::Plan {
        places.push(WantedPlace::of(FieldPath::BasicPolicy, policy.basic_policy.is_some()));
    }
    // A paper without any 重点目標 wants at least one.
    if policy.goals.is_empty() {
        places.push(WantedPlace { field: None, is_filled: false });
    }
    places
}

fn with_parts(goal: &PriorityGoal, step: Step) -> Vec<WantedPlace> {
    let mut places = Vec::new();
    of_goal(goal, step, &mut places);
    goal.initiatives.iter().for_each(|initiative| of_initiative(initiative, step, &mut places));
    places
}

fn of_goal(goal: &PriorityGoal, step: Step, places: &mut Vec<WantedPlace>) {
    let own = |field, is_filled| WantedPlace::of(FieldPath::Goal(goal.id, field), is_filled);
    for target in &goal.targets {
        let place = |field, is_filled| WantedPlace::of(FieldPath::Target(target.id, field), is_filled);
        match step {
            Step::Plan => places.push(place(TargetField::Text, target.text.is_some())),
            Step::MidYear => places.push(place(TargetField::Attainment, target.attainment.is_some())),
            Step::Result => {
                places.push(place(TargetField::Attainment, target.attainment.is_some()));
                // What was not carried out has reached nothing.
                if target.cancelled.is_none() {
                    places.extend(target.indicators.iter().map(is_reported));
                }
                places.push(place(TargetField::Grade, target.grade.is_some()));
            }
        }
    }
    match step {
        Step::Plan => places.extend([
            own(GoalField::Title, goal.title.is_some()),
            own(GoalField::PlanGoalTitle, goal.plan_goal.is_some()),
        ]),
        Step::MidYear => {}
        Step::Result => places.extend([
            own(GoalField::Evaluation, goal.evaluation.is_some()),
            own(GoalField::OverallGrade, goal.overall_grade.is_some()),
            own(GoalField::Considerations, goal.considerations.is_some()),
        ]),
    }
}

fn of_initiative(initiative: &Initiative, step: Step, places: &mut Vec<WantedPlace>) {
    let place = |field, is_filled| WantedPlace::of(FieldPath::Initiative(initiative.id, field), is_filled);
    match step {
        Step::Plan => places.extend([
            place(InitiativeField::Text, initiative.text.is_some()),
            place(InitiativeField::Sections, !initiative.sections.is_empty()),
        ]),
        Step::MidYear => places.push(place(InitiativeField::Result, initiative.result.is_some())),
        Step::Result => {
            places.push(place(InitiativeField::Result, initiative.result.is_some()));
            places.extend(initiative.indicators.iter().map(is_reported));
        }
    }
}

// It says what it reached, or why nobody can say so.
fn is_reported(indicator: &Indicator) -> WantedPlace {
    let has = |field| indicator.values.get(field).is_some();
    let is_reported = has(IndicatorField::Actual) || has(IndicatorField::NotEvaluable);
    WantedPlace::of(FieldPath::Indicator(indicator.id, IndicatorField::Actual), is_reported)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FieldPath, FiscalYear, Form, ItemId, NewItem, TargetField};

    // One goal, a target with an indicator and an initiative with another: the items 1 to 5.
    #[track_caller]
    fn check(step: Step, texts: &[(FieldPath, &str)], filled_places: usize, all: usize) {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "市民部".into(), Form::standard().scale.printed(), step);
        let goal = policy.add(NewItem::Goal).unwrap();
        let target = policy.add(NewItem::Target(goal)).unwrap();
        policy.add(NewItem::Indicator(target)).unwrap();
        let initiative = policy.add(NewItem::Initiative(goal)).unwrap();
        policy.add(NewItem::Indicator(initiative)).unwrap();
        for (path, text) in texts {
            policy.set_text(*path, Some((*text).to_owned()));
        }
        assert_eq!(filled(&policy, step), Filled { filled: filled_places, all }, "{texts:?}");
    }

    #[test]
    fn the_places_of_the_cover_and_the_goals_are_those_of_the_paper_and_the_empty_ones_have_names() {
        let year = FiscalYear::try_from(2026).unwrap();
        let mut policy = OperatingPolicy::new(year, "市民部".into(), Form::standard().scale.printed(), Step::Plan);
        assert_eq!(filled_of_cover(&policy, Step::Plan), Filled { filled: 0, all: 2 });
        let goal = policy.add(NewItem::Goal).unwrap();
        let target = policy.add(NewItem::Target(goal)).unwrap();
        let attainment = FieldPath::Target(target, TargetField::Attainment);
        policy.set_text(attainment, Some("達成した".into()));
        for step in [Step::Plan, Step::MidYear, Step::Result] {
            let parts = [filled_of_cover(&policy, step), filled_of_goal(&policy.goals[0], step)];
            assert_eq!(parts.iter().map(|part| part.all).sum::<usize>(), filled(&policy, step).all, "{step}");
            assert_eq!(blanks(&policy, step).len(), filled(&policy, step).empty(), "{step}");
        }
        assert!(!blanks(&policy, Step::Result).contains(&attainment));
    }

    #[test]
    fn a_result_wants_what_each_indicator_reached() {
        let (target, of_initiative) = (ItemId(3), ItemId(5));
        let indicator = |id, field| FieldPath::Indicator(id, field);
        check(Step::Plan, &[], 0, 6);
        check(Step::MidYear, &[], 0, 2);
        check(Step::Result, &[], 0, 8);
        check(Step::Result, &[(indicator(target, IndicatorField::Actual), "12")], 1, 8);
        check(Step::Result, &[(indicator(of_initiative, IndicatorField::NotEvaluable), "調査を行わない年")], 1, 8);
        check(Step::Result, &[(indicator(target, IndicatorField::Target), "12")], 0, 8);
        check(Step::Result, &[(FieldPath::Target(ItemId(2), TargetField::Cancelled), "中止")], 0, 7);
    }
}
