//! `/people/{login}/suspension`: 利用停止, and its end.

use super::account::{Account, back};
use super::page::refused;
use crate::access::{Problem, Writer};
use crate::parts::typed::Typed;
use axum::extract::Path;
use axum::response::Response;
use hoshin_store::Disabled;

/// `POST /people/{login}/suspension`
pub(crate) async fn create(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let (hall, mut typed) = (&reader.hall, Typed::of("suspension", &writer.fields));
    Account::of(reader, &login).await?;
    if login == reader.actor.login {
        typed.refuse("heading", words.say("suspension-own"));
        return refused(reader, &login, &typed).await;
    }
    match hall.city.disable_colleague(&login, hall.today(), &reader.actor, hall.now()).await? {
        Disabled::Done => Ok(back(&login, "suspended")),
        Disabled::Unchanged => Ok(back(&login, "unchanged")),
        Disabled::LastAdministrator => {
            typed.refuse("heading", words.say("suspension-last-administrator"));
            refused(reader, &login, &typed).await
        }
    }
}

/// `POST /people/{login}/suspension/end`
pub(crate) async fn end(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let reader = &writer.reader;
    Account::of(reader, &login).await?;
    let is_done = reader.hall.city.enable_person(&login, &reader.actor, reader.hall.now()).await?;
    Ok(back(&login, if is_done { "resumed" } else { "unchanged" }))
}
