//! `/sign-in` and `/sign-out`.

pub(crate) mod code;
pub(crate) mod enrolment;
pub(crate) mod new_password;
pub(crate) mod oidc;
mod onward;

pub(crate) use onward::{Onward, begin, go_on, replaced};

use crate::access::attempts::{Origin, try_password};
use crate::access::due::GIVEN_PASSWORD;
use crate::access::kept::Kept;
use crate::access::problem::Problem;
use crate::access::{Sent, Writer, is_same_origin, language_of, session_cookie, set_cookie, visit};
use crate::parts::layout;
use crate::{Desk, Words};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use hoshin_domain::Entrance;
use hoshin_store::Account;
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Asked {
    next: Option<String>,
    ended: Option<String>,
}

/// What the page says besides asking for a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    Nothing,
    Ended,
    /// The session is over, what was typed is not lost.
    Kept,
    Wrong,
    GivenPasswordTooOld,
    /// The sign-in server's account is linked with nobody here.
    NotLinked,
    /// Signing in at the sign-in server did not come to its end.
    ServerRefused,
}

/// `GET /sign-in`
pub(crate) async fn show(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Markup {
    let notice = if asked.ended.is_some() { Notice::Ended } else { Notice::Nothing };
    page(&desk, Words(language_of(&headers)), &Onward { next: asked.next, kept: None }, "", notice)
}

/// `POST /sign-in`
pub(crate) async fn create(
    State(desk): State<Desk>,
    headers: HeaderMap,
    origin: Origin,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    if !is_same_origin(&headers) {
        return Err(Problem::StaleForm { signed_in: true });
    }
    let (words, fields) = (Words(language_of(&headers)), Sent(fields));
    let (Some(login), Some(password)) = (fields.text("login"), fields.text("password")) else {
        return Err(Problem::BadRequest);
    };
    let onward = Onward::from_sent(&fields);
    let refused = |notice| {
        let page = page(&desk, words, &onward, login, notice);
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    match try_password(&desk, &origin, login, password.to_owned()).await? {
        None => refused(Notice::Wrong),
        Some(account) if is_too_old(&desk, &account) => refused(Notice::GivenPasswordTooOld),
        Some(account) => {
            leave(&desk, &headers).await?;
            let started = begin(&desk, words, &account.person.login, Entrance::Password, None).await?;
            go_on(started, &onward).await
        }
    }
}

/// Ends the session this browser still has.
async fn leave(desk: &Desk, headers: &HeaderMap) -> Result<(), Problem> {
    if let Some(old) = visit(headers, desk, (desk.surroundings.now)()).await? {
        desk.city.end_session(&old.token_digest).await?;
    }
    Ok(())
}

// A first password that nobody used lies around on a piece of paper.
fn is_too_old(desk: &Desk, account: &Account) -> bool {
    let age = |set_at| (desk.surroundings.now)().duration_since(set_at);
    account.must_change && account.password_set_at.is_some_and(|set_at| age(set_at) > GIVEN_PASSWORD)
}

/// `POST /sign-out`
pub(crate) async fn end(writer: Writer) -> Result<Response, Problem> {
    let desk = &writer.reader.desk;
    desk.city.end_session(&writer.reader.visit.token_digest).await?;
    let cookie = set_cookie(desk, session_cookie(desk), "", "Max-Age=0");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/sign-in?ended=1")).into_response())
}

/// The page for someone whose form came after the session had ended.
pub(crate) fn again(desk: &Desk, words: Words, kept: &Kept) -> Markup {
    let onward = Onward { next: None, kept: Some(kept.clone()) };
    page(desk, words, &onward, "", Notice::Kept)
}

/// The page with this notice.
pub(crate) fn page(desk: &Desk, words: Words, onward: &Onward, login: &str, notice: Notice) -> Markup {
    let title = words.say("sign-in-title");
    let is_error = notice.is_error();
    let described = is_error.then_some("sign-in-error");
    let main = html! {
        div.sign-in {
            h1 { (title) }
            (notice.banner(words))
            form method="post" action="/sign-in" {
                (onward.inputs())
                div.field {
                    label for="login" { (words.say("sign-in-login")) }
                    input #login type="text" name="login" value=(login) autocomplete="username" autocapitalize="none" required
                        aria-describedby=[described];
                }
                div.field {
                    label for="password" { (words.say("sign-in-password")) }
                    input #password type="password" name="password" autocomplete="current-password" required aria-describedby=[described];
                }
                button.solid { (words.say("sign-in-button")) }
            }
            (oidc::button(desk, words, onward))
        }
    };
    let shown_title = if is_error { words.say("error-title") + &title } else { title };
    layout::plain(desk, words, &shown_title, &main)
}

impl Notice {
    fn is_error(self) -> bool {
        match self {
            Notice::Nothing | Notice::Ended | Notice::Kept => false,
            Notice::Wrong | Notice::GivenPasswordTooOld | Notice::NotLinked | Notice::ServerRefused => true,
        }
    }

    fn banner(self, words: Words) -> Markup {
        let sentence = match self {
            Notice::Nothing => return html! {},
            Notice::Ended => words.say("sign-in-ended"),
            Notice::Kept => words.say("sign-in-kept"),
            Notice::Wrong => words.say("sign-in-failed"),
            Notice::GivenPasswordTooOld => words.say("sign-in-given-password-too-old"),
            Notice::NotLinked => words.say("sign-in-not-linked"),
            Notice::ServerRefused => words.say("sign-in-server-refused"),
        };
        if self.is_error() {
            return html! { div.banner.error role="alert" tabindex="-1" data-focus { p #sign-in-error { (sentence) } } };
        }
        let kind = if self == Notice::Kept { "banner note" } else { "banner success" };
        html! { div class=(kind) role="status" { p { (sentence) } } }
    }
}
