//! `/years/{year}`: how a year stands, and what is set up for it.

pub(crate) mod board;
pub(crate) mod forms;
pub(crate) mod ledger;
pub(crate) mod lint;
pub(crate) mod mirror;
pub(crate) mod picture;
pub(crate) mod preparation;
pub(crate) mod reminders;
pub(crate) mod schedule;
pub(crate) mod sleeping;
pub(crate) mod years;
