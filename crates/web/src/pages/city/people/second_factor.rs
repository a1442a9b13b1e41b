//! `/people/{login}/second-factor/removal`: for someone who has lost both device and recovery codes.

use super::account::{Account, back};
use crate::access::{Response, Result, Writer, go_to};
use axum::extract::Path;

pub(crate) async fn remove(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    Account::of(reader, &login).await?;
    // One's own is taken off where the password is asked for: an open screen alone must not be enough.
    if login == reader.actor.login {
        return Ok(go_to("/account"));
    }
    let is_done = reader.hall.city.reset_second_factor(&login, None, &reader.actor, reader.hall.now()).await?;
    Ok(back(&login, if is_done { "factor-removed" } else { "unchanged" }))
}
