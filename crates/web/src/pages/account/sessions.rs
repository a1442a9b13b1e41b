//! `/account/sessions`: where one is signed in; `/session`: a sign of life.

use super::proof::Proofs;
use crate::access::attempts::Origin;
use crate::access::{Reader, Response, Result, Writer, go_to};
use crate::parts::form;
use axum::http::StatusCode;
use hoshin_store::SessionLine;
use maud::{Markup, html};

/// `GET /session` writes nothing; the answer carries a renewed cookie.
pub(crate) async fn sign_of_life(_reader: Reader) -> StatusCode {
    StatusCode::NO_CONTENT
}

/// `POST /account/sessions`: ends one session, or all others.
pub(crate) async fn end(origin: Origin, writer: Writer) -> Result<Response> {
    let (reader, city) = (&writer.reader, &writer.reader.hall.city);
    if Proofs::One.unproven(reader, &origin, &writer.fields).await?.is_some() {
        return Ok(go_to("/account?done=unproven"));
    }
    let login = reader.actor.login.as_str();
    match writer.fields.text("session").filter(|session| !session.is_empty()) {
        Some(session) => city.end_session_of(login, session).await?,
        None => city.end_other_sessions(login, &reader.visit.token_digest).await?,
    }
    Ok(go_to("/account?done=session-ended"))
}

pub(super) fn section(reader: &Reader, open: &[SessionLine]) -> Markup {
    html! {
        section.account aria-labelledby="sessions" {
            h2 #sessions { (reader.say("account-sessions")) }
            @if open.len() > 1 {
                (form::form(reader, "/account/sessions", html! {
                    (table(reader, open))
                    p { label {
                        input type="radio" name="session" value="" checked;
                        (reader.say("account-sessions-all-others"))
                    } }
                    div.narrow {
                        (Proofs::One.fields(reader, "sessions", None))
                        button.outline type="submit" { (reader.say("account-sessions-end")) }
                    }
                }))
            } @else {
                (table(reader, open))
            }
        }
    }
}

fn table(reader: &Reader, open: &[SessionLine]) -> Markup {
    html! {
        div.scroll role="group" tabindex="0" aria-labelledby="sessions" {
            table.stack {
                thead {
                    tr {
                        th scope="col" { (reader.say("account-session-begun")) }
                        th scope="col" { (reader.say("account-session-used")) }
                        th scope="col" { (reader.say("account-session-end-column")) }
                    }
                }
                tbody { @for line in open { (row(reader, line)) } }
            }
        }
    }
}

fn row(reader: &Reader, line: &SessionLine) -> Markup {
    let is_own = line.token_digest == reader.visit.token_digest;
    let used_at = if is_own { reader.visit.used_at.max(line.used_at) } else { line.used_at };
    let begun_at = reader.words.at(line.begun_at);
    let named = reader.tell("account-session-end-named", &[("time", begun_at.as_str().into())]);
    html! {
        tr {
            th scope="row" { (begun_at) }
            td data-label=(reader.say("account-session-used")) { (reader.words.at(used_at)) }
            td data-label=(reader.say("account-session-end-column")) {
                @if is_own {
                    (reader.say("account-session-own"))
                } @else {
                    label {
                        input type="radio" name="session" value=(line.token_digest) aria-label=(named);
                        (reader.say("account-session-end"))
                    }
                }
            }
        }
    }
}
