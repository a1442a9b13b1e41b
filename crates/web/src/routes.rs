//! Every address, and who may use it.

use crate::pages::{assets, fields, goal, intakes, items, language, paper, policy, publication, sign_in, years};
use crate::{Desk, problem, site};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Anyone,
    SignedIn,
}

type Declared = (&'static str, Access, MethodRouter<Desk>);

// A route that is not in this table does not exist; the tests walk it.
fn table() -> Vec<Declared> {
    use Access::{Anyone, SignedIn};
    vec![
        ("/", SignedIn, get(years::home)),
        ("/sign-in", Anyone, get(sign_in::show).post(sign_in::create)),
        ("/sign-out", SignedIn, post(sign_in::end)),
        ("/language", SignedIn, post(language::update)),
        ("/years", SignedIn, get(years::index)),
        ("/years/{year}", SignedIn, get(years::show)),
        ("/years/{year}/departments/{department}", SignedIn, get(policy::show)),
        ("/years/{year}/departments/{department}/opening", SignedIn, post(policy::open)),
        ("/years/{year}/departments/{department}/fields", SignedIn, post(fields::create)),
        ("/years/{year}/departments/{department}/items", SignedIn, post(items::create)),
        ("/years/{year}/departments/{department}/items/{part}/shift", SignedIn, post(items::shift)),
        (
            "/years/{year}/departments/{department}/items/{part}/removal",
            SignedIn,
            get(items::confirm).post(items::remove),
        ),
        ("/years/{year}/departments/{department}/items/{part}/restoration", SignedIn, post(items::restore)),
        ("/years/{year}/departments/{department}/goals/{part}", SignedIn, get(goal::show)),
        (
            "/years/{year}/departments/{department}/publication",
            SignedIn,
            get(publication::show).post(publication::create),
        ),
        ("/years/{year}/departments/{department}/policy.pdf", SignedIn, get(paper::pdf)),
        ("/years/{year}/departments/{department}/policy.json", SignedIn, get(paper::json)),
        ("/intakes", SignedIn, post(intakes::create)),
        ("/intakes/new", SignedIn, get(intakes::new)),
        ("/intakes/{token}", SignedIn, get(intakes::show)),
        ("/intakes/{token}/adoption", SignedIn, post(intakes::adopt)),
        ("/intakes/{token}/removal", SignedIn, post(intakes::remove)),
        ("/assets/{name}", Anyone, get(assets::show)),
        ("/public/", Anyone, get(site::serve::index)),
        ("/public/{*path}", Anyone, get(site::serve::show)),
    ]
}

/// Every route's address and who may use it.
#[must_use]
pub fn declared() -> Vec<(&'static str, Access)> {
    table().into_iter().map(|(path, access, _)| (path, access)).collect()
}

/// The whole server of one municipality.
pub fn router(desk: Desk) -> Router {
    let routes = table().into_iter().fold(Router::new(), |router, (path, _, handler)| router.route(path, handler));
    routes
        .layer(DefaultBodyLimit::max(intakes::LARGEST_FILE + 65_536))
        .layer(middleware::from_fn_with_state(desk.clone(), problem::explain))
        .layer(middleware::from_fn(with_guards))
        .with_state(desk)
}

const GUARDS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

async fn with_guards(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in GUARDS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
