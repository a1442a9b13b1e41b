//! `/set-up/{token}`: 初期設定. Whoever has the link that the console printed enters the city and its first administrator.

mod form;

use crate::access::attempts::Origin;
use crate::access::first_day::FirstDay;
use crate::access::{Problem, Response, Result, Sent, aside, go_to, is_same_origin, language_of, password};
use crate::pages::account::sign_in;
use crate::parts::layout;
use crate::{CityHall, Words};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::IntoResponse;
use hoshin_store::{Person, SetUp, SetUpLink};
use maud::{Markup, html};

pub(crate) async fn show(
    State(hall): State<CityHall>,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response> {
    let words = Words(language_of(&headers));
    let Some(day) = &hall.first_day else { return Ok(refused(&hall, words, SetUpLink::Over)) };
    Ok(match day.link(&token).await? {
        SetUpLink::Good => form::fresh(&hall, words, day, &token).into_response(),
        other @ (SetUpLink::TooOld | SetUpLink::Unknown | SetUpLink::Over) => refused(&hall, words, other),
    })
}

pub(crate) async fn create(
    State(hall): State<CityHall>,
    headers: HeaderMap,
    origin: Origin,
    Path(token): Path<String>,
    fields: Sent,
) -> Result<Response> {
    if !is_same_origin(&headers) {
        return Err(Problem::StaleForm { signed_in: true });
    }
    let words = Words(language_of(&headers));
    let Some(day) = &hall.first_day else { return Ok(refused(&hall, words, SetUpLink::Over)) };
    let attempt = origin.count(&hall).await?;
    let link = day.link(&token).await?;
    if link != SetUpLink::Good {
        return Ok(refused(&hall, words, link));
    }
    // Whoever has the link and mistypes a field is nobody who guesses.
    if let Some(attempt) = attempt {
        hall.city.forget_attempt(&attempt).await?;
    }
    let is_leaked = hall.is_leaked(fields.text("new-password").unwrap_or_default()).await?;
    match form::read(&fields, words, day, is_leaked) {
        Ok(wanted) => set_up(&hall, words, day, &token, wanted).await,
        Err(typed) => Ok(layout::refused(form::page(&hall, words, day, &token, &typed))),
    }
}

async fn set_up(hall: &CityHall, words: Words, day: &FirstDay, token: &str, wanted: form::Wanted) -> Result<Response> {
    let form::Wanted { municipality, login, name, post, plans, password } = wanted;
    let random = (day.surroundings.random)();
    let password_hash = aside(move || password::hashed(&password, random)).await?;
    let administrator = Person { login, name, password_hash };
    let wanted = SetUp { municipality, administrator, post, plans };
    let done = day.store.set_up(day.code.as_ref(), token, &wanted, hall.now()).await?;
    if done != SetUpLink::Good {
        return Ok(refused(hall, words, done));
    }
    let city = CityHall::new(&day.store, wanted.municipality, day.surroundings);
    let answer = sign_in::come_in(&city, words, &wanted.administrator.login).await?;
    day.is_over_now();
    Ok(on_a_new_connection(answer))
}

// A connection belongs to the server that took it: what follows is of the city's, and the browser has to come again.
fn on_a_new_connection(mut answer: Response) -> Response {
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}

/// Every other address of the first day.
pub(crate) async fn wait(State(hall): State<CityHall>, address: Uri, headers: HeaderMap) -> Result<Response> {
    let Some(day) = &hall.first_day else { return Err(Problem::NotFound) };
    if !day.is_today().await? {
        // Another process, or the console, has entered somebody: the pages of the city come at once.
        day.is_over_now();
        // Whoever is on the way in goes on where that leads.
        let onward = Some(address.path()).filter(|path| path.starts_with("/sign-in/")).unwrap_or("/sign-in");
        return Ok(on_a_new_connection(go_to(onward)));
    }
    let words = Words(language_of(&headers));
    let inside = html! { p { (words.say("set-up-waiting-text")) } p { (words.say("set-up-waiting-again")) } };
    let page = told(&hall, words, "set-up-waiting-title", &inside);
    Ok((StatusCode::SERVICE_UNAVAILABLE, page).into_response())
}

fn refused(hall: &CityHall, words: Words, link: SetUpLink) -> Response {
    let (status, title, sentences, has_way_in) = match link {
        SetUpLink::Good | SetUpLink::Over => {
            let sentences = [words.say("set-up-over-text"), words.say("set-up-over-stranger")];
            (StatusCode::GONE, "set-up-over-title", sentences, true)
        }
        SetUpLink::TooOld => {
            let sentences = [words.say("set-up-too-old-text"), words.say("set-up-print-again")];
            (StatusCode::GONE, "set-up-too-old-title", sentences, false)
        }
        SetUpLink::Unknown => {
            let sentences = [words.say("set-up-unknown-text"), words.say("set-up-print-again")];
            (StatusCode::NOT_FOUND, "set-up-unknown-title", sentences, false)
        }
    };
    let inside = html! {
        @for sentence in sentences { p { (sentence) } }
        @if has_way_in { p { a.solid href="/sign-in" { (words.say("sign-in-button")) } } }
    };
    (status, told(hall, words, title, &inside)).into_response()
}

fn told(hall: &CityHall, words: Words, title: &str, inside: &Markup) -> Markup {
    let title = words.say(title);
    layout::plain(hall, words, &title, &html! { div.sign-in.wide { h1 { (title) } (inside) } })
}
