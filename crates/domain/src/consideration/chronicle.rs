//! What the years of one department say about what they leave open: their published results and their answers.

use super::{Answer, Answered, ConsiderationKey, items};
use crate::{DepartmentId, FiscalYear, ItemId, TakenOver};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Every year of a department in which something was published or answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chronicle {
    pub department: DepartmentId,
    pub years: BTreeMap<FiscalYear, Told>,
    /// Those of the departments whose items have come to this one.
    pub inherited: Vec<Chronicle>,
    /// Those of the departments that follow, and may have answered since.
    pub followed: Vec<Chronicle>,
}

/// An item that a year left, and by which department if it was another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftItem {
    pub(super) key: ConsiderationKey,
    pub(super) text: String,
    pub(super) left_by: Option<String>,
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
    #[serde(default)]
    department: Option<String>,
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
    /// A department's own, before anything came to it.
    pub fn of(department: DepartmentId, years: BTreeMap<FiscalYear, Told>) -> Self {
        Self { department, years, inherited: Vec::new(), followed: Vec::new() }
    }

    /// The first year of which anything is told.
    pub(super) fn first(&self) -> Option<FiscalYear> {
        self.all().filter_map(|own| own.years.keys().next().copied()).min()
    }

    /// The years after one, in which anything is told.
    pub(super) fn after(&self, year: FiscalYear) -> BTreeSet<FiscalYear> {
        self.all().flat_map(|own| own.years.range(year.next()..)).map(|(year, _)| *year).collect()
    }

    pub(super) fn left_by(&self, year: FiscalYear) -> Vec<LeftItem> {
        let before = self.inherited.iter().flat_map(|own| own.own_items(year, own.printed_in(year)));
        self.own_items(year, None).into_iter().chain(before).collect()
    }

    /// The answers of a year that still hold, to items that are asked here.
    pub(super) fn answered_in(&self, year: FiscalYear) -> Vec<Answered> {
        let is_asked = |own: &Answered| {
            own.key.department == self.department
                || self.inherited.iter().any(|one| one.department == own.key.department)
        };
        let mut answered: Vec<Answered> = self.all().flat_map(|own| own.own_answers(year)).collect();
        // Whoever has no relatives is asked about nothing else; a hand in the database may have made it so.
        answered.retain(|own| is_asked(own) || self.inherited.is_empty() && self.followed.is_empty());
        answered
    }

    fn all(&self) -> impl Iterator<Item = &Chronicle> {
        std::iter::once(self).chain(&self.inherited).chain(&self.followed)
    }

    fn printed_in(&self, year: FiscalYear) -> Option<String> {
        self.years.get(&year)?.left.as_ref()?.department.clone()
    }

    fn own_items(&self, year: FiscalYear, left_by: Option<String>) -> Vec<LeftItem> {
        let left = self.years.get(&year).and_then(|told| told.left.as_ref());
        let goals = left.into_iter().flat_map(|left| &left.goals);
        goals.flat_map(|goal| self.left_by_goal(year, goal, left_by.as_ref())).collect()
    }

    fn left_by_goal(&self, year: FiscalYear, goal: &LeftByGoal, left_by: Option<&String>) -> Vec<LeftItem> {
        let texts = goal.considerations.as_deref().map(items).unwrap_or_default();
        let key = |item| ConsiderationKey { year, department: self.department, goal: goal.number, item };
        let left = |(item, text): (u32, &str)| LeftItem {
            key: key(item),
            text: text.trim().to_owned(),
            left_by: left_by.cloned(),
        };
        (1..).zip(texts).map(left).collect()
    }

    fn own_answers(&self, year: FiscalYear) -> Vec<Answered> {
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
