//! 最初の準備: what a city does before its first year runs, whose work each step is, and what comes next. Pure: what
//! is there already comes in as numbers.

mod awaited;

pub use awaited::{Awaited, Awaiting, Situation, awaited};

use crate::may::duty_in_city;
use crate::{Actor, Permission, Role};
use strum::{IntoStaticStr, VariantArray};

/// What is there already, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FirstRunFacts {
    pub departments: i64,
    pub sections: i64,
    pub accounts: i64,
    /// People who have been given the planning office's duty.
    pub officers: i64,
    /// Departments that have been given a head.
    pub departments_with_head: i64,
    /// Versions of forms that the city has chosen or made.
    pub forms: i64,
    /// Years whose dates were set.
    pub years_with_dates: i64,
    /// Policies of years before the one that runs.
    pub past_policies: i64,
    pub editions: i64,
}

/// One step of the way, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum FirstRunStep {
    Organisation,
    People,
    Form,
    Dates,
    Past,
    PublicPage,
}

/// Where a step stands for the person who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum FirstRunState {
    Done,
    /// The first that is not done of those that this person may do.
    Next,
    /// This person's too, after the next.
    Later,
    /// Somebody else's.
    OfAnother,
}

/// A step with where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirstRunLine {
    pub step: FirstRunStep,
    pub state: FirstRunState,
}

impl FirstRunStep {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word used in the word files.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Who does it.
    pub fn role(self) -> Role {
        match self {
            FirstRunStep::Organisation | FirstRunStep::People => Role::Administrator,
            FirstRunStep::Form | FirstRunStep::Dates | FirstRunStep::Past | FirstRunStep::PublicPage => {
                Role::PlanningOfficer
            }
        }
    }

    /// What one must be allowed to do.
    pub fn permission(self) -> Permission {
        match self {
            FirstRunStep::Organisation | FirstRunStep::People => Permission::Administer,
            FirstRunStep::Form | FirstRunStep::Dates => Permission::RunCycle,
            FirstRunStep::Past => Permission::Adopt,
            FirstRunStep::PublicPage => Permission::Publish,
        }
    }

    /// Whether it is done: what is done once stays done, so that the way does not come back with every new person or year.
    fn is_done(self, facts: &FirstRunFacts) -> bool {
        match self {
            FirstRunStep::Organisation => facts.departments > 0,
            FirstRunStep::People => facts.officers > 0 && facts.departments_with_head > 0,
            FirstRunStep::Form => facts.forms > 0,
            FirstRunStep::Dates => facts.years_with_dates > 0,
            FirstRunStep::Past => facts.past_policies > 0,
            FirstRunStep::PublicPage => facts.editions > 0,
        }
    }
}

impl FirstRunState {
    /// The word used in the word files.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Whether this person goes the way or puts it away: those who do some of its steps.
pub fn is_of_first_run(actor: &Actor) -> bool {
    [Permission::Administer, Permission::RunCycle].iter().any(|permission| duty_in_city(actor, *permission).is_some())
}

/// Every step with where it stands for this person.
pub fn first_run(facts: &FirstRunFacts, actor: &Actor) -> Vec<FirstRunLine> {
    let mut has_next = false;
    let line = |step: &FirstRunStep| {
        let state = if step.is_done(facts) {
            FirstRunState::Done
        } else if duty_in_city(actor, step.permission()).is_none() {
            FirstRunState::OfAnother
        } else if has_next {
            FirstRunState::Later
        } else {
            has_next = true;
            FirstRunState::Next
        };
        FirstRunLine { step: *step, state }
    };
    FirstRunStep::ALL.iter().map(line).collect()
}

/// Whether nothing of it is left to do.
pub fn is_finished(lines: &[FirstRunLine]) -> bool {
    lines.iter().all(|line| line.state == FirstRunState::Done)
}

#[cfg(test)]
mod tests;
