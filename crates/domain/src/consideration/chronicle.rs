//! What the years of one department say about what they leave open: their published results and their answers.

use super::{Answer, Answered, ConsiderationKey, items};
use crate::{DepartmentId, FiscalYear, ItemId, TakenOver};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Every year of a department in which something was published or answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chronicle {
    pub department: DepartmentId,
    pub years: BTreeMap<FiscalYear, Told>,
}

/// One year of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What its latest edition leaves open.
    pub left: Option<LeftByEdition>,
    /// What its policy answers to the years before.
    pub answers: Option<AnsweringPolicy>,
}

/// An edition, as far as it leaves something open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct LeftByEdition {
    goals: Vec<LeftByGoal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct LeftByGoal {
    number: u32,
    considerations: Option<String>,
}

/// A policy, as far as it answers: with the parts that can take an item up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct AnsweringPolicy {
    #[serde(default)]
    answers: Vec<Answered>,
    goals: Vec<ChroniclePart>,
    #[serde(default)]
    publications: Vec<ChronicleEdition>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct ChronicleEdition {
    #[serde(default)]
    taken_over: Option<TakenOver>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct ChroniclePart {
    id: ItemId,
    #[serde(default)]
    initiatives: Vec<ChroniclePart>,
}

impl Chronicle {
    pub(super) fn left_by(&self, year: FiscalYear) -> Vec<(ConsiderationKey, String)> {
        let left = self.years.get(&year).and_then(|told| told.left.as_ref());
        left.into_iter().flat_map(|left| &left.goals).flat_map(|goal| self.left_by_goal(year, goal)).collect()
    }

    fn left_by_goal(&self, year: FiscalYear, goal: &LeftByGoal) -> Vec<(ConsiderationKey, String)> {
        let texts = goal.considerations.as_deref().map(items).unwrap_or_default();
        let key = |item| ConsiderationKey { year, department: self.department, goal: goal.number, item };
        (1..).zip(texts).map(|(item, text)| (key(item), text.trim().to_owned())).collect()
    }

    /// The answers of a year that still hold.
    pub(super) fn answered_in(&self, year: FiscalYear) -> Vec<Answered> {
        let policy = self.years.get(&year).and_then(|told| told.answers.as_ref());
        policy.map(AnsweringPolicy::holding).unwrap_or_default()
    }
}

impl Chronicle {
    /// Whether nobody could answer in this year: it was public before Hoshin came.
    pub(super) fn is_of_the_past(&self, year: FiscalYear) -> bool {
        let policy = self.years.get(&year).and_then(|told| told.answers.as_ref());
        policy.is_some_and(|policy| policy.publications.iter().any(|edition| edition.taken_over.is_some()))
    }
}

impl AnsweringPolicy {
    // As `OperatingPolicy::answer_holds` has it for a policy as a whole.
    fn holding(&self) -> Vec<Answered> {
        let has = |item: ItemId| {
            let in_goal = |goal: &ChroniclePart| goal.id == item || goal.initiatives.iter().any(|part| part.id == item);
            self.goals.iter().any(in_goal)
        };
        let holds = |own: &&Answered| match own.answer {
            Answer::TakenUp { item } => has(item),
            Answer::Done { .. } | Answer::Postponed { .. } | Answer::Dropped { .. } => true,
        };
        self.answers.iter().filter(holds).cloned().collect()
    }
}
