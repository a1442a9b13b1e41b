//! The addresses of plans, and of the map of who serves them.

use super::declared::{Declared, may};
use crate::pages::plans;
use axum::routing::{get, post};
use hoshin_domain::Permission::RunCycle;

pub(super) fn of_plans() -> Vec<Declared> {
    let run = may(RunCycle);
    vec![
        ("/plans", run, get(plans::list::index)),
        ("/plans/import", run, get(plans::import::new).post(plans::import::create)),
        ("/plans/import/adoption", run, post(plans::import::adopt)),
        ("/plans/template.csv", run, get(plans::template::empty)),
        ("/plans/sdgs.csv", run, get(plans::template::sdgs)),
        ("/plans/{plan}", run, get(plans::plan::show)),
        ("/plans/{plan}/plan.csv", run, get(plans::template::export)),
        ("/plans/{plan}/items", run, post(plans::items::update)),
        ("/plans/{plan}/showing", run, post(plans::plan::set_public)),
        ("/plans/{plan}/removal", run, post(plans::plan::remove)),
        ("/plans/{plan}/matching", run, get(plans::matching::show).post(plans::matching::create)),
        ("/plans/{plan}/matching/removal", run, post(plans::matching::remove)),
        ("/years/{year}/coverage", run, get(plans::coverage::show)),
        ("/years/{year}/coverage.csv", run, get(plans::coverage::export)),
    ]
}
