//! Every address, and who may use it.

macro_rules! policy {
    ($path:literal) => {
        concat!("/years/{year}/departments/{department}", $path)
    };
}

mod administration;
mod asking;
mod declared;
mod guards;
mod intakes;
mod leading_on;
mod plans;
mod records;

use crate::access::declared::Access::{self, Anyone, Entering, SignedIn};
use crate::pages::account::{second_factor, sign_in};
use crate::pages::city::audit;
use crate::pages::{account, first_run, health, help, policy, search, set_up, workbooks, year};
use crate::parts::assets;
use crate::site;
use crate::{CityHall, FirstDay, access};
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Extension, Router};
pub(crate) use declared::Declared;
use declared::may;
use guards::guarded;
use hoshin_domain::Permission::{
    AnswerLeftOver, Approve, Comment, Open, Publish, Read, ReadLog, Release, Remind, Reopen, Resolve, Return, RunCycle,
    Submit, Withdraw, WritePlan, WriteResult,
};
use leading_on::lead_on;

// A route that is not in this table does not exist; the tests walk it.
fn table() -> Vec<Declared> {
    let mut table = vec![
        ("/", SignedIn, get(account::home::show)),
        ("/notices", SignedIn, post(account::home::read)),
        ("/sign-in", Anyone, get(sign_in::show).post(sign_in::create)),
        ("/sign-out", SignedIn, post(sign_in::end)),
        ("/search", SignedIn, get(search::show)),
        ("/language", SignedIn, post(account::language::update)),
        ("/assets/{name}", Anyone, get(assets::show)),
        ("/health/live", Anyone, get(health::live)),
        ("/health/ready", Anyone, get(health::ready)),
        ("/public/", Anyone, get(site::serve::index)),
        ("/public/{*path}", Anyone, get(site::serve::show)),
        ("/public/api/v1/", Anyone, site::api::route()),
        ("/public/api/v1/{*list}", Anyone, site::api::route()),
    ];
    table.extend(beginning());
    table.extend(manual());
    table.extend(intakes::of_intakes());
    table.extend(signing_in());
    table.extend(years());
    table.extend(log());
    table.extend(of_policy());
    table.extend(records::of_records());
    table.extend(asking::of_figures());
    table.extend(intakes::of_workbooks());
    table.extend(administration::of_administration());
    table.extend(plans::of_plans());
    table
}

fn beginning() -> Vec<Declared> {
    vec![
        ("/set-up/{token}", Anyone, get(set_up::show).post(set_up::create)),
        ("/first-run", SignedIn, get(first_run::show)),
        ("/first-run/end", SignedIn, post(first_run::end)),
    ]
}

fn manual() -> Vec<Declared> {
    vec![
        ("/help", SignedIn, get(help::index)),
        ("/help/sign-in", Anyone, get(help::outside)),
        ("/help/{chapter}", SignedIn, get(help::show)),
        ("/help/pictures/{picture}", Anyone, get(help::picture)),
    ]
}

fn signing_in() -> Vec<Declared> {
    vec![
        ("/sign-in/code", Entering, get(sign_in::code::show).post(sign_in::code::create)),
        ("/sign-in/password", Entering, get(sign_in::new_password::show).post(sign_in::new_password::create)),
        ("/sign-in/enrolment", Entering, get(sign_in::enrolment::show).post(sign_in::enrolment::create)),
        ("/first-password", Anyone, get(sign_in::first_link::show).post(sign_in::first_link::create)),
        ("/sign-in/oidc", Anyone, post(sign_in::oidc::create)),
        ("/sign-in/oidc/callback", Anyone, get(sign_in::oidc::returned).post(sign_in::oidc::finish)),
        ("/session", SignedIn, get(account::sessions::sign_of_life)),
        ("/account", SignedIn, get(account::overview::show)),
        ("/account/password", SignedIn, get(account::password::show).post(account::password::create)),
        ("/account/second-factor", SignedIn, get(second_factor::show).post(second_factor::create)),
        ("/account/second-factor/removal", SignedIn, get(second_factor::confirm_removal).post(second_factor::remove)),
        ("/account/recovery-codes", SignedIn, get(second_factor::confirm_renewal).post(second_factor::renew)),
        ("/account/sessions", SignedIn, post(account::sessions::end)),
        ("/account/oidc", SignedIn, post(account::oidc::create)),
        ("/account/oidc/removal", SignedIn, post(account::oidc::remove)),
    ]
}

fn years() -> Vec<Declared> {
    vec![
        ("/years", may(Read), get(year::years::index)),
        ("/years/{year}", may(Read), get(year::years::show)),
        ("/picture", may(Read), get(year::picture::latest)),
        ("/years/{year}/picture", may(Read), get(year::picture::show)),
        ("/years/{year}/board", may(RunCycle), get(year::board::show)),
        ("/reminders", may(Remind), get(year::reminders::show).post(year::reminders::create)),
        ("/years/{year}/announcement", may(RunCycle), get(site::announcement::show)),
        ("/years/{year}/mirror", may(RunCycle), get(year::mirror::show)),
        ("/years/{year}/lint", may(RunCycle), get(year::lint::show)),
        ("/years/{year}/considerations", may(RunCycle), get(year::ledger::show)),
        ("/years/{year}/considerations/heir", may(RunCycle), post(year::ledger::name_heir)),
    ]
}

fn log() -> Vec<Declared> {
    let read = may(ReadLog);
    vec![
        ("/audit", read, get(audit::index)),
        ("/audit.csv", read, get(audit::export::show)),
        ("/audit/verification", read, get(audit::verification::show)),
    ]
}

