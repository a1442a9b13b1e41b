//! `/people/{login}/oidc/removal`: the account at the city's sign-in server opens this one no longer.

use super::person::{Account, back};
use crate::access::problem::Problem;
use crate::access::{Reader, Writer};
use crate::parts::form;
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};

/// `POST /people/{login}/oidc/removal`
pub(crate) async fn remove(Path(login): Path<String>, writer: Writer) -> Result<Response, Problem> {
    let (reader, fields) = (&writer.reader, &writer.fields);
    let account = Account::of(reader, &login).await?;
    let (Some(issuer), Some(subject)) = (fields.text("issuer"), fields.text("subject")) else {
        return Err(Problem::BadRequest);
    };
    if !account.linked.iter().any(|linked| linked.issuer == issuer && linked.subject == subject) {
        return Ok(back(&login, "unchanged"));
    }
    let desk = &reader.desk;
    desk.city.unlink_account(&login, issuer, subject, &reader.actor, desk.now()).await?;
    Ok(back(&login, "unlinked"))
}

/// The part of a person's page; nothing where no sign-in server is configured and none was.
pub(super) fn section(reader: &Reader, account: &Account) -> Markup {
    let (words, address) = (reader.words, format!("/people/{}/oidc/removal", account.login));
    if reader.desk.sign_in_server.is_none() && account.linked.is_empty() {
        return html! {};
    }
    html! {
        h3 { (words.say("account-linked")) }
        @if account.linked.is_empty() { p { (words.say("person-not-linked")) } }
        @for linked in &account.linked {
            dl.contents {
                dt { (words.say("person-link-issuer")) } dd { code { (linked.issuer) } }
                dt { (words.say("person-link-subject")) } dd { code { (linked.subject) } }
            }
            details {
                summary { (words.say("account-unlink")) span.hidden { "：" (linked.subject) } }
                p { (words.say("person-unlink-text")) }
                (form::form(reader, &address, html! {
                    input type="hidden" name="issuer" value=(linked.issuer);
                    input type="hidden" name="subject" value=(linked.subject);
                    button.outline { (words.say("person-unlink-button")) }
                }))
            }
        }
    }
}
