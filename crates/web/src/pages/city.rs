//! The city as a whole: its people, its organisation, its settings and its log.

pub(crate) mod audit;
pub(crate) mod organisation;
pub(crate) mod people;
pub(crate) mod settings;
