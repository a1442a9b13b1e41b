//! 部の運営方針 as it is kept: the paper with identities, so that people can edit its parts at once.

mod charges;
mod compare;
mod fields;
mod items;
mod marking;
mod paper;
mod parts;
mod promise;
mod publication;
mod replay;

pub use compare::{Comparison, Difference, compare};
pub use parts::{AnnualTarget, Initiative, Officer, PriorityGoal};
pub use promise::{GonePart, PromiseChange, PromisePlace, promise_changes};
pub use publication::{Publication, PublishedActual};
pub use replay::{Happened, Replay, editions, replay};

use crate::charge::{Charge, LastAsked};
use crate::consideration::Answered;
use crate::discussion::{SecondOpinion, Thread};
use crate::extras::Extras;
use crate::field::Owner;
use crate::lint::Waiver;
use crate::sent_back::SentBack;
use crate::{FieldPath, FiscalYear, GradeScale, Indicator, ItemId, Progress, Step};
use serde::{Deserialize, Serialize};

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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_grade: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_grade_reason: Option<String>,
    /// The form keeps the reasons of grades inside the city hall.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keeps_reasons: bool,
    #[serde(default, skip_serializing_if = "Extras::is_empty")]
    pub extras: Extras,
    /// What becomes of what earlier years left open, by year, goal and item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
    /// What was taken out, newest last; each can be put back.
    #[serde(default)]
    pub removed: Vec<Removed>,
    /// What has been published, oldest first.
    #[serde(default)]
    pub publications: Vec<Publication>,
    /// Where it stands in its year.
    pub progress: Progress,
    /// The last time it came back in the step under way; never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_back: Option<Box<SentBack>>,
    /// Comments; never published.
    #[serde(default)]
    pub threads: Vec<Thread>,
    /// Second opinions, oldest first; the last of each person counts.
    #[serde(default)]
    pub opinions: Vec<SecondOpinion>,
    /// Remarks on wording that were waived, oldest first; never published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// Whose the indicators are, by their identities; never published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge>,
    /// When their figures were asked for last; never published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<LastAsked>,
    next_item: u32,
}

/// A part that was taken out, with what is needed to put it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    /// 役職者.
    Officer(Officer),
    /// With everything in it.
    Goal(PriorityGoal),
    /// Of a goal.
    Target { goal: ItemId, target: AnnualTarget },
    /// Of a goal, too.
    Initiative { goal: ItemId, initiative: Initiative },
    /// Of a target or an initiative.
    Indicator { owner: ItemId, indicator: Indicator },
}

impl OperatingPolicy {
    pub fn new(fiscal_year: FiscalYear, department: String, grade_scale: GradeScale, step: Step) -> Self {
        Self {
            fiscal_year,
            department,
            officers: Vec::new(),
            basic_policy: None,
            grade_scale,
            goals: Vec::new(),
            overall_grade: None,
            overall_grade_reason: None,
            keeps_reasons: false,
            extras: Extras::default(),
            answers: Vec::new(),
            removed: Vec::new(),
            publications: Vec::new(),
            progress: Progress::begun(step),
            sent_back: None,
            threads: Vec::new(),
            opinions: Vec::new(),
            waivers: Vec::new(),
            charges: Vec::new(),
            asked: Vec::new(),
            next_item: 1,
        }
    }

    /// The goal with this identity and its number on the paper.
    pub fn goal(&self, id: ItemId) -> Option<(usize, &PriorityGoal)> {
        self.goals.iter().enumerate().find(|(_, goal)| goal.id == id).map(|(at, goal)| (at + 1, goal))
    }

    /// How many remarks of returns wait for an answer; they are answered before the paper is submitted again.
    pub fn unanswered(&self) -> usize {
        let waits = |thread: &&Thread| thread.from_return && thread.resolution.is_none() && thread.remarks.len() == 1;
        self.threads.iter().filter(waits).count()
    }

    /// The sections that are responsible for what this field belongs to; none for the paper as a whole.
    pub fn sections_of(&self, path: FieldPath) -> &[String] {
        match path {
            FieldPath::Initiative(id, _) | FieldPath::Extra(Owner::Initiative(id), ..) => {
                self.initiative(id).map_or(&[], |found| &found.sections)
            }
            FieldPath::Indicator(id, _) => self.sections_of_indicator(id),
            FieldPath::BasicPolicy
            | FieldPath::Overall(_)
            | FieldPath::Officer(..)
            | FieldPath::Goal(..)
            | FieldPath::Target(..)
            | FieldPath::Extra(Owner::Policy | Owner::Goal(_) | Owner::Target(_), ..) => &[],
        }
    }

    fn sections_of_indicator(&self, id: ItemId) -> &[String] {
        let mut initiatives = self.goals.iter().flat_map(|goal| &goal.initiatives);
        let owner = initiatives.find(|found| found.indicators.iter().any(|indicator| indicator.id == id));
        let own = owner.map_or(&[][..], |found| &found.sections);
        // Whoever was given an indicator says its figure.
        match self.charge(id).and_then(|charge| charge.section.as_ref()) {
            Some(section) if !own.contains(section) => std::slice::from_ref(section),
            Some(_) | None => own,
        }
    }

    /// Every target and initiative that can have indicators, with its list of them.
    pub fn measured(&self) -> impl Iterator<Item = (ItemId, &Vec<Indicator>)> {
        self.goals.iter().flat_map(|goal| {
            let targets = goal.targets.iter().map(|target| (target.id, &target.indicators));
            targets.chain(goal.initiatives.iter().map(|initiative| (initiative.id, &initiative.indicators)))
        })
    }

    /// An indicator with the target or initiative it belongs to.
    pub fn indicator(&self, id: ItemId) -> Option<(ItemId, &Indicator)> {
        self.measured().find_map(|(owner, list)| {
            list.iter().find(|indicator| indicator.id == id).map(|indicator| (owner, indicator))
        })
    }

    fn indicator_lists(&mut self) -> impl Iterator<Item = (ItemId, &mut Vec<Indicator>)> {
        self.goals.iter_mut().flat_map(|goal| {
            let targets = goal.targets.iter_mut().map(|target| (target.id, &mut target.indicators));
            let initiatives = goal.initiatives.iter_mut();
            targets.chain(initiatives.map(|initiative| (initiative.id, &mut initiative.indicators)))
        })
    }
}
