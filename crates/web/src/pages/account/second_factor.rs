//! `/account/second-factor` and `/account/recovery-codes`: enrolling, renewing and taking off the second factor.

use super::crumbs;
use super::proof::{Proofs, Unproven};
use crate::Words;
use crate::access::attempts::Origin;
use crate::access::due::needs_second_factor;
use crate::access::{Problem, Reader, Response, Result, Writer, aside, go_to, second_factor};
use crate::pages::account::sign_in::replaced;
use crate::parts::{form, layout};
use axum::http::header;
use axum::response::IntoResponse;
use hoshin_store::NewFactor;
use maud::{Markup, html};

/// What was wrong with the form that enrols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    /// The code of the new key.
    Code,
    Unproven(Unproven),
}

pub(crate) async fn show(reader: Reader) -> Markup {
    page(&reader, None)
}

pub(crate) async fn create(origin: Origin, writer: Writer) -> Result<Response> {
    let Writer { reader, fields, .. } = writer;
    let refused = |refused| Ok(layout::refused(page(&reader, Some(refused))));
    let code = fields.text("code").unwrap_or_default();
    // Looked at first: a code of the factor that is there is good once, and would be used up in vain.
    if pending_step(&reader, code).is_none() {
        return refused(Refused::Code);
    }
    if let Some(unproven) = Proofs::All.unproven(&reader, &origin, &fields).await? {
        return refused(Refused::Unproven(unproven));
    }
    let Some(codes) = enrol(&reader, code).await? else { return refused(Refused::Code) };
    let started = replaced(&reader, Some(reader.hall.now())).await?;
    let page = codes_page(&started.reader, &codes);
    Ok(([(header::SET_COOKIE, started.cookie)], page).into_response())
}

pub(crate) async fn confirm_removal(reader: Reader) -> Markup {
    confirmation(&reader, REMOVAL, None)
}

pub(crate) async fn remove(origin: Origin, writer: Writer) -> Result<Response> {
    let Writer { reader, fields, .. } = writer;
    if needs_second_factor(&reader.actor, &reader.visit.session.settings) {
        return Ok(go_to("/account"));
    }
    if let Some(unproven) = Proofs::All.unproven(&reader, &origin, &fields).await? {
        return Ok(layout::refused(confirmation(&reader, REMOVAL, Some(unproven))));
    }
    let (hall, own) = (&reader.hall, reader.visit.token_digest.as_str());
    hall.city.reset_second_factor(&reader.actor.login, Some(own), &reader.actor, hall.now()).await?;
    let started = replaced(&reader, None).await?;
    Ok(([(header::SET_COOKIE, started.cookie)], go_to("/account?done=second-factor-removed")).into_response())
}

pub(crate) async fn confirm_renewal(reader: Reader) -> Markup {
    confirmation(&reader, RENEWAL, None)
}

pub(crate) async fn renew(origin: Origin, writer: Writer) -> Result<Response> {
    let Writer { reader, fields, .. } = writer;
    if let Some(unproven) = Proofs::All.unproven(&reader, &origin, &fields).await? {
        return Ok(layout::refused(confirmation(&reader, RENEWAL, Some(unproven))));
    }
    let (hall, login) = (&reader.hall, reader.actor.login.as_str());
    let factor = hall.city.second_factor(login).await?.ok_or(Problem::NotFound)?;
    let codes = second_factor::recovery_codes(hall.surroundings.random);
    let digests = digests(codes.clone(), factor.salt).await?;
    hall.city.renew_recovery_codes(login, &digests, &reader.actor, hall.now()).await?;
    Ok(codes_page(&reader, &codes).into_response())
}

/// Enrols the pending key, if this is a code of it. Gives the recovery codes.
pub(crate) async fn enrol(reader: &Reader, code: &str) -> Result<Option<Vec<String>>> {
    let (hall, session) = (&reader.hall, &reader.visit.session);
    let now = hall.now();
    let key = second_factor::pending_key(&session.cookie_key, session.enrolled_at);
    let Some(step) = pending_step(reader, code) else { return Ok(None) };
    let (salt, codes) = (hall.token(), second_factor::recovery_codes(hall.surroundings.random));
    let recovery_digests = digests(codes.clone(), salt.clone()).await?;
    let new = NewFactor { key, salt, step, recovery_digests };
    let (login, own) = (reader.actor.login.as_str(), reader.visit.token_digest.as_str());
    hall.city.enrol_second_factor(login, &new, own, &reader.actor, now).await?;
    Ok(Some(codes))
}

