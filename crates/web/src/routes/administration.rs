//! People, organisation and settings of a city, and what a year is set up with.

use super::declared::{Declared, may};
use crate::pages::city::{organisation, people};
use crate::pages::{city, policy, year};
use axum::routing::{get, post};
use hoshin_domain::Permission::{Administer, RunCycle, WritePlan};

pub(super) fn of_administration() -> Vec<Declared> {
    let (administer, run) = (may(Administer), may(RunCycle));
    vec![
        ("/people", administer, get(people::list::index).post(people::newcomer::create)),
        ("/people/new", administer, get(people::newcomer::new)),
        ("/people/import", administer, get(people::import::new).post(people::import::create)),
        ("/people/import/adoption", administer, post(people::import::adopt)),
        ("/people/import/template.xlsx", administer, get(people::import::template::excel)),
        ("/people/import/template.csv", administer, get(people::import::template::text)),
        ("/people/first-passwords", administer, get(people::first_passwords::show)),
        ("/people/first-passwords/sheets", administer, post(people::first_passwords::create)),
        ("/people/first-passwords/links", administer, post(people::first_passwords::links::create)),
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
        ("/organisation/order", administer, post(organisation::order::departments)),
        ("/organisation/changes", administer, get(organisation::changes::index).post(organisation::changes::create)),
        ("/organisation/changes/new", administer, get(organisation::changes::new)),
        ("/organisation/changes/preview", administer, get(organisation::changes::preview::show)),
        ("/organisation/changes/undoing", administer, post(organisation::changes::undo)),
        ("/organisation/{department}/sections/order", administer, post(organisation::order::sections)),
        ("/organisation/{department}/sections", administer, post(organisation::sections::create)),
        ("/organisation/{department}/sections/renaming", administer, post(organisation::sections::rename)),
        ("/organisation/{department}/sections/end", administer, post(organisation::sections::end)),
        ("/settings", administer, get(city::settings::show).post(city::settings::update)),
        ("/years/{year}/schedule", run, get(year::schedule::show).post(year::schedule::update)),
        ("/years/{year}/form", run, get(year::forms::show).post(year::forms::update)),
        ("/years/{year}/form.toml", run, get(year::forms::file)),
        ("/years/{year}/form/guidance", run, post(year::forms::guidance::update)),
        ("/years/{year}/form/preview", run, post(year::forms::preview)),
        ("/years/{year}/form/print", run, post(year::forms::print)),
        ("/years/{year}/form/file", run, post(year::forms::upload)),
        ("/years/{year}/form/choice", run, post(year::forms::choose)),
        ("/years/{year}/form/paper", run, post(year::forms::paper::create)),
        ("/years/{year}/form/pictures/{form}", run, get(year::forms::picture::show)),
        ("/years/{year}/preparation", run, get(year::preparation::show).post(year::preparation::create)),
        (policy!("/copying"), may(WritePlan), get(policy::copying::show).post(policy::copying::create)),
    ]
}
