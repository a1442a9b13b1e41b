//! The place of one value on a paper, by a name that all formats share: `goal1.target2.grade`.

mod parts;

pub use parts::{AnswerPart, GoalPart, InitiativePart, OfficerPart, StepPart, TargetPart};

use hoshin_domain::{ExtraKey, IndicatorField, Level, OverallField, Side};
use parts::{ANSWER, GOAL, INITIATIVE, OFFICER, STEP, TARGET};
use std::fmt;
use std::str::FromStr;

/// Where on the paper a value stands. Everything is counted from 1, in the order of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    FiscalYear,
    Department,
    Officer(u32, OfficerPart),
    BasicPolicy,
    /// The evaluation of the policy as a whole.
    Overall(OverallField),
    Extra(Side, ExtraKey),
    /// What became of an item that an earlier year left open.
    Answer(u32, AnswerPart),
    /// A step of the scale.
    Step(u32, StepPart),
    Goal(u32, GoalPart),
    Target(u32, u32, TargetPart),
    Initiative(u32, u32, InitiativePart),
}

/// The text names no place of a paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a place of a paper: {0}")]
pub struct NotASpot(pub String);

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
            | Spot::Overall(_)
            | Spot::Answer(..)
            | Spot::Step(..)
            | Spot::Goal(..)
            | Spot::Target(..)
            | Spot::Initiative(..) => None,
        }
    }

    /// The number and the field where it is of an indicator.
    #[must_use]
    pub fn indicator(self) -> Option<(u32, IndicatorField)> {
        match self {
            Spot::Target(_, _, TargetPart::Indicator(at, field))
            | Spot::Initiative(_, _, InitiativePart::Indicator(at, field)) => Some((at, field)),
            Spot::FiscalYear
            | Spot::Department
            | Spot::Officer(..)
            | Spot::BasicPolicy
            | Spot::Overall(_)
            | Spot::Extra(..)
            | Spot::Answer(..)
            | Spot::Step(..)
            | Spot::Goal(..)
            | Spot::Target(..)
            | Spot::Initiative(..) => None,
        }
    }

    /// The side on which it stands as a line of its own, beside the boxes that every form has.
    #[must_use]
    pub fn line(self) -> Option<Side> {
        match self {
            Spot::Goal(_, GoalPart::Weight) | Spot::Target(_, _, TargetPart::Weight) => Some(Side::Plan),
            Spot::Overall(_)
            | Spot::Goal(_, GoalPart::GradeReason)
            | Spot::Target(_, _, TargetPart::GradeReason | TargetPart::Cancelled) => Some(Side::Check),
            Spot::FiscalYear
            | Spot::Department
            | Spot::Officer(..)
            | Spot::BasicPolicy
            | Spot::Extra(..)
            | Spot::Answer(..)
            | Spot::Step(..)
            | Spot::Goal(..)
            | Spot::Target(..)
            | Spot::Initiative(..) => {
                self.extra().map(|(_, side, _)| side).or(self.indicator().map(|(_, field)| field.side()))
            }
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
            Spot::Overall(field) => field.as_str(),
            Spot::Officer(_, part) => word_of(part, &OFFICER),
            Spot::Answer(_, part) => word_of(part, &ANSWER),
            Spot::Step(_, part) => word_of(part, &STEP),
            Spot::Extra(side, key)
            | Spot::Goal(_, GoalPart::Extra(side, key))
            | Spot::Target(_, _, TargetPart::Extra(side, key))
            | Spot::Initiative(_, _, InitiativePart::Extra(side, key)) => return extra(side, key),
            Spot::Target(_, _, TargetPart::Indicator(_, field))
            | Spot::Initiative(_, _, InitiativePart::Indicator(_, field)) => {
                return format!("indicator.{}", field.as_str());
            }
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
            Spot::FiscalYear | Spot::Department | Spot::BasicPolicy | Spot::Overall(_) | Spot::Extra(..) => {
                String::new()
            }
            Spot::Officer(at, _) => format!("officer{at}"),
            Spot::Answer(at, _) => format!("answer{at}"),
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
            | Spot::Overall(_)
            | Spot::Extra(..)
            | Spot::Answer(..)
            | Spot::Step(..) => None,
        }
    }

    /// The name within its part, with the numbers of its own lists: `section2`, `indicator1.actual`.
    #[must_use]
    pub fn name(&self) -> String {
        match (self, self.indicator()) {
            (_, Some((at, field))) => format!("indicator{at}.{}", field.as_str()),
            (Spot::Initiative(_, _, InitiativePart::Section(at)), None) => format!("section{at}"),
            (_, None) => self.code(),
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
        write!(f, "{owner}{}{}", if owner.is_empty() { "" } else { "." }, self.name())
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
        [word] if OverallField::named(word).is_some() => OverallField::named(word).map(Spot::Overall),
        [first, rest @ ..] => {
            if let Some(goal) = counted(first, "goal") {
                return of_goal(goal, rest);
            }
            if let ([part], Some(at)) = (rest, counted(first, "answer")) {
                return Some(Spot::Answer(at, part_of(part, &ANSWER)?));
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
                let of_indicator = indicator(rest).map(|(nth, field)| TargetPart::Indicator(nth, field));
                let extra = own.map(|(side, key)| TargetPart::Extra(side, key)).or(of_indicator);
                return Some(Spot::Target(goal, at, extra.or_else(|| part_of(word?, &TARGET))?));
            }
            let at = counted(first, "initiative")?;
            let of_indicator = indicator(rest).map(|(nth, field)| InitiativePart::Indicator(nth, field));
            let extra = own.map(|(side, key)| InitiativePart::Extra(side, key)).or(of_indicator);
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

fn indicator(words: &[&str]) -> Option<(u32, IndicatorField)> {
    let [list, field] = words else { return None };
    Some((counted(list, "indicator")?, IndicatorField::named(field)?))
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
        check("answer2.by-goal", "by-goal", "answer2");
        check("step5.percent", "percent", "step5");
        check("goal1.plan-goal-number", "plan-goal-number", "goal1");
        check("goal12.check.second-grade", "check.second-grade", "goal12");
        check("goal1.target2.grade", "grade", "goal1.target2");
        check("goal1.target2.plan.goal1", "plan.goal1", "goal1.target2");
        check("goal1.initiative3.section1", "section", "goal1.initiative3");
        check("goal1.target2.indicator3.baseline-date", "indicator.baseline-date", "goal1.target2");
        check("goal1.initiative1.indicator1.actual", "indicator.actual", "goal1.initiative1");
        check("goal2.target1.grade-reason", "grade-reason", "goal2.target1");
        check("overall-grade-reason", "overall-grade-reason", "");
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
            "answer1.title",
            "answer1.goal1.title",
            "plan",
            "plan.単位",
            "goal1.target1.grade.x",
            "goal1.target1.indicator0.actual",
            "goal1.target1.indicator1",
            "goal1.indicator1.actual",
            "x.unit",
        ] {
            assert!(wrong.parse::<Spot>().is_err(), "{wrong}");
        }
    }
}
