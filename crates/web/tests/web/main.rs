//! The pages from outside, in one process: requests in, answers out, a fresh database for every test.

mod client;
mod html;
mod town;

mod conflicts;
mod editing;
mod intake;
mod items;
mod language;
mod publication;
mod reading;
mod routes;
mod sessions;
mod site;
