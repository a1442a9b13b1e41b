//! The place of one value on a paper, by a name that all formats share: `goal1.target2.grade`.

use hoshin_domain::{ExtraKey, Level, Side};
use std::fmt;
use std::str::FromStr;

/// Where on the paper a value stands. Everything is counted from 1, in the order of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    FiscalYear,
    Department,
    Officer(u32, OfficerPart),
    BasicPolicy,
    Extra(Side, ExtraKey),
    /// A step of the scale.
    Step(u32, StepPart),
    Goal(u32, GoalPart),
    Target(u32, u32, TargetPart),
    Initiative(u32, u32, InitiativePart),
}

/// A part of an officer's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfficerPart {
    Post,
    Name,
    Charge,
}

/// A part of a step of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepPart {
    Code,
    Label,
    Description,
    Percent,
}

/// A part of a 重点目標.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalPart {
    Number,
    Title,
    PlanGoalNumber,
    PlanGoal,
    PlanField,
    Evaluation,
    OverallGrade,
    Considerations,
    Extra(Side, ExtraKey),
}

/// A part of a 達成目標.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetPart {
    Text,
    Attainment,
    Grade,
    Extra(Side, ExtraKey),
}

/// A part of a 具体的取組.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InitiativePart {
    Text,
    /// One of its sections, counted from 1.
    Section(u32),
    Result,
    Extra(Side, ExtraKey),
}

/// The text names no place of a paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a place of a paper: {0}")]
pub struct NotASpot(pub String);

/// The words of the parts that have one.
const OFFICER: [(OfficerPart, &str); 3] =
    [(OfficerPart::Post, "post"), (OfficerPart::Name, "name"), (OfficerPart::Charge, "charge")];
const STEP: [(StepPart, &str); 4] = [
    (StepPart::Code, "code"),
    (StepPart::Label, "label"),
    (StepPart::Description, "description"),
    (StepPart::Percent, "percent"),
];
const GOAL: [(GoalPart, &str); 8] = [
    (GoalPart::Number, "number"),
    (GoalPart::Title, "title"),
    (GoalPart::PlanGoalNumber, "plan-goal-number"),
    (GoalPart::PlanGoal, "plan-goal"),
    (GoalPart::PlanField, "plan-field"),
    (GoalPart::Evaluation, "evaluation"),
    (GoalPart::OverallGrade, "overall-grade"),
    (GoalPart::Considerations, "considerations"),
];
const TARGET: [(TargetPart, &str); 3] =
    [(TargetPart::Text, "text"), (TargetPart::Attainment, "attainment"), (TargetPart::Grade, "grade")];
const INITIATIVE: [(InitiativePart, &str); 2] = [(InitiativePart::Text, "text"), (InitiativePart::Result, "result")];

impl Spot {
    /// The level, side and key where it is a field that only the city's form asks for.
    #[must_use]
    pub fn extra(self) -> Option<(Level, Side, ExtraKey)> {
        match self {
            Spot::Extra(side, key) => Some((Level::Policy, side, key)),
            Spot::Goal(_, GoalPart::Extra(side, key)) => Some((Level::Goal, side, key)),
            Spot::Target(_, _, TargetPart::Extra(side, key)) => Some((Level::Target, side, key)),
            Spot::Initiative(_, _, InitiativePart::Extra(side, key)) => Some((Level::Initiative, side, key)),
            Spot::FiscalYear
            | Spot::Department
            | Spot::Officer(..)
            | Spot::BasicPolicy
            | Spot::Step(..)
            | Spot::Goal(..)
            | Spot::Target(..)
            | Spot::Initiative(..) => None,
        }
    }

    /// What stands there, without its numbers: `grade` of `goal1.target2.grade`, `section` of every section.
    #[must_use]
    pub fn code(&self) -> String {
        let extra = |side: &Side, key: &ExtraKey| format!("{}.{key}", side.as_str());
        let word = match self {
            Spot::FiscalYear => "fiscal-year",
            Spot::Department => "department",
            Spot::BasicPolicy => "basic-policy",
            Spot::Officer(_, part) => word_of(part, &OFFICER),
            Spot::Step(_, part) => word_of(part, &STEP),
            Spot::Extra(side, key)
            | Spot::Goal(_, GoalPart::Extra(side, key))
            | Spot::Target(_, _, TargetPart::Extra(side, key))
            | Spot::Initiative(_, _, InitiativePart::Extra(side, key)) => return extra(side, key),
            Spot::Goal(_, part) => word_of(part, &GOAL),
            Spot::Target(_, _, part) => word_of(part, &TARGET),
            Spot::Initiative(_, _, InitiativePart::Section(_)) => "section",
            Spot::Initiative(_, _, part) => word_of(part, &INITIATIVE),
        };
        word.to_owned()
    }

    /// The part of the paper it stands in, as in identifiers: `goal1.target2`; empty on the cover.
    #[must_use]
    pub fn owner(&self) -> String {
        match self {
            Spot::FiscalYear | Spot::Department | Spot::BasicPolicy | Spot::Extra(..) => String::new(),
            Spot::Officer(at, _) => format!("officer{at}"),
            Spot::Step(at, _) => format!("step{at}"),
            Spot::Goal(goal, _) => format!("goal{goal}"),
            Spot::Target(goal, at, _) => format!("goal{goal}.target{at}"),
            Spot::Initiative(goal, at, _) => format!("goal{goal}.initiative{at}"),
        }
    }

