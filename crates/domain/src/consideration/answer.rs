//! An item that an earlier year left open, by its key, and what this year answers to it.

use crate::{DepartmentId, FiscalYear, ItemId, Step};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One item of a published result: the year and department that left it, its goal's number there, its place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ConsiderationKey {
    pub year: FiscalYear,
    pub department: DepartmentId,
    pub goal: u32,
    pub item: u32,
}

crate::word::as_text!(ConsiderationKey, "the key of a consideration", key);

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// A 重点目標 or 具体的取組 of this year takes it up.
    TakenUp { item: ItemId },
    /// It is done already.
    Done { how: String },
    /// It comes back every year until it is answered otherwise.
    Postponed { until: Date, why: String },
    /// It is not pursued.
    Dropped { why: String },
}

/// An answer with the item as it stood when it was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub key: ConsiderationKey,
    pub text: String,
    pub answer: Answer,
    /// The step with which it is published: the promise, or the one under way when the item became known later.
    #[serde(default = "promise", skip_serializing_if = "is_promise")]
    pub step: Step,
    /// The department that left it, as it was printed, if it was another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_by: Option<String>,
}

pub(crate) fn promise() -> Step {
    Step::Plan
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub(crate) fn is_promise(step: &Step) -> bool {
    *step == Step::Plan
}

impl fmt::Display for ConsiderationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}-{}", self.year, self.department, self.goal, self.item)
    }
}

fn key(text: &str) -> Option<ConsiderationKey> {
    let [year, department, goal, item] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    Some(ConsiderationKey {
        year: year.parse().ok()?,
        department: department.parse().ok()?,
        goal: number(goal)?,
        item: number(item)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_and_read_alike() {
        for good in ["2025-1-1-1", "2026-12-10-3"] {
            assert_eq!(good.parse::<ConsiderationKey>().unwrap().to_string(), good);
        }
        for wrong in ["", "2025-1-1", "2025-1-1-0", "2025-1-0-1", "2025-1-1-1-1", "25-1-1-1", "2025-a-1-1", "2025-1--1"]
        {
            assert!(wrong.parse::<ConsiderationKey>().is_err(), "{wrong}");
        }
    }
}
