//! The addresses of what indicators are asked for.

use super::declared::{Declared, may};
use crate::pages::policy::{charge, figures};
use crate::pages::year::sleeping;
use axum::routing::get;
use hoshin_domain::Permission::{Read, RunCycle, Submit};

pub(super) fn of_figures() -> Vec<Declared> {
    vec![
        (policy!("/figures"), may(Read), get(figures::show).post(figures::create)),
        (policy!("/indicators/{part}/charge"), may(Submit), get(charge::show).post(charge::create)),
        ("/years/{year}/indicators", may(RunCycle), get(sleeping::show).post(sleeping::create)),
        ("/years/{year}/indicators.csv", may(RunCycle), get(sleeping::table::show)),
    ]
}
