//! What of a policy's records goes out with an edition: frozen beside its paper, placed as the paper is.

use super::feed::Known;
use super::feeding::{Fed, fed};
use super::{RecordId, RecordPaper, Visibility};
use crate::{ItemId, OperatingPolicy, Step};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The public records of an edition, and what its fed figures were counted from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRecords {
    /// The initiatives that have public records, in the order of the paper.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub initiatives: Vec<InitiativeRecords>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureSource>,
}

/// The public records of one initiative, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeRecords {
    /// The goal and the initiative by their number on the paper, from 1.
    pub goal: u32,
    pub initiative: u32,
    pub records: Vec<FrozenRecord>,
}

/// A record as it was when its edition went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenRecord {
    /// For the city hall, which finds by it where a record was published. Never public: gaps would tell of internal ones.
    pub id: RecordId,
    pub record: RecordPaper,
}

/// What a fed figure of the paper was counted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureSource {
    pub owner: FigureOwner,
    /// The place of the indicator in its owner's list, from 1.
    pub indicator: u32,
    /// How many public records made it.
    pub public: usize,
    /// How many internal ones did; none if there are some, but so few that a number would point at one of them.
    pub internal: Option<usize>,
    /// Whether these records give the very figure of the paper; they do not if they changed after it was submitted.
    pub agrees: bool,
}

/// Whose indicator it is, by numbers on the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureOwner {
    Target { goal: u32, target: u32 },
    Initiative { goal: u32, initiative: u32 },
}

/// Fewer internal records than this are not counted aloud: what is missing from the sum could be put down to one.
const FEWEST_TOLD: usize = 3;

impl PublishedRecords {
    /// What goes out with the publication of this step: of every record that is kept, with the initiative it belongs to,
    /// those that are public and whose initiative is on the paper.
    pub fn of(policy: &OperatingPolicy, step: Step, kept: &[(ItemId, Known<'_>)]) -> Self {
        let figures = match step {
            // The promise alone has no figures yet.
            Step::Plan => Vec::new(),
            Step::MidYear | Step::Result => figures(policy, kept),
        };
        Self { initiatives: initiatives(policy, kept), figures }
    }

    /// Whether nothing goes out.
    pub fn is_empty(&self) -> bool {
        self.initiatives.is_empty() && self.figures.is_empty()
    }

    pub fn count(&self) -> usize {
        self.initiatives.iter().map(|of| of.records.len()).sum()
    }

    /// The records of an initiative, by numbers on the paper.
    pub fn of_initiative(&self, goal: u32, initiative: u32) -> &[FrozenRecord] {
        let found = self.initiatives.iter().find(|of| (of.goal, of.initiative) == (goal, initiative));
        found.map_or(&[], |of| of.records.as_slice())
    }

    /// What the figure of an indicator was counted from, if it was.
    pub fn source(&self, owner: FigureOwner, indicator: u32) -> Option<&FigureSource> {
        self.figures.iter().find(|source| source.owner == owner && source.indicator == indicator)
    }

    /// A digest over everything, equal exactly when the same goes out; none of nothing.
    pub fn digest(&self) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        let json = serde_json::to_vec(self).expect("records hold only text, numbers, dates and lists");
        Some(hex::encode(Sha256::digest(&json)))
    }
}

fn initiatives(policy: &OperatingPolicy, kept: &[(ItemId, Known<'_>)]) -> Vec<InitiativeRecords> {
    let mut public: Vec<(ItemId, FrozenRecord)> = kept
        .iter()
        .filter_map(|(initiative, (id, record))| {
            Some((*initiative, FrozenRecord { id: *id, record: record.public_part()? }))
        })
        .collect();
    public.sort_by_key(|(initiative, frozen)| (*initiative, frozen.record.date, frozen.id));
    let mut found = Vec::new();
    for (goal, of_goal) in (1..).zip(&policy.goals) {
        for (initiative, item) in (1..).zip(&of_goal.initiatives) {
            let start = public.partition_point(|(id, _)| *id < item.id);
            let end = public.partition_point(|(id, _)| *id <= item.id);
            let records: Vec<FrozenRecord> = public[start..end].iter().map(|(_, frozen)| frozen.clone()).collect();
            if !records.is_empty() {
                found.push(InitiativeRecords { goal, initiative, records });
            }
        }
    }
    found
}

fn figures(policy: &OperatingPolicy, kept: &[(ItemId, Known<'_>)]) -> Vec<FigureSource> {
    let public: BTreeSet<RecordId> =
        kept.iter().filter(|(_, (_, it))| it.visibility == Visibility::Public).map(|(_, (id, _))| *id).collect();
    fed(policy).iter().filter_map(|fed| source(policy, fed, kept, &public)).collect()
}

fn source(
    policy: &OperatingPolicy,
    fed: &Fed<'_>,
    kept: &[(ItemId, Known<'_>)],
    public: &BTreeSet<RecordId>,
) -> Option<FigureSource> {
    let (owner, indicator) = place(policy, fed.indicator.id)?;
    let given = fed.figure(kept);
    given.actual.as_ref()?;
    let records = given.figure.as_ref().map(|figure| figure.records.as_slice()).unwrap_or_default();
    let shown = records.iter().filter(|id| public.contains(id)).count();
    let internal = Some(records.len() - shown).filter(|count| *count == 0 || *count >= FEWEST_TOLD);
    Some(FigureSource { owner, indicator, public: shown, internal, agrees: !given.has_moved() })
}

fn place(policy: &OperatingPolicy, indicator: ItemId) -> Option<(FigureOwner, u32)> {
    let at = |list: &[crate::Indicator]| (1..).zip(list).find(|(_, known)| known.id == indicator).map(|(at, _)| at);
    (1..).zip(&policy.goals).find_map(|(goal, of_goal)| {
        let of_target = (1..)
            .zip(&of_goal.targets)
            .find_map(|(target, item)| Some((FigureOwner::Target { goal, target }, at(&item.indicators)?)));
        of_target.or_else(|| {
            (1..).zip(&of_goal.initiatives).find_map(|(initiative, item)| {
                Some((FigureOwner::Initiative { goal, initiative }, at(&item.indicators)?))
            })
        })
    })
}

#[cfg(test)]
mod tests;
