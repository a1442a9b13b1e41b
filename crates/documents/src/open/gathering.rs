//! The way back: a paper from values at their places.

use super::value_path::{GoalPart, InitiativePart, TargetPart, ValuePath};
use hoshin_domain::field::Texts;
use hoshin_domain::{
    AnswerPaper, FiscalYear, GoalField, GoalPaper, GradeStep, IndicatorPaper, InitiativePaper, OfficerPaper, Paper,
    TargetPaper,
};
use std::collections::{BTreeMap, BTreeSet};

/// The paper of these values. Numbers may have gaps: what was third of three stays last of two.
///
/// A place without a text keeps its part: a target of which nothing is written is still a target. What is no number
/// where one belongs is handed back.
pub(crate) fn gather(values: &BTreeMap<ValuePath, Option<String>>) -> (Paper, Vec<(ValuePath, String)>) {
    let lists = Lists::of(values.keys());
    let mut paper = Paper::default();
    let mut left = Vec::new();
    lists.make_room(&mut paper);
    for (path, text) in values {
        let Some(text) = text.clone().filter(|text| !text.is_empty()) else { continue };
        if lists.put(&mut paper, *path, text.clone()).is_none() {
            left.push((*path, text));
        }
    }
    let sections = paper.goals.iter_mut().flat_map(|goal| &mut goal.initiatives);
    sections.for_each(|initiative| initiative.sections.retain(|section| !section.is_empty()));
    (paper, left)
}

/// The numbers that occur, so that each has a place in its list.
#[derive(Default)]
struct Lists {
    officers: BTreeSet<u32>,
    steps: BTreeSet<u32>,
    answers: BTreeSet<u32>,
    goals: BTreeSet<u32>,
    targets: BTreeSet<(u32, u32)>,
    initiatives: BTreeSet<(u32, u32)>,
    sections: BTreeSet<(u32, u32, u32)>,
    /// By goal, target and number, and by goal, initiative and number.
    of_targets: BTreeSet<(u32, u32, u32)>,
    of_initiatives: BTreeSet<(u32, u32, u32)>,
}

