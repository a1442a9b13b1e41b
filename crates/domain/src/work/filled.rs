//! How much of a paper is written.

use crate::policy::{Initiative, PriorityGoal};
use crate::{Indicator, IndicatorField, OperatingPolicy, Step};

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

    fn of(places: &[bool]) -> Self {
        Self { filled: places.iter().filter(|is_filled| **is_filled).count(), all: places.len() }
    }
}

/// The places of a paper that a step wants written: the promise, what has come of it, or both if the year has one step.
pub fn filled(policy: &OperatingPolicy, step: Step) -> Filled {
    let mut places: Vec<bool> = Vec::new();
    if step == Step::Plan {
        places.push(policy.basic_policy.is_some());
    }
    // A paper without any 重点目標 wants at least one.
    if policy.goals.is_empty() {
        places.push(false);
    }
    for goal in &policy.goals {
        of_goal(goal, step, &mut places);
        goal.initiatives.iter().for_each(|initiative| of_initiative(initiative, step, &mut places));
    }
    Filled::of(&places)
}

/// The same for the initiatives of one section, known by every name it has borne.
pub fn filled_of_section(policy: &OperatingPolicy, step: Step, names: &[String]) -> Filled {
    let mut places = Vec::new();
    let own = |initiative: &&Initiative| initiative.sections.iter().any(|name| names.contains(name));
    let initiatives = policy.goals.iter().flat_map(|goal| &goal.initiatives);
    initiatives.filter(own).for_each(|initiative| of_initiative(initiative, step, &mut places));
    Filled::of(&places)
}

fn of_goal(goal: &PriorityGoal, step: Step, places: &mut Vec<bool>) {
    match step {
        Step::Plan => places.extend([goal.title.is_some(), goal.plan_goal.is_some()]),
        Step::MidYear => {}
        Step::Result => {
            places.extend([goal.evaluation.is_some(), goal.overall_grade.is_some(), goal.considerations.is_some()]);
        }
    }
    for target in &goal.targets {
        match step {
            Step::Plan => places.push(target.text.is_some()),
            Step::MidYear => places.push(target.attainment.is_some()),
            Step::Result => {
                places.extend([target.attainment.is_some(), target.grade.is_some()]);
                // What was not carried out has reached nothing.
                if target.cancelled.is_none() {
                    places.extend(target.indicators.iter().map(is_reported));
                }
            }
        }
    }
}

fn of_initiative(initiative: &Initiative, step: Step, places: &mut Vec<bool>) {
    match step {
        Step::Plan => places.extend([initiative.text.is_some(), !initiative.sections.is_empty()]),
        Step::MidYear => places.push(initiative.result.is_some()),
        Step::Result => {
            places.push(initiative.result.is_some());
            places.extend(initiative.indicators.iter().map(is_reported));
        }
    }
}

// It says what it reached, or why nobody can say so.
fn is_reported(indicator: &Indicator) -> bool {
    let has = |field| indicator.values.get(field).is_some();
    has(IndicatorField::Actual) || has(IndicatorField::NotEvaluable)
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
