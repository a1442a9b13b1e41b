//! The pages: internal for the city hall, public for citizens, and the words both are written in.

mod access;
mod desk;
mod layout;
mod moment;
mod pages;
mod parts;
pub mod password;
mod problem;
mod routes;
pub mod site;
mod surroundings;
pub mod words;

pub use desk::Desk;
pub use routes::{Access, declared, router};
pub use surroundings::Surroundings;
pub use words::{Language, Words};
