//! 指標の担当 and 数値の依頼: whose an indicator is, and asking for its figure.

use super::{Decision, Performer, Refusal, checks};
use crate::asking::is_asked_for;
use crate::charge::{AskedFigure, AskingWay, Charge};
use crate::{OperatingPolicy, Permission, PolicyEvent, Role};

/// Says whose an indicator is; what was said already changes nothing.
// Whoever submits the paper shares out its work, also after the promise is public.
pub(super) fn charge(
    before: &OperatingPolicy,
    performer: &Performer<'_>,
    charge: &Charge,
) -> Result<Decision, Refusal> {
    performer.duty(Permission::Submit, &[])?;
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
