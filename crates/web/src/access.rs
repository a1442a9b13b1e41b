//! Who is asking. Rights stand in the argument types of the handlers.

pub(crate) mod address;
pub(crate) mod attempts;
pub(crate) mod backups;
pub(crate) mod city_hall;
pub(crate) mod cookie;
pub(crate) mod declared;
pub(crate) mod due;
pub(crate) mod first_day;
mod headers;
pub(crate) mod kept;
pub(crate) mod limits;
pub mod oidc;
pub mod password;
mod policy;
pub(crate) mod problem;
mod reader;
pub(crate) mod refused;
mod renewal;
pub(crate) mod second_factor;
mod sent;
pub(crate) mod site_key;
pub(crate) mod surroundings;
pub(crate) mod tally;
mod upload;
mod visit;

pub(crate) use address::policy_address;
pub(crate) use axum::response::Response;
pub(crate) use cookie::token_digest;
pub(crate) use headers::{cookie, is_same_origin, language_cookie, language_of, session_cookie, set_cookie};
pub(crate) use policy::PolicyFor;
pub(crate) use problem::{Problem, Result, aside, go_to};
pub(crate) use reader::{Entering, MOST_FROM_OUTSIDE, Reader, Stepping, Writer};
pub(crate) use renewal::renewed;
pub(crate) use sent::Sent;
pub(crate) use upload::{Excess, LARGEST_FILE, LARGEST_UPLOAD, MOST_FILES, Upload, Uploads};
pub(crate) use visit::{Visit, session_of, visit};
