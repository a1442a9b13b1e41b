//! Copying parts of an earlier year, as a person chose them; nothing is copied by itself.

use super::adopting::Adopting;
use super::{Decision, Performer, Refusal};
use crate::{FiscalYear, OperatingPolicy, Paper, Permission, PolicyEvent};

/// Adds the chosen parts at the end. 基本方針 is taken only where ours is still empty.
pub(super) fn copy(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    paper: &Paper,
    from: FiscalYear,
) -> Result<Decision, Refusal> {
    performer.duty(Permission::WritePlan, &[])?;
    let mut adopting =
        Adopting::of(Decision { policy: before.clone(), events: vec![PolicyEvent::Copied { from }] }, performer.form);
    if before.basic_policy.is_none() {
        adopting.basic_policy(paper);
    }
    for (at, officer) in (before.officers.len()..).zip(&paper.officers) {
        adopting.officer(at, officer);
    }
    for (at, goal) in (before.goals.len()..).zip(&paper.goals) {
        adopting.goal(at, goal);
    }
    adopting.charges(before.goals.len(), &paper.goals.iter().collect::<Vec<_>>(), &paper.charges);
    let decision = adopting.done()?;
    // With nothing chosen, nothing has happened.
    Ok(if decision.events.len() == 1 { Decision { policy: before.clone(), events: Vec::new() } } else { decision })
}
