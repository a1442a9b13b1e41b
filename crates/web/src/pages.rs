//! The internal pages. A path in the browser leads to a file here.

pub(crate) mod assets;
mod conflict;
mod cover;
mod drawing;
pub(crate) mod fields;
pub(crate) mod goal;
pub(crate) mod intakes;
pub(crate) mod items;
pub(crate) mod language;
pub(crate) mod paper;
pub(crate) mod policy;
pub(crate) mod publication;
pub(crate) mod refusal;
mod sheet;
pub(crate) mod sign_in;
pub(crate) mod years;
