//! The pages: internal for the city hall, public for citizens, and the words both are written in.

mod access;
mod attempts;
pub mod csv_out;
mod desk;
mod layout;
pub mod letter;
mod moment;
pub mod oidc;
mod pages;
mod parts;
pub mod password;
mod problem;
pub mod reading;
mod routes;
mod second_factor;
pub mod site;
mod surroundings;
pub mod words;
pub mod workbooks;

pub use desk::Desk;
pub use routes::{Access, declared, router};
pub use surroundings::Surroundings;
pub use words::{Language, Words};