impl Lists {
    fn of<'a>(paths: impl Iterator<Item = &'a ValuePath>) -> Self {
        let mut lists = Self::default();
        for path in paths {
            lists.goals.extend(path.owner().goal());
            match *path {
                ValuePath::Officer(at, _) => _ = lists.officers.insert(at),
                ValuePath::Step(at, _) => _ = lists.steps.insert(at),
                ValuePath::Answer(at, _) => _ = lists.answers.insert(at),
                ValuePath::Target(goal, at, part) => {
                    lists.targets.insert((goal, at));
                    if let TargetPart::Indicator(nth, _) = part {
                        lists.of_targets.insert((goal, at, nth));
                    }
                }
                ValuePath::Initiative(goal, at, part) => {
                    lists.initiatives.insert((goal, at));
                    if let InitiativePart::Section(section) = part {
                        lists.sections.insert((goal, at, section));
                    } else if let InitiativePart::Indicator(nth, _) = part {
                        lists.of_initiatives.insert((goal, at, nth));
                    }
                }
                ValuePath::FiscalYear
                | ValuePath::Department
                | ValuePath::BasicPolicy
                | ValuePath::Overall(_)
                | ValuePath::Extra(..)
                | ValuePath::Goal(..) => {}
            }
        }
        lists
    }

    fn make_room(&self, paper: &mut Paper) {
        paper.officers = vec![OfficerPaper::default(); self.officers.len()];
        paper.answers = vec![AnswerPaper::default(); self.answers.len()];
        paper.grade_scale.0 = vec![GradeStep::default(); self.steps.len()];
        paper.goals = self.goals.iter().map(|number| GoalPaper { number: *number, ..GoalPaper::default() }).collect();
        for ((number, goal), next) in self.goals.iter().zip(&mut paper.goals).zip(1..) {
            goal.number = next;
            for (_, at) in self.targets.range((*number, 0)..=(*number, u32::MAX)) {
                let indicators = room(&self.of_targets, *number, *at);
                goal.targets.push(TargetPaper { indicators, ..TargetPaper::default() });
            }
            for (_, at) in self.initiatives.range((*number, 0)..=(*number, u32::MAX)) {
                let sections = self.sections.range((*number, *at, 0)..=(*number, *at, u32::MAX)).count();
                goal.initiatives.push(InitiativePaper {
                    sections: vec![String::new(); sections],
                    indicators: room(&self.of_initiatives, *number, *at),
                    ..InitiativePaper::default()
                });
            }
        }
    }

    /// Writes one value; `None` if it is no number where one belongs.
    fn put(&self, paper: &mut Paper, path: ValuePath, text: String) -> Option<()> {
        match path {
            ValuePath::FiscalYear => paper.fiscal_year = Some(FiscalYear::try_from(text.parse::<u16>().ok()?).ok()?),
            ValuePath::Department => paper.department = Some(text),
            ValuePath::BasicPolicy => paper.basic_policy = Some(text),
            ValuePath::Overall(field) => paper.write(field, Some(text)),
            ValuePath::Extra(side, key) => paper.extras.set(side, key, Some(text)),
            ValuePath::Officer(at, field) => {
                paper.officers.get_mut(self.officers.range(..at).count())?.write(field, Some(text));
            }
            ValuePath::Answer(at, field) => {
                let answer = paper.answers.get_mut(self.answers.range(..at).count())?;
                answer.write(field, Some(text));
                answer.text(field)?;
            }
            ValuePath::Step(at, field) => {
                paper.grade_scale.0.get_mut(self.steps.range(..at).count())?.write(field, Some(text));
            }
            ValuePath::Goal(goal, part) => put_in_goal(self.goal(paper, goal)?, part, text)?,
            ValuePath::Target(goal, at, part) => {
                let nth = self.targets.range((goal, 0)..(goal, at)).count();
                let target = self.goal(paper, goal)?.targets.get_mut(nth)?;
                match part {
                    TargetPart::Indicator(number, field) => {
                        let nth = self.of_targets.range((goal, at, 0)..(goal, at, number)).count();
                        target.indicators.get_mut(nth)?.set(field, Some(text));
                    }
                    TargetPart::Field(field) => target.write(field, Some(text)),
                    TargetPart::Extra(side, key) => target.extras.set(side, key, Some(text)),
                }
            }
            ValuePath::Initiative(goal, at, part) => {
                let nth = self.initiatives.range((goal, 0)..(goal, at)).count();
                let initiative = self.goal(paper, goal)?.initiatives.get_mut(nth)?;
                match part {
                    InitiativePart::Field(field) => initiative.write(field, Some(text)),
                    InitiativePart::Extra(side, key) => initiative.extras.set(side, key, Some(text)),
                    InitiativePart::Indicator(number, field) => {
                        let nth = self.of_initiatives.range((goal, at, 0)..(goal, at, number)).count();
                        initiative.indicators.get_mut(nth)?.set(field, Some(text));
                    }
                    InitiativePart::Section(section) => {
                        let nth = self.sections.range((goal, at, 0)..(goal, at, section)).count();
                        *initiative.sections.get_mut(nth)? = text;
                    }
                }
            }
        }
        Some(())
    }

    fn goal<'a>(&self, paper: &'a mut Paper, goal: u32) -> Option<&'a mut GoalPaper> {
        paper.goals.get_mut(self.goals.range(..goal).count())
    }
}

fn put_in_goal(goal: &mut GoalPaper, part: GoalPart, text: String) -> Option<()> {
    match part {
        GoalPart::Number => goal.number = text.parse().ok()?,
        GoalPart::Field(GoalField::PlanGoalNumber) if text.parse::<u32>().is_err() => return None,
        GoalPart::Field(field) => goal.write(field, Some(text)),
        GoalPart::Extra(side, key) => goal.extras.set(side, key, Some(text)),
    }
    Some(())
}

// An indicator of which nothing is written is still one.
fn room(numbers: &BTreeSet<(u32, u32, u32)>, goal: u32, at: u32) -> Vec<IndicatorPaper> {
    vec![IndicatorPaper::default(); numbers.range((goal, at, 0)..=(goal, at, u32::MAX)).count()]
}
