//! The pages from outside, in one process: requests in, answers out, a fresh database for every test.

mod client;
mod html;
mod sheets;
mod ticks;
mod town;

mod account;
mod account_administration;
mod administration;
mod agreement;
mod attempts;
mod conflicts;
mod drafts;
mod editing;
mod forms;
mod hard_days;
mod intake;
mod intake_files;
mod intake_reversal;
mod intake_review;
mod items;
mod language;
mod lost;
mod organisation;
mod publication;
mod reading;
mod roster;
mod routes;
mod second_factor;
mod sessions;
mod settings;
mod site;
mod sso;
mod trace;
mod workbook;
mod year;