fn of_policy() -> Vec<Declared> {
    let (read, write) = (may(Read), may(WriteResult));
    vec![
        (policy!(""), read, get(policy::whole::show)),
        (policy!("/opening"), may(Open), post(policy::whole::open)),
        (policy!("/fields"), may(WriteResult), post(policy::fields::create)),
        (policy!("/drafts"), may(WriteResult), post(policy::drafts::create)),
        (policy!("/drafts/removal"), may(WriteResult), post(policy::drafts::remove)),
        (policy!("/items"), may(WritePlan), post(policy::items::create)),
        (policy!("/items/{part}/shift"), may(WritePlan), post(policy::items::shift)),
        (policy!("/items/{part}/removal"), may(WritePlan), get(policy::items::confirm).post(policy::items::remove)),
        (policy!("/items/{part}/restoration"), may(WritePlan), post(policy::items::restore)),
        (policy!("/goals/{part}"), read, get(policy::goal::show)),
        (policy!("/submission"), may(Submit), get(policy::steps::confirm).post(policy::steps::submit)),
        (policy!("/withdrawal"), may(Withdraw), post(policy::steps::withdraw)),
        (policy!("/return"), may(Return), get(policy::sending_back::show).post(policy::sending_back::create)),
        (policy!("/approval"), may(Approve), get(policy::steps::confirm_approval).post(policy::steps::approve)),
        (policy!("/release"), may(Release), get(policy::steps::confirm_release).post(policy::steps::release)),
        (policy!("/publication"), may(Publish), get(policy::publication::show).post(policy::publication::create)),
        (policy!("/correction"), may(Reopen), get(policy::correction::show).post(policy::correction::create)),
        (policy!("/correction/end"), may(Reopen), post(policy::steps::drop_correction)),
        (policy!("/lint"), write, post(policy::lint::show)),
        (policy!("/lint/waivers"), may(Comment), post(policy::lint::waivers::create)),
        (policy!("/lint/waivers/removal"), may(Comment), post(policy::lint::waivers::remove)),
        (policy!("/comments"), read, get(policy::comments::index).post(policy::comments::create)),
        (policy!("/comments/{thread}/resolution"), may(Resolve), post(policy::comments::resolve)),
        (policy!("/opinions"), read, get(policy::opinions::index).post(policy::opinions::create)),
        (policy!("/history"), read, get(policy::history::index)),
        (policy!("/comparison"), read, get(policy::comparison::show)),
        (policy!("/considerations"), read, get(policy::considerations::show).post(policy::considerations::create)),
        (policy!("/considerations/withdrawal"), may(AnswerLeftOver), post(policy::considerations::withdraw)),
        (policy!("/policy.pdf"), read, get(policy::paper::pdf)),
        (policy!("/policy.json"), read, get(policy::paper::json)),
        (policy!("/workbook"), read, get(workbooks::show)),
        (policy!("/workbook/issue"), read, post(workbooks::issue)),
        (policy!("/workbook/uploads"), write, post(workbooks::create)),
        (policy!("/workbook/uploads/{upload}"), write, get(workbooks::show_upload)),
        (policy!("/workbook/uploads/{upload}/adoption"), write, post(workbooks::adopt)),
        (policy!("/workbook/uploads/{upload}/removal"), write, post(workbooks::remove)),
    ]
}

/// Every route's address and who may use it.
pub fn declared() -> Vec<(&'static str, Access)> {
    table().into_iter().map(|(path, access, _)| (path, access)).collect()
}

/// The whole server of one municipality.
pub fn router(hall: CityHall) -> Router {
    routers(hall).0
}

/// The same, and beside it the citizens' pages alone, for an address of their own. Both show one copy.
pub fn routers(hall: CityHall) -> (Router, Router) {
    let key = hall.site_key.clone();
    let pages = site::serve::PublicPages::new(hall.shelf.clone(), (*hall.municipality).clone(), key);
    (whole(hall.clone(), pages.clone()), for_citizens(hall, pages))
}

fn for_citizens(hall: CityHall, pages: site::serve::PublicPages) -> Router {
    let public = table().into_iter().filter(|(path, ..)| path.starts_with("/public/"));
    let routes = public.fold(Router::new(), |router, (path, _, handler)| router.route(path, handler));
    let routes =
        routes.route("/", get(site::serve::entrance)).route("/public", get(lead_on)).fallback(site::serve::nowhere);
    guarded(routes.layer(Extension(pages)).layer(DefaultBodyLimit::max(access::MOST_FROM_OUTSIDE)), hall)
}

fn whole(hall: CityHall, pages: site::serve::PublicPages) -> Router {
    // The declaration travels with the request: whoever asks who is asking is asked for it.
    let routes = table()
        .into_iter()
        .map(|(path, access, handler)| match access {
            Anyone | Entering => (path, access, handler.layer(DefaultBodyLimit::max(access::MOST_FROM_OUTSIDE))),
            SignedIn | Access::May(_) => (path, access, handler),
        })
        .fold(Router::new(), |router, (path, access, handler)| router.route(path, handler.layer(Extension(access))))
        .fallback(lead_on);
    guarded(routes.layer(Extension(pages)).layer(DefaultBodyLimit::max(access::LARGEST_FILE + 65_536)), hall)
}

/// The server of a database in which nobody has an account: what the link from the console leads to, and no more.
pub fn first_day(day: &FirstDay) -> Router {
    let hall = day.hall();
    let routes = Router::new()
        .route("/set-up/{token}", get(set_up::show).post(set_up::create))
        .route("/help/sign-in", get(help::outside))
        .route("/help/pictures/{picture}", get(help::picture))
        .route("/assets/{name}", get(assets::show))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .fallback(set_up::wait);
    guarded(routes.layer(DefaultBodyLimit::max(access::MOST_FROM_OUTSIDE)), hall)
}

#[cfg(test)]
mod tests;
