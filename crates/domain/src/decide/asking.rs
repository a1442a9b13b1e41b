//! 指標の担当 and 数値の依頼: whose an indicator is, and asking for its figure.

use super::adopting::Adopting;
use super::{Decision, Performer, Refusal, checks};
use crate::asking::is_asked_for;
use crate::charge::{AskedFigure, AskingWay, Charge, ChargePaper};
use crate::{GoalPaper, OperatingPolicy, Permission, PolicyEvent, Role};

/// Says whose an indicator is; what was said already changes nothing.
// Whoever submits the paper shares out its work, also after the promise is public.
pub(super) fn charge(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    charge: &Charge,
) -> Result<Decision, Refusal> {
    performer.may_change(Permission::Submit, &[])?;
    before.indicator(charge.indicator).ok_or(Refusal::Gone(charge.indicator))?;
    let section = charge.section.as_deref().map(checks::fit).transpose().map_err(Refusal::Unfit)?;
    let wanted = Charge { section, ..charge.clone() };
    if before.charge(charge.indicator) == Some(&wanted) {
        return Ok(Decision { policy: before.clone(), events: Vec::new() });
    }
    Ok(performer.done(before, PolicyEvent::IndicatorCharged { charge: Box::new(wanted) }))
}

/// Asks for figures. The calendar asks at the console; whoever presses has the right to remind.
pub(super) fn ask(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    figures: &[AskedFigure],
    way: AskingWay,
) -> Result<Decision, Refusal> {
    if !performer.actor.is(Role::Operator) {
        performer.duty(Permission::Remind, &[])?;
    }
    if !is_asked_for(before) {
        return Err(Refusal::WrongStage { permission: Permission::Remind, found: performer.stage });
    }
    let is_there = |figure: &&AskedFigure| before.indicator(figure.indicator).is_some() && !figure.people.is_empty();
    let figures: Vec<AskedFigure> = figures.iter().filter(is_there).cloned().collect();
    if figures.is_empty() {
        return Ok(Decision { policy: before.clone(), events: Vec::new() });
    }
    Ok(performer.done(before, PolicyEvent::FiguresAsked { figures, way }))
}

impl Adopting<'_> {
    /// Says of the indicators of these goals, the first of which has this index, whose they are. The person of now stays
    /// where none comes along.
    pub(super) fn charges(&mut self, first: usize, goals: &[&GoalPaper], charges: &[ChargePaper]) {
        for own in charges {
            let at = goals.iter().position(|goal| goal.number == own.goal);
            let Some(indicator) = at.and_then(|at| self.policy.indicator_at(first + at, own)) else { continue };
            let before = self.policy.charge(indicator).cloned();
            let kept = || before.as_ref().and_then(|charge| charge.person.clone());
            let person = own.person.clone().or_else(kept);
            let charge = Charge { indicator, section: own.section.clone(), person, rhythm: own.rhythm };
            if before.unwrap_or_else(|| Charge::usual(indicator)) != charge {
                self.policy.set_charge(&charge);
                self.events.push(PolicyEvent::IndicatorCharged { charge: Box::new(charge) });
            }
        }
    }
}
