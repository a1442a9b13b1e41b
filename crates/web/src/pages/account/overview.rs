//! `/account`: one's own name and duties, password, second factor, sign-in server and sessions.

use super::{oidc, sessions};
use crate::Words;
use crate::access::due::needs_second_factor;
use crate::access::{Reader, Result};
use crate::parts::{DoneQuery, banner, layout};
use axum::extract::Query;
use hoshin_domain::{Actor, Duty};
use hoshin_store::EnrolledFactor;
use maud::{Markup, html};

const REFUSED: [(&str, &str); 2] = [("unproven", "account-unproven"), ("linked-elsewhere", "account-linked-elsewhere")];

const DONE: [(&str, &str); 5] = [
    ("password", "account-done-password"),
    ("second-factor-removed", "account-done-second-factor-removed"),
    ("session-ended", "account-done-session-ended"),
    ("linked", "account-done-linked"),
    ("unlinked", "account-done-unlinked"),
];

pub(crate) async fn show(reader: Reader, Query(asked): Query<DoneQuery>) -> Result<Markup> {
    let (words, city) = (reader.words, &reader.hall.city);
    let login = reader.actor.login.as_str();
    let factor = city.second_factor(login).await?;
    let mail = city.mail_of(login).await?;
    let linked = city.linked_accounts(login).await?;
    let open = city.sessions(login).await?;
    let title = words.say("account-title");
    let main = html! {
        h1 { (title) }
        @if let Some(word) = asked.word(&REFUSED) { (banner::alert(&html! { p { (words.say(word)) } })) }
        (banner::done(words, asked.word(&DONE)))
        (person(words, &reader.actor, mail.as_deref()))
        section.account aria-labelledby="password" {
            h2 #password { (words.say("account-password")) }
            (set_at(&reader))
            p { a.outline href="/account/password" { (words.say("account-password-change")) } }
        }
        (second_factor_section(&reader, factor.as_ref()))
        (oidc::section(&reader, &linked))
        (sessions::section(&reader, &open))
    };
    Ok(layout::page(&reader, &title, &[(title.clone(), None)], &main))
}

fn person(words: Words, actor: &Actor, mail: Option<&str>) -> Markup {
    html! {
        section.account aria-labelledby="person" {
            h2 #person { (words.say("account-person")) }
            dl {
                dt { (words.say("account-name")) } dd { (actor.name) }
                dt { (words.say("sign-in-login")) } dd { (actor.login) }
                dt { (words.say("account-duties")) }
                @for duty in held(actor) {
                    dd {
                        (duty.post) " — " (words.role(duty.role))
                        @if duty.acting { " " (words.say("account-duty-acting")) }
                    }
                }
                @if actor.duties.is_empty() { dd { (words.say("account-no-duties")) } }
                dt { (words.say("person-mail")) } dd { (mail.map_or_else(|| words.say("account-no-mail"), str::to_owned)) }
            }
            p.hint { (words.say("account-mail-hint")) }
        }
    }
}

/// Each duty once, however far it reaches.
fn held(actor: &Actor) -> Vec<&Duty> {
    let mut held: Vec<&Duty> = Vec::new();
    for duty in &actor.duties {
        let is_same = |known: &&Duty| (known.role, &known.post, known.acting) == (duty.role, &duty.post, duty.acting);
        if !held.iter().any(is_same) {
            held.push(duty);
        }
    }
    held
}

fn set_at(reader: &Reader) -> Markup {
    html! {
        @if let Some(at) = reader.visit.session.password_set_at {
            p { (reader.tell("account-password-set-at", &[("time", reader.words.at(at).into())])) }
        }
    }
}

fn second_factor_section(reader: &Reader, factor: Option<&EnrolledFactor>) -> Markup {
    let is_needed = needs_second_factor(&reader.actor, &reader.visit.session.settings);
    html! {
        section.account aria-labelledby="second-factor" {
            h2 #second-factor { (reader.say("account-second-factor")) }
            @if is_needed { p { (reader.say("account-second-factor-needed")) } }
            @match factor {
                Some(factor) => {
                    p { (reader.tell("account-second-factor-on", &[
                        ("time", reader.words.at(factor.enrolled_at).into()),
                        ("left", factor.recovery_codes_left.to_string().into()),
                    ])) }
                    div.buttons {
                        a.outline href="/account/second-factor" { (reader.say("account-second-factor-renew")) }
                        a.outline href="/account/recovery-codes" { (reader.say("account-recovery-renew")) }
                        @if !is_needed { a.outline href="/account/second-factor/removal" { (reader.say("account-second-factor-remove")) } }
                    }
                },
                None => {
                    p { (reader.say("account-second-factor-off")) }
                    p { a.outline href="/account/second-factor" { (reader.say("account-second-factor-enrol")) } }
                },
            }
        }
    }
}
