//! `/people/{login}/second-factor/removal`: for someone who has lost both device and recovery codes.

use super::person::{Account, back};
use crate::access::problem::Problem;
use crate::access::{Reader, Writer};
use crate::parts::form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

/// `POST /people/{login}/second-factor/removal`
pub(crate) async fn remove(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let reader = &writer.reader;
    Account::of(reader, &login).await?;
    // One's own is taken off where the password is asked for: an open screen alone must not be enough.
    if login == reader.actor.login {
        return Ok(Redirect::to("/account").into_response());
    }
    let is_done = reader.desk.city.reset_second_factor(&login, None, &reader.actor, reader.desk.now()).await?;
    Ok(back(&login, if is_done { "factor-removed" } else { "unchanged" }))
}

/// The part of a person's page.
pub(super) fn section(reader: &Reader, account: &Account) -> Markup {
    let words = reader.words;
    html! {
        h3 { (words.say("account-second-factor")) }
        @if account.line.has_second_factor {
            p { (words.say("person-factor-text")) }
            details {
                summary { (words.say("person-factor-remove")) }
                p { (words.tell("person-factor-confirm", &[("name", account.name.as_str().into())])) }
                (form::form(reader, &format!("/people/{}/second-factor/removal", account.login), html! {
                    button.outline { (words.say("person-factor-remove-button")) }
                }))
            }
        } @else {
            p { (words.say("account-second-factor-off")) }
        }
    }
}
