//! `/sign-in` and `/sign-out`.

mod begin;
pub(crate) mod code;
pub(crate) mod enrolment;
pub(crate) mod first_link;
pub(crate) mod new_password;
pub(crate) mod oidc;
mod onward;
mod page;

pub(crate) use begin::replaced;
pub(crate) use page::again;

use crate::access::attempts::{Origin, try_password};
use crate::access::due::GIVEN_PASSWORD;
use crate::access::{
    Problem, Response, Result, Sent, Writer, go_to, is_same_origin, language_of, session_cookie, set_cookie,
};
use crate::parts::layout;
use crate::{CityHall, Words};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use begin::{Onward, begin, leave};
use hoshin_domain::Entrance;
use hoshin_store::Account;
use maud::Markup;
use onward::go_on;
use page::{Notice, page};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct SignInPageQuery {
    next: Option<String>,
    ended: Option<String>,
}

pub(crate) async fn show(
    State(hall): State<CityHall>,
    headers: HeaderMap,
    Query(asked): Query<SignInPageQuery>,
) -> Result<Markup> {
    let is_first_day = match &hall.first_day {
        Some(day) => day.is_today().await?,
        None => false,
    };
    let notice = match asked.ended {
        _ if is_first_day => Notice::NotSetUp,
        Some(_) => Notice::Ended,
        None => Notice::Nothing,
    };
    Ok(page(&hall, Words(language_of(&headers)), &Onward { next: asked.next, kept: None }, "", notice))
}

pub(crate) async fn create(
    State(hall): State<CityHall>,
    headers: HeaderMap,
    origin: Origin,
    fields: Sent,
) -> Result<Response> {
    if !is_same_origin(&headers) {
        return Err(Problem::StaleForm { signed_in: true });
    }
    let words = Words(language_of(&headers));
    let (Some(login), Some(password)) = (fields.text("login"), fields.text("password")) else {
        return Err(Problem::BadRequest);
    };
    let onward = Onward::from_sent(&fields);
    let refused = |notice| Ok(layout::refused(page(&hall, words, &onward, login, notice)));
    match try_password(&hall, &origin, login, password.to_owned()).await? {
        None => refused(Notice::Wrong),
        Some(account) if is_too_old(&hall, &account) => refused(Notice::GivenPasswordTooOld),
        Some(account) => {
            leave(&hall, &headers).await?;
            let started = begin(&hall, words, &account.person.login, Entrance::Password, None).await?;
            go_on(started, &onward).await
        }
    }
}

/// Begins the session of somebody whose account has just been made with a password of their own.
pub(crate) async fn come_in(hall: &CityHall, words: Words, login: &str) -> Result<Response> {
    go_on(begin(hall, words, login, Entrance::Password, None).await?, &Onward::default()).await
}

// A first password that nobody used lies around on a piece of paper.
fn is_too_old(hall: &CityHall, account: &Account) -> bool {
    let age = |set_at| hall.now().duration_since(set_at);
    account.must_change && account.password_set_at.is_some_and(|set_at| age(set_at) > GIVEN_PASSWORD)
}

pub(crate) async fn end(writer: Writer) -> Result<Response> {
    let hall = &writer.reader.hall;
    hall.city.end_session(&writer.reader.visit.token_digest).await?;
    let cookie = set_cookie(hall, session_cookie(hall), "", "Max-Age=0");
    Ok(([(header::SET_COOKIE, cookie)], go_to("/sign-in?ended=1")).into_response())
}
