//! What a reader is told when a page cannot be given, each with what to do next.

mod obstructed;

use crate::access::address::with_next;
use crate::access::kept::Unsaved;
use crate::access::refused::Asker;
use crate::access::{LARGEST_FILE, Problem, Response, go_to, language_of};
use crate::pages::account::sign_in;
use crate::parts::layout;
use crate::{CityHall, Words, moment};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use maud::{Markup, html};

/// What was asked for, as far as the page of a problem depends on it.
struct FailedRequest {
    hall: CityHall,
    words: Words,
    is_get: bool,
    unsaved: Unsaved,
}

/// Turns problems into pages in the reader's language, and tells whoever runs the server who was refused.
pub(crate) async fn explain(State(hall): State<CityHall>, mut request: Request, next: Next) -> Response {
    let asker = Asker::default();
    request.extensions_mut().insert(asker.clone());
    let response = explained(hall, request, next).await;
    asker.was_answered(response.status());
    response
}

async fn explained(hall: CityHall, mut request: Request, next: Next) -> Response {
    let words = Words(language_of(request.headers()));
    let is_get = request.method() == Method::GET;
    let asked = FailedRequest { hall, words, is_get, unsaved: Unsaved::default() };
    request.extensions_mut().insert(asked.unsaved.clone());
    let is_for_programs = request.uri().path().starts_with("/public/api/");
    if !is_for_programs && request.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00")) {
        return page(&asked, &Problem::Unkeepable).into_response();
    }
    let response = next.run(request).await;
    if let Some(problem) = response.extensions().get::<Problem>() {
        return page(&asked, problem).into_response();
    }
    match response.status() {
        // An address with a year or number that cannot be read is an address of nothing.
        StatusCode::BAD_REQUEST if is_get && !has_page(&response) => page(&asked, &Problem::NotFound).into_response(),
        // Nor is what only forms are sent to: whoever opens it has sent nothing that could be unreadable.
        StatusCode::METHOD_NOT_ALLOWED if is_get && !has_page(&response) => {
            (StatusCode::METHOD_NOT_ALLOWED, page(&asked, &Problem::NotFound)).into_response()
        }
        StatusCode::NOT_FOUND if !has_page(&response) => page(&asked, &Problem::NotFound).into_response(),
        StatusCode::PAYLOAD_TOO_LARGE => {
            let limit = (LARGEST_FILE / 1_048_576).to_string();
            let text = words.tell("too-large-text", &[("limit", limit.into())]);
            let body = message(words, &words.say("too-large-title"), &text, None);
            (StatusCode::PAYLOAD_TOO_LARGE, layout::plain(&asked.hall, words, &words.say("too-large-title"), &body))
                .into_response()
        }
        status if status.is_client_error() && !has_page(&response) => {
            let page = page(&asked, &Problem::BadRequest);
            (status, page).into_response()
        }
        _ => response,
    }
}

fn has_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"))
}

fn page(asked: &FailedRequest, problem: &Problem) -> Response {
    let FailedRequest { hall, words, .. } = asked;
    let (hall, words) = (hall, *words);
    let (title, text, incident) = match problem {
        Problem::SignInFirst { next } => {
            return go_to(with_next("/sign-in", Some(next)));
        }
        Problem::GoTo { address } => return go_to(address),
        Problem::SignInAgain { kept } => {
            return (problem.status(), sign_in::again(hall, words, kept)).into_response();
        }
        Problem::TooMany { until } => {
            let text = words.tell("too-many-text", &[("time", moment::time_in_japan(*until).into())]);
            (words.say("too-many-title"), text, None)
        }
        Problem::TooOften { until } => {
            let text = words.tell("too-often-text", &[("time", moment::time_in_japan(*until).into())]);
            (words.say("too-many-title"), text, None)
        }
        Problem::Infected { file } => {
            let text = words.tell("infected-text", &[("name", file.as_str().into())]);
            (words.say("infected-title"), text, None)
        }
        Problem::Unscanned => (words.say("unscanned-title"), words.say("unscanned-text"), None),
        Problem::NotFound => (words.say("not-found-title"), words.say("not-found-text"), None),
        Problem::StaleForm { signed_in: false } => (words.say("stale-form-title"), words.say("sign-in-needed"), None),
        Problem::StaleForm { signed_in: true } => (words.say("stale-form-title"), words.say("stale-form-text"), None),
        Problem::BadRequest => (words.say("bad-request-title"), words.say("bad-request-text"), None),
        Problem::Unkeepable => (words.say("bad-request-title"), words.say("null-character-text"), None),
        Problem::Obstructed { obstacle, cause } => {
            let incident = incident(hall, cause);
            return (problem.status(), obstructed::page(asked, *obstacle, &incident)).into_response();
        }
        Problem::Broken(cause) => {
            let incident = incident(hall, cause);
            (words.say("broken-title"), words.say("broken-text"), Some((words.say("broken-incident"), incident)))
        }
    };
    let onward = matches!(problem, Problem::NotFound | Problem::BadRequest | Problem::Unkeepable);
    let body = html! {
        (message(words, &title, &text, incident))
        @if onward { p { a href="/" { (words.say("home")) } } }
    };
    let mut response = (problem.status(), layout::plain(hall, words, &title, &body)).into_response();
    if let Problem::TooMany { until } | Problem::TooOften { until } = problem {
        let seconds = until.duration_since(hall.now()).as_secs().max(1);
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

// The number that a reader can name, and by which the cause is found in the log.
fn incident(hall: &CityHall, cause: &dyn std::fmt::Debug) -> String {
    let incident = hall.token()[..8].to_owned();
    tracing::error!(incident, ?cause, "a request failed");
    incident
}

fn message(words: Words, title: &str, text: &str, incident: Option<(String, String)>) -> Markup {
    html! {
        h1 { (title) }
        p { (text) }
        @if let Some((label, incident)) = incident { p { (label) (words.colon()) code { (incident) } } }
    }
}
