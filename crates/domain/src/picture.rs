//! 全体の結果: the goals of a department with their grades, and how each stands against the goal of the year before that
//! it goes on from. Goals are not the same because they have the same number.

use crate::consideration::Answer;
use crate::form::{Scale, StepMeaning};
use crate::policy::PriorityGoal;
use crate::{Form, ItemId, OperatingPolicy};

/// A goal in the city's picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PicturedGoal<'a> {
    pub id: ItemId,
    /// From 1, as printed.
    pub number: usize,
    pub title: Option<&'a str>,
    pub grade: Option<&'a str>,
    pub against: Against<'a>,
}

/// How a goal stands against the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against<'a> {
    /// It has no grade yet, or there is no paper of the year before.
    Open,
    /// No goal of the year before goes on in it.
    New,
    /// The goal it goes on from had no grade.
    Ungraded,
    Up(&'a str),
    Same,
    Down(&'a str),
    /// One of the two was not carried out, or the scales are different ones: they are told, not compared.
    Apart(&'a str),
}

/// The scale on which goals are graded.
pub fn goal_scale(form: &Form) -> &Scale {
    form.goal_scale.as_ref().unwrap_or(&form.scale)
}

/// The goals of a policy beside those of the same department a year before.
pub fn pictured<'a>(
    (policy, form): (&'a OperatingPolicy, &Form),
    before: Option<(&'a OperatingPolicy, &Form)>,
) -> Vec<PicturedGoal<'a>> {
    let goal = |(at, goal): (usize, &'a PriorityGoal)| {
        let grade = grade_of(goal);
        let earlier = before.and_then(|(before, _)| carried_from(policy, goal, before));
        let against = match (grade, earlier, before) {
            (None, _, _) | (_, _, None) => Against::Open,
            (Some(_), None, Some(_)) => Against::New,
            (Some(grade), Some(earlier), Some((_, form_before))) => match grade_of(earlier) {
                None => Against::Ungraded,
                Some(last) => against(grade, goal_scale(form), last, goal_scale(form_before)),
            },
        };
        PicturedGoal { id: goal.id, number: at + 1, title: goal.title.as_deref(), grade, against }
    };
    policy.goals.iter().enumerate().map(goal).collect()
}

/// The grade of a goal: its own, or that of its only target where a form grades targets alone.
pub fn grade_of(goal: &PriorityGoal) -> Option<&str> {
    let of_target = || match goal.targets.as_slice() {
        [only] => only.grade.as_deref(),
        [] | [_, _, ..] => None,
    };
    goal.overall_grade.as_deref().or_else(of_target)
}

fn against<'a>(grade: &str, scale: &Scale, last: &'a str, scale_before: &Scale) -> Against<'a> {
    let codes = |scale: &Scale| scale.steps.iter().map(|step| step.code.clone()).collect::<Vec<_>>();
    let rated = |scale: &Scale, code: &str| {
        scale.steps.iter().position(|step| step.code == code && step.meaning == StepMeaning::Rated)
    };
    let places = (rated(scale, grade), rated(scale_before, last));
    match places {
        (Some(now), Some(then)) if codes(scale) == codes(scale_before) => match now.cmp(&then) {
            std::cmp::Ordering::Less => Against::Up(last),
            std::cmp::Ordering::Equal => Against::Same,
            std::cmp::Ordering::Greater => Against::Down(last),
        },
        (Some(_) | None, Some(_) | None) if grade == last => Against::Same,
        (Some(_) | None, Some(_) | None) => Against::Apart(last),
    }
}

/// The goal of the year before that this one goes on from: one whose left-over item it took up, or the one it was copied
/// from, which has the same words as its heading.
fn carried_from<'b>(
    policy: &OperatingPolicy,
    goal: &PriorityGoal,
    before: &'b OperatingPolicy,
) -> Option<&'b PriorityGoal> {
    let holds = |item: ItemId| goal.id == item || goal.initiatives.iter().any(|initiative| initiative.id == item);
    let taken_up = policy.answers.iter().find_map(|answered| match answered.answer {
        Answer::TakenUp { item } if holds(item) && answered.key.year == before.fiscal_year => Some(answered.key.goal),
        Answer::TakenUp { .. } | Answer::Done { .. } | Answer::Postponed { .. } | Answer::Dropped { .. } => None,
    });
    let same_words = || before.goals.iter().find(|earlier| earlier.title.is_some() && earlier.title == goal.title);
    let numbered = |number: u32| before.goals.get(usize::try_from(number).ok()?.checked_sub(1)?);
    same_words().or_else(|| taken_up.and_then(numbered))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consideration::{Answered, ConsiderationKey};
    use crate::{DepartmentId, FieldPath, FiscalYear, GoalField, NewItem, Step};

    /// A policy of goals, each a heading and a grade.
    fn policy(year: u16, goals: &[(&str, &str)]) -> OperatingPolicy {
        let year = FiscalYear::try_from(year).unwrap();
        let mut policy = OperatingPolicy::new(year, "防災部".into(), Form::standard().scale.printed(), Step::Result);
        for (title, grade) in goals {
            let id = policy.add(NewItem::Goal).unwrap();
            let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            policy.set_text(FieldPath::Goal(id, GoalField::Title), given(title));
            policy.set_text(FieldPath::Goal(id, GoalField::OverallGrade), given(grade));
        }
        policy
    }

    fn takes_up(policy: &mut OperatingPolicy, goal: usize, of_goal: u32) {
        let year = policy.fiscal_year.previous();
        policy.answers.push(Answered {
            key: ConsiderationKey { year, department: DepartmentId(1), goal: of_goal, item: 1 },
            text: "空き家の調査".into(),
            answer: Answer::TakenUp { item: policy.goals[goal].id },
            step: Step::Plan,
            left_by: None,
        });
    }

    #[test]
    fn a_goal_stands_against_the_one_it_goes_on_from() {
        let form = Form::standard();
        let before = policy(2025, &[("避難所", "B"), ("空き家", "C"), ("広報", "A"), ("公園", ""), ("橋", "E")]);
        let mut this = policy(
            2026,
            &[
                ("空き家の活用", "B"),
                ("避難所", "B"),
                ("新しい", "A"),
                ("広報", "C"),
                ("公園", "A"),
                ("橋", "D"),
                ("道", ""),
            ],
        );
        takes_up(&mut this, 0, 2);
        let against: Vec<Against<'_>> =
            pictured((&this, form), Some((&before, form))).into_iter().map(|goal| goal.against).collect();
        let expected = [
            Against::Up("C"),
            Against::Same,
            Against::New,
            Against::Down("A"),
            Against::Ungraded,
            Against::Apart("E"),
            Against::Open,
        ];
        assert_eq!(against, expected);
        assert!(pictured((&this, form), None).iter().all(|goal| goal.against == Against::Open));
    }
}
