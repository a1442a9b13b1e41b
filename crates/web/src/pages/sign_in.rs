//! `/sign-in` and `/sign-out`.

use crate::access::{self, Writer, is_same_origin, language_of, session_cookie, token_digest};
use crate::layout;
use crate::password;
use crate::problem::Problem;
use crate::{Desk, Words};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

#[derive(Debug, Clone, Default, serde::Deserialize)]
pub(crate) struct Asked {
    next: Option<String>,
    ended: Option<String>,
}

#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Credentials {
    login: String,
    password: String,
    next: Option<String>,
}

/// `GET /sign-in`
pub(crate) async fn show(State(desk): State<Desk>, headers: HeaderMap, Query(asked): Query<Asked>) -> Markup {
    let words = Words(language_of(&headers));
    let banner = asked.ended.map(|_| words.say("sign-in-ended"));
    page(&desk, words, asked.next.as_deref(), "", banner.as_deref(), false)
}

/// `POST /sign-in`
pub(crate) async fn create(
    State(desk): State<Desk>,
    headers: HeaderMap,
    Form(credentials): Form<Credentials>,
) -> Result<Response, Problem> {
    let words = Words(language_of(&headers));
    if !is_same_origin(&headers) {
        return Err(Problem::StaleForm { signed_in: true });
    }
    let person = desk.city.person(&credentials.login).await?;
    let hash = person.as_ref().map(|person| person.password_hash.clone());
    let password = credentials.password;
    // Argon2 takes tens of milliseconds on purpose; other requests must not wait for it.
    let is_right = tokio::task::spawn_blocking(move || password::is_right(&password, hash.as_deref())).await;
    let Some(person) = person.filter(|_| matches!(is_right, Ok(true))) else {
        tracing::warn!(login = credentials.login, "a sign-in failed");
        let page = page(&desk, words, credentials.next.as_deref(), &credentials.login, None, true);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let token = desk.token();
    desk.city.begin_session(&token_digest(&token), &person.login, &desk.token(), (desk.surroundings.now)()).await?;
    let cookie = set_cookie(&desk, session_cookie(&desk), &token, "Max-Age=43200");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(inside(credentials.next.as_deref()))).into_response())
}

/// `POST /sign-out`
pub(crate) async fn end(headers: HeaderMap, writer: Writer) -> Result<Response, Problem> {
    let desk = &writer.reader.desk;
    if let Some(token) = access::cookie(&headers, session_cookie(desk)) {
        desk.city.end_session(&token_digest(token)).await?;
    }
    let cookie = set_cookie(desk, session_cookie(desk), "", "Max-Age=0");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/sign-in?ended=1")).into_response())
}

/// A cookie for this server only.
pub(crate) fn set_cookie(desk: &Desk, name: &str, value: &str, life: &str) -> String {
    let secure = if desk.surroundings.is_https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; {life}{secure}")
}

/// Where to go next, if it is a page of ours; a foreign address would lend our name to others.
pub(crate) fn inside(next: Option<&str>) -> &str {
    let is_ours = |path: &&str| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control())
    };
    next.filter(is_ours).unwrap_or("/")
}

fn page(desk: &Desk, words: Words, next: Option<&str>, login: &str, banner: Option<&str>, failed: bool) -> Markup {
    let title = words.say("sign-in-title");
    let described = failed.then_some("sign-in-error");
    let main = html! {
        div.sign-in {
            h1 { (title) }
            @if let Some(banner) = banner { div.banner.success role="status" { p { (banner) } } }
            @if failed { div.banner.error role="alert" tabindex="-1" data-focus { p #sign-in-error { (words.say("sign-in-failed")) } } }
            form method="post" action="/sign-in" {
                @if let Some(next) = next { input type="hidden" name="next" value=(next); }
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
        }
    };
    let shown_title = if failed { words.say("error-title") + &title } else { title };
    layout::plain(desk, words, &shown_title, &main)
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn signing_in_never_leads_elsewhere() {
        assert_eq!(inside(Some("/years/2026")), "/years/2026");
        for foreign in ["https://example.com", "//example.com", "/\\example.com", "years", "", "/\nx"] {
            assert_eq!(inside(Some(foreign)), "/", "{foreign}");
        }
    }
}
