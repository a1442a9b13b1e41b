//! The place of a remark, spelled like the places of documents: `goal1.target2.text`.

use crate::{InitiativeField, TargetField};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where on the paper a sentence stands. Everything is counted from 1, in the order of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum RemarkPlace {
    /// A field of a 今年度の達成目標.
    Target { goal: u32, at: u32, field: TargetField },
    /// A field of a 具体的取組.
    Initiative { goal: u32, at: u32, field: InitiativeField },
    /// One of the sections of an initiative, counted from 1.
    Section { goal: u32, at: u32, section: u32 },
}

crate::word::as_text!(RemarkPlace, "a place of a remark", place);

impl RemarkPlace {
    pub fn goal(self) -> u32 {
        match self {
            RemarkPlace::Target { goal, .. }
            | RemarkPlace::Initiative { goal, .. }
            | RemarkPlace::Section { goal, .. } => goal,
        }
    }
}

impl fmt::Display for RemarkPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            RemarkPlace::Target { goal, at, field } => write!(f, "goal{goal}.target{at}.{}", field.as_str()),
            RemarkPlace::Initiative { goal, at, field } => write!(f, "goal{goal}.initiative{at}.{}", field.as_str()),
            RemarkPlace::Section { goal, at, section } => write!(f, "goal{goal}.initiative{at}.section{section}"),
        }
    }
}

fn place(text: &str) -> Option<RemarkPlace> {
    let mut words = text.split('.');
    let (goal, owner, part) = (counted(words.next()?, "goal")?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    if let Some(at) = counted(owner, "target") {
        return TargetField::named(part).map(|field| RemarkPlace::Target { goal, at, field });
    }
    let at = counted(owner, "initiative")?;
    match counted(part, "section") {
        Some(section) => Some(RemarkPlace::Section { goal, at, section }),
        None => InitiativeField::named(part).map(|field| RemarkPlace::Initiative { goal, at, field }),
    }
}

fn counted(word: &str, list: &str) -> Option<u32> {
    let digits = word.strip_prefix(list)?;
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_a_name_that_leads_back_to_it() {
        for name in [
            "goal1.target2.text",
            "goal12.target1.attainment",
            "goal1.target2.grade",
            "goal3.initiative10.text",
            "goal3.initiative1.result",
            "goal3.initiative1.section2",
        ] {
            assert_eq!(name.parse::<RemarkPlace>().unwrap().to_string(), name);
        }
        for wrong in
            ["", "goal1", "goal1.text", "goal0.target1.text", "goal1.target1.result", "goal1.target01.text", "x"]
        {
            assert!(wrong.parse::<RemarkPlace>().is_err(), "{wrong}");
        }
    }
}
