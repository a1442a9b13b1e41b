//! What follows a change of a policy, in the transaction that makes it: a file for each.

mod changed;
mod drafts;
mod edition;
pub(crate) mod feeding;
mod fixed_form;
mod index;
mod telling;
mod webhook;
pub(crate) mod workbook_return;

pub(crate) use changed::Changed;
pub(crate) use telling::asking_of;

use crate::change::Change;
use crate::{KeptPolicy, PerformError, Result, performed};
use hoshin_domain::Action;

/// What happens with a change before it is recorded, so that its entry seals it.
pub(crate) async fn go_before(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<()> {
    fixed_form::fix(change, changed).await
}

/// Gives the policy as it is kept afterwards, if something of what follows has changed it again.
pub(crate) async fn follow(change: &mut Change<'_>, changed: &Changed<'_>) -> Result<Option<KeptPolicy>, PerformError> {
    edition::put_on_the_shelf(change, changed).await?;
    telling::tell(change, changed).await?;
    webhook::tell(change, changed).await?;
    workbook_return::note(change, changed).await?;
    performed::note(change, changed);
    drafts::forget_saved(change, changed);
    index::learn(change, changed);
    feeding::follow(change, changed).await
}

/// Whether all that an action asks for was done before, so that it is not done again.
pub(crate) async fn has_followed_before(change: &mut Change<'_>, action: &Action) -> Result<bool> {
    workbook_return::is_noted(change, action).await
}
