//! The internal pages, in rooms as their addresses are. A path in the browser leads to a file here.

pub(crate) mod account;
pub(crate) mod city;
pub(crate) mod first_run;
pub(crate) mod health;
pub(crate) mod help;
pub(crate) mod intakes;
pub(crate) mod plans;
pub(crate) mod policy;
pub(crate) mod problem;
pub(crate) mod records;
pub(crate) mod search;
pub(crate) mod set_up;
pub(crate) mod workbooks;
pub(crate) mod year;
