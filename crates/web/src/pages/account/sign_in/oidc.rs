//! `/sign-in/oidc`: signing in at the city's own sign-in server.

use super::begin::{Onward, begin, leave};
use super::onward::go_on;
use super::page::{Notice, framed, page};
use crate::access::attempts::Origin;
use crate::access::oidc::{Flow, Identity, Purpose, SignInServer};
use crate::access::{
    Problem, Reader, Response, Result, Sent, cookie, go_to, is_same_origin, language_of, set_cookie, token_digest,
    visit,
};
use crate::parts::layout;
use crate::{CityHall, Words};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::IntoResponse;
use hoshin_domain::Entrance;
use maud::html;

const LIFE: &str = "Max-Age=600";

/// What the sign-in server sends a browser back with.
#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Returned {
    code: Option<String>,
    state: Option<String>,
}

pub(crate) async fn create(State(hall): State<CityHall>, headers: HeaderMap, fields: Sent) -> Result<Response> {
    if !is_same_origin(&headers) {
        return Err(Problem::StaleForm { signed_in: true });
    }
    let next = fields.text("next").map(str::to_owned);
    started(&hall, Words(language_of(&headers)), Purpose::SignIn { next }).await
}

pub(crate) async fn started(hall: &CityHall, words: Words, purpose: Purpose) -> Result<Response> {
    let server = server(hall)?;
    let (state, flow) = (hall.token(), Flow::new(|| hall.token(), purpose));
    let address = match server.address(&state, &flow).await {
        Ok(address) => address,
        Err(error) => return Ok(refused(hall, words, &error)),
    };
    let body = serde_json::to_string(&flow).expect("a flow holds only texts");
    hall.city.begin_sso(&token_digest(&state), &body, hall.now()).await?;
    let cookie = set_cookie(hall, cookie_name(hall), &state, LIFE);
    let title = words.tell("oidc-button", &[("name", server.label().into())]);
    let main = html! {
        div.sign-in {
            h1 { (title) }
            p { a.solid href=(address) { (words.say("oidc-go-there")) } }
        }
    };
    // A redirect after a form would have to be named in `form-action`, and so would every server behind that one.
    let refresh = (HeaderName::from_static("refresh"), format!("0; url={address}"));
    let headers = [(header::SET_COOKIE, cookie), refresh];
    Ok((headers, layout::plain(hall, words, &title, &main)).into_response())
}

/// `GET /sign-in/oidc/callback`: a page whose only button sends what came back, for pages that are read write nothing.
pub(crate) async fn returned(
    State(hall): State<CityHall>,
    headers: HeaderMap,
    Query(returned): Query<Returned>,
) -> Result<Response> {
    let words = Words(language_of(&headers));
    if hall.sign_in_server.is_none() {
        return Ok(go_to("/sign-in"));
    }
    let (Some(code), Some(state)) = (returned.code, returned.state) else {
        return Ok(layout::refused(page(&hall, words, &Onward::default(), "", Notice::ServerRefused)));
    };
    let inside = html! {
        form method="post" action="/sign-in/oidc/callback" data-submit {
            input type="hidden" name="code" value=(code);
            input type="hidden" name="state" value=(state);
            p { button.solid type="submit" { (words.say("oidc-returned-button")) } }
        }
    };
    Ok(framed(&hall, words, "oidc-returned-title", false, &inside).into_response())
}

pub(crate) async fn finish(
    State(hall): State<CityHall>,
    headers: HeaderMap,
    origin: Origin,
    Form(returned): Form<Returned>,
) -> Result<Response> {
    let words = Words(language_of(&headers));
    let server = server(&hall)?;
    if !is_same_origin(&headers) {
        return Err(Problem::StaleForm { signed_in: true });
    }
    // Only what fails stays counted: a whole office may come through one address in the morning.
    let attempt = origin.count(&hall).await?;
    let now = hall.now();
    let visit = visit(&headers, &hall, now).await?;
    let actor = visit.as_ref().map(|visit| &visit.session.actor);
    let Some((code, flow)) = begun(&hall, &headers, returned).await?.filter(|(_, flow)| flow.is_for(actor)) else {
        return Ok(refused(&hall, words, &"the flow was not begun in this browser, or is over"));
    };
    let identity = match server.identity(&code, &flow, now).await {
        Ok(identity) => identity,
        Err(error) => return Ok(refused(&hall, words, &error)),
    };
    if let Some(attempt) = attempt {
        hall.city.forget_attempt(&attempt).await?;
    }
    match flow.purpose {
        Purpose::SignIn { next } => {
            leave(&hall, &headers).await?;
            signed_in(&hall, words, &identity, next).await
        }
        Purpose::Link { login } => {
            let Some(actor) = actor else { return Err(Problem::StaleForm { signed_in: false }) };
            let linked = hall.city.link_account(&login, &identity.issuer, &identity.subject, actor, now).await?;
            let done = if linked.is_ok() { "linked" } else { "linked-elsewhere" };
            Ok(go_to(format!("/account?done={done}")))
        }
    }
}

// The state must be the one this browser was sent away with, and is good once.
async fn begun(hall: &CityHall, headers: &HeaderMap, returned: Returned) -> Result<Option<(String, Flow)>> {
    let (Some(code), Some(state)) = (returned.code, returned.state) else { return Ok(None) };
    if cookie(headers, cookie_name(hall)) != Some(state.as_str()) {
        return Ok(None);
    }
    let body = hall.city.take_sso(&token_digest(&state), hall.now()).await?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()).map(|flow| (code, flow)))
}

async fn signed_in(hall: &CityHall, words: Words, identity: &Identity, next: Option<String>) -> Result<Response> {
    let onward = Onward { next, kept: None };
    let login = hall.city.login_linked_with(&identity.issuer, &identity.subject).await?;
    let account = match login {
        Some(login) => hall.city.account(&login).await?,
        None => None,
    };
    let Some(account) = account.filter(|account| account.disabled_at.is_none()) else {
        tracing::warn!(issuer = identity.issuer, subject = identity.subject, "an account linked with nobody");
        return Ok(layout::refused(page(hall, words, &onward, "", Notice::NotLinked)));
    };
    let second_factor_at = identity.gave_second_factor.then(|| hall.now());
    let started = begin(hall, words, &account.person.login, Entrance::SingleSignOn, second_factor_at).await?;
    go_on(started, &onward).await
}

/// Sends a signed-in person to the sign-in server to link the account there.
pub(crate) async fn link(reader: &Reader) -> Result<Response> {
    started(&reader.hall, reader.words, Purpose::Link { login: reader.actor.login.clone() }).await
}

fn refused(hall: &CityHall, words: Words, why: &dyn std::fmt::Display) -> Response {
    tracing::warn!(%why, "signing in at the sign-in server failed");
    let page = page(hall, words, &Onward::default(), "", Notice::ServerRefused);
    (StatusCode::BAD_GATEWAY, page).into_response()
}

fn server(hall: &CityHall) -> Result<&SignInServer> {
    hall.sign_in_server.as_deref().ok_or(Problem::NotFound)
}

fn cookie_name(hall: &CityHall) -> &'static str {
    if hall.surroundings.is_https { "__Host-hoshin-sso" } else { "hoshin-sso" }
}
