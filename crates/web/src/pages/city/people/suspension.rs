//! `/people/{login}/suspension`: 利用停止, and its end.

use super::person::{Account, back, refused};
use crate::access::problem::Problem;
use crate::access::{Reader, Writer};
use crate::parts::form;
use crate::parts::typed::Typed;
use crate::words::moment;
use axum::extract::Path;
use axum::response::Response;
use hoshin_domain::people::DutyFault;
use hoshin_store::DutyError;
use maud::{Markup, html};

/// `POST /people/{login}/suspension`
pub(crate) async fn create(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let (reader, words) = (&writer.reader, writer.reader.words);
    let (desk, mut typed) = (&reader.desk, Typed::of("suspension", &writer.fields));
    Account::of(reader, &login).await?;
    match desk.city.disable_person(&login, &reader.actor, desk.now()).await {
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

/// `POST /people/{login}/suspension/end`
pub(crate) async fn end(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let reader = &writer.reader;
    Account::of(reader, &login).await?;
    let is_done = reader.desk.city.enable_person(&login, &reader.actor, reader.desk.now()).await?;
    Ok(back(&login, if is_done { "resumed" } else { "unchanged" }))
}

/// The part of a person's page.
pub(super) fn section(reader: &Reader, account: &Account) -> Markup {
    let (words, address) = (reader.words, format!("/people/{}/suspension", account.login));
    html! {
        h3 #suspension-heading tabindex="-1" { (words.say("suspension-title")) }
        @if account.login == reader.actor.login {
            p { (words.say("suspension-own")) }
        } @else if let Some(at) = account.line.disabled_at {
            p { (words.tell("suspension-since", &[("time", moment::in_japan(at).into())])) }
            (form::form(reader, &format!("{address}/end"), html! {
                button.outline { (words.say("suspension-end")) }
            }))
        } @else {
            p { (words.say("suspension-text")) }
            details {
                summary { (words.say("suspension-begin")) }
                p { (words.tell("suspension-confirm", &[("name", account.name.as_str().into())])) }
                (form::form(reader, &address, html! {
                    button.outline { (words.say("suspension-begin-button")) }
                }))
            }
        }
    }
}