/// The step whose code of the pending key this is.
fn pending_step(reader: &Reader, code: &str) -> Option<i64> {
    let session = &reader.visit.session;
    let key = second_factor::pending_key(&session.cookie_key, session.enrolled_at);
    let second_factor::Given::Code(code) = second_factor::given(code) else { return None };
    second_factor::step_of(&key, &code, reader.hall.now())
}

// Argon2 for each of them.
async fn digests(codes: Vec<String>, salt: String) -> Result<Vec<String>> {
    let work = move || codes.iter().map(|code| second_factor::recovery_digest(code, &salt)).collect();
    aside(work).await
}

fn page(reader: &Reader, refused: Option<Refused>) -> Markup {
    let title = reader.say("enrolment-title");
    let unproven = match refused {
        Some(Refused::Unproven(unproven)) => Some(unproven),
        Some(Refused::Code) | None => None,
    };
    let main = html! {
        h1 { (title) }
        p { (reader.say("enrolment-others-end")) }
        (form::form(reader, "/account/second-factor", html! {
            (enrolment_fields(reader, refused == Some(Refused::Code)))
            div.narrow {
                (Proofs::All.fields(reader, "own", unproven))
                button.solid type="submit" { (reader.say("enrolment-button")) }
            }
        }))
    };
    layout::form_page(reader, &title, refused.is_some(), &crumbs(reader.words, &title), &main)
}

/// The key, as a picture and as text, and the field for a code of it.
pub(crate) fn enrolment_fields(reader: &Reader, failed: bool) -> Markup {
    let (words, session) = (reader.words, &reader.visit.session);
    let key = second_factor::pending_key(&session.cookie_key, session.enrolled_at);
    let link = second_factor::link(&key, &reader.hall.municipality.name, &reader.actor.login);
    let described = if failed { "code-error code-hint" } else { "code-hint" };
    html! {
        ol.enrolment {
            li { (words.say("enrolment-install")) }
            li {
                (words.say("enrolment-scan"))
                @if let Some(link) = link { (second_factor::picture(&link, &words.say("enrolment-picture"))) }
                p { (words.say("enrolment-key")) " " code.key { (second_factor::grouped(&key)) } }
            }
            li { (words.say("enrolment-type")) }
        }
        div.field.narrow.wrong[failed] {
            label for="code" { (words.say("code-label")) " " span.required { (words.say("required")) } }
            p.hint #code-hint { (words.say("enrolment-code-hint")) }
            input #code type="text" name="code" autocomplete="one-time-code" inputmode="numeric" required
                aria-invalid=[failed.then_some("true")] aria-describedby=(described);
            @if failed { p.error #code-error { "＊" (words.say("enrolment-code-wrong")) } }
        }
    }
}

fn codes_page(reader: &Reader, codes: &[String]) -> Markup {
    let title = reader.say("recovery-title");
    let main = html! {
        h1 { (title) }
        (recovery_list(reader.words, codes))
        p { a.solid href="/account" { (reader.say("recovery-kept")) } }
    };
    layout::page(reader, &title, &crumbs(reader.words, &title), &main)
}

/// The recovery codes, shown once.
pub(crate) fn recovery_list(words: Words, codes: &[String]) -> Markup {
    html! {
        p { (words.say("recovery-text")) }
        ul.recovery { @for code in codes { li { code { (code) } } } }
    }
}

/// The pages that ask once more before something is done: their addresses and what their words begin with.
const REMOVAL: (&str, &str) = ("/account/second-factor/removal", "second-factor-removal");
const RENEWAL: (&str, &str) = ("/account/recovery-codes", "recovery-renewal");

fn confirmation(reader: &Reader, (address, asked): (&str, &str), unproven: Option<Unproven>) -> Markup {
    let part = |part: &str| reader.say(&format!("{}-{part}", asked));
    let title = part("title");
    let main = html! {
        h1 { (title) }
        p { (part("text")) }
        (form::form(reader, address, html! {
            div.narrow {
                (Proofs::All.fields(reader, "own", unproven))
                button.solid type="submit" { (part("button")) }
            }
        }))
    };
    layout::form_page(reader, &title, unproven.is_some(), &crumbs(reader.words, &title), &main)
}
