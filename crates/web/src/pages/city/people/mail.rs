//! `/people/{login}/mail`: where a person is told by mail what happened to their papers.

use super::account::{Account, back};
use super::page::refused;
use crate::access::{Response, Result, Writer};
use crate::parts::Typed;
use axum::extract::Path;
use hoshin_domain::people::is_mail_address;

/// `POST /people/{login}/mail`; an empty address takes it away.
pub(crate) async fn update(Path(login): Path<String>, writer: Writer) -> Result<Response> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let account = Account::of(reader, &login).await?;
    let mut typed = Typed::of("mail", &writer.fields);
    let address = Some(typed.text("address").trim().to_owned()).filter(|address| !address.is_empty());
    if address.as_deref().is_some_and(|address| !is_mail_address(address)) {
        typed.refuse("address", words.say("person-mail-wrong"));
        return refused(reader, &login, &typed).await;
    }
    if address == account.mail {
        return Ok(back(&login, "unchanged"));
    }
    let hall = &reader.hall;
    hall.city.set_mail(&login, address.as_deref(), &reader.actor, hall.now()).await?;
    Ok(back(&login, if address.is_some() { "mail-kept" } else { "mail-removed" }))
}
