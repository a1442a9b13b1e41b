//! Pieces that several pages are made of.

pub(crate) mod answers;
pub(crate) mod assets;
pub(crate) mod banner;
pub(crate) mod changed;
pub(crate) mod closed_day;
pub(crate) mod comparison;
pub mod csv_out;
pub(crate) mod duty;
pub(crate) mod editing;
pub(crate) mod events;
pub(crate) mod extras;
pub(crate) mod field;
pub(crate) mod field_names;
pub(crate) mod form;
pub(crate) mod grade;
pub(crate) mod indicators;
pub(crate) mod json;
pub(crate) mod label;
pub(crate) mod layout;
pub(crate) mod left_over;
pub(crate) mod naming;
pub(crate) mod part_names;
pub(crate) mod progress;
pub(crate) mod prose;
pub(crate) mod published;
pub(crate) mod published_records;
pub(crate) mod rating;
pub(crate) mod refusal;
pub(crate) mod remarks;
pub(crate) mod sheet;
pub(crate) mod talk;
pub(crate) mod typed;
pub(crate) mod way;

pub(crate) use naming::Names;
