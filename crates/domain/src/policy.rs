//! 部の運営方針 as it is kept: the paper with identities, so that people can edit its parts at once.

mod fields;
mod items;
mod paper;

use crate::{FiscalYear, GradeScale, PlanGoal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One department's policy of one fiscal year, with everything that is left of removed parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatingPolicy {
    pub fiscal_year: FiscalYear,
    /// As printed that year.
    pub department: String,
    pub officers: Vec<Officer>,
    pub basic_policy: Option<String>,
    pub grade_scale: GradeScale,
    pub goals: Vec<PriorityGoal>,
    /// What was taken out, newest last; each can be put back.
    #[serde(default)]
    pub removed: Vec<Removed>,
    /// What has been published, oldest first.
    #[serde(default)]
    pub publications: Vec<Publication>,
    next_item: u32,
}

/// The identity of an officer, goal, target or initiative, unique within its policy and never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub u32);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub id: ItemId,
    pub post: Option<String>,
    pub name: Option<String>,
    pub charge: Option<String>,
}

/// 重点目標. Its number is its place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorityGoal {
    pub id: ItemId,
    pub title: Option<String>,
    pub plan_goal: Option<PlanGoal>,
    pub plan_field: Option<String>,
    pub targets: Vec<AnnualTarget>,
    pub initiatives: Vec<Initiative>,
    pub evaluation: Option<String>,
    pub overall_grade: Option<String>,
    pub considerations: Option<String>,
}

/// 今年度の達成目標.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnualTarget {
    pub id: ItemId,
    pub text: Option<String>,
    pub attainment: Option<String>,
    pub grade: Option<String>,
}

/// 具体的取組.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiative {
    pub id: ItemId,
    pub text: Option<String>,
    pub responsible_sections: Vec<String>,
    pub result: Option<String>,
}

/// A part that was taken out, with what is needed to put it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    Officer(Officer),
    Goal(PriorityGoal),
    Target { goal: ItemId, target: AnnualTarget },
    Initiative { goal: ItemId, initiative: Initiative },
}

/// The fact that a version was published. The version itself stands in the store and never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// 1 is the first; each further one is a correction.
    pub number: u32,
    pub at: Timestamp,
    /// The name of the person on that day.
    pub by: String,
    /// Why a published paper was corrected.
    pub reason: Option<String>,
    /// The digest of the published paper, to tell whether anything has changed since.
    pub digest: String,
}

impl OperatingPolicy {
    /// An empty policy.
    #[must_use]
    pub fn new(fiscal_year: FiscalYear, department: String, grade_scale: GradeScale) -> Self {
        Self {
            fiscal_year,
            department,
            officers: Vec::new(),
            basic_policy: None,
            grade_scale,
            goals: Vec::new(),
            removed: Vec::new(),
            publications: Vec::new(),
            next_item: 1,
        }
    }

    /// The goal with this identity and its number on the paper.
    #[must_use]
    pub fn goal(&self, id: ItemId) -> Option<(usize, &PriorityGoal)> {
        self.goals.iter().enumerate().find(|(_, goal)| goal.id == id).map(|(at, goal)| (at + 1, goal))
    }

    /// Whether the paper differs from the one that was published last.
    #[must_use]
    pub fn has_changed_since_publication(&self) -> bool {
        self.publications.last().is_none_or(|last| last.digest != self.paper().digest())
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ItemId {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}
