//! Every address, and who may use it.

use crate::pages::{
    account, assets, audit, board, comments, comparison, considerations, copying, correction, drafts, fields, forms,
    goal, history, home, intakes, items, language, lint, mirror, opinions, organisation, paper, people, policy,
    preparation, publication, records, schedule, sending_back, session, settings, sign_in, steps, workbook, years,
};
use crate::{Desk, access, problem, site};
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use hoshin_domain::{Actor, Deed, may};

/// Who may use a route. What may be done with a policy once one is there is for the rules of the domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Anyone,
    /// Someone who has given a password and still owes a step of signing in.
    Entering,
    SignedIn,
    /// Those who may do this somewhere; for everybody else the address does not exist.
    May(Deed),
}

impl Access {
    pub(crate) fn admits(self, actor: &Actor) -> bool {
        match self {
            Access::Anyone | Access::Entering | Access::SignedIn => true,
            Access::May(deed) => may::duty_somewhere(actor, deed).is_some(),
        }
    }
}

pub(crate) type Declared = (&'static str, Access, MethodRouter<Desk>);

// A route that is not in this table does not exist; the tests walk it.
fn table() -> Vec<Declared> {
    let mut table = vec![
        ("/", Access::SignedIn, get(home::show)),
        ("/notices", Access::SignedIn, post(home::read)),
        ("/sign-in", Access::Anyone, get(sign_in::show).post(sign_in::create)),
        ("/sign-out", Access::SignedIn, post(sign_in::end)),
        ("/language", Access::SignedIn, post(language::update)),
        ("/assets/{name}", Access::Anyone, get(assets::show)),
        ("/public/", Access::Anyone, get(site::serve::index)),
        ("/public/{*path}", Access::Anyone, get(site::serve::show)),
    ];
    table.extend(intakes());
    table.extend(signing_in());
    table.extend(years());
    table.extend(log());
    table.extend(of_policy());
    table.extend(of_records());
    table.extend(administration());
    table
}

fn intakes() -> Vec<Declared> {
    let adopt = Access::May(Deed::Adopt);
    // How much is too much is said at the field: the limit is kept where the files are received.
    let receive = post(intakes::create).layer(DefaultBodyLimit::disable());
    vec![
        ("/intakes", adopt, receive),
        ("/intakes/new", adopt, get(intakes::new)),
        ("/intakes/{token}", adopt, get(intakes::batch::show)),
        ("/intakes/{token}/reading", adopt, post(intakes::batch::read_again)),
        ("/intakes/{token}/adoption", adopt, post(intakes::adoption::create)),
        ("/intakes/{token}/reversal", adopt, get(intakes::reversal::show).post(intakes::reversal::create)),
        ("/intakes/{token}/removal", adopt, post(intakes::batch::remove)),
        ("/intakes/{token}/files/{file}", adopt, get(intakes::file::show).post(intakes::file::correct)),
        ("/intakes/{token}/files/{file}/restoration", adopt, post(intakes::file::restore)),
        ("/intakes/{token}/files/{file}/aside", adopt, post(intakes::file::set_aside)),
        ("/intakes/{token}/files/{file}/pages/{page}", adopt, get(intakes::picture::show)),
    ]
}

fn signing_in() -> Vec<Declared> {
    vec![
        ("/sign-in/code", Access::Entering, get(sign_in::code::show).post(sign_in::code::create)),
        ("/sign-in/password", Access::Entering, get(sign_in::new_password::show).post(sign_in::new_password::create)),
        ("/sign-in/enrolment", Access::Entering, get(sign_in::enrolment::show).post(sign_in::enrolment::create)),
        ("/sign-in/oidc", Access::Anyone, post(sign_in::oidc::create)),
        ("/sign-in/oidc/callback", Access::Anyone, get(sign_in::oidc::returned).post(sign_in::oidc::finish)),
        ("/session", Access::SignedIn, get(session::show)),
        ("/account", Access::SignedIn, get(account::show)),
        ("/account/password", Access::SignedIn, get(account::password::show).post(account::password::create)),
        (
            "/account/second-factor",
            Access::SignedIn,
            get(account::second_factor::show).post(account::second_factor::create),
        ),
        (
            "/account/second-factor/removal",
            Access::SignedIn,
            get(account::second_factor::confirm_removal).post(account::second_factor::remove),
        ),
        (
            "/account/recovery-codes",
            Access::SignedIn,
            get(account::second_factor::confirm_renewal).post(account::second_factor::renew),
        ),
        ("/account/sessions", Access::SignedIn, post(account::sessions::end)),
        ("/account/oidc", Access::SignedIn, post(account::oidc::create)),
        ("/account/oidc/removal", Access::SignedIn, post(account::oidc::remove)),
    ]
}

fn years() -> Vec<Declared> {
    vec![
        ("/years", Access::May(Deed::Read), get(years::index)),
        ("/years/{year}", Access::May(Deed::Read), get(years::show)),
        ("/years/{year}/board", Access::May(Deed::RunCycle), get(board::show)),
        ("/years/{year}/mirror", Access::May(Deed::RunCycle), get(mirror::show)),
        ("/years/{year}/lint", Access::May(Deed::RunCycle), get(lint::year::show)),
        ("/years/{year}/considerations", Access::May(Deed::RunCycle), get(considerations::ledger::show)),
    ]
}

fn log() -> Vec<Declared> {
    let read = Access::May(Deed::ReadLog);
    vec![
        ("/audit", read, get(audit::index)),
        ("/audit.csv", read, get(audit::export::show)),
        ("/audit/verification", read, get(audit::verification::show)),
    ]
}

macro_rules! policy {
    ($path:literal) => {
        concat!("/years/{year}/departments/{department}", $path)
    };
}

fn of_policy() -> Vec<Declared> {
    let (read, write) = (Access::May(Deed::Read), Access::May(Deed::WriteResult));
    vec![
        (policy!(""), read, get(policy::show)),
        (policy!("/opening"), Access::May(Deed::Open), post(policy::open)),
        (policy!("/fields"), Access::May(Deed::WriteResult), post(fields::create)),
        (policy!("/drafts"), Access::May(Deed::WriteResult), post(drafts::create)),
        (policy!("/drafts/removal"), Access::May(Deed::WriteResult), post(drafts::remove)),
        (policy!("/items"), Access::May(Deed::WritePlan), post(items::create)),
        (policy!("/items/{part}/shift"), Access::May(Deed::WritePlan), post(items::shift)),
        (policy!("/items/{part}/removal"), Access::May(Deed::WritePlan), get(items::confirm).post(items::remove)),
        (policy!("/items/{part}/restoration"), Access::May(Deed::WritePlan), post(items::restore)),
        (policy!("/goals/{part}"), read, get(goal::show)),
        (policy!("/submission"), Access::May(Deed::Submit), get(steps::confirm).post(steps::submit)),
        (policy!("/withdrawal"), Access::May(Deed::Withdraw), post(steps::withdraw)),
        (policy!("/return"), Access::May(Deed::Return), get(sending_back::show).post(sending_back::create)),
        (policy!("/approval"), Access::May(Deed::Approve), post(steps::approve)),
        (policy!("/release"), Access::May(Deed::Release), post(steps::release)),
        (policy!("/publication"), Access::May(Deed::Publish), get(publication::show).post(publication::create)),
        (policy!("/correction"), Access::May(Deed::Reopen), get(correction::show).post(correction::create)),
        (policy!("/correction/end"), Access::May(Deed::Reopen), post(steps::drop_correction)),
        (policy!("/reminder"), Access::May(Deed::Remind), post(steps::remind)),
        (policy!("/lint"), write, post(lint::show)),
        (policy!("/lint/waivers"), Access::May(Deed::Comment), post(lint::waivers::create)),
        (policy!("/lint/waivers/removal"), Access::May(Deed::Comment), post(lint::waivers::remove)),
        (policy!("/comments"), read, get(comments::index).post(comments::create)),
        (policy!("/comments/{thread}/resolution"), Access::May(Deed::Resolve), post(comments::resolve)),
        (policy!("/opinions"), read, get(opinions::index).post(opinions::create)),
        (policy!("/history"), read, get(history::index)),
        (policy!("/comparison"), read, get(comparison::show)),
        (policy!("/considerations"), read, get(considerations::show).post(considerations::create)),
        (policy!("/considerations/withdrawal"), Access::May(Deed::AnswerLeftOver), post(considerations::withdraw)),
        (policy!("/policy.pdf"), read, get(paper::pdf)),
        (policy!("/policy.json"), read, get(paper::json)),
        (policy!("/workbook"), read, get(workbook::show)),
        (policy!("/workbook/issue"), read, post(workbook::issue)),
        (policy!("/workbook/uploads"), write, post(workbook::create)),
        (policy!("/workbook/uploads/{upload}"), write, get(workbook::show_upload)),
        (policy!("/workbook/uploads/{upload}/adoption"), write, post(workbook::adopt)),
        (policy!("/workbook/uploads/{upload}/removal"), write, post(workbook::remove)),
    ]
}

fn of_records() -> Vec<Declared> {
    let (read, keep) = (Access::May(Deed::Read), Access::May(Deed::KeepRecord));
    // How much is too much is said at the field: the limit is kept where the files are received.
    let receive = post(records::files::create).layer(DefaultBodyLimit::disable());
    vec![
        (policy!("/records"), read, get(records::index::show).post(records::entry::create)),
        (policy!("/records/new"), keep, get(records::entry::new)),
        (policy!("/records/drafts/{part}"), read, get(records::draft::show)),
        (policy!("/records/imports"), keep, post(records::lists::create)),
        (policy!("/records/imports/new"), keep, get(records::lists::new)),
        (policy!("/records/imports/{list}"), keep, get(records::lists::show)),
        (policy!("/records/imports/{list}/comparison"), keep, post(records::lists::compare)),
        (policy!("/records/imports/{list}/adoption"), keep, post(records::lists::adopt)),
        (policy!("/records/imports/{list}/removal"), keep, post(records::lists::remove)),
        (policy!("/records/{record}"), read, get(records::record::show)),
        (policy!("/records/{record}/edit"), keep, get(records::entry::edit).post(records::entry::update)),
        (policy!("/records/{record}/removal"), keep, get(records::removal::confirm).post(records::removal::create)),
        (policy!("/records/{record}/restoration"), keep, post(records::removal::restore)),
        (policy!("/records/{record}/files"), keep, receive),
        (policy!("/records/{record}/files/{attachment}"), read, get(records::files::show)),
        (
            policy!("/records/{record}/files/{attachment}/removal"),
            keep,
            get(records::files::confirm).post(records::files::remove),
        ),
    ]
}

fn administration() -> Vec<Declared> {
    let (administer, run) = (Access::May(Deed::Administer), Access::May(Deed::RunCycle));
    vec![
        ("/people", administer, get(people::list::index).post(people::create)),
        ("/people/new", administer, get(people::new)),
        ("/people/import", administer, get(people::import::new).post(people::import::create)),
        ("/people/import/adoption", administer, post(people::import::adopt)),
        ("/people/{login}", administer, get(people::person::show).post(people::person::update)),
        ("/people/{login}/password", administer, post(people::person::renew_password)),
        ("/people/{login}/mail", administer, post(people::mail::update)),
        ("/people/{login}/second-factor/removal", administer, post(people::second_factor::remove)),
        ("/people/{login}/oidc/removal", administer, post(people::oidc::remove)),
        ("/people/{login}/suspension", administer, post(people::suspension::create)),
        ("/people/{login}/suspension/end", administer, post(people::suspension::end)),
        ("/people/{login}/duties", administer, post(people::duties::create)),
        ("/people/{login}/duties/end", administer, post(people::duties::end)),
        ("/organisation", administer, get(organisation::index).post(organisation::create)),
        (
            "/organisation/{department}",
            administer,
            get(organisation::department::show).post(organisation::department::update),
        ),
        ("/organisation/{department}/sections", administer, post(organisation::sections::create)),
        ("/organisation/{department}/sections/renaming", administer, post(organisation::sections::rename)),
        ("/organisation/{department}/sections/end", administer, post(organisation::sections::end)),
        ("/settings", administer, get(settings::show).post(settings::update)),
        ("/years/{year}/schedule", run, get(schedule::show).post(schedule::update)),
        ("/years/{year}/form", run, get(forms::show).post(forms::update)),
        ("/years/{year}/form.toml", run, get(forms::file)),
        ("/years/{year}/form/preview", run, post(forms::preview)),
        ("/years/{year}/form/print", run, post(forms::print)),
        ("/years/{year}/form/file", run, post(forms::upload)),
        ("/years/{year}/form/choice", run, post(forms::choose)),
        ("/years/{year}/preparation", run, get(preparation::show).post(preparation::create)),
        (policy!("/copying"), Access::May(Deed::WritePlan), get(copying::show).post(copying::create)),
    ]
}

/// Every route's address and who may use it.
pub fn declared() -> Vec<(&'static str, Access)> {
    table().into_iter().map(|(path, access, _)| (path, access)).collect()
}

/// The whole server of one municipality.
pub fn router(desk: Desk) -> Router {
    // The declaration travels with the request: whoever asks who is asking is asked for it.
    let routes = table()
        .into_iter()
        .fold(Router::new(), |router, (path, access, handler)| router.route(path, handler.layer(Extension(access))));
    routes
        .layer(DefaultBodyLimit::max(access::LARGEST_FILE + 65_536))
        .layer(middleware::from_fn_with_state(desk.clone(), problem::explain))
        .layer(middleware::from_fn(access::renewed))
        .layer(middleware::from_fn(with_guards))
        .with_state(desk)
}

const GUARDS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
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