    /// The goal it belongs to.
    #[must_use]
    pub fn goal(&self) -> Option<u32> {
        match *self {
            Spot::Goal(goal, _) | Spot::Target(goal, ..) | Spot::Initiative(goal, ..) => Some(goal),
            Spot::FiscalYear
            | Spot::Department
            | Spot::Officer(..)
            | Spot::BasicPolicy
            | Spot::Extra(..)
            | Spot::Step(..) => None,
        }
    }
}

fn word_of<T: PartialEq>(part: &T, words: &[(T, &'static str)]) -> &'static str {
    words.iter().find(|(known, _)| known == part).map_or("", |(_, word)| word)
}

fn part_of<T: Copy>(word: &str, words: &[(T, &'static str)]) -> Option<T> {
    words.iter().find(|(_, known)| *known == word).map(|(part, _)| *part)
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = self.owner();
        write!(f, "{owner}{}{}", if owner.is_empty() { "" } else { "." }, self.code())?;
        match self {
            Spot::Initiative(_, _, InitiativePart::Section(at)) => write!(f, "{at}"),
            Spot::FiscalYear
            | Spot::Department
            | Spot::Officer(..)
            | Spot::BasicPolicy
            | Spot::Extra(..)
            | Spot::Step(..)
            | Spot::Goal(..)
            | Spot::Target(..)
            | Spot::Initiative(..) => Ok(()),
        }
    }
}

impl FromStr for Spot {
    type Err = NotASpot;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words: Vec<&str> = text.split('.').collect();
        spot(&words).ok_or_else(|| NotASpot(text.to_owned()))
    }
}

fn spot(words: &[&str]) -> Option<Spot> {
    match words {
        ["fiscal-year"] => Some(Spot::FiscalYear),
        ["department"] => Some(Spot::Department),
        ["basic-policy"] => Some(Spot::BasicPolicy),
        [first, rest @ ..] => {
            if let Some(goal) = counted(first, "goal") {
                return of_goal(goal, rest);
            }
            match (rest, counted(first, "officer"), counted(first, "step")) {
                ([part], Some(at), _) => Some(Spot::Officer(at, part_of(part, &OFFICER)?)),
                ([part], _, Some(at)) => Some(Spot::Step(at, part_of(part, &STEP)?)),
                _ => extra(words).map(|(side, key)| Spot::Extra(side, key)),
            }
        }
        [] => None,
    }
}

fn of_goal(goal: u32, words: &[&str]) -> Option<Spot> {
    if let Some((side, key)) = extra(words) {
        return Some(Spot::Goal(goal, GoalPart::Extra(side, key)));
    }
    match words {
        [part] => Some(Spot::Goal(goal, part_of(part, &GOAL)?)),
        [first, rest @ ..] => {
            let own = extra(rest);
            let word = rest.first().filter(|_| rest.len() == 1);
            if let Some(at) = counted(first, "target") {
                let extra = own.map(|(side, key)| TargetPart::Extra(side, key));
                return Some(Spot::Target(goal, at, extra.or_else(|| part_of(word?, &TARGET))?));
            }
            let at = counted(first, "initiative")?;
            let extra = own.map(|(side, key)| InitiativePart::Extra(side, key));
            let section = || counted(word?, "section").map(InitiativePart::Section);
            Some(Spot::Initiative(goal, at, extra.or_else(section).or_else(|| part_of(word?, &INITIATIVE))?))
        }
        [] => None,
    }
}

fn extra(words: &[&str]) -> Option<(Side, ExtraKey)> {
    let [side, key] = words else { return None };
    let side = Side::ALL.into_iter().find(|known| known.as_str() == *side)?;
    Some((side, key.parse().ok()?))
}

fn counted(word: &str, list: &str) -> Option<u32> {
    let digits = word.strip_prefix(list)?;
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, code: &str, owner: &str) {
        let spot: Spot = name.parse().unwrap();
        assert_eq!((spot.to_string().as_str(), spot.code().as_str(), spot.owner().as_str()), (name, code, owner));
    }

    #[test]
    fn every_place_has_a_name_that_leads_back_to_it() {
        check("fiscal-year", "fiscal-year", "");
        check("department", "department", "");
        check("basic-policy", "basic-policy", "");
        check("check.note2", "check.note2", "");
        check("officer2.charge", "charge", "officer2");
        check("step5.percent", "percent", "step5");
        check("goal1.plan-goal-number", "plan-goal-number", "goal1");
        check("goal12.check.second-grade", "check.second-grade", "goal12");
        check("goal1.target2.grade", "grade", "goal1.target2");
        check("goal1.target2.plan.goal1", "plan.goal1", "goal1.target2");
        check("goal1.initiative3.section1", "section", "goal1.initiative3");
        check("goal1.initiative3.result", "result", "goal1.initiative3");
    }

    #[test]
    fn nothing_else_is_a_place() {
        for wrong in [
            "",
            "goal",
            "goal0.title",
            "goal01.title",
            "goal1",
            "goal1.",
            "goal1.target1",
            "goal-1.title",
            "goal4294967296.title",
            "officer1.title",
            "plan",
            "plan.単位",
            "goal1.target1.grade.x",
            "x.unit",
        ] {
            assert!(wrong.parse::<Spot>().is_err(), "{wrong}");
        }
    }
}
