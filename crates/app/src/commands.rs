//! One file a command.

pub(crate) mod backup;
pub(crate) mod config;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod form;
pub(crate) mod import;
pub(crate) mod lint;
pub(crate) mod migrate;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod publish;
pub(crate) mod rate;
pub(crate) mod read;
pub(crate) mod restore;
pub(crate) mod serve;
pub(crate) mod verify;
pub(crate) mod verify_site;
pub(crate) mod workbook;
