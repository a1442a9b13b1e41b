//! What the page of a person shows of mail, sign-in and suspension, with a form for each thing that can be done.

use super::account::Account;
use crate::access::Reader;
use crate::parts::{Field, Room, Typed, form};
use maud::{Markup, html};

/// The part of a person's page; nothing where no sign-in server is configured and none was.
pub(super) fn linked(reader: &Reader, account: &Account) -> Markup {
    let (words, address) = (reader.words, format!("/people/{}/oidc/removal", account.login));
    if reader.hall.sign_in_server.is_none() && account.linked.is_empty() {
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
                summary { (words.say("account-unlink")) span.hidden { (words.colon()) (linked.subject) } }
                p { (words.say("person-unlink-text")) }
                (form::form(reader, &address, html! {
                    input type="hidden" name="issuer" value=(linked.issuer);
                    input type="hidden" name="subject" value=(linked.subject);
                    button.outline type="submit" { (words.say("person-unlink-button")) }
                }))
            }
        }
    }
}

pub(super) fn second_factor(reader: &Reader, account: &Account) -> Markup {
    html! {
        h3 { (reader.say("account-second-factor")) }
        @if account.line.has_second_factor {
            p { (reader.say("person-factor-text")) }
            details {
                summary { (reader.say("person-factor-remove")) }
                p { (reader.tell("person-factor-confirm", &[("name", account.name.as_str().into())])) }
                (form::form(reader, &format!("/people/{}/second-factor/removal", account.login), html! {
                    button.outline type="submit" { (reader.say("person-factor-remove-button")) }
                }))
            }
        } @else {
            p { (reader.say("account-second-factor-off")) }
        }
    }
}

pub(super) fn suspension(reader: &Reader, account: &Account) -> Markup {
    let (words, address) = (reader.words, format!("/people/{}/suspension", account.login));
    html! {
        h3 #suspension-heading tabindex="-1" { (words.say("suspension-title")) }
        @if account.login == reader.actor.login {
            p { (words.say("suspension-own")) }
        } @else if let Some(at) = account.line.disabled_at {
            p { (words.tell("suspension-since", &[("time", words.at(at).into())])) }
            (form::form(reader, &format!("{address}/end"), html! {
                button.outline type="submit" { (words.say("suspension-end")) }
            }))
        } @else {
            p { (words.say("suspension-text")) }
            details {
                summary { (words.say("suspension-begin")) }
                p { (words.tell("suspension-confirm", &[("name", account.name.as_str().into())])) }
                (form::form(reader, &address, html! {
                    button.outline type="submit" { (words.say("suspension-begin-button")) }
                }))
            }
        }
    }
}

pub(super) fn mail(reader: &Reader, account: &Account, typed: &Typed) -> Markup {
    let typed = typed.or_fresh("mail", &[("address", account.mail.as_deref().unwrap_or_default())]);
    let inside = html! {
        (typed.input(reader.words, Room::Line, Field::optional("address", "person-mail").hint("person-mail-hint")))
        button.outline type="submit" { (reader.say("person-mail-keep")) }
    };
    form::form(reader, &format!("/people/{}/mail", account.login), inside)
}
