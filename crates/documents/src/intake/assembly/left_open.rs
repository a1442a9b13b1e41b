//! What nobody has filled in yet is no value.

use crate::intake::phrases::is_open;
use hoshin_domain::field::{Field, Texts};
use hoshin_domain::form::ExtraKind;
use hoshin_domain::{GoalField, GoalPaper};

/// Takes out of a goal what only holds the place of a text that comes later.
pub(super) fn leave_open(goal: &mut GoalPaper) {
    clear(goal, |field| field != GoalField::Title);
    goal.targets.iter_mut().for_each(|target| clear(target, |_| true));
    goal.initiatives.iter_mut().for_each(|initiative| clear(initiative, |_| true));
    let open: Vec<_> =
        goal.extras.iter().filter(|(_, _, text)| is_open(text)).map(|(side, key, _)| (side, key)).collect();
    open.into_iter().for_each(|(side, key)| goal.extras.set(side, key, None));
}

fn clear<F: Field>(part: &mut impl Texts<F>, may_be: impl Fn(F) -> bool) {
    let is_text = |field: F| field.row().holds == ExtraKind::Text && may_be(field);
    let open: Vec<F> =
        part.written().filter(|(field, text)| is_text(*field) && is_open(text)).map(|(field, _)| field).collect();
    open.into_iter().for_each(|field| part.write(field, None));
}
