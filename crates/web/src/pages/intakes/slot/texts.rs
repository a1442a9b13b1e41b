//! Reading and writing the text of one place of a paper.

use super::{Slot, year};
use hoshin_domain::Paper;
use hoshin_domain::field::Texts;
use std::borrow::Cow;

impl Slot {
    pub(in crate::pages::intakes) fn text(self, paper: &Paper) -> String {
        let goal = |at: usize| paper.goals.get(at);
        let text = match self {
            Slot::Year => paper.fiscal_year.map(|year| Cow::Owned(year.to_string())),
            Slot::Department => paper.department.as_deref().map(Cow::Borrowed),
            Slot::BasicPolicy => paper.basic_policy.as_deref().map(Cow::Borrowed),
            Slot::Officer(at, field) => paper.officers.get(at).and_then(|officer| officer.text(field)),
            Slot::Goal(at, field) => goal(at).and_then(|goal| goal.text(field)),
            Slot::Target(at, target, field) => {
                goal(at).and_then(|goal| goal.targets.get(target)).and_then(|target| target.text(field))
            }
            Slot::Initiative(at, initiative, field) => {
                goal(at).and_then(|goal| goal.initiatives.get(initiative)).and_then(|found| found.text(field))
            }
            Slot::Extra(part, side, key) => {
                let extras = part.map_or(Some(&paper.extras), |part| part.extras(paper));
                extras.and_then(|extras| extras.get(side, key)).map(Cow::Borrowed)
            }
        };
        text.map(Cow::into_owned).unwrap_or_default()
    }

    /// Writes a text that was checked.
    pub(super) fn put(self, paper: &mut Paper, text: Option<String>) {
        match self {
            Slot::Year => paper.fiscal_year = text.as_deref().and_then(year),
            Slot::Department => paper.department = text,
            Slot::BasicPolicy => paper.basic_policy = text,
            Slot::Officer(at, field) => paper.officers[at].write(field, text),
            Slot::Goal(at, field) => paper.goals[at].write(field, text),
            Slot::Target(goal, at, field) => paper.goals[goal].targets[at].write(field, text),
            Slot::Initiative(goal, at, field) => paper.goals[goal].initiatives[at].write(field, text),
            Slot::Extra(part, side, key) => {
                let extras = match part {
                    None => Some(&mut paper.extras),
                    Some(part) => part.extras_mut(paper),
                };
                if let Some(extras) = extras {
                    extras.set(side, key, text);
                }
            }
        }
    }
}
