//! An answer as the paper shows it: plain values, the part that takes an item up by its numbers.

use super::{Answer, Answered};
use crate::{FiscalYear, ItemId, OperatingPolicy, Step};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// What became of an item of an earlier year. What is unknown is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerPaper {
    /// The year that left the item.
    pub year: Option<FiscalYear>,
    /// The number of the 重点目標 there.
    pub goal: Option<u32>,
    /// Its place among the items of that goal.
    pub item: Option<u32>,
    /// The item as it stood.
    pub consideration: Option<String>,
    pub kind: Option<AnswerKind>,
    /// The number of the 重点目標 that takes it up, and of the 具体的取組 in it.
    pub by_goal: Option<u32>,
    pub by_initiative: Option<u32>,
    pub until: Option<Date>,
    /// How it was done, why it is postponed or dropped.
    pub text: Option<String>,
    /// The department that left the item, as it was printed, if it was another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
}

/// The four ways to answer.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum AnswerKind {
    TakenUp,
    Done,
    Postponed,
    Dropped,
}

crate::word::words!(AnswerKind);

impl AnswerKind {
    /// As papers show it.
    pub fn printed(self) -> &'static str {
        match self {
            AnswerKind::TakenUp => "取り組む",
            AnswerKind::Done => "完了",
            AnswerKind::Postponed => "延期",
            AnswerKind::Dropped => "見送る",
        }
    }
}

impl Answer {
    pub fn kind(&self) -> AnswerKind {
        match self {
            Answer::TakenUp { .. } => AnswerKind::TakenUp,
            Answer::Done { .. } => AnswerKind::Done,
            Answer::Postponed { .. } => AnswerKind::Postponed,
            Answer::Dropped { .. } => AnswerKind::Dropped,
        }
    }

    /// What was written with it.
    pub fn text(&self) -> Option<&str> {
        match self {
            Answer::TakenUp { .. } => None,
            Answer::Done { how: text } | Answer::Postponed { why: text, .. } | Answer::Dropped { why: text } => {
                Some(text)
            }
        }
    }
}

impl OperatingPolicy {
    /// The number of the goal with this identity, or those of the goal and its initiative; none if there is none.
    pub fn place_of(&self, item: ItemId) -> Option<(u32, Option<u32>)> {
        (1..).zip(&self.goals).find_map(|(number, goal)| {
            if goal.id == item {
                return Some((number, None));
            }
            let at = goal.initiatives.iter().position(|initiative| initiative.id == item)?;
            Some((number, u32::try_from(at + 1).ok()))
        })
    }

    /// Whether an answer holds: what it names as taking the item up is still on the paper.
    pub fn answer_holds(&self, answer: &Answer) -> bool {
        match answer {
            Answer::TakenUp { item } => self.place_of(*item).is_some(),
            Answer::Done { .. } | Answer::Postponed { .. } | Answer::Dropped { .. } => true,
        }
    }

    /// Whether an answer stands in a publication already; it is changed by a correction only.
    pub fn is_public(&self, answered: &Answered) -> bool {
        let has_gone_out = answered.step < self.progress.step && self.answer_holds(&answered.answer);
        self.progress.correction.is_none() && has_gone_out
    }

    /// The answers as the paper shows them; one that no longer holds is none, nor is one that a later step gave.
    pub(crate) fn answers_on_paper(&self, step: Step) -> Vec<AnswerPaper> {
        self.answers
            .iter()
            .filter(|answered| answered.step <= step && self.answer_holds(&answered.answer))
            .map(|own| self.on_paper(own))
            .collect()
    }

    fn on_paper(&self, Answered { key, text, answer, step: _, left_by }: &Answered) -> AnswerPaper {
        let place = if let Answer::TakenUp { item } = answer { self.place_of(*item) } else { None };
        AnswerPaper {
            year: Some(key.year),
            goal: Some(key.goal),
            item: Some(key.item),
            consideration: Some(text.clone()),
            kind: Some(answer.kind()),
            by_goal: place.map(|(goal, _)| goal),
            by_initiative: place.and_then(|(_, initiative)| initiative),
            until: if let Answer::Postponed { until, .. } = answer { Some(*until) } else { None },
            text: answer.text().map(str::to_owned),
            department: left_by.clone(),
        }
    }
}
