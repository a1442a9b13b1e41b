//! `/people/{login}/oidc/removal`: the account at the city's sign-in server opens this one no longer.

use super::account::{Account, back};
use crate::access::{Problem, Response, Result, Writer};
use axum::extract::Path;

pub(crate) async fn remove(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let (reader, fields) = (&writer.reader, &writer.fields);
    let account = Account::of(reader, &login).await?;
    let (Some(issuer), Some(subject)) = (fields.text("issuer"), fields.text("subject")) else {
        return Err(Problem::BadRequest);
    };
    if !account.linked.iter().any(|linked| linked.issuer == issuer && linked.subject == subject) {
        return Ok(back(&login, "unchanged"));
    }
    let hall = &reader.hall;
    hall.city.unlink_account(&login, issuer, subject, &reader.actor, hall.now()).await?;
    Ok(back(&login, "unlinked"))
}
