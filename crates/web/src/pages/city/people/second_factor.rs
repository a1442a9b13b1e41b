//! `/people/{login}/second-factor/removal`: for someone who has lost both device and recovery codes.

use super::account::{Account, back};
use crate::access::{Result, Writer};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};

pub(crate) async fn remove(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    Account::of(reader, &login).await?;
    // One's own is taken off where the password is asked for: an open screen alone must not be enough.
    if login == reader.actor.login {
        return Ok(Redirect::to("/account").into_response());
    }
    let is_done = reader.hall.city.reset_second_factor(&login, None, &reader.actor, reader.hall.now()).await?;
    Ok(back(&login, if is_done { "factor-removed" } else { "unchanged" }))
}
