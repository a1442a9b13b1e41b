//! The place of one value on a paper, by a name that all formats share: `goal1.target2.grade`.

mod kinds;
mod owner;
mod parts;
mod reading;

pub use kinds::{ValueKind, kind_of};
pub use owner::ValueOwner;
pub use parts::{GoalPart, InitiativePart, TargetPart};

use hoshin_domain::field::{Field, FieldRow};
use hoshin_domain::{
    AnswerField, ExtraKey, FieldPath, IndicatorField, InitiativeField, Level, OfficerField, OverallField, Side,
    StepField,
};
use parts::ValueSource;
use std::fmt;

/// Where on the paper a value stands. Everything is counted from 1, in the order of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValuePath {
    FiscalYear,
    Department,
    Officer(u32, OfficerField),
    BasicPolicy,
    /// The evaluation of the policy as a whole.
    Overall(OverallField),
    Extra(Side, ExtraKey),
    /// What became of an item that an earlier year left open.
    Answer(u32, AnswerField),
    /// A step of the scale.
    Step(u32, StepField),
    Goal(u32, GoalPart),
    Target(u32, u32, TargetPart),
    Initiative(u32, u32, InitiativePart),
}

impl ValuePath {
    /// The part of the paper it stands in.
    pub fn owner(self) -> ValueOwner {
        self.split().0
    }

    /// The level, side and key where it is a field that only the city's form asks for.
    pub fn extra(self) -> Option<(Level, Side, ExtraKey)> {
        let (whose, ValueSource::Extra(side, key)) = self.split() else { return None };
        Some((whose.level()?, side, key))
    }

    /// The number and the field where it is of an indicator.
    pub fn indicator(self) -> Option<(u32, IndicatorField)> {
        let (_, ValueSource::Indicator(at, field)) = self.split() else { return None };
        Some((at, field))
    }

    fn split(self) -> (ValueOwner, ValueSource) {
        match self {
            ValuePath::FiscalYear | ValuePath::Department | ValuePath::BasicPolicy | ValuePath::Overall(_) => {
                (ValueOwner::Cover, ValueSource::Own)
            }
            ValuePath::Extra(side, key) => (ValueOwner::Cover, ValueSource::Extra(side, key)),
            ValuePath::Officer(at, _) => (ValueOwner::Officer(at), ValueSource::Own),
            ValuePath::Answer(at, _) => (ValueOwner::Answer(at), ValueSource::Own),
            ValuePath::Step(at, _) => (ValueOwner::Step(at), ValueSource::Own),
            ValuePath::Goal(goal, part) => (ValueOwner::Goal(goal), part.what()),
            ValuePath::Target(goal, at, part) => (ValueOwner::Target(goal, at), part.what()),
            ValuePath::Initiative(goal, at, part) => (ValueOwner::Initiative(goal, at), part.what()),
        }
    }

    /// What stands there, without its numbers: `grade` of `goal1.target2.grade`, `section` of every section.
    pub fn code(&self) -> String {
        match self.split().1 {
            ValueSource::Extra(side, key) => format!("{}.{key}", side.as_str()),
            ValueSource::Indicator(_, field) => format!("indicator.{}", field.as_str()),
            ValueSource::Own => self.word().to_owned(),
        }
    }

    /// What the table of fields says of it; none of what is of no field of a policy.
    pub fn row(self) -> Option<&'static FieldRow> {
        match self {
            ValuePath::BasicPolicy => FieldPath::BasicPolicy.row(),
            ValuePath::Overall(field) => Some(field.row()),
            ValuePath::Officer(_, field) => Some(field.row()),
            ValuePath::Answer(_, field) => Some(field.row()),
            ValuePath::Step(_, field) => Some(field.row()),
            ValuePath::Goal(_, GoalPart::Field(field)) => Some(field.row()),
            ValuePath::Target(_, _, TargetPart::Field(field)) => Some(field.row()),
            ValuePath::Initiative(_, _, InitiativePart::Field(field)) => Some(field.row()),
            ValuePath::Initiative(_, _, InitiativePart::Section(_)) => Some(InitiativeField::Sections.row()),
            ValuePath::Target(_, _, TargetPart::Indicator(_, field))
            | ValuePath::Initiative(_, _, InitiativePart::Indicator(_, field)) => Some(field.row()),
            ValuePath::FiscalYear
            | ValuePath::Department
            | ValuePath::Goal(_, GoalPart::Number | GoalPart::Extra(..))
            | ValuePath::Target(_, _, TargetPart::Extra(..))
            | ValuePath::Initiative(_, _, InitiativePart::Extra(..))
            | ValuePath::Extra(..) => None,
        }
    }

    fn word(&self) -> &'static str {
        if let ValuePath::Initiative(_, _, InitiativePart::Section(_)) = self {
            return "section";
        }
        if let Some(row) = self.row() {
            return row.file_word;
        }
        let of_cover = [(ValuePath::FiscalYear, "fiscal-year"), (ValuePath::Department, "department")];
        of_cover.into_iter().find(|(path, _)| path == self).map_or("number", |(_, word)| word)
    }

    /// The name within its part, with the numbers of its own lists: `section2`, `indicator1.actual`.
    pub fn name(&self) -> String {
        match (self, self.indicator()) {
            (_, Some((at, field))) => format!("indicator{at}.{}", field.as_str()),
            (ValuePath::Initiative(_, _, InitiativePart::Section(at)), None) => format!("section{at}"),
            (_, None) => self.code(),
        }
    }
}

impl fmt::Display for ValuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = self.owner().to_string();
        write!(f, "{owner}{}{}", if owner.is_empty() { "" } else { "." }, self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, code: &str, owner: &str) {
        let path: ValuePath = name.parse().unwrap();
        assert_eq!(
            (path.to_string().as_str(), path.code().as_str(), path.owner().to_string().as_str()),
            (name, code, owner)
        );
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
            assert!(wrong.parse::<ValuePath>().is_err(), "{wrong}");
        }
    }
}
