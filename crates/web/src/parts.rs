//! Pieces that several pages are made of.

pub(crate) mod banner;
pub(crate) mod editing;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod grade;
pub(crate) mod label;
