//! `/account/oidc`: the account at the city's own sign-in server that opens this one.

use super::proof::Proofs;
use crate::access::attempts::Origin;
use crate::access::{Problem, Reader, Response, Result, Writer, go_to};
use crate::pages::account::sign_in::oidc::link;
use crate::parts::form;
use hoshin_store::LinkedAccount;
use maud::{Markup, html};

pub(crate) async fn create(origin: Origin, writer: Writer) -> Result<Response> {
    let Writer { reader, fields, .. } = writer;
    if Proofs::All.unproven(&reader, &origin, &fields).await?.is_some() {
        return Ok(go_to("/account?done=unproven"));
    }
    link(&reader).await
}

pub(crate) async fn remove(origin: Origin, writer: Writer) -> Result<Response> {
    let Writer { reader, fields, .. } = writer;
    let (Some(issuer), Some(subject)) = (fields.text("issuer"), fields.text("subject")) else {
        return Err(Problem::BadRequest);
    };
    if Proofs::All.unproven(&reader, &origin, &fields).await?.is_some() {
        return Ok(go_to("/account?done=unproven"));
    }
    reader.hall.city.unlink_account(&reader.actor.login, issuer, subject, &reader.actor, reader.hall.now()).await?;
    Ok(go_to("/account?done=unlinked"))
}

/// The part of the account's page; nothing where no sign-in server is configured and none was.
pub(super) fn section(reader: &Reader, linked: &[LinkedAccount]) -> Markup {
    let server = reader.hall.sign_in_server.as_ref();
    if server.is_none() && linked.is_empty() {
        return html! {};
    }
    html! {
        section.account aria-labelledby="linked" {
            h2 #linked { (reader.say("account-linked")) }
            @for (at, account) in linked.iter().enumerate() {
                p { (reader.tell("account-linked-with", &[("issuer", account.issuer.as_str().into()), ("subject", account.subject.as_str().into())])) }
                (form::form(reader, "/account/oidc/removal", html! {
                    input type="hidden" name="issuer" value=(account.issuer);
                    input type="hidden" name="subject" value=(account.subject);
                    div.narrow {
                        (Proofs::All.fields(reader, &format!("unlink-{at}"), None))
                        button.quiet type="submit" { (reader.say("account-unlink")) }
                    }
                }))
            }
            @if let Some(server) = server.filter(|_| linked.is_empty()) {
                p { (reader.tell("account-link-text", &[("name", server.label().into())])) }
                (form::form(reader, "/account/oidc", html! {
                    div.narrow {
                        (Proofs::All.fields(reader, "link", None))
                        button.outline type="submit" { (reader.tell("account-link", &[("name", server.label().into())])) }
                    }
                }))
            }
        }
    }
}
