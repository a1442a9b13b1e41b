//! `/people/{login}/suspension`: 利用停止, and its end.

use super::account::{Account, back};
use super::page::refused;
use crate::access::{Response, Result, Writer};
use crate::parts::Typed;
use axum::extract::Path;
use hoshin_domain::people::DutyFault;
use hoshin_store::DutyError;

pub(crate) async fn create(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let (hall, mut typed) = (&reader.hall, Typed::of("suspension", &writer.fields));
    Account::of(reader, &login).await?;
    match hall.city.disable_person(&login, &reader.actor, hall.now()).await {
        Ok(true) => Ok(back(&login, "suspended")),
        Ok(false) => Ok(back(&login, "unchanged")),
        Err(DutyError::Refused(faults)) => {
            let own = faults.contains(&DutyFault::Own);
            typed.refuse("heading", words.say(if own { "suspension-own" } else { "suspension-last-administrator" }));
            refused(reader, &login, &typed).await
        }
        Err(DutyError::Store(error)) => Err(error.into()),
    }
}

pub(crate) async fn end(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let reader = &writer.reader;
    Account::of(reader, &login).await?;
    let is_done = reader.hall.city.enable_person(&login, &reader.actor, reader.hall.now()).await?;
    Ok(back(&login, if is_done { "resumed" } else { "unchanged" }))
}
